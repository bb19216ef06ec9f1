import { checkReason } from '@suvidha/service-kit/check-text'
import { isEntityId } from '../entity-id.ts'
import type { Dispute, Prisma } from '../generated/prisma/client.ts'
import { disputeNotFound } from '../not-found.ts'
import { lockCorrectableBill } from '../notes/lock-correctable-bill.ts'
import { ownBill } from '../notes/note-errors.ts'
import { type BillingDeps, writeNote } from '../notes/request-note.ts'
import { creditMalformed, decisionWaits, disputeEnded } from './dispute-errors.ts'
import { endDispute } from './end-dispute.ts'

export interface DisputeDecision {
  readonly disputeId: string
  readonly outcome: 'UPHELD' | 'PARTLY_UPHELD' | 'REJECTED'
  /** How much of it, where it is upheld in part. */
  readonly creditPaise?: bigint | undefined
  readonly reason: string
}

/**
 * An operator's word on a dispute. Upheld, in whole or in part, it is ended by a credit note; above the limit of notes
 * that waits for another person, and the dispute is open until then. Fails with BAD_USER_INPUT, NOT_FOUND, FORBIDDEN
 * (one's own bill) and CONFLICT (it has ended, or the bill comes to less).
 */
export async function resolveDispute(
  deps: BillingDeps,
  operatorId: string,
  decision: DisputeDecision,
): Promise<Dispute> {
  const reason = checkReason(decision.reason)
  return deps.prisma.$transaction(async (tx) => {
    const { dispute, bill } = await lockDispute(tx, decision.disputeId)
    if (bill.citizenId === operatorId) throw ownBill()
    if (dispute.status !== 'OPEN') throw disputeEnded()
    if (await tx.billNote.findFirst({ where: { billId: bill.id, cause: 'DISPUTE', status: 'PENDING_APPROVAL' } }))
      throw decisionWaits()
    const at = deps.now()
    if (decision.outcome === 'REJECTED') {
      return endDispute(tx, deps.events, {
        ...{ dispute, outcome: 'REJECTED', decidedBy: operatorId, decision: reason, note: null, at },
      })
    }
    const amountPaise = creditOf(dispute, decision)
    const lines = dispute.position === null ? undefined : [{ position: dispute.position, amountPaise }]
    await writeNote(tx, deps, {
      ...{
        billId: bill.id,
        kind: 'CREDIT',
        cause: 'DISPUTE',
        amountPaise,
        reason,
        lines,
        bill,
        requestedBy: operatorId,
      },
      // A decision that another person did not approve is made anew.
      idempotencyKey: `${dispute.id}:${await tx.billNote.count({ where: { billId: bill.id, cause: 'DISPUTE' } })}`,
    })
    return tx.dispute.findUniqueOrThrow({ where: { id: dispute.id } })
  })
}

function creditOf({ amountPaise }: Dispute, { outcome, creditPaise }: DisputeDecision): bigint {
  if (outcome === 'UPHELD') {
    if (creditPaise !== undefined && creditPaise !== amountPaise) throw creditMalformed()
    return amountPaise
  }
  if (creditPaise === undefined || creditPaise <= 0n || creditPaise >= amountPaise) throw creditMalformed()
  return creditPaise
}

/** The bill first, as everywhere. Fails with NOT_FOUND. */
async function lockDispute(tx: Prisma.TransactionClient, disputeId: string) {
  const known = isEntityId(disputeId) ? await tx.dispute.findUnique({ where: { id: disputeId } }) : null
  const bill = known && (await lockCorrectableBill(tx, known.billId))
  if (!bill) throw disputeNotFound()
  return { bill, dispute: await tx.dispute.findUniqueOrThrow({ where: { id: disputeId } }) }
}

/**
 * The citizen accepts the bill after all; one that was withdrawn stays so. Fails with NOT_FOUND (another's) and CONFLICT
 * (decided already).
 */
export async function withdrawDispute(deps: BillingDeps, citizenId: string, disputeId: string): Promise<Dispute> {
  return deps.prisma.$transaction(async (tx) => {
    const { dispute } = await lockDispute(tx, disputeId)
    if (dispute.citizenId !== citizenId) throw disputeNotFound()
    if (dispute.status === 'WITHDRAWN') return dispute
    if (dispute.status !== 'OPEN') throw disputeEnded()
    const end = { dispute, outcome: 'WITHDRAWN', decidedBy: null, decision: null, note: null, at: deps.now() } as const
    return endDispute(tx, deps.events, end)
  })
}
