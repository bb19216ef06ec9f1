import { expect, test } from 'vitest'
import { createBoundedQueue } from './bounded-queue.ts'

const result = (n: number) => ({ data: { n } })

test('gives what came, in order, and waits for more', async () => {
  const queue = createBoundedQueue(3)
  queue.push(result(1))
  queue.push(result(2))
  expect([await queue.take(), await queue.take()]).toEqual([result(1), result(2)])
  const next = queue.take()
  queue.push(result(3))
  expect(await next).toEqual(result(3))
})

test('keeps the newest of a slow reader and says how many are missed, once', async () => {
  const queue = createBoundedQueue(3)
  for (let n = 1; n <= 1000; n += 1) queue.push(result(n))
  expect(await queue.take()).toEqual({ ...result(998), extensions: { skipped: 997 } })
  expect(await queue.take()).toEqual(result(999))
  queue.end()
  expect(await queue.take()).toEqual(result(1000))
  expect(await queue.take()).toBeUndefined()
})

test('ends waiting when it is closed, and keeps nothing', async () => {
  const queue = createBoundedQueue(3)
  const waiting = queue.take()
  queue.close()
  expect(await waiting).toBeUndefined()
  queue.push(result(1))
  expect(await queue.take()).toBeUndefined()
})

test('says at last why there is no more', async () => {
  const queue = createBoundedQueue(3)
  queue.push(result(1))
  queue.fail(new Error('secret'))
  expect(await queue.take()).toEqual(result(1))
  expect((await queue.take())?.errors?.[0]?.originalError?.message).toBe('secret')
  expect(await queue.take()).toBeUndefined()
})
