import type { Prisma } from '../generated/prisma/client.ts'
import { estimateMissing } from '../readings/estimate-missing.ts'
import { type Cycle, type CycleUsage, type UnknownUsage, usageOfCycles } from '../readings/usage-of-cycles.ts'
import { formatDecimal, fraction, isAbove, parseDecimal, roundTo, times, zero } from '../tariffs/fraction.ts'
import { countDays, type Days } from '../tariffs/rate-cycle.ts'
import { type BillingCycle, type BillingProblem, findBillingCycles } from './billing-cycle.ts'
import { giveBack } from './give-back.ts'
import { netUsage } from './net-usage.ts'
import { type NewBillLine, prepareRating, type RatedBill, type Rating, type UsedInCycle } from './rate-bills.ts'
import { type ExportedInCycle, readExports } from './read-exports.ts'

/** What an operator may want to look at before a bill is issued, or after. */
export type BillingWarning = 'ZERO_USE' | 'TENFOLD' | 'ESTIMATED' | 'OVERESTIMATED' | 'CATCHES_UP'

/** What a connection's cycle costs, and what it gives back of earlier ones. */
export interface ComputedBill extends RatedBill {
  readonly cycle: BillingCycle
  readonly usage: UsedInCycle
  readonly warnings: readonly BillingWarning[]
}

export interface ComputedBills {
  readonly bills: readonly ComputedBill[]
  /** By connection: why there is no bill. */
  readonly problems: ReadonlyMap<string, BillingProblem>
}

export interface BillsToCompute {
  readonly connectionIds: readonly string[]
  readonly period: Days
  /** Whether a register that nobody read is estimated. */
  readonly estimates: boolean
}

/**
 * What connections are to be billed at the end of a period, or why they cannot be: in as many statements for a thousand
 * as for one. Writes nothing but the readings that it estimates.
 */
export async function computeBills(
  tx: Prisma.TransactionClient,
  { connectionIds, period, estimates }: BillsToCompute,
): Promise<ComputedBills> {
  const { cycles, problems } = await findBillingCycles(tx, connectionIds, period)
  const rating = await prepareRating(
    tx,
    cycles.flatMap(({ parts }) => parts),
  )
  const asked = cycles.map((cycle) => ({ ...cycle, hours: rating.hoursOf(cycle) }))
  const usages = await readUsages(tx, asked, estimates)
  const overestimated = cycles.flatMap(({ connectionId, first }) => {
    const told = usages.get(connectionId)
    return told && 'units' in told && told.trueUp !== null ? [{ connectionId, first, trueUp: told.trueUp }] : []
  })
  const given = await giveBack(tx, overestimated)
  const exports = await readExports(tx, asked, (id) => given.get(id)?.over ?? 0n)
  const bills = cycles.flatMap((cycle): ComputedBill[] => {
    const told = usages.get(cycle.connectionId) ?? { problem: 'NO_METER' }
    const [sent, back] = [exports.get(cycle.connectionId), given.get(cycle.connectionId)]
    const computed = compute(cycle, { told, sent, back: back?.lines ?? [] }, rating)
    if (typeof computed !== 'string') return [computed]
    problems.set(cycle.connectionId, computed)
    return []
  })
  return { bills, problems }
}

async function readUsages(tx: Prisma.TransactionClient, cycles: readonly Cycle[], estimates: boolean) {
  const usages = await usageOfCycles(tx, cycles)
  if (!estimates) return usages
  const unread = cycles.filter(({ connectionId }) => {
    const usage = usages.get(connectionId)
    return usage && 'problem' in usage && usage.problem === 'NO_READING'
  })
  const estimated = unread.length > 0 ? await estimateMissing(tx, unread) : new Set<string>()
  const anew = unread.filter(({ connectionId }) => estimated.has(connectionId))
  return anew.length > 0 ? new Map([...usages, ...(await usageOfCycles(tx, anew))]) : usages
}

interface Flowed {
  readonly told: CycleUsage | UnknownUsage
  /** Into the grid, where a meter counts that or did. */
  readonly sent: ExportedInCycle | undefined
  /** What earlier bills estimated too high. */
  readonly back: readonly NewBillLine[]
}

function compute(
  cycle: BillingCycle,
  { told, sent, back }: Flowed,
  { rateBill, netRuleOf }: Rating,
): ComputedBill | BillingProblem {
  if ('problem' in told) return told.problem
  const used = { units: toThousandths(told.units), blocks: told.blocks }
  const netted = sent ? netUsage(told, sent, netRuleOf(cycle, daysOf(sent))) : { usage: used, line: null }
  if (typeof netted === 'string') return netted
  const { usage } = netted
  const rated = rateBill(cycle, usage)
  if (typeof rated === 'string') return rated === 'NO_INTERVALS' ? (told.blocksProblem ?? rated) : rated
  const given = netted.line ? [...back, netted.line] : back
  const lines = [...rated.lines, ...given]
  const totalPaise = given.reduce((sum, { amountPaise }) => sum + amountPaise, rated.totalPaise)
  const { wholePeriods, rebates } = rated
  return { cycle, usage, wholePeriods, rebates, lines, totalPaise, warnings: warningsOf(cycle, told) }
}

const daysOf = ({ exported, lastOrder }: ExportedInCycle) => ({
  days: exported === 'NO_READING' ? null : exported.days,
  lastOrder,
})

/** As the bill keeps it, so that who computes it again comes to the same. */
const toThousandths = (text: string): string =>
  formatDecimal(fraction(roundTo(times(parseDecimal(text), fraction(1000n)), 1n, 'HALF_UP'), 1000n))

function warningsOf(cycle: BillingCycle, { units, estimated, trueUp }: CycleUsage): BillingWarning[] {
  const warnings: BillingWarning[] = []
  if (trueUp !== null) warnings.push('OVERESTIMATED')
  else if (!isAbove(parseDecimal(units), zero)) warnings.push('ZERO_USE')
  if (isTenfold(cycle, units)) warnings.push('TENFOLD')
  if (estimated) warnings.push('ESTIMATED')
  if (cycle.catchesUp) warnings.push('CATCHES_UP')
  return warnings
}

/** At least ten times as much a day as in the cycle before. */
function isTenfold(cycle: BillingCycle, units: string): boolean {
  const { lastBill } = cycle
  if (!lastBill?.used) return false
  const before = times(parseDecimal(lastBill.used), fraction(10 * countDays(cycle)))
  const now = times(parseDecimal(units), fraction(countDays(lastBill)))
  return isAbove(before, zero) && !isAbove(before, now)
}
