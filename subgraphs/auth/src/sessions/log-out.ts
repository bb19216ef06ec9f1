import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import type { Viewer } from '@suvidha/service-kit/identity'
import { notFound, unauthenticated } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { lockCitizen } from '../citizens/lock-person.ts'
import type { Context, Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { endSessionsOf } from './end-sessions.ts'
import { hashRefreshToken } from './refresh-token.ts'
import { tellEnd } from './tell-end.ts'

type Tx = Prisma.TransactionClient

type Asked = Pick<Context, 'viewer' | 'origin'>

/**
 * Ends the session of the token that was sent, and its refresh tokens with it; also of one that has ended, as the gateway
 * says, and without one, that of the refresh token in the browser's cookie. True also when it had ended before. Fails with
 * UNAUTHENTICATED where there is none of them.
 */
export async function logOut(deps: Deps, asked: Asked): Promise<true> {
  const { sessionId } = asked.viewer
  const { refreshCookie, endedSession } = asked.origin
  if (!sessionId && !refreshCookie && !endedSession) throw unauthenticated()
  await deps.prisma.$transaction(async (tx) => {
    if (sessionId)
      return void (await endOne(deps, tx, { id: sessionId, citizenId: asked.viewer.id, origin: asked.origin }))
    if (endedSession)
      await endOne(deps, tx, { id: endedSession.sessionId, citizenId: endedSession.citizenId, origin: asked.origin })
    if (!refreshCookie) return
    const where = { refreshTokens: { some: { hash: hashRefreshToken(refreshCookie) } } }
    const own = await tx.session.findFirst({ where, select: { id: true, citizenId: true } })
    if (own) await endOne(deps, tx, { ...own, origin: asked.origin })
  })
  return true
}

/** Ends one session of the person, here or elsewhere. True also when it had ended before. Fails with NOT_FOUND. */
export async function endSession(deps: Deps, id: string, asked: Asked): Promise<true> {
  sessionOf(asked.viewer)
  await deps.prisma.$transaction(async (tx) => {
    if (await endOne(deps, tx, { id, citizenId: asked.viewer.id, origin: asked.origin })) return
    const isOwn = await tx.session.findFirst({ where: { id, citizenId: asked.viewer.id }, select: { id: true } })
    if (!isOwn) throw notFound('There is no such session.')
  })
  return true
}

/** Ends every session of the person, on whatever device. True also when none was left. */
export async function logOutEverywhere(deps: Deps, asked: Asked): Promise<true> {
  sessionOf(asked.viewer)
  await deps.prisma.$transaction(async (tx) => {
    await lockCitizen(tx, asked.viewer.id)
    const count = await endSessionsOf(tx, asked.viewer.id)
    const { id: citizenId, sessionId } = asked.viewer
    if (count === 0) return
    await recordEnd(tx, asked.origin, { citizenId, sessionId, sessions: count })
    await tellEnd(tx, deps.events, { citizenId, sessionId: null })
  })
  return true
}

interface OneSession {
  readonly id: string
  readonly citizenId: string
  readonly origin: ClientOrigin
}

async function endOne(deps: Deps, tx: Tx, { id, citizenId, origin }: OneSession): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id, citizenId, endedAt: null },
    data: { endedAt: new Date() },
  })
  if (count === 0) return false
  await recordEnd(tx, origin, { citizenId, sessionId: id, sessions: count })
  await tellEnd(tx, deps.events, { citizenId, sessionId: id })
  return true
}

interface Ended {
  readonly citizenId: string
  readonly sessionId: string | null
  readonly sessions: number
}

function recordEnd(tx: Tx, { address }: ClientOrigin, { citizenId, sessionId, sessions }: Ended) {
  return recordAudit(tx, {
    action: 'session.ended',
    actor: { kind: 'person', id: citizenId },
    subjectId: citizenId,
    sessionId,
    address,
    details: { sessions },
  })
}

function sessionOf({ sessionId }: Viewer): string {
  if (!sessionId) throw unauthenticated()
  return sessionId
}
