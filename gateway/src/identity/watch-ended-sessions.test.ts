import type { EndedSession, EndedSessionsRead } from '@suvidha/service-kit/ended-sessions'
import { createLogger } from '@suvidha/service-kit/logger'
import { afterEach, expect, test } from 'vitest'
import { type EndedSessions, watchEndedSessions } from './watch-ended-sessions.ts'

const logger = createLogger('test', 'silent')
let watch: EndedSessions | undefined
afterEach(() => watch?.stop())

/** Auth's table in the test's hands. */
async function startWatch(sessions: (EndedSession & { endedAtMs: number })[]) {
  const auth = { nowMs: 1_000_000, isAway: false, asked: [] as (number | undefined)[], told: 0 }
  const read = async (sinceMs?: number): Promise<EndedSessionsRead> => {
    auth.asked.push(sinceMs)
    if (auth.isAway) throw new Error('away')
    return { readAtMs: auth.nowMs, sessions: sessions.filter(({ endedAtMs }) => endedAtMs > (sinceMs ?? 0)) }
  }
  watch = await watchEndedSessions({ read, logger, everyMs: 5 })
  watch.onEnded(() => {
    auth.told += 1
  })
  return auth
}

const session = (id: string, endedAtMs: number, tokensEndAtMs = endedAtMs + 960_000) => ({
  id,
  endedAtMs,
  tokensEndAtMs,
})
const asOften = (auth: { asked: unknown[] }, more: number) => {
  const wanted = auth.asked.length + more
  return expect.poll(() => auth.asked.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(wanted)
}

test('knows what had ended before it began', async () => {
  await startWatch([session('before', 999_000)])
  expect([watch?.has('before'), watch?.has('another')]).toEqual([true, false])
})

test('learns what ends, tells of it once, and looks back over what may have been committed late', async () => {
  const sessions: ReturnType<typeof session>[] = []
  const auth = await startWatch(sessions)
  sessions.push(session('late', auth.nowMs - 20_000))
  await expect.poll(() => watch?.has('late'), { timeout: 15_000 }).toBe(true)
  await asOften(auth, 3)
  expect(auth.told).toBe(1)
})

test('misses nothing while auth is away', async () => {
  const sessions: ReturnType<typeof session>[] = []
  const auth = await startWatch(sessions)
  auth.isAway = true
  await asOften(auth, 2)
  sessions.push(session('meanwhile', auth.nowMs + 1000))
  auth.nowMs += 600_000
  auth.isAway = false
  await expect.poll(() => watch?.has('meanwhile'), { timeout: 15_000 }).toBe(true)
})

test('forgets a session once its last token has ended', async () => {
  const auth = await startWatch([session('old', 999_000)])
  auth.nowMs += 960_000
  await expect.poll(() => watch?.has('old'), { timeout: 15_000 }).toBe(false)
})
