import type { Database } from '@suvidha/service-kit/database'
import { conflict } from '@suvidha/service-kit/public-error'
import { readTariff, type TariffRow, tariffsOfDays } from '../tariffs/find-tariffs.ts'
import { type Days, oneUnitMore, type RatedCycleAndMore } from '../tariffs/rate-cycle.ts'
import { rateSupplies, type SuppliedDays } from '../tariffs/rate-supplies.ts'
import { ifBlocksKnown, type Usage } from '../tariffs/rate-usage.ts'
import { readUsage } from '../tariffs/read-usage.ts'
import type { BillRow } from './bill.ts'
import type { NetMetering } from './net-usage.ts'

export interface ExplainedBill extends RatedCycleAndMore {
  readonly bill: BillRow
  readonly units: string
  /** By hours of the day, where the tariff asks for them. */
  readonly blocks: Readonly<Record<string, string>> | null
  /** Where energy flows both ways: what the units are left of. */
  readonly net: NetMetering | null
  readonly tariffs: readonly TariffRow[]
  /** What the bill says that its period costs. */
  readonly billedPaise: bigint
}

interface Basis extends Omit<SuppliedDays, keyof Days> {
  readonly units: string | null
  readonly parts: readonly SuppliedDays[] | null
  readonly blocks: Readonly<Record<string, string>> | null
  readonly net: NetMetering | null
  readonly wholePeriods: number | null
  readonly billedPaise: string
}

/** A bill that its viewer may see, computed again from its use and the tariff. Fails with CONFLICT where nobody recorded either. */
export async function explainBill(pool: Database['pool'], bill: BillRow): Promise<ExplainedBill> {
  const { rows } = await pool.query<Basis>({
    name: 'bill_basis',
    text: `SELECT trim_scale(units)::text AS units, tariff_code AS "tariffCode", phase, whole_periods AS "wholePeriods",
        load_kw::text AS "loadKw", pipe_mm::text AS "pipeMm", blocks, net, parts,
        (SELECT coalesce(sum(amount_paise), 0) FROM bill_line
          WHERE bill_id = bill.id AND head_kind IN ('CURRENT', 'REBATE')) AS "billedPaise"
      FROM bill WHERE id = $1`,
    values: [bill.id],
  })
  const { units, wholePeriods, blocks, net, billedPaise, parts, ...supply } = rows[0] as Basis
  const supplies = parts ?? [{ first: bill.periodStart, last: bill.periodEnd, ...supply }]
  const tariffs = await tariffsOfSupplies(pool, supplies)
  if (units === null) throw notRecorded()
  const orders = Map.groupBy(tariffs.map(readTariff), ({ code }) => code)
  const rate = (usage: Usage) => {
    const ordersOf = (code: string) => orders.get(code) ?? []
    const rated = ifBlocksKnown(() => rateSupplies(ordersOf, { parts: supplies, wholePeriods, usage }))
    if (!rated) throw notRecorded()
    return rated
  }
  const usage = readUsage(units, blocks)
  const rated = rate(usage)
  const more = rate(oneUnitMore(usage, [...orders.values()].flat()))
  const oneUnitMorePaise = more.totalPaise - rated.totalPaise
  return { ...rated, oneUnitMorePaise, billedPaise: BigInt(billedPaise), bill, units, blocks, net, tariffs }
}

const notRecorded = () => conflict('Of this bill the use and the tariff were not recorded.')

/** Of each code once, oldest first. */
async function tariffsOfSupplies(pool: Database['pool'], supplies: readonly SuppliedDays[]): Promise<TariffRow[]> {
  const byCode = Map.groupBy(supplies, ({ tariffCode }) => tariffCode)
  const found = await Promise.all(
    [...byCode].map(([code, [first, ...more]]) => {
      if (!code || !first) return []
      return tariffsOfDays(pool, code, { first: first.first, last: (more.at(-1) ?? first).last })
    }),
  )
  return found.flat()
}
