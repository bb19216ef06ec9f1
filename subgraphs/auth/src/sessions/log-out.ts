import type { Viewer } from '@suvidha/service-kit/identity'
import { notFound, unauthenticated } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { lockCitizen } from '../citizens/lock-person.ts'
import type { Context, Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { endSessionsOf } from './end-sessions.ts'

type Asked = Pick<Context, 'viewer' | 'origin'>

/** Ends the session of the token that was sent, and its refresh tokens with it. True also when it had ended before. */
export async function logOut(deps: Deps, asked: Asked): Promise<true> {
  const id = sessionOf(asked.viewer)
  await deps.prisma.$transaction((tx) => endOne(tx, id, asked))
  return true
}

/** Ends one session of the person, here or elsewhere. True also when it had ended before. Fails with NOT_FOUND. */
export async function endSession(deps: Deps, id: string, asked: Asked): Promise<true> {
  sessionOf(asked.viewer)
  await deps.prisma.$transaction(async (tx) => {
    if (await endOne(tx, id, asked)) return
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
    if (count > 0) await recordEnd(tx, asked, { sessionId: asked.viewer.sessionId, sessions: count })
  })
  return true
}

async function endOne(tx: Prisma.TransactionClient, id: string, asked: Asked): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id, citizenId: asked.viewer.id, endedAt: null },
    data: { endedAt: new Date() },
  })
  if (count > 0) await recordEnd(tx, asked, { sessionId: id, sessions: count })
  return count > 0
}

function recordEnd(
  tx: Prisma.TransactionClient,
  { viewer, origin }: Asked,
  { sessionId, sessions }: { sessionId: string | null; sessions: number },
) {
  return recordAudit(tx, {
    action: 'session.ended',
    actor: { kind: 'person', id: viewer.id },
    subjectId: viewer.id,
    sessionId,
    address: origin.address,
    details: { sessions },
  })
}

function sessionOf({ sessionId }: Viewer): string {
  if (!sessionId) throw unauthenticated()
  return sessionId
}
