import { randomUUID } from 'node:crypto'
import { checkReason } from '@suvidha/service-kit/check-text'
import type { Viewer } from '@suvidha/service-kit/identity'
import { badUserInput, conflict, notFound } from '@suvidha/service-kit/public-error'
import type { UploadDeps } from '../context.ts'
import { isEntityId } from '../entity-id.ts'
import { type LegalHold, Prisma } from '../generated/prisma/client.ts'
import type { DocumentAudited } from '../published-events.ts'

type Tx = Prisma.TransactionClient
type Holding = Pick<UploadDeps, 'prisma' | 'events'>

export interface HoldWish {
  readonly citizenId: string
  readonly uploadId?: string | null | undefined
  readonly reason: string
}

/** A hold that is placed and what is deleted of the same citizen wait for each other: what a hold found is there until it ends. */
export const lockHolds = (tx: Tx, citizenId: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`legal-hold:${citizenId}`}, 0))`

/** Of uploads `u`: those that a hold keeps. */
export const isHeldSql = Prisma.sql`EXISTS (SELECT FROM legal_hold h
  WHERE h.citizen_id = u.citizen_id AND (h.upload_id IS NULL OR h.upload_id = u.id) AND h.released_at IS NULL)`

/** From now on nothing of it is deleted, by time or by wish. Fails with BAD_USER_INPUT, NOT_FOUND. */
export function placeLegalHold({ prisma, events }: Holding, viewer: Viewer, wish: HoldWish): Promise<LegalHold> {
  const reason = checkReason(wish.reason)
  if (!isEntityId(wish.citizenId)) throw badUserInput('input.citizenId', 'This is no id of a citizen.')
  const { citizenId, uploadId = null } = wish
  return prisma.$transaction(async (tx) => {
    await lockHolds(tx, citizenId)
    if (uploadId !== null) {
      const where = { id: uploadId, citizenId, status: { not: 'DISCARDED' } }
      if (!isEntityId(uploadId) || !(await tx.upload.findFirst({ where, select: { id: true } })))
        throw notFound('The citizen has given no such file.')
    }
    const placed = { placedBy: viewer.id, placedAt: new Date() }
    const hold = await tx.legalHold.create({
      data: { id: `hld_${randomUUID()}`, citizenId, uploadId, reason, ...placed },
    })
    await events.publish(tx, 'document.audited', auditOf('legal_hold.placed', hold, viewer))
    return hold
  })
}

/** What it kept goes with the next tidying, if its time is over. Fails with NOT_FOUND, and CONFLICT for one that has ended. */
export function releaseLegalHold(
  { prisma, events }: Holding,
  viewer: Viewer,
  wish: { holdId: string; reason: string },
): Promise<LegalHold> {
  const releaseReason = checkReason(wish.reason)
  if (!isEntityId(wish.holdId)) throw notFound('There is no such hold.')
  return prisma.$transaction(async (tx) => {
    const where = { id: wish.holdId, releasedAt: null }
    const data = { releasedBy: viewer.id, releasedAt: new Date(), releaseReason }
    const [hold] = await tx.legalHold.updateManyAndReturn({ where, data })
    if (hold) {
      await events.publish(tx, 'document.audited', auditOf('legal_hold.released', hold, viewer))
      return hold
    }
    if (await tx.legalHold.findUnique({ where: { id: wish.holdId } })) throw conflict('The hold has ended already.')
    throw notFound('There is no such hold.')
  })
}

const auditOf = (
  action: 'legal_hold.placed' | 'legal_hold.released',
  { id: holdId, citizenId, uploadId }: LegalHold,
  viewer: Viewer,
): DocumentAudited => ({
  ...{ action, actor: { kind: 'person', id: viewer.id }, sessionId: viewer.sessionId, citizenId },
  ...{ at: new Date().toISOString(), details: { holdId, uploadId } },
})
