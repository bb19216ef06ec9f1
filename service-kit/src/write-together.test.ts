import { expect, test } from 'vitest'
import { writeTogether } from './write-together.ts'

/** A place to write to that answers when it is told to. */
function slowStore() {
  const batches: (readonly number[])[] = []
  const answers: (() => void)[] = []
  const write = async (batch: readonly number[]) => {
    batches.push(batch)
    await new Promise<void>((resolve) => answers.push(resolve))
    if (batch.includes(13)) throw new Error('thirteen')
    return batch.map((one) => one * 2)
  }
  const answer = async () => {
    await expect.poll(() => answers.length).toBeGreaterThan(0)
    answers.shift()?.()
  }
  return { batches, write, answer }
}

test('what is given at once, and what while something is being written, goes together; each is answered', async () => {
  const { batches, write, answer } = slowStore()
  const put = writeTogether(write)
  const first = Promise.all([put(1), put(2)])
  await expect.poll(() => batches).toEqual([[1, 2]])
  const later = Promise.all([put(3), put(4)])
  await answer()
  expect(await first).toEqual([2, 4])
  const last = put(5)
  await answer()
  expect(await later).toEqual([6, 8])
  await answer()
  expect(await last).toBe(10)
  expect(batches).toEqual([[1, 2], [3, 4], [5]])
})

test('no more go together than are said', async () => {
  const { batches, write, answer } = slowStore()
  const put = writeTogether(write, 2)
  const all = Promise.all([1, 2, 3].map(put))
  await answer()
  await answer()
  expect(await all).toEqual([2, 4, 6])
  expect(batches).toEqual([[1, 2], [3]])
})

test('what fails fails for all that went with it, and for nobody behind them', async () => {
  const { write, answer } = slowStore()
  const put = writeTogether(write)
  const failing = Promise.allSettled([put(12), put(13)])
  await answer()
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const next = put(1)
  await answer()
  expect(await next).toBe(2)
})
