import { checkReason } from '@suvidha/service-kit/check-text'
import { moveWaitingMoney } from '../captures/move-freed-money.ts'
import { isEntityId } from '../entity-id.ts'
import type { Prisma, Refund } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { ownPayment, ownRefund, refundDecidedOtherwise, refundNotFound } from './refund-errors.ts'
import { lockRefund } from './refund-row.ts'
import { acceptRefund } from './request-refund.ts'

export interface RefundDecision {
  readonly refundId: string
  readonly decidedBy: string
  /** Why not; missing when it is approved. */
  readonly rejectedBecause?: string
}

/**
 * A second person's word on a refund above the limit: it is sent to the provider, or its money is free again. The same
 * word of the same person again changes nothing. Fails with NOT_FOUND, FORBIDDEN (one's own refund or payment), CONFLICT
 * (decided already) and BAD_USER_INPUT.
 */
export async function decideRefund(deps: PaymentDeps, decision: RefundDecision): Promise<Refund> {
  const { refundId, rejectedBecause } = decision
  if (!isEntityId(refundId)) throw refundNotFound()
  if (rejectedBecause !== undefined) checkReason(rejectedBecause)
  const refund = await deps.prisma.$transaction((tx) => decide(tx, deps, decision))
  await announcePayment(deps, refund.paymentId)
  return refund
}

async function decide(tx: Prisma.TransactionClient, deps: PaymentDeps, decision: RefundDecision): Promise<Refund> {
  const { refundId, decidedBy, rejectedBecause } = decision
  const locked = await lockRefund(tx, refundId)
  if (!locked) throw refundNotFound()
  const { payment, refund } = locked
  if (refund.requestedBy === decidedBy) throw ownRefund()
  if (payment.citizenId === decidedBy) throw ownPayment()
  const isRejected = rejectedBecause !== undefined
  if (refund.status !== 'PENDING_APPROVAL') {
    if (refund.decidedBy === decidedBy && isRejected === (refund.status === 'REJECTED')) return refund
    throw refundDecidedOtherwise()
  }
  const at = new Date()
  const [decided] = await tx.refund.updateManyAndReturn({
    where: { id: refundId, status: 'PENDING_APPROVAL' },
    data: {
      ...{ status: isRejected ? 'REJECTED' : 'PENDING', statusSource: 'OPERATOR', version: { increment: 1 } },
      ...{ decidedBy, failureReason: rejectedBecause ?? null, updatedAt: at },
    },
  })
  if (!decided) throw refundDecidedOtherwise()
  if (!isRejected) await acceptRefund(tx, deps, decided)
  else {
    // What was to be handed out at a counter is held again.
    await tx.capture.updateMany({ where: { id: refund.captureId, state: 'RETURNING' }, data: { state: 'HELD' } })
    await moveWaitingMoney(tx, refund)
  }
  await tx.payment.update({ where: { id: payment.id }, data: { version: { increment: 1 }, updatedAt: at } })
  return decided
}
