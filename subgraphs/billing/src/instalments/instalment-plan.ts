import { smaller } from '../bills/allocation.ts'
import { amountDuePaise, type BillRow } from '../bills/bill.ts'
import { addDays } from '../day.ts'
import { coverParts, type Part } from './split-instalments.ts'

export type PlanStatus = 'ACTIVE' | 'COMPLETED' | 'BROKEN' | 'CANCELLED'

/** A bill as its plan has it. Amounts in paise. */
export interface PlannedBill {
  readonly billId: string
  /** What was due when the plan was agreed, and what was paid by then. */
  readonly amountPaise: bigint
  readonly paidPaise: bigint
  /** As it stands now. */
  readonly bill: Pick<BillRow, 'amountPaise' | 'adjustedPaise' | 'paidPaise' | 'disputedPaise' | 'cancelled'>
}

/**
 * What of a plan is still to pay on a bill: what was due less what was paid since, and no more than is due at all. So a
 * credit note pays, a refund takes back, and what comes to the bill later, by a debit note, is outside of the plan.
 */
export function restOfBill({ amountPaise, paidPaise, bill }: PlannedBill): bigint {
  const rest = smaller(amountPaise + paidPaise - bill.paidPaise, amountDuePaise(bill))
  return rest < 0n ? 0n : smaller(rest, amountPaise)
}

/** Of the rest of a plan, what a dispute holds. */
const heldOfBill = (planned: PlannedBill): bigint => smaller(planned.bill.disputedPaise, restOfBill(planned))

const sumOf = (bills: readonly PlannedBill[], of: (bill: PlannedBill) => bigint) =>
  bills.reduce((sum, bill) => sum + of(bill), 0n)

/** What of a plan, in paise, is still to pay. */
export const restOfPlan = (bills: readonly PlannedBill[]): bigint => sumOf(bills, restOfBill)

/** How a plan stands, and what of each part is paid. Nothing of it is stored: it follows from what is paid of its bills. */
export function standingOf(
  stored: PlanStatus,
  { amountPaise, parts, bills }: Pick<LookedAtPlan, 'amountPaise' | 'parts' | 'bills'>,
) {
  const restPaise = restOfPlan(bills)
  const status: PlanStatus = stored === 'ACTIVE' && restPaise === 0n ? 'COMPLETED' : stored
  const amounts = parts.map((part) => part.amountPaise)
  return { status, restPaise, coveredPaise: coverParts(amounts, amountPaise - restPaise) }
}

export interface LookedAtPlan {
  readonly amountPaise: bigint
  readonly parts: readonly Part[]
  readonly bills: readonly PlannedBill[]
  /** The last day on which its bills are not late. */
  readonly keptUntil: string
  /** The day on which the latest dispute about one of its bills was decided; null: none was since it was agreed. */
  readonly decidedOn: string | null
  readonly graceDays: number
}

/** What is to become of a plan that is live. HOLD: what is not paid is disputed, until that is decided nothing is missed. */
export type PlanMove = 'PAID' | 'CLOSE' | 'BREAK' | 'HOLD'

/**
 * What is to become of a live plan on a day in India; null: nothing. An instalment is missed when its grace is over and
 * it is neither paid nor disputed; after a dispute was decided there is as much time again.
 */
export function moveOf({ keptUntil, ...plan }: LookedAtPlan, today: string): PlanMove | null {
  const isOver = today > keptUntil
  const restPaise = restOfPlan(plan.bills)
  if (restPaise === 0n) return isOver ? 'CLOSE' : 'PAID'
  if (isMissed(plan, plan.amountPaise - restPaise + sumOf(plan.bills, heldOfBill), today)) return 'BREAK'
  return isOver ? 'HOLD' : null
}

function isMissed(
  { parts, decidedOn, graceDays }: Pick<LookedAtPlan, 'parts' | 'decidedOn' | 'graceDays'>,
  coveredPaise: bigint,
  today: string,
): boolean {
  const covered = coverParts(
    parts.map(({ amountPaise }) => amountPaise),
    coveredPaise,
  )
  return parts.some(({ dueOn, amountPaise }, place) => {
    const from = decidedOn !== null && decidedOn > dueOn ? decidedOn : dueOn
    return today > addDays(from, graceDays) && (covered[place] ?? 0n) < amountPaise
  })
}
