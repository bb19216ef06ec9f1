import type { PaidBillSnapshot, PaymentCaptured } from '@suvidha/payment/published-events'
import type { Events } from '@suvidha/service-kit/events'
import type { Prisma } from '../generated/prisma/client.ts'
import type { BillPaid } from '../published-events.ts'
import { settleBill } from './bill.ts'
import { type LockedBill, lockPaymentAndBills, sumById } from './bill-locks.ts'
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
  const bills = await lockPaymentAndBills(tx, paymentId, [...received.keys()])
  if (bills.length !== received.size) throw new Error(`payment ${paymentId} names a bill that does not exist`)
  const settled = bills.map((bill): SettledBill => {
    const amountPaise = received.get(bill.id) as bigint
    return { bill, amountPaise, ...settleBill(bill, amountPaise) }
  })
  const credited = await credit(tx, { payment, settled, advances })
  if (credited.written === 0) return
  // The rows of one payment are always written together, so all of them are new or none is.
  if (credited.written !== settled.length + advances.size) throw new Error(`payment ${paymentId} is credited in part`)
  if (credited.raised !== settled.filter(({ appliedPaise }) => appliedPaise > 0n).length) {
    throw new Error(`a bill of payment ${paymentId} changed under its lock`)
  }
  for (const { bill, appliedPaise } of settled) {
    if (paysInFull({ bill, appliedPaise })) continue
    await writePaidLines(tx, { billId: bill.id, paymentId, amountPaise: appliedPaise })
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
  if (credited.isAwaited) await applyWaitingReversals(tx, events, paymentId)
}

/** Lines that notes have changed are written down. */
const paysInFull = ({ bill, appliedPaise }: Pick<SettledBill, 'bill' | 'appliedPaise'>) =>
  bill.paidPaise === 0n && appliedPaise > 0n && appliedPaise === bill.amountPaise && bill.noteCount === 0

interface Credit {
  readonly payment: CapturedPayment
  readonly settled: readonly SettledBill[]
  readonly advances: ReadonlyMap<string, bigint>
}

interface Credited {
  /** Rows that were not there before, of bills and of advances. */
  readonly written: number
  /** Bills of which more is paid now. */
  readonly raised: number
  /** Whether refunds of this payment came before it. */
  readonly isAwaited: boolean
}

/** Writes what arrived for the bills and advances, and how much of the bills is paid. The caller holds the locks. */
async function credit(tx: Prisma.TransactionClient, { payment, settled, advances }: Credit): Promise<Credited> {
  const { paymentId, citizenId, capturedAt } = payment
  const bills = settled.map(({ bill, amountPaise, appliedPaise, excessPaise }) => ({
    id: bill.id,
    arrived: String(amountPaise),
    applied: String(appliedPaise),
    excess: String(excessPaise),
    full: paysInFull({ bill, appliedPaise }),
  }))
  const ahead = [...advances].map(([id, amountPaise]) => ({ id, arrived: String(amountPaise) }))
  const [credited] = await tx.$queryRaw<[Credited]>`
    WITH told AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(bills)}::jsonb)
        AS told(id text, arrived bigint, applied bigint, excess bigint, "full" boolean)
    ), arrived AS (
      INSERT INTO bill_payment (bill_id, payment_id, amount_paise, excess_paise, in_full, paid_at, paid_by)
      SELECT id, ${paymentId}, arrived, excess, "full", ${capturedAt}::timestamptz, ${citizenId} FROM told ON CONFLICT DO NOTHING RETURNING bill_id
    ), ahead AS (
      INSERT INTO advance_entry (connection_id, payment_id, amount_paise, at)
      SELECT id, ${paymentId}, arrived, ${capturedAt}::timestamptz FROM jsonb_to_recordset(${JSON.stringify(ahead)}::jsonb) AS ahead(id text, arrived bigint)
      ON CONFLICT DO NOTHING RETURNING connection_id
    ), raised AS (
      UPDATE bill SET paid_paise = paid_paise + applied FROM told JOIN arrived ON bill_id = told.id
      WHERE bill.id = told.id AND applied > 0 AND NOT cancelled AND paid_paise + applied <= bill.amount_paise + adjusted_paise RETURNING 1
    )
    SELECT (SELECT count(*) FROM arrived)::int + (SELECT count(*) FROM ahead)::int AS written,
      (SELECT count(*) FROM raised)::int AS raised,
      EXISTS (SELECT FROM payment_reversal WHERE payment_id = ${paymentId} AND applied_at IS NULL) AS "isAwaited"`
  return credited
}
