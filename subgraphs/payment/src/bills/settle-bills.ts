import type { BillPaid } from '@suvidha/billing/published-events'
import { placeExcess } from '../captures/place-excess.ts'
import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { lockPayment } from '../payments/payment-row.ts'

/** What payment keeps of billing's news: since when its money has been on the bills, and what they did not need. */
export function consumeBillPaid(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<BillPaid, Prisma.TransactionClient>(deps.prisma, {
    queue: 'payment.bill-paid',
    handle: (tx, event) => settleBills(tx, deps, event),
    afterCommit: ({ paymentId }) => announcePayment(deps, paymentId),
  })
}

async function settleBills(tx: Prisma.TransactionClient, deps: PaymentDeps, event: BillPaid): Promise<void> {
  const { paymentId } = event
  // Should billing ever report bill by bill, the lock makes the reports wait for each other: the later sees both.
  const payment = await lockPayment(tx, { id: paymentId })
  if (!payment || payment.billsSettledAt) return
  const at = new Date()
  const settled = await settle(tx, event, at)
  if (settled.count < 1) return
  const unsettled = { where: { paymentId, settledAt: null } }
  const isAll = (await tx.paymentBill.count(unsettled)) + (await tx.paymentAdvance.count(unsettled)) === 0
  await tx.payment.update({
    where: { id: paymentId },
    data: { version: { increment: 1 }, updatedAt: at, ...(isAll && { billsSettledAt: at }) },
  })
  await placeWhatIsLeft(tx, deps, { payment, event, settled: settled.bills })
}

/** Which bills and advances are settled now that were not. */
async function settle(tx: Prisma.TransactionClient, { paymentId, bills, advances = [] }: BillPaid, at: Date) {
  const isNew = { paymentId, settledAt: null }
  const told = await tx.paymentBill.updateManyAndReturn({
    where: { ...isNew, billId: { in: bills.map(({ billId }) => billId) } },
    data: { settledAt: at },
  })
  if (advances.length === 0) return { bills: told, count: told.length }
  const ahead = await tx.paymentAdvance.updateMany({
    where: { ...isNew, connectionId: { in: advances.map(({ connectionId }) => connectionId) } },
    data: { settledAt: at },
  })
  return { bills: told, count: told.length + ahead.count }
}

interface Settled {
  readonly payment: Payment
  readonly event: BillPaid
  readonly settled: readonly { readonly billId: string; readonly connectionId: string | null }[]
}

async function placeWhatIsLeft(tx: Prisma.TransactionClient, deps: PaymentDeps, { payment, event, settled }: Settled) {
  const excess = settled.flatMap(({ billId, connectionId }) => {
    const told = event.bills.find((bill) => bill.billId === billId)
    const excessPaise = BigInt(told?.excessPaise ?? 0)
    return excessPaise > 0n ? { billId, connectionId, excessPaise } : []
  })
  if (excess.length === 0) return
  for (const { billId, excessPaise } of excess) {
    const row = { paymentId_billId: { paymentId: payment.id, billId } }
    await tx.paymentBill.update({ where: row, data: { excessPaise } })
  }
  await placeExcess(tx, deps, { payment, bills: excess })
}
