import type { PaidBillSnapshot, PaymentCaptured } from '@suvidha/payment/published-events'
import type { Events } from '@suvidha/service-kit/events'
import type { Prisma } from '../generated/prisma/client.ts'
import type { BillPaid } from '../published-events.ts'
import { settleBill } from './bill.ts'
import { type LockedBill, lockBills, lockPayment, sumById } from './bill-locks.ts'
import { writePaidLines } from './bill-payment-lines.ts'
import { applyWaitingReversals } from './reverse-refunded-payment.ts'

/** The part of `payment.captured` that billing uses. Payments of before advances say nothing of them. */
export interface CapturedPayment extends Pick<PaymentCaptured, 'paymentId' | 'citizenId' | 'capturedAt'> {
  readonly bills: readonly Pick<PaidBillSnapshot, 'billId' | 'amountPaise'>[]
  readonly advances?: readonly { readonly connectionId: string; readonly amountPaise: string }[]
}

interface SettledBill {
  readonly bill: LockedBill
  readonly amountPaise: bigint
  readonly appliedPaise: bigint
  readonly excessPaise: bigint
  readonly duePaise: bigint
}

/**
 * Credits a captured payment to its bills and advances and publishes `bill.paid`, in the caller's transaction. A
 * payment that was credited before changes and publishes nothing. A bill never gets more than it needs; the rest is
 * told in the event. Refunds of it that came before are taken back at once.
 */
export async function settleCapturedPayment(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  payment: CapturedPayment,
) {
  const { paymentId, citizenId } = payment
  const received = sumById(payment.bills.map(({ billId, amountPaise }) => ({ id: billId, amountPaise })))
  const advances = sumById((payment.advances ?? []).map(({ connectionId: id, amountPaise }) => ({ id, amountPaise })))
  await lockPayment(tx, paymentId)
  const bills = await lockBills(tx, [...received.keys()])
  if (bills.length !== received.size) throw new Error(`payment ${paymentId} names a bill that does not exist`)
  const settled = bills.map((bill): SettledBill => {
    const amountPaise = received.get(bill.id) as bigint
    return { bill, amountPaise, ...settleBill(bill, amountPaise) }
  })
  const at = new Date(payment.capturedAt)
  const written = (await keepBillPayments(tx, settled, { paymentId, at })) + (await keepAdvances(tx, advances, payment))
  if (written === 0) return
  // The rows of one payment are always written together, so all of them are new or none is.
  if (written !== settled.length + advances.size) throw new Error(`payment ${paymentId} is credited in part`)
  for (const { bill, appliedPaise } of settled) {
    await raisePaid(tx, bill.id, appliedPaise)
    if (!paysInFull({ bill, appliedPaise })) {
      await writePaidLines(tx, { billId: bill.id, paymentId, amountPaise: appliedPaise })
    }
  }
  await events.publish(tx, 'bill.paid', {
    paymentId,
    citizenId,
    bills: settled.map(({ bill, amountPaise, excessPaise, duePaise }) => ({
      billId: bill.id,
      billNumber: bill.number,
      amountPaise: String(amountPaise),
      excessPaise: String(excessPaise),
      duePaise: String(duePaise),
    })),
    advances: [...advances].map(([connectionId, paise]) => ({ connectionId, amountPaise: String(paise) })),
  } satisfies BillPaid)
  await applyWaitingReversals(tx, events, paymentId)
}

const paysInFull = ({ bill, appliedPaise }: Pick<SettledBill, 'bill' | 'appliedPaise'>) =>
  bill.paidPaise === 0n && appliedPaise > 0n && appliedPaise === bill.amountPaise

interface Arrival {
  readonly paymentId: string
  readonly at: Date
}

async function keepBillPayments(
  tx: Prisma.TransactionClient,
  settled: readonly SettledBill[],
  { paymentId, at }: Arrival,
): Promise<number> {
  const { count } = await tx.billPayment.createMany({
    data: settled.map(({ bill, amountPaise, appliedPaise, excessPaise }) => {
      const inFull = paysInFull({ bill, appliedPaise })
      return { billId: bill.id, paymentId, amountPaise, excessPaise, inFull, paidAt: at }
    }),
    skipDuplicates: true,
  })
  return count
}

async function keepAdvances(
  tx: Prisma.TransactionClient,
  advances: ReadonlyMap<string, bigint>,
  { paymentId, capturedAt }: CapturedPayment,
): Promise<number> {
  if (advances.size === 0) return 0
  const { count } = await tx.advanceEntry.createMany({
    data: [...advances].map(([connectionId, amountPaise]) => {
      return { connectionId, paymentId, amountPaise, at: new Date(capturedAt) }
    }),
    skipDuplicates: true,
  })
  return count
}

async function raisePaid(tx: Prisma.TransactionClient, billId: string, appliedPaise: bigint) {
  if (appliedPaise === 0n) return
  const raised = await tx.$executeRaw`
    UPDATE bill SET paid_paise = paid_paise + ${appliedPaise}
    WHERE id = ${billId} AND NOT cancelled AND paid_paise + ${appliedPaise} <= amount_paise`
  if (raised !== 1) throw new Error(`bill ${billId} changed under its lock`)
}
