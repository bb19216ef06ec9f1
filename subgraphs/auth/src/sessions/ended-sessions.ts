import type { ReadEndedSessions } from '@suvidha/service-kit/ended-sessions'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { accessTokenLifetimeMs } from '../keys/issue-token.ts'

/** A token may be signed just after its session has ended, by a refresh that was under way. */
const tokenDelayMs = 60_000
const tokensLastMs = accessTokenLifetimeMs + tokenDelayMs
/** The year 9999. */
const latestMs = Date.UTC(9999, 0)

/** For gateways: they verify tokens by themselves, and learn here which ones are worth nothing any more. */
export function createEndedSessionsReader(prisma: PrismaClient, pageSize = 1000): ReadEndedSessions {
  return async ({ sinceMs, afterId = '' } = { sinceMs: 0 }) => {
    const readAtMs = Date.now()
    const since = new Date(Math.max(sinceMs, readAtMs - tokensLastMs))
    const rows = await prisma.$queryRaw<{ id: string; endedAt: Date }[]>`
      SELECT id, ended_at AS "endedAt" FROM session WHERE (ended_at, id) > (${since}, ${afterId})
      ORDER BY ended_at, id LIMIT ${pageSize}`
    const sessions = rows.map(({ id, endedAt }) => ({ id, tokensEndAtMs: endedAt.getTime() + tokensLastMs }))
    const last = rows.length < pageSize ? undefined : rows.at(-1)
    return { readAtMs, sessions, ...(last && { next: { sinceMs: last.endedAt.getTime(), afterId: last.id } }) }
  }
}

/** `GET /sessions/ended?since=<milliseconds>&after=<id>`. The gateway does not lead here; an id opens nothing. */
export function endedSessionsRoute(read: ReadEndedSessions): HttpRoute {
  return {
    method: 'GET',
    path: '/sessions/ended',
    async handle(request, response) {
      const { searchParams } = new URL(request.url ?? '/', 'http://auth')
      const sinceMs = Number(searchParams.get('since') ?? 0)
      if (!Number.isSafeInteger(sinceMs) || sinceMs < 0 || sinceMs > latestMs) {
        response.writeHead(400, { 'content-type': 'application/json' })
        return void response.end(JSON.stringify({ error: 'BAD_USER_INPUT', field: 'since' }))
      }
      const body = JSON.stringify(await read({ sinceMs, afterId: searchParams.get('after') ?? '' }))
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(body)
    },
  }
}
