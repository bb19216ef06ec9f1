import { amountDuePaise, dayInIndia } from '../bills/bill.ts'
import type { Utility } from '../connections/connection.ts'
import { addDays } from '../day.ts'
import { isEntityId } from '../entity-id.ts'
import { type CollectionRule, Prisma } from '../generated/prisma/client.ts'
import { billNotFound } from '../not-found.ts'
import {
  billDisputed,
  billPlanned,
  billsMalformed,
  countOutOfRange,
  instalmentTooSmall,
  maxPlannedBills,
  nothingDue,
  planNotKept,
} from './plan-errors.ts'
import { type Part, splitInstalments } from './split-instalments.ts'

export interface PlanWish {
  readonly billIds: readonly string[]
  readonly instalments: number
}

/** Who agrees: a citizen for their own bills, or an operator, who may allow more. */
export interface Agreeing {
  readonly id: string
  readonly isOperator: boolean
  readonly at: Date
}

export interface BillToPlan {
  readonly id: string
  readonly number: string
  readonly connectionId: string
  readonly citizenId: string
  readonly holderId: string
  readonly utility: Utility
  readonly amountPaise: bigint
  readonly adjustedPaise: bigint
  readonly paidPaise: bigint
  readonly disputed: boolean
  readonly cancelled: boolean
  readonly planId: string | null
  /** Whether it was in a plan that was not kept. */
  readonly wasPlanned: boolean
}

export interface ProposedPlan {
  readonly bills: readonly [BillToPlan, ...BillToPlan[]]
  readonly totalPaise: bigint
  readonly parts: readonly Part[]
  /** The last day on which the bills are not late. */
  readonly keptUntil: string
}

/** About bills of their own an operator is a citizen like others. */
export function agreeingAbout(
  { id, isOperator }: Pick<Agreeing, 'id' | 'isOperator'>,
  bills: ProposedPlan['bills'],
  at: Date,
): Agreeing {
  return { id, isOperator: isOperator && bills.every(({ citizenId }) => citizenId !== id), at }
}

interface BillsToFind {
  readonly billIds: readonly string[]
  /** Nobody else changes them until the transaction ends. */
  readonly locked: boolean
}

/** Bills in the order of their ids. Fails with BAD_USER_INPUT and NOT_FOUND. */
export async function findBillsToPlan(
  tx: Prisma.TransactionClient,
  { id, isOperator }: Pick<Agreeing, 'id' | 'isOperator'>,
  { billIds, locked }: BillsToFind,
): Promise<ProposedPlan['bills']> {
  const ids = new Set(billIds)
  if (ids.size !== billIds.length || ids.size > maxPlannedBills) throw billsMalformed()
  const found = await tx.$queryRaw<BillToPlan[]>`
    SELECT b.id, b.number, b.connection_id AS "connectionId", b.citizen_id AS "citizenId", c.citizen_id AS "holderId", c.utility,
      b.amount_paise AS "amountPaise", b.adjusted_paise AS "adjustedPaise", b.paid_paise AS "paidPaise", b.disputed, b.cancelled,
      b.instalment_plan_id AS "planId", EXISTS (SELECT FROM instalment_plan_bill w JOIN instalment_plan p ON p.id = w.plan_id
        WHERE w.bill_id = b.id AND p.status IN ('BROKEN', 'CANCELLED')) AS "wasPlanned"
    FROM bill b JOIN connection c ON c.id = b.connection_id
    WHERE b.id = ANY(${billIds.filter(isEntityId)}) ORDER BY b.id COLLATE "C"
    ${locked ? Prisma.sql`FOR UPDATE OF b` : Prisma.empty}`
  const [first, ...more] = found.filter((bill) => isOperator || (bill.citizenId === id && bill.holderId === id))
  if (!first) throw ids.size === 0 ? billsMalformed() : billNotFound()
  if (more.length + 1 !== ids.size) throw billNotFound()
  // Of a holder before too: the plan would be of one of both, and the other's bills not theirs to give up.
  if (more.some((bill) => bill.connectionId !== first.connectionId || bill.citizenId !== first.citizenId)) {
    throw billsMalformed()
  }
  return [first, ...more]
}

/** In which instalments what is due on bills is to be paid, as the utility's rule allows. Fails with BAD_USER_INPUT and CONFLICT. */
export async function proposePlan(
  tx: Prisma.TransactionClient,
  by: Agreeing,
  { bills, instalments }: { readonly bills: ProposedPlan['bills']; readonly instalments: number },
): Promise<ProposedPlan> {
  for (const bill of bills) refuseBill(bill, by)
  const rule = await tx.collectionRule.findUniqueOrThrow({ where: { utility: bills[0].utility } })
  const totalPaise = bills.reduce((sum, bill) => sum + amountDuePaise(bill), 0n)
  refuseCount({ totalPaise, count: instalments, rule, by })
  const firstDueOn = addDays(dayInIndia(by.at), rule.instalmentFirstDays)
  const parts = splitInstalments(totalPaise, { count: instalments, firstDueOn })
  const keptUntil = addDays(parts.at(-1)?.dueOn ?? firstDueOn, rule.instalmentGraceDays)
  return { bills, totalPaise, parts, keptUntil }
}

function refuseBill(bill: BillToPlan, { isOperator }: Agreeing) {
  if (amountDuePaise(bill) === 0n) throw nothingDue(bill.number)
  if (bill.disputed) throw billDisputed(bill.number)
  if (bill.planId !== null) throw billPlanned(bill.number)
  if (bill.wasPlanned && !isOperator) throw planNotKept(bill.number)
}

interface Wanted {
  readonly totalPaise: bigint
  readonly count: number
  readonly rule: CollectionRule
  readonly by: Agreeing
}

function refuseCount({ totalPaise, count, rule, by }: Wanted) {
  const most = by.isOperator ? rule.instalmentsMostGranted : rule.instalmentsMost
  if (count < 2 || count > most) throw countOutOfRange(most)
  if (totalPaise / BigInt(count) < rule.instalmentMinimumPaise) throw instalmentTooSmall(rule.instalmentMinimumPaise)
}
