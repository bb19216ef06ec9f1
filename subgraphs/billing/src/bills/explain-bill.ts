import type { Database } from '@suvidha/service-kit/database'
import { conflict } from '@suvidha/service-kit/public-error'
import type { RebateKind } from '../rebates/due-rebates.ts'
import { type RebatesOfBill, rebatesOfBill } from '../rebates/rebates-of-bill.ts'
import { readTariff, type TariffRow, tariffsOfDays } from '../tariffs/find-tariffs.ts'
import { fraction } from '../tariffs/fraction.ts'
import { type Days, oneUnitMore, type RatedCycleAndMore } from '../tariffs/rate-cycle.ts'
import { rateSupplies, type SuppliedDays } from '../tariffs/rate-supplies.ts'
import { ifBlocksKnown, type RatedLine, sumOf, type Usage } from '../tariffs/rate-usage.ts'
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

interface StoredRebate {
  readonly kind: RebateKind | 'DEPOSIT_INTEREST'
  readonly label: string
  readonly amountPaise: string
}

interface Basis extends Omit<SuppliedDays, keyof Days> {
  readonly units: string | null
  readonly parts: readonly SuppliedDays[] | null
  readonly blocks: Readonly<Record<string, string>> | null
  readonly net: NetMetering | null
  readonly wholePeriods: number | null
  readonly billedPaise: string
  readonly rebates: readonly StoredRebate[]
}

/** A bill that its viewer may see, computed again from its use and the tariff. Fails with CONFLICT where nobody recorded either. */
export async function explainBill(pool: Database['pool'], bill: BillRow): Promise<ExplainedBill> {
  const { rows } = await pool.query<Basis>({
    name: 'bill_basis',
    text: `SELECT trim_scale(units)::text AS units, tariff_code AS "tariffCode", phase, whole_periods AS "wholePeriods",
        load_kw::text AS "loadKw", pipe_mm::text AS "pipeMm", blocks, net, parts,
        (SELECT coalesce(sum(amount_paise), 0) FROM bill_line WHERE bill_id = bill.id
          AND (head_kind IN ('CURRENT', 'REBATE') OR (head_kind = 'ARREARS' AND label IN (
            SELECT label FROM rebate WHERE charged_bill_id = bill.id AND kind = 'TAKEN_BACK')))) AS "billedPaise",
        (SELECT coalesce(json_agg(json_build_object('kind', kind, 'label', label, 'amountPaise', amount_paise::text)
            ORDER BY kind, of), '[]') FROM (
            SELECT kind, label, amount_paise, bill_id AS of FROM rebate WHERE charged_bill_id = bill.id
            UNION ALL SELECT 'DEPOSIT_INTEREST', label, -amount_paise, year::text FROM deposit_interest
              WHERE charged_bill_id = bill.id) AS came) AS rebates
      FROM bill WHERE id = $1`,
    values: [bill.id],
  })
  const { units, wholePeriods, blocks, net, billedPaise, parts, rebates, ...supply } = rows[0] as Basis
  const supplies = parts ?? [{ first: bill.periodStart, last: bill.periodEnd, ...supply }]
  const tariffs = await tariffsOfSupplies(pool, supplies)
  if (units === null) throw notRecorded()
  const orders = Map.groupBy(tariffs.map(readTariff), ({ code }) => code)
  const ordersOf = (code: string) => orders.get(code) ?? []
  const rate = (usage: Usage) => {
    const rated = ifBlocksKnown(() => rateSupplies(ordersOf, { parts: supplies, wholePeriods, usage }))
    if (!rated) throw notRecorded()
    return rated
  }
  const usage = readUsage(units, blocks)
  const rated = rate(usage)
  const more = rate(oneUnitMore(usage, [...orders.values()].flat()))
  const oneUnitMorePaise = more.totalPaise - rated.totalPaise
  const lines = [...rated.lines, ...rebateLines(rebates, rebatesOfBill(ordersOf, supplies, rated.lines))]
  const totalPaise = sumOf(lines)
  return { lines, totalPaise, oneUnitMorePaise, billedPaise: BigInt(billedPaise), bill, units, blocks, net, tariffs }
}

/** What came with the bill for how others were paid, and for itself where it came late: that is computed again too. */
function rebateLines(stored: readonly StoredRebate[], { late }: RebatesOfBill): RatedLine[] {
  return stored.map(({ kind, label, amountPaise }) => {
    const paise = kind === 'LATE_BILL' ? -(late?.amountPaise ?? 0n) : BigInt(amountPaise)
    const head = kind === 'TAKEN_BACK' ? 'ARREARS' : 'REBATE'
    return { code: kind, label, head, units: null, rate: null, exactPaise: fraction(paise), amountPaise: paise }
  })
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
