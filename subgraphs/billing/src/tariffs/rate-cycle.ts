import { addDays, dayMs, lastOfMonth, toDate } from '../day.ts'
import { scaleBlocks } from './block-of-day.ts'
import { type Fraction, fraction, plus, roundTo, times, zero } from './fraction.ts'
import { type RatedLine, rateUsage, type Supply, sumOf, type Usage } from './rate-usage.ts'
import type { Tariff, TariffTerms } from './tariff.ts'

/** Days of India's calendar, ISO 8601, both included. */
export interface Days {
  readonly first: string
  readonly last: string
}

export interface RatedCycle {
  /** They sum to the total. */
  readonly lines: readonly RatedLine[]
  readonly totalPaise: bigint
}

export interface CycleToRate {
  /** Those in force in the cycle, oldest first; together they cover it. */
  readonly tariffs: readonly Tariff[]
  /** Null: no days in particular, under the last of the tariffs. */
  readonly days: Days | null
  /** So many of the tariff's periods, however many days these are; null: as many as the days make. */
  readonly wholePeriods: number | null
  readonly usage: Usage
  readonly supply: Supply
}

/**
 * What a cycle costs. Where the tariff changes inside of it, what was used is taken as used evenly over the days, and
 * each tariff rates its days' part. The total is rounded as the last of them says, in a line of its own.
 */
export function rateCycle({ tariffs, days, wholePeriods, usage, supply }: CycleToRate): RatedCycle {
  const last = tariffs.at(-1)
  if (!last) throw new RangeError('a cycle has a tariff')
  const lines = days
    ? tariffs.flatMap((tariff) => ratePart(tariff, days, { wholePeriods, usage, supply }))
    : rateUsage(last.terms, { usage, supply, periods: fraction(wholePeriods ?? 1) })
  const { toPaise, mode } = last.terms.rounding.total
  const sum = sumOf(lines)
  const totalPaise = roundTo(fraction(sum), BigInt(toPaise), mode)
  return { lines: totalPaise === sum ? lines : [...lines, roundOff(totalPaise - sum)], totalPaise }
}

export interface RatedCycleAndMore extends RatedCycle {
  /** What one more unit would add. */
  readonly oneUnitMorePaise: bigint
}

export function rateCycleAndMore(cycle: CycleToRate): RatedCycleAndMore {
  const rated = rateCycle(cycle)
  const more = rateCycle({ ...cycle, usage: oneUnitMore(cycle.usage, cycle.tariffs) })
  return { ...rated, oneUnitMorePaise: more.totalPaise - rated.totalPaise }
}

/** Used at the hours at which the others were; where nobody knows those, as if they were spread evenly over the day. */
export function oneUnitMore({ units: before, blocks }: Usage, tariffs: readonly Tariff[]): Usage {
  const units = plus(before, fraction(1n))
  if (blocks) return { units, blocks: scaleBlocks(blocks, before, units) }
  const keys = tariffs.flatMap(({ terms }) => terms.blocks?.map(({ key }) => [key, zero] as const) ?? [])
  return { units, ...(keys.length > 0 && { blocks: scaleBlocks(Object.fromEntries(keys), zero, units) }) }
}

type Whole = Pick<CycleToRate, 'wholePeriods' | 'usage' | 'supply'>

function ratePart(tariff: Tariff, all: Days, { wholePeriods, usage, supply }: Whole): RatedLine[] {
  const days = daysInForce(tariff, all)
  const share = fraction(countDays(days), countDays(all))
  const part = (units: Fraction) => times(units, share)
  const blocks = usage.blocks && Object.fromEntries(Object.entries(usage.blocks).map(([name, of]) => [name, part(of)]))
  const partOfUsage = { units: part(usage.units), ...(blocks && { blocks }) }
  const periods = wholePeriods ? times(fraction(wholePeriods), share) : countPeriods(days, tariff.terms.period)
  return rateUsage(tariff.terms, { usage: partOfUsage, supply, periods })
}

const roundOff = (amountPaise: bigint): RatedLine => ({
  code: 'ROUND_OFF',
  label: 'Round-off',
  head: amountPaise < 0n ? 'REBATE' : 'CURRENT',
  units: null,
  rate: null,
  exactPaise: fraction(amountPaise),
  amountPaise,
})

/** The days of a cycle on which an order is in force. */
export function daysInForce({ validFrom, validUntil }: Pick<Tariff, 'validFrom' | 'validUntil'>, cycle: Days): Days {
  let { first, last } = cycle
  if (validFrom > first) first = validFrom
  if (validUntil && validUntil < last) last = validUntil
  return { first, last }
}

/** A run asks for the same few days for each of its bills, many times. */
const dayNumbers = new Map<string, number>()
const mostDays = 20_000

function dayNumber(day: string): number {
  const known = dayNumbers.get(day)
  if (known !== undefined) return known
  const number = toDate(day).getTime() / dayMs
  if (dayNumbers.size >= mostDays) dayNumbers.clear()
  dayNumbers.set(day, number)
  return number
}

export const countDays = ({ first, last }: Days): number => dayNumber(last) - dayNumber(first) + 1

/** A month counts by its own days: the 14 first days of January are 14/31 of a month. */
export function countPeriods({ first, last }: Days, period: TariffTerms['period']): Fraction {
  if ('days' in period) return fraction(countDays({ first, last }), period.days)
  let months = zero
  for (let from = first; from <= last; ) {
    const monthEnd = lastOfMonth(from)
    const until = monthEnd < last ? monthEnd : last
    months = plus(months, fraction(countDays({ first: from, last: until }), Number(monthEnd.slice(8))))
    from = addDays(monthEnd, 1)
  }
  return times(months, fraction(1n, period.months))
}
