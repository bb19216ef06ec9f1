import { checkReason } from '@suvidha/service-kit/check-text'
import type { PayoutBatch, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { batchDecided, ownBatch, payoutBatchNotFound, payoutsNotOffered } from './payout-errors.ts'
import { type PayoutRunJob, payoutQueue } from './run-payouts.ts'

interface Decision {
  readonly batchId: string
  readonly decidedBy: string
}

/** Four eyes: whoever made a batch never sends it off. The same decision again answers the same. */
export function approvePayoutBatch(deps: PaymentDeps, decision: Decision): Promise<PayoutBatch> {
  if (!deps.payouts) throw payoutsNotOffered()
  return decide(deps, { ...decision, status: 'EXECUTING', reason: null }, async (tx) => {
    await deps.events.send(tx, payoutQueue, { batchId: decision.batchId } satisfies PayoutRunJob)
  })
}

/** None of it is paid; its file and references may come again. */
export async function rejectPayoutBatch(
  deps: PaymentDeps,
  decision: Decision & { reason: string },
): Promise<PayoutBatch> {
  const reason = checkReason(decision.reason, 'reason')
  return decide(deps, { ...decision, reason, status: 'REJECTED' }, async (tx) => {
    const data = { status: 'CANCELLED', updatedAt: new Date() }
    await tx.payout.updateMany({ where: { batchId: decision.batchId, status: 'WAITING' }, data })
  })
}

function decide(
  { prisma }: PaymentDeps,
  decided: Decision & { status: 'EXECUTING' | 'REJECTED'; reason: string | null },
  effect: (tx: Prisma.TransactionClient) => Promise<void>,
): Promise<PayoutBatch> {
  const { batchId: id, decidedBy, status, reason } = decided
  return prisma.$transaction(
    async (tx) => {
      const { count } = await tx.payoutBatch.updateMany({
        where: { id, status: 'PENDING_APPROVAL', createdBy: { not: decidedBy } },
        data: { status, decidedBy, decidedAt: new Date(), decisionReason: reason },
      })
      const batch = await tx.payoutBatch.findUnique({ where: { id } })
      if (!batch) throw payoutBatchNotFound()
      if (count === 1) await effect(tx)
      else if (batch.status === 'PENDING_APPROVAL') throw ownBatch()
      else if (batch.decidedBy !== decidedBy || (batch.status === 'REJECTED') !== (status === 'REJECTED'))
        throw batchDecided()
      return batch
    },
    { timeout: 60_000 },
  )
}
