import type { Database } from '@suvidha/service-kit/database'
import { badUserInput, notFound } from '@suvidha/service-kit/public-error'
import { isoDay } from '../day.ts'
import type { EstimateBillInput } from '../generated/schema.ts'
import { readTariff, type TariffRow, tariffsOfDays } from './find-tariffs.ts'
import { type Fraction, fraction, isAbove, minus, parseDecimal, plus, zero } from './fraction.ts'
import {
  type CycleToRate,
  countDays,
  type Days,
  daysInForce,
  type RatedCycleAndMore,
  rateCycleAndMore,
} from './rate-cycle.ts'
import { ifBlocksKnown } from './rate-usage.ts'
import type { Tariff } from './tariff.ts'

export interface EstimatedBill extends RatedCycleAndMore {
  readonly tariffs: readonly TariffRow[]
}

const mostUnits = fraction(10_000_000n)
const longestCycleDays = 366

interface Asked {
  readonly input: EstimateBillInput
  /** In India; ISO 8601. */
  readonly today: string
}

/** What a use costs by a tariff, for a whole period of it or for the days of a cycle. Fails with BAD_USER_INPUT and NOT_FOUND. */
export async function estimateBill(pool: Database['pool'], { input, today }: Asked): Promise<EstimatedBill> {
  const cycle = cycleOf(input)
  const day = input.date ? isoDay(input.date) : today
  const days = cycle ?? { first: day, last: day }
  const units = quantity('units', input.units)
  const loadKw = input.loadKw ? quantity('loadKw', input.loadKw) : null
  const pipeMm = input.pipeMm ? quantity('pipeMm', input.pipeMm) : null
  const tariffs = await tariffsOfDays(pool, input.tariffCode, days)
  if (!cover(tariffs, days)) throw notFound(`There is no tariff of the code ${input.tariffCode} on all of these days.`)
  const supply = { phase: input.phase ?? null, loadKw, pipeMm }
  const orders = tariffs.map(readTariff)
  const usage = { units, ...(input.blocks && { blocks: blocksOf(input.blocks, units, orders) }) }
  const toRate: CycleToRate = { tariffs: orders, days: cycle, wholePeriods: null, usage, supply }
  const rated = ifBlocksKnown(() => rateCycleAndMore(toRate))
  if (!rated) throw badUserInput('input.blocks', `This tariff asks how much was used in ${codesOf(orders)}.`)
  return { ...rated, tariffs }
}

const codesOf = (orders: readonly Tariff[]) =>
  [...new Set(orders.flatMap(({ terms }) => terms.blocks?.map(({ code }) => code) ?? []))].join(', ')

type InBlock = NonNullable<EstimateBillInput['blocks']>[number]

/** By the hours that each order calls so. They sum to the units, and none is left out. */
function blocksOf(given: readonly InBlock[], units: Fraction, orders: readonly Tariff[]): Record<string, Fraction> {
  const used = new Map(given.map(({ block, units: of }) => [block, quantity('blocks', of)]))
  const blocks: Record<string, Fraction> = {}
  for (const { terms } of orders) {
    const known = terms.blocks ?? []
    const isWhole =
      used.size === given.length && known.length === used.size && known.every(({ code }) => used.has(code))
    if (!isWhole)
      throw badUserInput('input.blocks', `Each block of the tariff once: ${codesOf(orders) || 'it has none'}.`)
    for (const { code, key } of known) blocks[key] = used.get(code) ?? zero
  }
  const missing = minus(units, [...used.values()].reduce(plus, zero))
  if (missing.n !== 0n) throw badUserInput('input.blocks', 'What was used in the blocks sums to the units.')
  return blocks
}

function cycleOf({ date, periodStart, periodEnd }: EstimateBillInput): Days | null {
  if (!periodStart && !periodEnd) return null
  if (!periodStart || !periodEnd) {
    throw badUserInput(periodStart ? 'input.periodEnd' : 'input.periodStart', 'A cycle has a first and a last day.')
  }
  const [first, last] = [isoDay(periodStart), isoDay(periodEnd)]
  if (date) throw badUserInput('input.date', 'Either a day or a cycle.')
  if (last < first) throw badUserInput('input.periodEnd', 'A cycle ends after it began.')
  if (countDays({ first, last }) > longestCycleDays) {
    throw badUserInput('input.periodEnd', `A cycle has at most ${longestCycleDays} days.`)
  }
  return { first, last }
}

function quantity(field: 'units' | 'blocks' | 'loadKw' | 'pipeMm', text: string): Fraction {
  const value = parseDecimal(text)
  if (isAbove(zero, value) || isAbove(value, mostUnits)) {
    throw badUserInput(`input.${field}`, `${field} is 0 to 10,000,000.`)
  }
  return value
}

/** Orders of one code do not overlap: they cover the days when none is left between them. */
const cover = (tariffs: readonly TariffRow[], days: Days) =>
  tariffs.reduce((sum, tariff) => sum + countDays(daysInForce(tariff, days)), 0) === countDays(days)
