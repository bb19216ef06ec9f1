import type { Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'

/** What payment reads of billing's event: this payment reached this bill. */
interface BillPaidNews {
  readonly paymentId: string
  readonly billId: string
}

/** Billing reports bill by bill; the payment's bills are settled with the last of them. */
export function consumeBillPaid(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<BillPaidNews, Prisma.TransactionClient>(deps.prisma, {
    queue: 'payment.bill-paid',
    handle: settleBill,
    afterCommit: ({ paymentId }) => announcePayment(deps, paymentId),
  })
}

async function settleBill(tx: Prisma.TransactionClient, { paymentId, billId }: BillPaidNews): Promise<void> {
  // The lock makes the reports of two bills of one payment wait for each other: the later one sees both.
  await tx.$queryRaw`SELECT 1 FROM payment WHERE id = ${paymentId} FOR UPDATE`
  const at = new Date()
  const { count } = await tx.paymentBill.updateMany({
    where: { paymentId, billId, settledAt: null },
    data: { settledAt: at },
  })
  if (count < 1) return
  const unsettled = await tx.paymentBill.count({ where: { paymentId, settledAt: null } })
  await tx.payment.update({
    where: { id: paymentId },
    data: { version: { increment: 1 }, updatedAt: at, ...(unsettled === 0 && { billsSettledAt: at }) },
  })
}
