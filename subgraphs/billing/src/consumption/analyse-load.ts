import type { Database } from '@suvidha/service-kit/database'
import { type Page, type Paging, pageArguments, toPage } from '@suvidha/service-kit/page'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import type { Utility } from '../connections/connection.ts'
import { dayMs, isoDay } from '../day.ts'
import { firstOfMonth } from './consumption.ts'

type Pool = Database['pool']

/** Which smart meters: of a utility, in regions. */
interface Group {
  readonly utility: Utility
  readonly regions: StaffLimits['regions']
}

const mostDays = { HOUR: 7, DAY: 92 } as const

interface Span {
  readonly by: keyof typeof mostDays
  readonly from: Date
  readonly to: Date
}

export interface RegionLoadRow {
  readonly region: string
  readonly startsAt: Date
  readonly units: string
  readonly intervals: number
}

const inIndia = (column: string) => `(${column} AT TIME ZONE 'Asia/Kolkata')`

/** What a region's smart meters counted, hour by hour or day by day; hours in which nothing came are not there. */
export async function readRegionLoad(pool: Pool, group: Group, { by, from, to }: Span): Promise<RegionLoadRow[]> {
  if (to < from) throw badUserInput('to', 'The last day is not before the first.')
  if ((to.getTime() - from.getTime()) / dayMs >= mostDays[by]) throw badUserInput('to', `At most ${mostDays[by]} days.`)
  const step = by === 'HOUR' ? 'hour' : `date_trunc('day', hour, 'Asia/Kolkata')`
  const { rows } = await pool.query<RegionLoadRow>({
    name: `region_load_${by}`,
    text: `SELECT region, ${step} AS "startsAt", trim_scale(sum(amount) / 1000)::text AS units, sum(intervals)::int AS intervals
      FROM region_hour WHERE utility = $1 AND ($2::text[] IS NULL OR region = ANY($2))
        AND hour >= ${inIndia('$3::date::timestamp')} AND hour < ${inIndia('($4::date + 1)::timestamp')}
      GROUP BY region, 2 ORDER BY 2, region`,
    values: [group.utility, group.regions, isoDay(from), isoDay(to)],
  })
  return rows
}

export interface TopConsumerRow {
  readonly connectionId: string
  readonly consumerNumber: string
  readonly region: string
  readonly units: string
}

/** Who used most in a month; of equal ones in the order of their numbers. */
export async function findTopConsumers(pool: Pool, group: Group, asked: { month: Date; first: number }) {
  const { first, month } = asked
  if (first < 1 || first > 100) throw badUserInput('first', 'first is 1 to 100.')
  const { rows } = await pool.query<TopConsumerRow>({
    name: 'top_consumers',
    text: `SELECT c.id AS "connectionId", c.consumer_number AS "consumerNumber", c.region, trim_scale(used.amount / 1000)::text AS units
      FROM (SELECT s.connection_id, sum(m.amount) AS amount FROM interval_source s
          JOIN consumption_month m ON m.source = s.number AND m.month = $3
        WHERE s.utility = $1 AND ($2::text[] IS NULL OR s.region = ANY($2))
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $4) used JOIN connection c ON c.id = used.connection_id
      ORDER BY used.amount DESC, c.id`,
    values: [group.utility, group.regions, firstOfMonth(isoDay(month)), first],
  })
  return rows
}

export interface RegionConsumptionRow {
  readonly region: string
  readonly meters: number
  readonly units: string
  readonly intervals: number
  readonly expectedIntervals: number
  readonly tamperedIntervals: number
  readonly outageIntervals: number
}

/** What each region's smart meters counted in a month, and how many of the intervals up to now came. */
export async function summariseConsumption(pool: Pool, group: Group, asked: { month: Date; now: Date }) {
  const { rows } = await pool.query<RegionConsumptionRow>({
    name: 'consumption_summary',
    text: `SELECT s.region, count(*)::int AS meters, trim_scale(sum(m.amount) / 1000)::text AS units, sum(m.intervals)::int AS intervals,
        (count(*) * greatest(0, floor(extract(epoch FROM least($3::timestamptz, ${inIndia("($2::date + interval '1 month')")})
          - ${inIndia('$2::date::timestamp')}) / 900)))::int AS "expectedIntervals",
        sum(m.tampered)::int AS "tamperedIntervals", sum(m.outages)::int AS "outageIntervals"
      FROM interval_source s JOIN consumption_month m ON m.source = s.number AND m.month = $2
      WHERE s.utility = $1 AND ($4::text[] IS NULL OR s.region = ANY($4)) GROUP BY 1 ORDER BY 1`,
    values: [group.utility, firstOfMonth(isoDay(asked.month)), asked.now, group.regions],
  })
  return rows
}

export interface SmartMeterRow {
  readonly source: number
  readonly meterId: string
  readonly make: string
  readonly serialNumber: string
  readonly connectionId: string
  readonly region: string
  readonly units: string | null
  readonly intervals: number
  readonly tamperedIntervals: number
  readonly outageIntervals: number
}

export interface SmartMeterPage extends Page<SmartMeterRow> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

const largestSource = 2 ** 31 - 1

/** Smart meters at their connections, in the order in which they were first heard. */
export async function listSmartMeters(
  pool: Pool,
  group: Group,
  asked: Paging & { month: Date },
): Promise<SmartMeterPage> {
  const { take, after } = pageArguments(asked)
  const behind = after === undefined ? 0 : Number(after)
  if (!Number.isInteger(behind) || behind > largestSource)
    throw badUserInput('after', 'This is no cursor of this list.')
  const { rows } = await pool.query<SmartMeterRow>({
    name: 'smart_meters',
    text: `SELECT s.number AS source, s.meter_id AS "meterId", t.make, t.serial_number AS "serialNumber",
        s.connection_id AS "connectionId", s.region, trim_scale(m.amount / 1000::numeric)::text AS units, coalesce(m.intervals, 0) AS intervals,
        coalesce(m.tampered, 0) AS "tamperedIntervals", coalesce(m.outages, 0) AS "outageIntervals"
      FROM interval_source s JOIN meter t ON t.id = s.meter_id
        LEFT JOIN consumption_month m ON m.source = s.number AND m.month = $3
      WHERE s.utility = $1 AND ($2::text[] IS NULL OR s.region = ANY($2)) AND s.number > $4 ORDER BY s.number LIMIT $5`,
    values: [group.utility, group.regions, firstOfMonth(isoDay(asked.month)), behind, take],
  })
  const totalCount = async () => {
    const { rows: counted } = await pool.query<{ count: number }>({
      name: 'smart_meters_count',
      text: 'SELECT count(*)::int AS count FROM interval_source WHERE utility = $1 AND ($2::text[] IS NULL OR region = ANY($2))',
      values: [group.utility, group.regions],
    })
    return counted[0]?.count ?? 0
  }
  return { ...toPage(rows, asked, ({ source }) => String(source)), totalCount }
}
