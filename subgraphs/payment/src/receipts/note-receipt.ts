import type { Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'

/** What payment reads of document's event. */
interface ReceiptIssuedNews {
  readonly paymentId: string
}

/** A payment with its receipt is something new for whoever watches it. */
export function consumeReceiptIssued(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<ReceiptIssuedNews, Prisma.TransactionClient>(deps.prisma, {
    queue: 'payment.receipt-issued',
    handle: async (tx, { paymentId }) => {
      const at = new Date()
      await tx.payment.updateMany({
        where: { id: paymentId, receiptIssuedAt: null },
        data: { receiptIssuedAt: at, updatedAt: at, version: { increment: 1 } },
      })
    },
    afterCommit: ({ paymentId }) => announcePayment(deps, paymentId),
  })
}
