import { quartersOf, quartersOfDay } from '@suvidha/billing/tariffs/block-of-day'
import { formatDecimal, fraction } from '@suvidha/billing/tariffs/fraction'
import { netCycle } from '@suvidha/billing/tariffs/net-metering'
import { countDays, rateCycle } from '@suvidha/billing/tariffs/rate-cycle'
import { readUsage } from '@suvidha/billing/tariffs/read-usage'
import type { Tariff } from '@suvidha/billing/tariffs/tariff'
import type { Supply, Utility } from './household.ts'
import { spreadOver } from './quarter-hours.ts'
import type { Random } from './random.ts'
import { publishedTariffs } from './tariffs.ts'

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
  /** What is billed; where something was sent out as well, what is left of it. */
  readonly units: number
  /** What came in, and what was sent out; null where the meter does not count that. */
  readonly used: number
  readonly exported: number | null
  /** What the bill keeps of hours of the day and of both ways, as text; null where neither matters. */
  readonly blocks: string | null
  readonly net: string | null
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

/** Of the households that are billed otherwise. */
const codesOfTariff = { TOD: 'KSEB-LT1-TOD', NET: 'KSEB-LT1-NET' } as const

export const tariffCodeOf = ({ tariff, utility }: Pick<Supply, 'tariff' | 'utility'>): string =>
  tariff === 'PLAIN' ? tariffCodes[utility] : codesOfTariff[tariff]

/** Households are on one phase, and a month is one period of the tariff. A few hundred uses make all bills of a city. */
const known = new Map<string, readonly Charge[]>()

/** What so many units cost a household by the latest order of its tariff. */
function chargesOf(utility: Utility, code: string, used: Used): readonly Charge[] {
  const key = `${code} ${used.units} ${JSON.stringify(used.blocks)}`
  const charges = known.get(key) ?? rate(utility, code, used)
  known.set(key, charges)
  return charges
}

interface Used {
  readonly units: number
  readonly blocks: Readonly<Record<string, string>> | null
}

export const phaseOf = (utility: Utility): MonthlyCharges['phase'] => (utility === 'ELECTRICITY' ? 'SINGLE' : null)

function rate(utility: Utility, code: string, { units, blocks }: Used): Charge[] {
  const supply = { phase: phaseOf(utility), loadKw: null, pipeMm: null }
  const usage = readUsage(String(units), blocks)
  const { lines } = rateCycle({ tariffs: [latestOrder(code)], days: null, wholePeriods: 1, usage, supply })
  return lines.map((line) => ({
    label: line.label,
    amountPaise: Number(line.amountPaise),
    units: line.units && formatDecimal(line.units),
    rate: line.rate && formatDecimal(line.rate),
  }))
}

function latestOrder(wanted: string): Tariff {
  const order = publishedTariffs.findLast(({ code }) => code === wanted)
  if (!order) throw new Error(`no order of ${wanted} is published`)
  return order
}

/** What a household is supplied with: the sanctioned load in kW by what it uses, and the bore of its pipe in mm. */
export function sizeOf({ utility, usualUsage }: { readonly utility: Utility; readonly usualUsage: number }) {
  if (utility !== 'ELECTRICITY') return [null, utility === 'GAS' ? 15 : 20] as const
  return [usualUsage < 120 ? 1 : usualUsage < 240 ? 2 : 4, null] as const
}

/** Usual monthly use of a household, in the unit of the utility. */
export function typicalUsage(utility: Utility, random: Random): number {
  if (utility === 'ELECTRICITY') return random.int(55, 330)
  return utility === 'GAS' ? random.int(8, 20) : random.int(8, 26)
}

interface Month {
  readonly supply: Supply
  /** What the connection has over from the month before; 0 but for those that send out. */
  readonly carriedIn: bigint
  readonly periodStart: string
  readonly periodEnd: string
  readonly issuedOn: string
}

/** The charges of one month: the usual use, more electricity and water in the hot months, a tenth up or down. */
export function monthlyCharges({ supply, carriedIn, ...days }: Month, random: Random): MonthlyCharges {
  const { utility, usualUsage } = supply
  const month = Number(days.issuedOn.slice(5, 7))
  const hot = month >= 4 && month <= 6
  const season = utility === 'GAS' ? 1 : hot ? 1.25 : 1
  const used = Math.max(1, Math.round(usualUsage * season * (0.9 + 0.2 * random.next())))
  const { code, validFrom, validUntil } = latestOrder(tariffCodeOf(supply))
  const isInForce = validFrom <= days.periodStart && (validUntil ?? days.periodEnd) >= days.periodEnd
  const blocks = supply.tariff === 'TOD' ? blocksOf(code, used, days) : null
  const sent = supply.tariff === 'NET' ? sendsOut(used, month, carriedIn) : { exported: null, units: used, net: null }
  const charges = chargesOf(utility, code, { units: sent.units, blocks })
  const kept = { blocks: blocks && JSON.stringify(blocks), net: sent.net && JSON.stringify(sent.net) }
  const tariffCode = isInForce ? code : null
  return { charges, used, units: sent.units, exported: sent.exported, ...kept, phase: phaseOf(utility), tariffCode }
}

/** At which hours it was used, as the quarter-hours of the meter tell. */
function blocksOf(code: string, used: number, { periodStart, periodEnd }: Pick<Month, 'periodStart' | 'periodEnd'>) {
  const days = countDays({ first: periodStart, last: periodEnd })
  const intervals = spreadOver(days, used * 1000, 'household')
  const blocks = latestOrder(code).terms.blocks ?? []
  return Object.fromEntries(
    blocks.map(({ key }) => {
      const own = new Set(quartersOf(key))
      const sum = intervals.reduce(
        (total, amount, place) => (own.has(place % quartersOfDay) ? total + amount : total),
        0,
      )
      return [key, formatDecimal(fraction(sum, 1000))]
    }),
  )
}

/** After the monsoon more goes out than comes in, and is used by the turn of the year. */
function sendsOut(used: number, month: number, carriedIn: bigint) {
  const exported = Math.round(used * (month === 10 ? 1.3 : 0.6))
  const flowed = { imported: BigInt(used), exported: BigInt(exported), carriedIn, blocks: null, order: [] }
  const { billed, carriedOut } = netCycle(flowed)
  const settled = month === 4 ? { settled: String(carriedOut), rate: '3.15' } : { settled: null, rate: null }
  if (month === 4 && carriedOut > 0n) throw new Error('nothing is over in March in this city')
  const counted = { imported: String(used), exported: String(exported), carriedIn: String(carriedIn) }
  return { exported, units: Number(billed), net: { ...counted, carriedOut: String(carriedOut), ...settled } }
}
