import type { BillHeadKind } from '../generated/schema.ts'
import { type Fraction, fraction, isAbove, least, minus, plus, roundTo, times, zero } from './fraction.ts'
import type { Charge, Condition, TariffTerms } from './tariff.ts'

/** What was used in a cycle, in the units of the utility: kWh, standard cubic metres, kilolitres. */
export interface Usage {
  readonly units: Fraction
  /** Of which so much in which hours of the day (`hoursKey`), where the meter tells. */
  readonly blocks?: Readonly<Record<string, Fraction>>
}

/** What of a connection tariffs ask for; null where it is not known or does not apply. */
export interface Supply {
  readonly phase: 'SINGLE' | 'THREE' | null
  readonly loadKw: Fraction | null
  readonly pipeMm: Fraction | null
}

/** One line of a bill: so many units at a rate, or an amount that has neither. */
export interface RatedLine {
  /** Of the tariff's charge that it is of. */
  readonly code: string
  readonly label: string
  readonly head: Extract<BillHeadKind, 'CURRENT' | 'REBATE' | 'ARREARS'>
  readonly units: Fraction | null
  /** Rupees a unit. */
  readonly rate: Fraction | null
  /** Before rounding, in paise. */
  readonly exactPaise: Fraction
  readonly amountPaise: bigint
}

interface Cycle {
  readonly usage: Usage
  readonly supply: Supply
  /** How many of the tariff's periods it is long. */
  readonly periods: Fraction
}

const paisePerRupee = fraction(100n)
const perCent = fraction(1n, 100n)

/** What was used in some hours of the day is needed and not known. Whoever rates says so in its own words. */
export class BlocksNotKnown extends Error {}

/** What is rated, or null where it would take hours that are not known. */
export function ifBlocksKnown<Rated>(rate: () => Rated): Rated | null {
  try {
    return rate()
  } catch (error) {
    if (error instanceof BlocksNotKnown) return null
    throw error
  }
}

/** What the charges of a tariff make of a cycle's use, each line rounded once as the tariff says. Fails with BlocksNotKnown. */
export function rateUsage(terms: TariffTerms, cycle: Cycle): RatedLine[] {
  const lines: RatedLine[] = []
  for (const charge of terms.charges) {
    if (!holds(charge.when, terms, cycle)) continue
    const { toPaise, mode } = terms.rounding.line
    for (const { label = charge.label, units = null, rate = null, paise } of partsOf(charge, terms, cycle, lines)) {
      const amountPaise = roundTo(paise, BigInt(toPaise), mode)
      lines.push({ code: charge.code, label, head: charge.head, units, rate, exactPaise: paise, amountPaise })
    }
  }
  return lines
}

interface Part {
  readonly label?: string
  readonly units?: Fraction
  readonly rate?: Fraction
  readonly paise: Fraction
}

function partsOf(charge: Charge, terms: TariffTerms, cycle: Cycle, lines: readonly RatedLine[]): Part[] {
  if (charge.kind === 'USAGE') return slabParts(charge, terms, cycle)
  const of = (codes: readonly string[]) =>
    fraction(lines.reduce((sum, line) => (codes.includes(line.code) ? sum + line.amountPaise : sum), 0n))
  if (charge.kind === 'PERCENT') {
    const base = of(charge.of)
    // A share of nothing is no line.
    return base.n === 0n ? [] : [{ paise: times(base, times(charge.percent, perCent)) }]
  }
  const length = charge.prorated ? cycle.periods : fraction(1n)
  if (charge.kind === 'MINIMUM') {
    const missing = minus(times(times(charge.amount, paisePerRupee), length), of(charge.of))
    return isAbove(missing, zero) ? [{ paise: missing }] : []
  }
  const option = charge.options.find(({ when }) => holds(when, terms, cycle))
  const count = charge.per === 'KW' ? (cycle.supply.loadKw ?? zero) : fraction(1n)
  return option ? [{ paise: times(times(times(option.amount, paisePerRupee), length), count) }] : []
}

/** The table is chosen by all of the use; its slabs fill up one after the other, each a line. */
function slabParts(charge: Extract<Charge, { kind: 'USAGE' }>, terms: TariffTerms, cycle: Cycle): Part[] {
  const { usage, periods } = cycle
  const used = charge.block ? usedInBlock(charge.block, terms, usage) : usage.units
  const scaled = (bound: Fraction) => scaleBound(bound, terms, periods)
  const table = charge.schedules.find(({ upTo }) => !upTo || !isAbove(usage.units, scaled(upTo)))
  const parts: Part[] = []
  let below = zero
  for (const { upTo, rate } of table?.slabs ?? []) {
    const end = upTo ? least(used, scaled(upTo)) : used
    const units = minus(end, below)
    if (!isAbove(units, zero)) break
    parts.push({ units, rate, paise: times(times(units, rate), paisePerRupee) })
    below = end
  }
  return parts
}

function usedInBlock(code: string, { blocks }: TariffTerms, usage: Usage): Fraction {
  const key = blocks?.find((block) => block.code === code)?.key
  const used = key === undefined ? undefined : usage.blocks?.[key]
  // Of nothing there is nothing in any hour.
  if (!used && usage.units.n !== 0n) throw new BlocksNotKnown(code)
  return used ?? zero
}

function scaleBound(bound: Fraction, { slabProration }: TariffTerms, periods: Fraction): Fraction {
  if (slabProration === 'NONE') return bound
  const scaled = times(bound, periods)
  return slabProration === 'EXACT' ? scaled : fraction(roundTo(scaled, 1n, 'HALF_UP'))
}

function holds(when: Condition | undefined, terms: TariffTerms, { usage, supply, periods }: Cycle): boolean {
  if (!when) return true
  if (when.phase && when.phase !== supply.phase) return false
  const isIn = (range: Condition['units'], value: Fraction | null, scale = (bound: Fraction) => bound) => {
    if (!range) return true
    if (!value) return false
    if (range.above && !isAbove(value, scale(range.above))) return false
    return !(range.upTo && isAbove(value, scale(range.upTo)))
  }
  return (
    isIn(when.units, usage.units, (bound) => scaleBound(bound, terms, periods)) &&
    isIn(when.loadKw, supply.loadKw) &&
    isIn(when.pipeMm, supply.pipeMm)
  )
}

export const sumOf = (lines: readonly RatedLine[]): bigint => lines.reduce((sum, line) => sum + line.amountPaise, 0n)
export const exactSumOf = (lines: readonly RatedLine[]): Fraction =>
  lines.reduce((sum, { exactPaise }) => plus(sum, exactPaise), zero)
