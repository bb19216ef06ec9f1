import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowanceOf, type CountedRequest, requestsPerHour } from './otp-allowance.ts'

interface Given {
  readonly atMs: number
  left: number
  tried: number
  readonly known: boolean
}

/** What people and strangers do: ask after some time, or try some wrong codes, from a known place or elsewhere. */
const steps = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 0, max: 900_000 }),
    known: fc.boolean(),
    wrong: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 1, maxLength: 40 },
)

test.each([true, false])(
  'no hour sees more than three requests or six wrong tries of a kind of place (waits: %s)',
  (waits) => {
    fc.assert(
      fc.property(steps, (all) => {
        const given: Given[] = []
        let nowMs = 0
        for (const { afterMs, known, wrong } of all) {
          nowMs += afterMs
          const allowance = allowanceOf(seen(given, known, nowMs), { nowMs, waits })
          if (allowance.allowed) {
            expect(allowance.resendAfterMs).toBeGreaterThan(nowMs)
            given.push({ atMs: nowMs, left: allowance.attempts, tried: 0, known })
          } else expect(allowance.retryAtMs).toBeGreaterThan(nowMs)
          const live = given.findLast((each) => each.known === known)
          const tries = Math.min(wrong, live?.left ?? 0)
          if (live) Object.assign(live, { left: live.left - tries, tried: live.tried + tries })
          for (const place of [true, false]) {
            const ofHour = given.filter((each) => each.known === place && each.atMs > nowMs - 3_600_000)
            expect(ofHour.length).toBeLessThanOrEqual(requestsPerHour)
            expect(ofHour.reduce((sum, { tried }) => sum + tried, 0)).toBeLessThanOrEqual(6)
          }
        }
      }),
    )
  },
)

test('waiting until the answer’s resendAfter is enough', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (startMs) => {
      const given: Given[] = []
      let nowMs = startMs
      for (let request = 0; request < 6; request += 1) {
        const allowance = allowanceOf(seen(given, false, nowMs), { nowMs, waits: true })
        expect(allowance.allowed).toBe(true)
        if (!allowance.allowed) return
        given.push({ atMs: nowMs, left: allowance.attempts, tried: 0, known: false })
        nowMs = allowance.resendAfterMs
      }
    }),
    { numRuns: 20 },
  )
})

const seen = (given: readonly Given[], known: boolean, nowMs: number): CountedRequest[] =>
  given
    .filter(({ atMs }) => atMs > nowMs - 3_600_000)
    .toReversed()
    .map((each) => ({
      createdAtMs: each.atMs,
      wrongTries: each.known === known ? each.tried : 0,
      samePlace: each.known === known,
    }))
