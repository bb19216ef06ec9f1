import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeRefreshToken } from './judge-refresh-token.ts'

interface Token {
  readonly issuedAtMs: number
  consumedAtMs?: number
}

/** A session as the database has it, with the rule in charge. */
function openSession() {
  const first: Token = { issuedAtMs: 0 }
  const tokens = [first]
  let refreshedAtMs: number | undefined
  return {
    first,
    isOver: false,
    isGood: ({ consumedAtMs }: Token) => consumedAtMs === undefined,
    /** What a client is given that shows a token; nothing once the session is over. */
    show(token: Token, nowMs: number, isShared: boolean): Token | undefined {
      if (this.isOver) return undefined
      const { issuedAtMs, consumedAtMs } = token
      const isLastConsumed = !tokens.some((each) => (each.consumedAtMs ?? 0) > (consumedAtMs ?? 0))
      const judged = judgeRefreshToken({ issuedAtMs, consumedAtMs, isLastConsumed }, { nowMs, refreshedAtMs, isShared })
      this.isOver = judged === 'REUSED'
      if (this.isOver) return undefined
      refreshedAtMs = nowMs
      if (judged === 'SAME') return token
      if (judged === 'NEXT') for (const each of tokens) each.consumedAtMs ??= nowMs
      const given = { issuedAtMs: nowMs }
      tokens.push(given)
      return given
    },
  }
}

const quarterHourMs = 15 * 60_000
/** A refresh of a tab: when it begins, and how long it is on its way there and back. */
const exchange = fc.record({ atMs: fc.nat(40_000), thereMs: fc.nat(2500), backMs: fc.nat(2400) })
const bursts = fc.array(fc.array(exchange, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 })

test('however many tabs of a browser refresh at once, in whatever order the answers come, nobody is taken for a thief', () => {
  fc.assert(
    fc.property(bursts, (rounds) => {
      const session = openSession()
      let jar = session.first
      const steps: { atMs: number; act: () => void }[] = []
      for (const [round, exchanges] of rounds.entries()) {
        for (const { atMs, thereMs, backMs } of exchanges) {
          const beginsMs = (round + 1) * quarterHourMs + atMs
          const arrivesMs = beginsMs + thereMs
          const tab: { shown?: Token; given?: Token | undefined } = {}
          const begin = () => {
            tab.shown = jar
          }
          const arrive = () => {
            tab.given = tab.shown && session.show(tab.shown, arrivesMs, true)
          }
          const end = () => {
            jar = tab.given ?? jar
          }
          steps.push({ atMs: beginsMs, act: begin }, { atMs: arrivesMs, act: arrive })
          steps.push({ atMs: arrivesMs + backMs, act: end })
        }
      }
      // Stable: what a tab does comes in its order also where it takes no time.
      for (const { act } of steps.toSorted((one, other) => one.atMs - other.atMs)) act()
      expect([session.isOver, session.isGood(jar)]).toEqual([false, true])
    }),
    { numRuns: 2000 },
  )
})

test('who has stolen a token is found out, and so is whoever they stole it from, as soon as both have gone on', () => {
  const act = fc.record({
    thief: fc.boolean(),
    isShared: fc.boolean(),
    gapMs: fc.integer({ min: 10_001, max: quarterHourMs }),
  })
  fc.assert(
    fc.property(fc.array(act, { minLength: 2, maxLength: 30 }), fc.nat(10_000), (acts, soonMs) => {
      const session = openSession()
      // Both show it within the grace: that alone says nothing.
      let nowMs = quarterHourMs
      const had: Record<string, Token | undefined> = { true: session.show(session.first, nowMs, false) }
      nowMs += soonMs
      had.false = session.show(session.first, nowMs, false)
      expect(session.isOver).toBe(false)
      const acted: boolean[] = []
      for (const { thief, isShared, gapMs } of acts) {
        nowMs += gapMs
        const shown = had[String(thief)]
        had[String(thief)] = shown && session.show(shown, nowMs, isShared)
        acted.push(thief)
        expect(session.isOver, acted.join()).toBe(acted.includes(true) && acted.includes(false))
        if (session.isOver) return
      }
    }),
    { numRuns: 2000 },
  )
})

test.each([
  { afterMs: 10_000, isShared: false, isLastConsumed: true, judged: 'TWIN' },
  { afterMs: 10_001, isShared: false, isLastConsumed: true, judged: 'REUSED' },
  { afterMs: 10_001, isShared: true, isLastConsumed: true, judged: 'REUSED' },
  { afterMs: 1, isShared: false, isLastConsumed: false, judged: 'REUSED' },
  { afterMs: 1, isShared: true, isLastConsumed: false, judged: 'TWIN' },
])('a used token $afterMs ms later: $judged', ({ afterMs, isShared, isLastConsumed, judged }) => {
  const shown = { issuedAtMs: 0, consumedAtMs: 1000, isLastConsumed }
  expect(judgeRefreshToken(shown, { nowMs: 1000 + afterMs, refreshedAtMs: 1000, isShared })).toBe(judged)
})

test('tabs that never rest have another token after a minute; a token in the body is good once in any case', () => {
  const fresh = { consumedAtMs: undefined, isLastConsumed: false, issuedAtMs: 0 }
  const busy = { refreshedAtMs: 59_000, isShared: true }
  expect(judgeRefreshToken(fresh, { ...busy, nowMs: 60_000 })).toBe('SAME')
  expect(judgeRefreshToken(fresh, { ...busy, nowMs: 60_001 })).toBe('NEXT')
  expect(judgeRefreshToken(fresh, { ...busy, nowMs: 60_000, isShared: false })).toBe('NEXT')
})
