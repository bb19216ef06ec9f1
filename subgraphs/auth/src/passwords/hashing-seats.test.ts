import { expect, test } from 'vitest'
import { createHashingSeats } from './hashing-seats.ts'

function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

test('two hash at a time, in the order they came, and the one too many is sent away at once', async () => {
  const { seated, hashing } = createHashingSeats({ atOnce: 2, seats: 5 })
  const { opened, open } = gate()
  let running = 0
  let most = 0
  const order: number[] = []
  const hash = (turn: number) =>
    seated(() =>
      hashing(async () => {
        running += 1
        most = Math.max(most, running)
        await opened
        order.push(turn)
        running -= 1
      }),
    )
  const all = [0, 1, 2, 3, 4].map(hash)
  await expect(hash(5)).rejects.toMatchObject({ code: 'RATE_LIMITED', extensions: { retryAfterSeconds: 2 } })
  open()
  await Promise.all(all)
  expect(order).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)
})

test('a seat and a turn are free again after a failure', async () => {
  const { seated, hashing } = createHashingSeats({ atOnce: 1, seats: 1 })
  const fails = () => seated(() => hashing(() => Promise.reject(new Error('no memory'))))
  await expect(fails()).rejects.toThrow('no memory')
  await expect(fails()).rejects.toThrow('no memory')
  expect(await seated(() => hashing(async () => 'hashed'))).toBe('hashed')
})
