import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isForAnother, isOver, waitMs } from './delivery-rules.ts'
import { watchProviders } from './provider-health.ts'

const priority = fc.integer({ min: 1, max: 4 })
const random = fc.double({ min: 0, max: 1, noNaN: true })

test('a wait is never shorter than half of what it doubles to, never longer than it, and a code never waits longer than ten seconds', () => {
  fc.assert(
    fc.property(priority, fc.integer({ min: 1, max: 100 }), random, (priority, attempts, random) => {
      const [first, longest] = priority === 1 ? [1000, 10_000] : [10_000, 3_600_000]
      const most = Math.min(longest, first * 2 ** Math.min(attempts - 1, 20))
      const wait = waitMs({ priority, attempts }, random)
      expect(wait).toBeGreaterThanOrEqual(most / 2)
      expect(wait).toBeLessThanOrEqual(most)
    }),
  )
})

test('what was tried for long enough is over, and stays so', () => {
  fc.assert(
    fc.property(priority, fc.nat(60), fc.nat(5 * 24 * 3600), (priority, attempts, age) => {
      const tried = { priority, attempts, ageMs: age * 1000 }
      if (!isOver(tried)) return
      expect(isOver({ ...tried, attempts: attempts + 1 })).toBe(true)
      expect(isOver({ ...tried, ageMs: tried.ageMs + 1000 })).toBe(true)
    }),
  )
  expect(isOver({ priority: 1, attempts: 1, ageMs: 600_000 })).toBe(true)
  expect(isOver({ priority: 2, attempts: 1, ageMs: 600_000 })).toBe(false)
})

test.each([
  ['accepted', { outcome: 'ACCEPTED', providerMessageId: null }, 3, false],
  ['nobody there', { outcome: 'REFUSED', fault: 'ADDRESS', reason: '' }, 1, false],
  ['refused for our sake', { outcome: 'REFUSED', fault: 'MESSAGE', reason: '' }, 3, true],
  ['not reached', { outcome: 'LATER', reason: '', isUnknown: false }, 3, true],
  ['no answer, a bill', { outcome: 'LATER', reason: '', isUnknown: true }, 3, false],
  ['no answer, a code', { outcome: 'LATER', reason: '', isUnknown: true }, 1, true],
] as const)('another is asked: %s', (_, result, priority, expected) => {
  expect(isForAnother(result, priority)).toBe(expected)
})

test('who fails five times in a row is left alone, twice as long when it fails again, and is well after one success', () => {
  let now = 0
  const health = watchProviders(() => now)
  const fails = (times: number) => {
    for (let i = 0; i < times; i++) health.failed('karix')
  }
  fails(4)
  expect(health.closedForMs('karix')).toBe(0)
  fails(10)
  expect(health.closedForMs('karix')).toBe(2000)
  now += 2000
  fails(1)
  expect(health.closedForMs('karix')).toBe(4000)
  health.succeeded('karix')
  expect(health.closedForMs('karix')).toBe(0)
  health.failed('karix', 30)
  expect(health.closedForMs('karix')).toBe(30_000)
  expect(health.closedForMs('gupshup')).toBe(0)
})
