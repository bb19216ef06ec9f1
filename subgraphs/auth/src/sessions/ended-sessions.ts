import type { ReadEndedSessions } from '@suvidha/service-kit/ended-sessions'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { accessTokenLifetimeMs } from '../keys/issue-token.ts'

/** A token may be signed just after its session has ended, by a refresh that was under way. */
const tokenDelayMs = 60_000
const tokensLastMs = accessTokenLifetimeMs + tokenDelayMs

/** For gateways: they verify tokens by themselves, and learn here which ones are worth nothing any more. */
export function createEndedSessionsReader(prisma: PrismaClient): ReadEndedSessions {
  return async (sinceMs = 0) => {
    const readAtMs = Date.now()
    const rows = await prisma.session.findMany({
      where: { endedAt: { gt: new Date(Math.max(sinceMs, readAtMs - tokensLastMs)) } },
      select: { id: true, endedAt: true },
    })
    const sessions = rows.map(({ id, endedAt }) => ({ id, tokensEndAtMs: (endedAt?.getTime() ?? 0) + tokensLastMs }))
    return { readAtMs, sessions }
  }
}

/** `GET /sessions/ended?since=<milliseconds>`. The gateway does not lead here; an id opens nothing. */
export function endedSessionsRoute(read: ReadEndedSessions): HttpRoute {
  return {
    method: 'GET',
    path: '/sessions/ended',
    async handle(request, response) {
      const since = Number(new URL(request.url ?? '/', 'http://auth').searchParams.get('since') ?? 0)
      if (!Number.isSafeInteger(since) || since < 0) {
        response.writeHead(400, { 'content-type': 'application/json' })
        return void response.end(JSON.stringify({ error: 'BAD_USER_INPUT', field: 'since' }))
      }
      const body = JSON.stringify(await read(since))
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(body)
    },
  }
}
