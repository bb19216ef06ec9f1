import type { PaidBillSnapshot, PaymentCaptured } from '@suvidha/payment/published-events'
import type { Events } from '@suvidha/service-kit/events'
import type { Prisma } from '../generated/prisma/client.ts'
import type { BillPaid } from '../published-events.ts'
import { settleBill } from './bill.ts'

/** The part of `payment.captured` that billing uses. */
export interface CapturedPayment extends Pick<PaymentCaptured, 'paymentId' | 'citizenId' | 'capturedAt'> {
  readonly bills: readonly Pick<PaidBillSnapshot, 'billId' | 'amountPaise'>[]
}

interface LockedBill {
  id: string
  number: string
  amountPaise: bigint
  paidPaise: bigint
  cancelled: boolean
}

/**
 * Credits a captured payment to its bills and publishes `bill.paid`, both in the caller's transaction. A payment
 * that was credited before changes and publishes nothing. A bill never gets more than it needs; the rest is told
 * in the event.
 */
export async function settleCapturedPayment(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  payment: CapturedPayment,
) {
  const receivedPaise = sumByBill(payment.bills)
  const bills = await lockBills(tx, [...receivedPaise.keys()])
  if (bills.length !== receivedPaise.size)
    throw new Error(`payment ${payment.paymentId} names a bill that does not exist`)
  const settled = bills.map((bill) => {
    const amountPaise = receivedPaise.get(bill.id) as bigint
    return { bill, amountPaise, ...settleBill(bill, amountPaise) }
  })
  const { count } = await tx.billPayment.createMany({
    data: settled.map(({ bill, amountPaise, excessPaise }) => ({
      billId: bill.id,
      paymentId: payment.paymentId,
      amountPaise,
      excessPaise,
      paidAt: new Date(payment.capturedAt),
    })),
    skipDuplicates: true,
  })
  if (count === 0) return
  // The rows of one payment are always written together, so all of them are new or none is.
  if (count !== settled.length) throw new Error(`payment ${payment.paymentId} is credited in part`)
  for (const { bill, appliedPaise } of settled) await raisePaid(tx, bill.id, appliedPaise)
  const event: BillPaid = {
    paymentId: payment.paymentId,
    citizenId: payment.citizenId,
    bills: settled.map(({ bill, amountPaise, excessPaise, duePaise }) => ({
      billId: bill.id,
      billNumber: bill.number,
      amountPaise: String(amountPaise),
      excessPaise: String(excessPaise),
      duePaise: String(duePaise),
    })),
  }
  await events.publish(tx, 'bill.paid', event)
}

function sumByBill(bills: CapturedPayment['bills']): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { billId, amountPaise } of bills) sums.set(billId, (sums.get(billId) ?? 0n) + BigInt(amountPaise))
  return sums
}

/** In the order of their ids: two payments for the same bills wait for each other instead of deadlocking. */
function lockBills(tx: Prisma.TransactionClient, ids: string[]) {
  return tx.$queryRaw<LockedBill[]>`
    SELECT id, number, amount_paise AS "amountPaise", paid_paise AS "paidPaise", cancelled
    FROM bill WHERE id = ANY(${ids}) ORDER BY id COLLATE "C" FOR UPDATE`
}

async function raisePaid(tx: Prisma.TransactionClient, billId: string, appliedPaise: bigint) {
  if (appliedPaise === 0n) return
  const raised = await tx.$executeRaw`
    UPDATE bill SET paid_paise = paid_paise + ${appliedPaise}
    WHERE id = ${billId} AND NOT cancelled AND paid_paise + ${appliedPaise} <= amount_paise`
  if (raised !== 1) throw new Error(`bill ${billId} changed under its lock`)
}
