import type { Viewer } from '@suvidha/service-kit/identity'
import { unauthenticated } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import type { Context, Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { endSessionsOf } from './end-sessions.ts'

type Asked = Pick<Context, 'viewer' | 'origin'>

/** Ends the session of the token that was sent, and its refresh tokens with it. True also when it had ended before. */
export async function logOut(deps: Deps, { viewer, origin }: Asked): Promise<true> {
  const sessionId = sessionOf(viewer)
  await deps.prisma.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, citizenId: viewer.id, endedAt: null },
      data: { endedAt: new Date() },
    })
    if (count > 0) await recordEnd(tx, { viewer, origin }, { sessions: count })
  })
  return true
}

/** Ends every session of the person, on whatever device. True also when none was left. */
export async function logOutEverywhere(deps: Deps, { viewer, origin }: Asked): Promise<true> {
  sessionOf(viewer)
  await deps.prisma.$transaction(async (tx) => {
    const count = await endSessionsOf(tx, viewer.id)
    if (count > 0) await recordEnd(tx, { viewer, origin }, { sessions: count })
  })
  return true
}

function recordEnd(tx: Prisma.TransactionClient, { viewer, origin }: Asked, details: { sessions: number }) {
  return recordAudit(tx, {
    action: 'session.ended',
    actor: { kind: 'person', id: viewer.id },
    subjectId: viewer.id,
    sessionId: viewer.sessionId,
    address: origin.address,
    details,
  })
}

function sessionOf({ sessionId }: Viewer): string {
  if (!sessionId) throw unauthenticated()
  return sessionId
}
