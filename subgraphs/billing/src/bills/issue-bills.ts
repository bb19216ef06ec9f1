import { randomUUID } from 'node:crypto'
import type { Events } from '@suvidha/service-kit/events'
import { addDays } from '../day.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { BillIssued } from '../published-events.ts'
import { writeOffers } from '../rebates/write-rebates.ts'
import type { Days } from '../tariffs/rate-cycle.ts'
import type { BillingProblem } from './billing-cycle.ts'
import { type ComputedBill, computeBills } from './compute-bills.ts'
import { type ExtraLines, extraLinesOf, sumOfExtras, writeExtras } from './extra-lines.ts'
import { lockAdvances, useAdvance } from './use-advances.ts'
import { type NewBill, writeBills } from './write-bills.ts'

export interface BillsToIssue {
  /** Of one utility, each once. */
  readonly connectionIds: readonly string[]
  readonly period: Days
  /** In India; ISO 8601. */
  readonly issuedOn: string
  /** Of a bill in place of another: when that was issued. */
  readonly firstIssuedOn?: string
  /** Whether a register that nobody read is estimated; it is, unless this says no. */
  readonly estimates?: boolean
  /** Of what was computed, whether there is to be a bill; without it, of everything. */
  readonly wants?: (bill: ComputedBill) => boolean
}

export interface IssuedBills {
  readonly bills: readonly ComputedBill[]
  /** Of what could be billed, what was not wanted. */
  readonly leftOut: readonly ComputedBill[]
  readonly problems: ReadonlyMap<string, BillingProblem>
  /** Together, and their numbers without a gap; null where none was issued. */
  readonly numbers: { readonly first: string; readonly last: string } | null
  readonly amountPaise: bigint
}

/**
 * Issues the bills of connections for what no bill says yet up to the end of a period, with their numbers, what they use
 * of advances and `bill.issued`, in the caller's transaction. A connection that somebody else bills at the same time gets
 * one bill, and is told here as billed already.
 */
export async function issueBills(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { connectionIds, period, issuedOn, estimates = true, wants = () => true, firstIssuedOn }: BillsToIssue,
): Promise<IssuedBills> {
  const computed = await computeBills(tx, { connectionIds, period, estimates })
  const wanted = computed.bills.filter(wants)
  const problems = new Map(computed.problems)
  const [one] = wanted
  const leftOut = computed.bills.filter((bill) => !wants(bill))
  if (!one) return { bills: [], leftOut, problems, numbers: null, amountPaise: 0n }
  const { utility } = one.cycle
  const extras = await extraLinesOf(tx, wanted, { issuedOn, firstIssuedOn })
  const totals = wanted.map((bill) => ({ connectionId: bill.cycle.connectionId, totalPaise: totalOf(bill, extras) }))
  const advances = await lockAdvances(tx, totals)
  const dueDate = await dueDateOf(tx, utility, issuedOn)
  const drafts = wanted.map((bill) => toNewBill(bill, { extras, advances, issuedOn, dueDate }))
  const written = await writeBills(tx, { utility, issuedOn, bills: drafts })
  const offering = written.bills.map((bill) => ({ ...bill, connectionId: bill.cycle.connectionId }))
  await writeExtras(tx, extras, offering)
  // After the last bill of a connection none comes that could bring it.
  await writeOffers(
    tx,
    offering.filter(({ cycle }) => !cycle.isLast),
  )
  await publishIssued(tx, events, written.bills)
  const issued = new Set(written.bills.map(({ cycle }) => cycle.connectionId))
  for (const { cycle } of wanted)
    if (!issued.has(cycle.connectionId)) problems.set(cycle.connectionId, 'BILLED_ALREADY')
  const amountPaise = written.bills.reduce((sum, bill) => sum + bill.amountPaise, 0n)
  const bills = wanted.filter(({ cycle }) => issued.has(cycle.connectionId))
  return { bills, leftOut, problems, numbers: written.numbers, amountPaise }
}

const defaultDueDays = 15

async function dueDateOf(tx: Prisma.TransactionClient, utility: string, issuedOn: string): Promise<string> {
  const rule = await tx.paymentRule.findUnique({ where: { utility }, select: { billDueDays: true } })
  return addDays(issuedOn, rule?.billDueDays ?? defaultDueDays)
}

const totalOf = ({ cycle, totalPaise }: ComputedBill, extras: ExtraLines): bigint =>
  totalPaise + sumOfExtras(extras.get(cycle.connectionId) ?? [])

interface Issue {
  readonly extras: ExtraLines
  readonly advances: ReadonlyMap<string, bigint>
  readonly issuedOn: string
  readonly dueDate: string
}

function toNewBill(bill: ComputedBill, { extras, advances, issuedOn, dueDate }: Issue): NewBill {
  const { cycle, usage, wholePeriods, rebates } = bill
  const used = useAdvance(totalOf(bill, extras), advances.get(cycle.connectionId) ?? 0n)
  const lines = [...bill.lines, ...(extras.get(cycle.connectionId) ?? []).map(({ line }) => line)]
  if (used.line) lines.push(used.line)
  const { amountPaise, usedPaise } = used
  const id = `bil_${randomUUID()}`
  return { id, cycle, usage, wholePeriods, rebates, issuedOn, dueDate, lines, amountPaise, usedPaise }
}

/** One event tells of so many bills: a job for each would cost more than the bill. */
const billsOfEvent = 100

async function publishIssued(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  bills: readonly (NewBill & { number: string })[],
) {
  for (let from = 0; from < bills.length; from += billsOfEvent) {
    const told = bills
      .slice(from, from + billsOfEvent)
      .map(({ id, number, cycle, issuedOn, dueDate, amountPaise }) => ({
        billId: id,
        billNumber: number,
        connectionId: cycle.connectionId,
        citizenId: cycle.citizenId,
        utility: cycle.utility,
        consumerNumber: cycle.consumerNumber,
        periodStart: cycle.first,
        periodEnd: cycle.last,
        issuedOn,
        dueDate,
        amountPaise: String(amountPaise),
      }))
    await events.publish(tx, 'bill.issued', { bills: told } satisfies BillIssued)
  }
}
