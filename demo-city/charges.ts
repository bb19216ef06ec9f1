import { formatDecimal, fraction } from '@suvidha/billing/tariffs/fraction'
import { rateCycle } from '@suvidha/billing/tariffs/rate-cycle'
import type { Tariff } from '@suvidha/billing/tariffs/tariff'
import type { Random } from './random.ts'
import { publishedTariffs } from './tariffs.ts'

export type Utility = 'ELECTRICITY' | 'GAS' | 'WATER'

export interface Charge {
  readonly label: string
  readonly amountPaise: number
  /** In the tariff's unit, at so many rupees, where the charge counts them. */
  readonly units: string | null
  readonly rate: string | null
}

/** What a month's bill charges, and what it is computed from. */
export interface MonthlyCharges {
  readonly charges: readonly Charge[]
  readonly units: number
  readonly phase: 'SINGLE' | null
  /** Null for a cycle that began before the order was in force: of older orders the city has no text. */
  readonly tariffCode: string | null
}

/** What households are billed by. */
export const tariffCodes: Readonly<Record<Utility, string>> = {
  ELECTRICITY: 'KSEB-LT1',
  GAS: 'MGL-PNG-MUMBAI',
  WATER: 'BWSSB-DOMESTIC',
}

/** Households are on one phase, and a month is one period of the tariff. A few hundred uses make all bills of a city. */
const known = new Map<string, readonly Charge[]>()

/** What so many units cost a household by the latest order of its tariff. */
function chargesOf(utility: Utility, units: number): readonly Charge[] {
  const key = `${utility} ${units}`
  const charges = known.get(key) ?? rate(utility, units)
  known.set(key, charges)
  return charges
}

export const phaseOf = (utility: Utility): MonthlyCharges['phase'] => (utility === 'ELECTRICITY' ? 'SINGLE' : null)

function rate(utility: Utility, units: number): Charge[] {
  const supply = { phase: phaseOf(utility), loadKw: null, pipeMm: null }
  const usage = { units: fraction(units) }
  const { lines } = rateCycle({ tariffs: [latestOrder(utility)], days: null, wholePeriods: 1, usage, supply })
  return lines.map((line) => ({
    label: line.label,
    amountPaise: Number(line.amountPaise),
    units: line.units && formatDecimal(line.units),
    rate: line.rate && formatDecimal(line.rate),
  }))
}

function latestOrder(utility: Utility): Tariff {
  const order = publishedTariffs.findLast(({ code }) => code === tariffCodes[utility])
  if (!order) throw new Error(`no order of ${tariffCodes[utility]} is published`)
  return order
}

/** Usual monthly use of a household, in the unit of the utility. */
export function typicalUsage(utility: Utility, random: Random): number {
  if (utility === 'ELECTRICITY') return random.int(55, 330)
  return utility === 'GAS' ? random.int(8, 20) : random.int(8, 26)
}

interface Month {
  readonly utility: Utility
  readonly usualUsage: number
  readonly periodStart: string
  readonly periodEnd: string
  readonly issuedOn: string
}

/** The charges of one month: the usual use, more electricity and water in the hot months, a tenth up or down. */
export function monthlyCharges({ utility, usualUsage, ...days }: Month, random: Random): MonthlyCharges {
  const month = Number(days.issuedOn.slice(5, 7))
  const hot = month >= 4 && month <= 6
  const season = utility === 'GAS' ? 1 : hot ? 1.25 : 1
  const units = Math.max(1, Math.round(usualUsage * season * (0.9 + 0.2 * random.next())))
  const { code, validFrom, validUntil } = latestOrder(utility)
  const isInForce = validFrom <= days.periodStart && (validUntil ?? days.periodEnd) >= days.periodEnd
  const charges = chargesOf(utility, units)
  return { charges, units, phase: phaseOf(utility), tariffCode: isInForce ? code : null }
}
