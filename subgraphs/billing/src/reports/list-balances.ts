import type { Database } from '@suvidha/service-kit/database'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import { ofPlace } from '../connections/of-place.ts'
import { isoDay } from '../day.ts'
import type { BalanceFilter } from '../generated/schema.ts'

/** What bills of a utility in a region asked for and got in a month; paise. */
export interface BalanceRow {
  readonly utility: 'ELECTRICITY' | 'GAS' | 'WATER'
  readonly region: string
  /** Its first day, ISO 8601. */
  readonly month: string
  readonly bills: number
  readonly openingPaise: bigint
  readonly demandPaise: bigint
  readonly adjustedPaise: bigint
  readonly collectedPaise: bigint
}

const mostMonths = 60

type Stored = { [K in keyof BalanceRow]: BalanceRow[K] extends bigint ? string : BalanceRow[K] }

/** SQL of them, of four expressions: a list of utilities and one of regions, or NULL, a day of the first month and one of the last. */
export const balancesSql = ({
  departments,
  regions,
  from,
  until,
}: Record<'departments' | 'regions' | 'from' | 'until', string>) =>
  `WITH known AS (
      SELECT utility, region, month, bills, demand_paise, adjusted_paise, collected_paise FROM balance_month
      UNION ALL SELECT utility, region, month, bills, demand_paise, adjusted_paise, collected_paise FROM balance_entry),
    wanted AS (SELECT * FROM known
      WHERE ${ofPlace('known', { departments, regions })}),
    rows AS (
      SELECT utility, region, day::date AS month FROM (SELECT DISTINCT utility, region FROM wanted) AS place,
        generate_series(date_trunc('month', ${from}::date), date_trunc('month', ${until}::date), '1 month') AS day)
    SELECT utility, region, rows.month::text AS month,
      coalesce(sum(bills) FILTER (WHERE w.month = rows.month), 0)::int AS bills,
      coalesce(sum(demand_paise + adjusted_paise - collected_paise) FILTER (WHERE w.month < rows.month), 0)::bigint AS "openingPaise",
      coalesce(sum(demand_paise) FILTER (WHERE w.month = rows.month), 0)::bigint AS "demandPaise",
      coalesce(sum(adjusted_paise) FILTER (WHERE w.month = rows.month), 0)::bigint AS "adjustedPaise",
      coalesce(sum(collected_paise) FILTER (WHERE w.month = rows.month), 0)::bigint AS "collectedPaise"
    FROM rows JOIN wanted w USING (utility, region) GROUP BY utility, region, rows.month
    ORDER BY utility COLLATE "C", region COLLATE "C", rows.month`

/** Demand, collection and balance within some limits, by utility and region, a row for each month. Fails with BAD_USER_INPUT. */
export async function listBalances(
  pool: Database['pool'],
  limits: StaffLimits,
  filter: Pick<BalanceFilter, 'from' | 'until'>,
): Promise<BalanceRow[]> {
  checkMonths(filter, mostMonths)
  const { rows } = await pool.query<Stored>({
    name: 'list_balances',
    text: balancesSql({ departments: '$1', regions: '$2', from: '$3', until: '$4' }),
    values: [limits.departments, limits.regions, isoDay(filter.from), isoDay(filter.until)],
  })
  return rows.map(({ openingPaise, demandPaise, adjustedPaise, collectedPaise, ...row }) => ({
    ...row,
    openingPaise: BigInt(openingPaise),
    demandPaise: BigInt(demandPaise),
    adjustedPaise: BigInt(adjustedPaise),
    collectedPaise: BigInt(collectedPaise),
  }))
}

/** Fails with BAD_USER_INPUT for months in the wrong order, and for more than so many. */
export function checkMonths({ from, until }: Pick<BalanceFilter, 'from' | 'until'>, most: number): void {
  const [first, last] = [monthOf(from), monthOf(until)]
  const months = 12 * (last.year - first.year) + last.month - first.month + 1
  if (months < 1) throw badUserInput('filter.until', 'The last month is not before the first.')
  if (months > most) throw badUserInput('filter.until', `At most ${most} months.`)
}

function monthOf(date: Date) {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() }
}
