export type BillStatus = 'ISSUED' | 'PARTIALLY_PAID' | 'OVERDUE' | 'PAID' | 'DISPUTED' | 'CANCELLED'

export interface BillRow {
  readonly id: string
  readonly number: string
  readonly connectionId: string
  readonly citizenId: string
  /** Days are ISO 8601: they sort as text and have no time zone to get wrong. */
  readonly periodStart: string
  readonly periodEnd: string
  readonly issuedOn: string
  /** The last day to pay without a surcharge. */
  readonly dueDate: string
  readonly amountPaise: bigint
  /** What notes have added since; negative where they took away. */
  readonly adjustedPaise: bigint
  readonly paidPaise: bigint
  readonly disputed: boolean
  /** How much of it its open dispute is about. */
  readonly disputedPaise: bigint
  readonly cancelled: boolean
  /** The bill that was withdrawn for this one. */
  readonly replacesId: string | null
  /** The instalment plan by which it is paid just now. */
  readonly planId: string | null
}

type Balance = Pick<BillRow, 'amountPaise' | 'adjustedPaise' | 'paidPaise' | 'cancelled'>

/** What is still to pay of a row `b` of bill that is not cancelled, in SQL. */
export const dueSql = '(b.amount_paise + b.adjusted_paise - b.paid_paise)'
/** What of that nobody disputes, in SQL. */
export const undisputedSql = `greatest(${dueSql} - b.disputed_paise, 0)`
/** Whether something is to pay of it: as the index of unpaid bills has it. */
export const isDueSql = 'b.paid_paise < b.amount_paise + b.adjusted_paise AND NOT b.cancelled'
/** What was used in the cycle of a row `b` of bill: of a connection that sends out, more than it is billed for. In SQL. */
export const usedSql = "coalesce((b.net->>'imported')::numeric, b.units)"
/** The last day to pay it without a surcharge, were it in no instalment plan. */
export const ownDueDateSql = 'coalesce(b.due_extended_to, b.due_date)'
/** The last day to pay it without a surcharge: while it is paid in instalments, the last day of its plan. */
export const dueDateSql = `greatest(b.planned_until, ${ownDueDateSql})`

const indiaOffsetMs = 330 * 60 * 1000

/** The calendar day in India at an instant, ISO 8601. India has one zone and no summer time. */
export function dayInIndia(instant: Date): string {
  return new Date(instant.getTime() + indiaOffsetMs).toISOString().slice(0, 10)
}

/** What is still to pay, in paise; nothing on a cancelled bill. */
export function amountDuePaise(bill: Balance): bigint {
  return bill.cancelled ? 0n : bill.amountPaise + bill.adjustedPaise - bill.paidPaise
}

/** How far a bill is settled on a day in India. It is late from the day after the due date, never before. */
export function billStatus(bill: Balance & Pick<BillRow, 'disputed' | 'dueDate'>, today: string): BillStatus {
  if (bill.cancelled) return 'CANCELLED'
  if (amountDuePaise(bill) === 0n) return 'PAID'
  if (bill.disputed) return 'DISPUTED'
  if (today > bill.dueDate) return 'OVERDUE'
  return bill.paidPaise > 0n ? 'PARTIALLY_PAID' : 'ISSUED'
}

/** How an amount in paise that arrived for a bill divides into what it needed and what it did not. */
export function settleBill(bill: Balance, receivedPaise: bigint) {
  const dueBefore = amountDuePaise(bill)
  const appliedPaise = receivedPaise < dueBefore ? receivedPaise : dueBefore
  return { appliedPaise, excessPaise: receivedPaise - appliedPaise, duePaise: dueBefore - appliedPaise }
}
