import type { EndedSession, EndedSessionsRead, EndedSince } from '@suvidha/service-kit/ended-sessions'
import { createLogger } from '@suvidha/service-kit/logger'
import { afterEach, expect, test } from 'vitest'
import { type EndedSessions, watchEndedSessions } from './watch-ended-sessions.ts'

const logger = createLogger('test', 'silent')
let watch: EndedSessions | undefined
afterEach(() => watch?.stop())

const pageSize = 3

/** Auth's table in the test's hands, in the order in which they ended. */
async function startWatch(sessions: (EndedSession & { endedAtMs: number })[]) {
  const auth = { nowMs: 1_000_000, isAway: false, asked: [] as (EndedSince | undefined)[], told: 0 }
  const read = async (since?: EndedSince): Promise<EndedSessionsRead> => {
    auth.asked.push(since)
    if (auth.isAway) throw new Error('away')
    const { sinceMs, afterId = '' } = since ?? { sinceMs: 0 }
    const isAfter = ({ id, endedAtMs }: { id: string; endedAtMs: number }) =>
      endedAtMs > sinceMs || (endedAtMs === sinceMs && id > afterId)
    const found = sessions.filter(isAfter).slice(0, pageSize)
    const last = found.length < pageSize ? undefined : found.at(-1)
    return {
      ...{ readAtMs: auth.nowMs, sessions: found },
      ...(last && { next: { sinceMs: last.endedAtMs, afterId: last.id } }),
    }
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

test('reads however many there are in pages, and none twice because a later one failed', async () => {
  const sessions = Array.from({ length: 8 }, (_, number) => session(`s${number}`, 999_000))
  const auth = await startWatch(sessions.slice())
  for (const { id } of sessions) expect(watch?.has(id), id).toBe(true)
  const pages = [undefined, 's2', 's5'].map((afterId) => afterId && { sinceMs: 999_000, afterId })
  expect(auth.asked.slice(0, 3)).toEqual(pages)
  // Then from a little before it began.
  await asOften(auth, 1)
  expect(auth.asked[3]).toEqual({ sinceMs: auth.nowMs - 30_000 })
})

test('goes on at the page that failed', async () => {
  const sessions = [1, 2, 3, 4].map((number) => session(`s${number}`, 999_000))
  const asked: (EndedSince | undefined)[] = []
  const read = async (since?: EndedSince): Promise<EndedSessionsRead> => {
    asked.push(since)
    if (asked.length === 2) throw new Error('away')
    if (!since)
      return { readAtMs: 1_000_000, sessions: sessions.slice(0, 3), next: { sinceMs: 999_000, afterId: 's3' } }
    return { readAtMs: 1_000_000, sessions: sessions.slice(3) }
  }
  watch = await watchEndedSessions({ read, logger, everyMs: 5 })
  expect([watch.has('s3'), watch.has('s4')]).toEqual([true, false])
  await expect.poll(() => watch?.has('s4'), { timeout: 15_000 }).toBe(true)
  expect(asked.slice(0, 3)).toEqual([undefined, ...[1, 2].map(() => ({ sinceMs: 999_000, afterId: 's3' }))])
})
