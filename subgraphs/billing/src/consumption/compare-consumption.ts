import type { Database } from '@suvidha/service-kit/database'
import { usedSql } from '../bills/bill.ts'
import { lastOfMonth } from '../day.ts'
import { firstOfMonths, type Period, pickCompared } from './consumption.ts'
import type { ConsumptionLoaders, ConsumptionRow } from './consumption-loaders.ts'
import { readMonths } from './read-history.ts'

export interface Comparison {
  readonly row: ConsumptionRow
  readonly period: Period
  readonly before: Period | null
  readonly yearBefore: Period | null
}

/** The last whole month, or cycle that was billed, with those it is to be seen beside; null where nothing is known. */
export async function compareConsumption(
  loaders: ConsumptionLoaders,
  row: ConsumptionRow,
  today: string,
): Promise<Comparison | null> {
  const history = await readMonths(loaders, row, { first: firstOfMonths(today, -26), last: lastOfMonth(today) })
  const compared = pickCompared(history, today)
  return compared && { row, ...compared }
}

export interface Neighbours {
  readonly count: number
  readonly median: string
  readonly average: string
}

/** Like with like: months that meters sent beside such months, cycles beside cycles that began at about the same time. */
const uses = {
  INTERVALS: `SELECT m.amount / 1000::numeric AS units FROM interval_source s JOIN consumption_month m ON m.source = s.number
    WHERE s.connection_id = n.id AND m.month = $5::date AND m.intervals > 0 LIMIT 1`,
  BILLS: `SELECT ${usedSql} AS units FROM bill b WHERE connection_id = n.id AND kind = 'CYCLE' AND NOT cancelled AND units IS NOT NULL
    AND period_start BETWEEN $5::date - 15 AND $5::date + 15 ORDER BY abs(period_start - $5::date) LIMIT 1`,
} as const

/** Of a large region the first so many are enough to tell what is usual. */
const mostNeighbours = 500

const statement = (source: Period['source']) => `
  SELECT count(*)::int AS count, trim_scale(percentile_disc(0.5) WITHIN GROUP (ORDER BY units))::text AS median,
    trim_scale(round(avg(units), 3))::text AS average
  FROM (SELECT u.units FROM connection n CROSS JOIN LATERAL (${uses[source]}) u
    WHERE n.utility = $1 AND n.region = $2 AND n.tariff_code = $3 AND n.id <> $4 AND n.status = 'ACTIVE'
    ORDER BY n.id LIMIT ${mostNeighbours}) AS others
  HAVING count(*) >= (SELECT neighbours_minimum FROM consumption_rule WHERE utility = $1)`

/** What others of the region and category used; null where they are too few to hide who they are. */
export async function compareNeighbours(
  pool: Database['pool'],
  { row, period }: Comparison,
): Promise<Neighbours | null> {
  const { rows } = await pool.query<Neighbours>({
    name: `consumption_neighbours_${period.source}`,
    text: statement(period.source),
    values: [row.utility, row.region, row.tariffCode, row.connectionId, period.first],
  })
  return rows[0] ?? null
}
