import fc from 'fast-check'
import { expect, test } from 'vitest'
import { giveBackTry, type Tries, type TryRule, takeTry, tryRules, untried } from './try-budget.ts'

const minuteMs = 60_000
const now = Date.UTC(2026, 10, 30)

/** Fails until it has to wait; what it then has, and how long. */
function failUntilBlocked(rule: TryRule, from: Tries, atMs: number) {
  let tries = from
  for (let failures = 0; ; failures += 1) {
    const taken = takeTry(tries, rule, atMs)
    if ('waitMs' in taken) return { failures, waitMs: taken.waitMs, tries }
    tries = taken.tries
  }
}

test('five failures are allowed, then a wait that doubles with each further one, to four hours', () => {
  let { failures, waitMs, tries } = failUntilBlocked(tryRules.place, untried, now)
  expect({ failures, minutes: waitMs / minuteMs }).toEqual({ failures: 5, minutes: 15 })
  let at = now
  const minutes: number[] = []
  for (let round = 0; round < 6; round += 1) {
    at += waitMs
    ;({ failures, waitMs, tries } = failUntilBlocked(tryRules.place, tries, at))
    expect(failures).toBe(1)
    minutes.push(waitMs / minuteMs)
  }
  expect(minutes).toEqual([30, 60, 120, 240, 240, 240])
})

test('what is long past is forgotten: a few failures after 15 minutes, a wait after a day', () => {
  const once = takeTry(untried, tryRules.place, now)
  if (!('tries' in once)) throw new Error('blocked')
  expect(failUntilBlocked(tryRules.place, once.tries, now + 16 * minuteMs).failures).toBe(5)
  const { tries, waitMs } = failUntilBlocked(tryRules.place, untried, now)
  expect(failUntilBlocked(tryRules.place, tries, now + waitMs + 25 * 60 * minuteMs).failures).toBe(5)
})

test('all networks together may fail fifty times, and again after 15 minutes', () => {
  const { failures, waitMs, tries } = failUntilBlocked(tryRules.phone, untried, now)
  expect({ failures, waitMs }).toEqual({ failures: 50, waitMs: 15 * minuteMs })
  expect(failUntilBlocked(tryRules.phone, tries, now + waitMs).failures).toBe(50)
})

test('a success gives its try back: as many successes as one likes never block', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (successes) => {
      let tries = untried
      let failures = 0
      for (const success of successes) {
        const taken = takeTry(tries, tryRules.phone, now)
        if (!('tries' in taken)) return void expect(failures).toBe(50)
        tries = success ? giveBackTry(taken.tries, tryRules.phone) : taken.tries
        if (!success) failures += 1
        expect(tries.failures).toBe(failures)
      }
    }),
  )
})
