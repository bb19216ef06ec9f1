import { type Fraction, fraction, times } from './fraction.ts'
import { countDays, type Days, daysInForce, type RatedCycle, rateCycle } from './rate-cycle.ts'
import type { Usage } from './rate-usage.ts'
import { readSupply } from './read-usage.ts'
import type { Tariff } from './tariff.ts'

/** What a connection was billed by on some days; decimals as text. */
export interface SuppliedDays extends Days {
  readonly tariffCode: string | null
  readonly phase: 'SINGLE' | 'THREE' | null
  readonly loadKw: string | null
  readonly pipeMm: string | null
}

export interface SuppliesToRate {
  /** Of a cycle: oldest first, without days between. */
  readonly parts: readonly SuppliedDays[]
  /** Of which one is the same for all; null: the days of each count. */
  readonly wholePeriods: number | null
  readonly usage: Usage
}

/**
 * What a cycle costs in which the supply may have changed: what was used is taken as used evenly over the days, and each
 * supply is rated for its own. Null where on one of the days no order was in force.
 */
export function rateSupplies(
  ordersOf: (code: string) => readonly Tariff[],
  { parts, wholePeriods, usage }: SuppliesToRate,
): RatedCycle | null {
  const days = parts.reduce((sum, part) => sum + countDays(part), 0)
  const rated = parts.map((part) => {
    const tariffs = ordersOnDays(ordersOf(part.tariffCode ?? ''), part)
    const share = parts.length === 1 ? usage : shareOf(usage, fraction(countDays(part), days))
    const whole = parts.length === 1 ? wholePeriods : null
    return tariffs && rateCycle({ tariffs, days: part, wholePeriods: whole, usage: share, supply: readSupply(part) })
  })
  const known = rated.flatMap((part) => part ?? [])
  if (known.length < parts.length) return null
  const totalPaise = known.reduce((sum, part) => sum + part.totalPaise, 0n)
  return { lines: known.flatMap(({ lines }) => lines), totalPaise }
}

/** Those of one code that were in force on some of the days; null where there was none on one. They do not overlap. */
export function ordersOnDays(orders: readonly Tariff[], days: Days): Tariff[] | null {
  const tariffs = orders.filter(({ validFrom, validUntil }) => {
    return validFrom <= days.last && (validUntil ?? days.last) >= days.first
  })
  const covered = tariffs.reduce((sum, order) => sum + countDays(daysInForce(order, days)), 0)
  return covered === countDays(days) ? tariffs : null
}

function shareOf({ units, blocks }: Usage, share: Fraction): Usage {
  const inBlocks = blocks && Object.entries(blocks).map(([name, of]) => [name, times(of, share)] as const)
  return { units: times(units, share), ...(inBlocks && { blocks: Object.fromEntries(inBlocks) }) }
}
