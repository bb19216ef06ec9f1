import { conflict, forbidden, notFound } from '@suvidha/service-kit/public-error'
import type { AuditAction } from '../audit/audit-actions.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Context } from '../context.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'
import { mayManage, type Office } from '../roles.ts'

const parts = ['regions', 'departments'] as const

export type Managing = Pick<Context, 'deps' | 'viewer' | 'origin'>

/**
 * Locks who decides and whom it is about, in one order, and looks at both as they are now: of two who decide about each
 * other at once, the second may be nobody any more. Who decides stays what they are, so that of the highest one is always
 * left. Fails with CONFLICT (erased), FORBIDDEN and NOT_FOUND.
 */
export async function lockManaged(tx: Prisma.TransactionClient, actorId: string, userId: string): Promise<Citizen> {
  if (actorId === userId) throw forbidden('Nobody decides about themselves.')
  await tx.$queryRaw`SELECT FROM citizen WHERE id IN (${actorId}, ${userId}) ORDER BY id FOR UPDATE`
  const people = await tx.citizen.findMany({ where: { id: { in: [actorId, userId] } } })
  const actor = people.find(({ id }) => id === actorId)
  const user = people.find(({ id }) => id === userId)
  if (actor?.state !== 'ACTIVE') throw forbidden()
  const isNear =
    user && parts.every((part) => actor[part].length === 0 || user[part].some((name) => actor[part].includes(name)))
  if (!isNear) throw notFound('There is no such person.')
  if (user.state === 'ERASED') throw conflict('Who it was is forgotten.')
  if (!mayManage(actor.roles, user.roles)) throw forbidden('You may decide about those below you only.')
  return user
}

/** Fails with FORBIDDEN for roles that the one who decides may not give, and regions and departments that are not theirs. */
export async function checkGift(
  tx: Prisma.TransactionClient,
  actorId: string,
  { roles, ...office }: Office & { readonly roles: readonly string[] },
): Promise<void> {
  const actor = await tx.citizen.findUniqueOrThrow({ where: { id: actorId } })
  if (!mayManage(actor.roles, roles)) throw forbidden('You may give roles below your own only.')
  for (const part of parts) {
    const isWithin = office[part].length > 0 && office[part].every((name) => actor[part].includes(name))
    if (actor[part].length > 0 && !isWithin) throw forbidden(`You may give ${part} of your own only.`, `input.${part}`)
  }
}

export function recordManaged(
  tx: Prisma.TransactionClient,
  { viewer, origin }: Managing,
  decided: { action: AuditAction; userId: string; details: Record<string, string | number> },
): Promise<void> {
  return recordAudit(tx, {
    action: decided.action,
    actor: { kind: viewer.kind, id: viewer.id },
    subjectId: decided.userId,
    sessionId: viewer.sessionId,
    address: origin.address,
    details: decided.details,
  })
}
