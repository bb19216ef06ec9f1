import type { Database } from '@suvidha/service-kit/database'
import { PublicError } from '@suvidha/service-kit/public-error'
import { addDays, toDate } from '../day.ts'
import { quartersOfDay } from '../tariffs/block-of-day.ts'
import { estimateBill } from '../tariffs/estimate-bill.ts'
import { countDays } from '../tariffs/rate-cycle.ts'
import { formatThousandths } from '../thousandths.ts'
import { divide, firstOfMonths, type Period } from './consumption.ts'
import type { ConsumptionLoaders, ConsumptionRow } from './consumption-loaders.ts'
import { readDays } from './read-history.ts'

export interface EstimatedCycle {
  readonly row: ConsumptionRow
  readonly first: string
  readonly last: string
  /** Thousandths of the unit. */
  readonly amountSoFar: bigint | null
  readonly estimatedAmount: bigint
  readonly source: Period['source']
}

/** Without a smart meter: as many cycles as make what is usual. */
const usualCycles = 3

/**
 * The cycle after the last one that was billed. A smart meter's use goes on as it began, by the quarter-hours that came;
 * without one it is as that of the last cycles. Null where nothing was billed yet.
 */
export async function estimateCycle(
  loaders: ConsumptionLoaders,
  row: ConsumptionRow,
  today: string,
): Promise<EstimatedCycle | null> {
  const cycles = await loaders.cycles({ first: firstOfMonths(today, -26), last: today }).load(row)
  const own = cycles.filter(({ first }) => row.since === null || first >= row.since)
  const lastCycle = own.at(-1)
  if (!lastCycle) return null
  const first = addDays(lastCycle.last, 1)
  const expected = addDays(first, countDays(lastCycle) - 1)
  const last = expected < today ? today : expected
  const days = BigInt(countDays({ first, last }))
  const soFar = await countSoFar(loaders, row, { first, last })
  if (soFar && soFar.intervals > 0n) {
    const estimatedAmount = divide(soFar.amount * days * BigInt(quartersOfDay), soFar.intervals)
    return { row, first, last, amountSoFar: soFar.amount, estimatedAmount, source: 'INTERVALS' }
  }
  const usual = own.slice(-usualCycles)
  const used = usual.reduce((sum, { amount }) => sum + amount, 0n)
  const usedDays = usual.reduce((sum, cycle) => sum + countDays(cycle), 0)
  return {
    row,
    first,
    last,
    amountSoFar: null,
    estimatedAmount: divide(used * days, BigInt(usedDays)),
    source: 'BILLS',
  }
}

async function countSoFar(loaders: ConsumptionLoaders, row: ConsumptionRow, span: { first: string; last: string }) {
  if (row.sources.length === 0) return null
  const days = await readDays(loaders, row, span)
  return {
    amount: days.reduce((sum, { amount }) => sum + amount, 0n),
    intervals: BigInt(days.reduce((sum, { intervals = 0 }) => sum + intervals, 0)),
  }
}

/** What the estimate costs by the tariff of the connection; null where none is known for these days. */
export async function priceCycle(
  pool: Database['pool'],
  { row, first, last, estimatedAmount }: EstimatedCycle,
  today: string,
): Promise<bigint | null> {
  const { tariffCode, phase, loadKw, pipeMm } = row
  if (!tariffCode) return null
  const days = { periodStart: toDate(first), periodEnd: toDate(last) }
  const input = { tariffCode, units: formatThousandths(estimatedAmount), phase, loadKw, pipeMm, ...days }
  try {
    return (await estimateBill(pool, { input, today })).totalPaise
  } catch (error) {
    if (error instanceof PublicError) return null
    throw error
  }
}
