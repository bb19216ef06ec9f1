import type { ReceiptIssued } from '@suvidha/document/published-events'
import type { Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'

/** A payment with its receipt is something new for whoever watches it. */
export function consumeReceiptIssued(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<ReceiptIssued, Prisma.TransactionClient>(deps.prisma, {
    queue: 'payment.receipt-issued',
    locks: ({ paymentId }) => paymentId,
    handle: async (tx, { paymentId, receiptNumber }) => {
      const at = new Date()
      await tx.payment.updateMany({
        where: { id: paymentId, receiptIssuedAt: null },
        data: { receiptIssuedAt: at, receiptNumber, updatedAt: at, version: { increment: 1 } },
      })
      await tx.quickPayment.updateMany({ where: { paymentId }, data: { receiptNumber } })
    },
    afterCommit: ({ paymentId }) => announcePayment(deps, paymentId),
  })
}
