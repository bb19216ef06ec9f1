import type { Prisma } from '../generated/prisma/client.ts'
import { type RebatesOfBill, rebatesOfBill } from '../rebates/rebates-of-bill.ts'
import { readTariff, tariffsOfCodes } from '../tariffs/find-tariffs.ts'
import { formatDecimal } from '../tariffs/fraction.ts'
import type { Days } from '../tariffs/rate-cycle.ts'
import { ordersOnDays, rateSupplies, type SuppliedDays } from '../tariffs/rate-supplies.ts'
import { ifBlocksKnown, type RatedLine } from '../tariffs/rate-usage.ts'
import { readUsage } from '../tariffs/read-usage.ts'
import type { Tariff } from '../tariffs/tariff.ts'
import type { HeadKind } from './allocation.ts'
import { type BillingCycle, wholeMonths } from './billing-cycle.ts'
import { netRuleOf } from './net-rule.ts'
import type { NetMetering, NetRule } from './net-usage.ts'

/** A charge as it stands on a bill; decimals as text. */
export interface NewBillLine {
  readonly label: string
  readonly headKind: HeadKind
  readonly amountPaise: bigint
  readonly units: string | null
  readonly rate: string | null
}

/** What was used in a cycle; decimals as text. */
export interface UsedInCycle {
  readonly units: string
  /** Of the units so many at which hours of the day (`hoursKey`), where the tariff asks and the meter tells. */
  readonly blocks: Readonly<Record<string, string>> | null
  /** Where energy flows both ways: the units are what is left of it. */
  readonly net?: NetMetering
}

export interface RatedBill {
  readonly lines: readonly NewBillLine[]
  readonly totalPaise: bigint
  /** The cycle counts as so many of the tariff's periods; null: by its days. */
  readonly wholePeriods: number | null
  readonly rebates: RebatesOfBill
}

interface CycleToRate {
  readonly parts: readonly SuppliedDays[]
  /** Left out: as many as the cycle's months make. */
  readonly wholePeriods?: number | null
}

/** No order was in force on one of its days, or one asks for hours of the day that are not known. */
export type Unrated = 'NO_TARIFF' | 'NO_INTERVALS'

/** Rates a cycle by the orders in force on its days. */
export type RateBill = (cycle: CycleToRate, usage: UsedInCycle) => RatedBill | Unrated

export interface Rating {
  readonly rateBill: RateBill
  /** How the orders of a cycle part the day, each way once; none where hours do not matter. */
  readonly hoursOf: (cycle: Pick<BillingCycle, 'parts'>) => string[][]
  /** What orders say of what is sent into the grid in a cycle; null where they do not say enough. */
  readonly netRuleOf: (
    cycle: Pick<BillingCycle, 'parts' | 'isLast' | keyof Days>,
    sent: { readonly days: Days | null; readonly lastOrder: Tariff | null },
  ) => NetRule | null
}

/**
 * Reads the orders of the days of all cycles once. Supplies that used the same in the same days by the same tariff pay the same:
 * they are rated once, and most of a city's meters count whole units.
 */
export async function prepareRating(tx: Prisma.TransactionClient, supplied: readonly SuppliedDays[]): Promise<Rating> {
  const orders = await readOrders(tx, supplied)
  const known = new Map<string, RatedBill | Unrated>()
  const rateBill: RateBill = (cycle, usage) => {
    const key = JSON.stringify([cycle.parts, cycle.wholePeriods, usage.units, usage.blocks])
    const rated = known.get(key)
    if (rated !== undefined) return rated
    const fresh = rate(orders, cycle, usage)
    known.set(key, fresh)
    return fresh
  }
  const hoursOf: Rating['hoursOf'] = ({ parts }) => partsOfDay(orders, parts)
  const netRule: Rating['netRuleOf'] = (cycle, { days, lastOrder: before }) => {
    const whileSending = days ? ordersOfParts(orders, partsWithin(cycle.parts, days)) : []
    return netRuleOf({ ofCycle: ordersOfParts(orders, cycle.parts), whileSending, before }, cycle)
  }
  return { rateBill, hoursOf, netRuleOf: netRule }
}

const partsWithin = (parts: readonly SuppliedDays[], { first, last }: Days): SuppliedDays[] =>
  parts
    .filter((part) => part.first <= last && part.last >= first)
    .map((part) => ({
      ...part,
      first: part.first > first ? part.first : first,
      last: part.last < last ? part.last : last,
    }))

const ordersOfParts = (ordersOf: OrdersOf, parts: readonly SuppliedDays[]): Tariff[] =>
  parts.flatMap((part) => ordersOnDays(ordersOf(part.tariffCode ?? ''), part) ?? [])

function partsOfDay(ordersOf: OrdersOf, parts: readonly SuppliedDays[]): string[][] {
  const ways = ordersOfParts(ordersOf, parts).flatMap(({ terms: { blocks } }) =>
    blocks ? [blocks.map(({ key }) => key)] : [],
  )
  return [...new Map(ways.map((way) => [way.toSorted().join(), way])).values()]
}

type OrdersOf = (code: string) => readonly Tariff[]

async function readOrders(tx: Prisma.TransactionClient, supplied: readonly SuppliedDays[]): Promise<OrdersOf> {
  let days: Days | undefined
  const codes = new Set<string>()
  for (const { tariffCode, first, last } of supplied) {
    if (tariffCode) codes.add(tariffCode)
    if (!days) days = { first, last }
    if (first < days.first) days = { ...days, first }
    if (last > days.last) days = { ...days, last }
  }
  const rows = days ? await tariffsOfCodes(tx, [...codes], days) : []
  const orders = Map.groupBy(rows.map(readTariff), ({ code }) => code)
  return (code) => orders.get(code) ?? []
}

const noTariff = 'NO_TARIFF'

function rate(ordersOf: OrdersOf, cycle: CycleToRate, { units, blocks }: UsedInCycle): RatedBill | Unrated {
  const { parts, wholePeriods = periodsOf(ordersOf, parts) } = cycle
  const usage = readUsage(units, blocks)
  const rated = ifBlocksKnown(() => rateSupplies(ordersOf, { parts, wholePeriods, usage }) ?? noTariff)
  if (!rated) return 'NO_INTERVALS'
  if (rated === noTariff) return noTariff
  const rebates = rebatesOfBill(ordersOf, parts, rated.lines)
  return { ...rated, lines: rated.lines.map(toBillLine), wholePeriods, rebates }
}

/** A cycle of whole months is so many periods of a tariff that counts months, whichever days it begins and ends on. */
function periodsOf(ordersOf: OrdersOf, [part, ...more]: readonly SuppliedDays[]): number | null {
  const months = part && more.length === 0 ? wholeMonths(part) : null
  if (!part || !months) return null
  const orders = ordersOnDays(ordersOf(part.tariffCode ?? ''), part) ?? []
  const [length, ...others] = new Set(
    orders.map(({ terms: { period } }) => ('months' in period ? period.months : null)),
  )
  return length && others.length === 0 && months % length === 0 ? months / length : null
}

const toBillLine = ({ label, head, amountPaise, units, rate: price }: RatedLine): NewBillLine => ({
  label,
  headKind: head,
  amountPaise,
  units: units && formatDecimal(units),
  rate: price && formatDecimal(price),
})
