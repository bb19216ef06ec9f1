import type { BillPaid } from '@suvidha/billing/published-events'
import type { Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'

/** What payment keeps of billing's news: since when its money has been on the bills. */
export function consumeBillPaid(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<BillPaid, Prisma.TransactionClient>(deps.prisma, {
    queue: 'payment.bill-paid',
    handle: settleBills,
    afterCommit: ({ paymentId }) => announcePayment(deps, paymentId),
  })
}

async function settleBills(tx: Prisma.TransactionClient, { paymentId, bills }: BillPaid): Promise<void> {
  // Should billing ever report bill by bill, the lock makes the reports wait for each other: the later sees both.
  await tx.$queryRaw`SELECT 1 FROM payment WHERE id = ${paymentId} FOR UPDATE`
  const at = new Date()
  const { count } = await tx.paymentBill.updateMany({
    where: { paymentId, billId: { in: bills.map(({ billId }) => billId) }, settledAt: null },
    data: { settledAt: at },
  })
  if (count < 1) return
  const unsettled = await tx.paymentBill.count({ where: { paymentId, settledAt: null } })
  await tx.payment.update({
    where: { id: paymentId },
    data: { version: { increment: 1 }, updatedAt: at, ...(unsettled === 0 && { billsSettledAt: at }) },
  })
}
