import type { Database } from '@suvidha/service-kit/database'
import { conflict } from '@suvidha/service-kit/public-error'
import { readTariff, type TariffRow, tariffsOfDays } from '../tariffs/find-tariffs.ts'
import { type RatedCycleAndMore, rateCycleAndMore } from '../tariffs/rate-cycle.ts'
import type { Supply } from '../tariffs/rate-usage.ts'
import { readSupply, readUsage } from '../tariffs/read-usage.ts'
import type { BillRow } from './bill.ts'

export interface ExplainedBill extends RatedCycleAndMore {
  readonly bill: BillRow
  readonly units: string
  readonly tariffs: readonly TariffRow[]
  /** What the bill says that its period costs. */
  readonly billedPaise: bigint
}

interface Basis {
  readonly units: string | null
  readonly tariffCode: string | null
  readonly phase: Supply['phase']
  readonly loadKw: string | null
  readonly pipeMm: string | null
  readonly blocks: Readonly<Record<string, string>> | null
  readonly wholePeriods: number | null
  readonly billedPaise: string
}

/** A bill that its viewer may see, computed again from its use and the tariff. Fails with CONFLICT where nobody recorded either. */
export async function explainBill(pool: Database['pool'], bill: BillRow): Promise<ExplainedBill> {
  const { rows } = await pool.query<Basis>({
    name: 'bill_basis',
    text: `SELECT trim_scale(units)::text AS units, tariff_code AS "tariffCode", phase, whole_periods AS "wholePeriods",
        load_kw::text AS "loadKw", pipe_mm::text AS "pipeMm", blocks,
        (SELECT coalesce(sum(amount_paise), 0) FROM bill_line
          WHERE bill_id = bill.id AND head_kind IN ('CURRENT', 'REBATE')) AS "billedPaise"
      FROM bill WHERE id = $1`,
    values: [bill.id],
  })
  const { units, tariffCode, wholePeriods, billedPaise, ...basis } = rows[0] as Basis
  const days = { first: bill.periodStart, last: bill.periodEnd }
  const tariffs = tariffCode ? await tariffsOfDays(pool, tariffCode, days) : []
  if (units === null || tariffs.length === 0) throw conflict('Of this bill the use and the tariff were not recorded.')
  const usage = readUsage(units, basis.blocks)
  const cycle = { tariffs: tariffs.map(readTariff), days, wholePeriods, usage, supply: readSupply(basis) }
  return { ...rateCycleAndMore(cycle), billedPaise: BigInt(billedPaise), bill, units, tariffs }
}
