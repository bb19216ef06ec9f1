import { expect, test } from 'vitest'
import { createBoundedQueue } from './bounded-queue.ts'

test('gives what came, in order', () => {
  const queue = createBoundedQueue<number>(3)
  expect(queue.isEmpty).toBe(true)
  queue.push(1)
  queue.push(2)
  expect([queue.take(), queue.take(), queue.take()]).toEqual([
    { value: 1, skipped: 0 },
    { value: 2, skipped: 0 },
    undefined,
  ])
})

test('keeps the newest of a slow reader and says how many are missed, once', () => {
  const queue = createBoundedQueue<number>(3)
  for (let n = 1; n <= 1000; n += 1) queue.push(n)
  expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([
    { value: 998, skipped: 997 },
    { value: 999, skipped: 0 },
    { value: 1000, skipped: 0 },
    undefined,
  ])
})

test('counts what is missed between two that are taken', () => {
  const queue = createBoundedQueue<number>(2)
  for (const n of [1, 2, 3]) queue.push(n)
  expect(queue.take()).toEqual({ value: 2, skipped: 1 })
  for (const n of [4, 5]) queue.push(n)
  expect(queue.take()).toEqual({ value: 4, skipped: 1 })
})
