import type { Database } from '@suvidha/service-kit/database'
import type { Viewer } from '@suvidha/service-kit/identity'
import DataLoader from 'dataloader'
import { usedSql } from '../bills/bill.ts'
import {
  heldSinceSql,
  type Reader,
  readConnectionSql,
  readerWith,
  staffOfConnectionSql,
} from '../connections/seen-by.ts'
import { lastOfMonth } from '../day.ts'
import { isEntityId } from '../entity-id.ts'
import { quartersOfDay } from '../tariffs/block-of-day.ts'
import { countDays } from '../tariffs/rate-cycle.ts'
import type { DaySpan, Period } from './consumption.ts'

/** A connection whose consumption the reader may see. */
export interface ConsumptionRow {
  readonly connectionId: string
  readonly utility: 'ELECTRICITY' | 'GAS' | 'WATER'
  readonly region: string
  readonly tariffCode: string | null
  readonly phase: 'SINGLE' | 'THREE' | null
  readonly loadKw: string | null
  readonly pipeMm: string | null
  /** Its smart meters, in numbers of interval sources. */
  readonly sources: readonly number[]
  /** The first day of which the reader may know: what was before belongs to who held it then. */
  readonly since: string | null
  /** The first day of which a smart meter told. */
  readonly smartSince: string | null
}

export interface IntervalRow {
  readonly startsAt: Date
  readonly amount: number
  readonly voltage: number | null
  readonly flags: number
}

export const readerOfConsumption = (viewer: Viewer): Reader => readerWith(viewer, 'consumption:read')

/** What counts today of what it is billed by. */
const supply = (column: string) => `(SELECT s.${column} FROM connection_supply s WHERE s.connection_id = c.id
  AND s.effective_on <= (now() AT TIME ZONE 'Asia/Kolkata')::date ORDER BY s.effective_on DESC, s.id DESC LIMIT 1)`
const supplied = ['tariff_code', 'phase', 'load_kw', 'pipe_mm'].map(
  (column) => `CASE WHEN EXISTS (SELECT FROM connection_supply s WHERE s.connection_id = c.id
    AND s.effective_on <= (now() AT TIME ZONE 'Asia/Kolkata')::date) THEN ${supply(column)} ELSE c.${column} END`,
)

const connections = `SELECT c.id AS "connectionId", c.utility, c.region, ${supplied[0]} AS "tariffCode", ${supplied[1]} AS phase,
    (${supplied[2]})::text AS "loadKw", (${supplied[3]})::text AS "pipeMm",
    ARRAY(SELECT number FROM interval_source WHERE connection_id = c.id ORDER BY number) AS sources,
    CASE WHEN NOT ${staffOfConnectionSql} THEN ${heldSinceSql('c.id')}::text END AS since,
    (SELECT min(first) FROM interval_source s CROSS JOIN LATERAL (
      SELECT min(day) AS first FROM consumption_day WHERE source = s.number) f WHERE s.connection_id = c.id)::text AS "smartSince"
  FROM connection c WHERE c.id = ANY($1) AND ${readConnectionSql}`

const days = `SELECT s.connection_id AS "connectionId", d.day::text AS first, d.day::text AS last, d.amount, d.intervals
  FROM interval_source s JOIN consumption_day d ON d.source = s.number
  WHERE s.number = ANY($1) AND d.day BETWEEN $2 AND $3 ORDER BY d.day`

const months = `SELECT s.connection_id AS "connectionId", m.month::text AS first, sum(m.amount)::bigint AS amount,
    sum(m.intervals)::int AS intervals
  FROM interval_source s JOIN consumption_month m ON m.source = s.number
  WHERE s.number = ANY($1) AND m.month BETWEEN $2 AND $3 GROUP BY 1, m.month ORDER BY m.month`

const cycles = `SELECT connection_id AS "connectionId", period_start::text AS first, period_end::text AS last,
    (${usedSql} * 1000)::bigint AS amount
  FROM bill b WHERE connection_id = ANY($1) AND kind = 'CYCLE' AND NOT cancelled AND units IS NOT NULL
    AND period_end >= $2 AND period_start <= $3 ORDER BY period_start`

const latest = `SELECT s.connection_id AS "connectionId", r.starts_at AS "startsAt", r.amount, r.voltage, r.flags
  FROM interval_source s CROSS JOIN LATERAL (
      SELECT latest_at FROM consumption_day WHERE source = s.number ORDER BY day DESC LIMIT 1) d
    JOIN interval_reading r ON r.source = s.number AND r.starts_at = d.latest_at
  WHERE s.number = ANY($1) ORDER BY r.starts_at`

const ofDay = `SELECT s.connection_id AS "connectionId", r.starts_at AS "startsAt", r.amount, r.voltage, r.flags
  FROM interval_source s JOIN interval_reading r ON r.source = s.number
  WHERE s.number = ANY($1) AND r.starts_at >= $2::date::timestamp AT TIME ZONE 'Asia/Kolkata'
    AND r.starts_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Kolkata' ORDER BY r.starts_at`

interface Of {
  readonly connectionId: string
}
type Summed = Of & {
  readonly first: string
  readonly last: string
  readonly amount: string
  readonly intervals: number
}
type KeyedLoader<Key, T> = (key: Key) => DataLoader<ConsumptionRow, readonly T[]>

/**
 * What flowed, one statement for all connections of a level. Who may see it is asked by `byConnection`; the others take
 * the rows it answered.
 */
export function createConsumptionLoaders(pool: Database['pool'], reader: Reader) {
  const byConnection = new DataLoader<string, ConsumptionRow | null>(async (ids) => {
    const values = [ids.filter(isEntityId), reader]
    const { rows } = await pool.query<ConsumptionRow>({ name: 'consumption_connections', text: connections, values })
    const found = new Map(rows.map((row) => [row.connectionId, row]))
    return ids.map((id) => found.get(id) ?? null)
  })

  /** A loader for each distinct span: aliases with the same one share a statement. */
  function perSpan<Row extends Of, T>(name: string, text: string, read: (row: Row) => T): KeyedLoader<DaySpan, T> {
    return perKey(async (rows: readonly ConsumptionRow[], { first, last }: DaySpan) => {
      const keys =
        name === 'consumption_cycles' ? rows.map((row) => row.connectionId) : rows.flatMap((row) => row.sources)
      return keys.length > 0 ? (await pool.query<Row>({ name, text, values: [keys, first, last] })).rows : []
    }, read)
  }

  return {
    byConnection,
    days: perSpan<Summed, Period>('consumption_days', days, (row) => ofIntervals(row, row.last)),
    months: perSpan<Summed, Period>('consumption_months', months, (row) => ofIntervals(row, lastOfMonth(row.first))),
    cycles: perSpan<Summed, Period>('consumption_cycles', cycles, ({ first, last, amount }) => {
      return { first, last, amount: BigInt(amount), source: 'BILLS', complete: true }
    }),
    latest: perKey(
      async (rows: readonly ConsumptionRow[], _: 'latest') => {
        const values = [rows.flatMap(({ sources }) => sources)]
        return (await pool.query<Of & IntervalRow>({ name: 'consumption_latest', text: latest, values })).rows
      },
      (row): IntervalRow => row,
    )('latest'),
    intervals: perKey(
      async (rows: readonly ConsumptionRow[], day: string) => {
        const values = [rows.flatMap(({ sources }) => sources), day]
        return (await pool.query<Of & IntervalRow>({ name: 'consumption_of_day', text: ofDay, values })).rows
      },
      (row): IntervalRow => row,
    ),
  }
}

export type ConsumptionLoaders = ReturnType<typeof createConsumptionLoaders>

function ofIntervals({ first, amount, intervals }: Summed, last: string): Period {
  const complete = intervals === countDays({ first, last }) * quartersOfDay
  return { first, last, amount: BigInt(amount), source: 'INTERVALS', complete, intervals }
}

function perKey<Key, Row extends Of, T>(
  load: (rows: readonly ConsumptionRow[], key: Key) => Promise<readonly Row[]>,
  read: (row: Row) => T,
): KeyedLoader<Key, T> {
  const loaders = new Map<string, DataLoader<ConsumptionRow, readonly T[], string>>()
  return (key) => {
    const name = JSON.stringify(key)
    const batch = async (asked: readonly ConsumptionRow[]) => {
      const grouped = Map.groupBy(await load(asked, key), (row) => row.connectionId)
      return asked.map(({ connectionId }) => (grouped.get(connectionId) ?? []).map(read))
    }
    const loader = loaders.get(name) ?? new DataLoader(batch, { cacheKeyFn: ({ connectionId }) => connectionId })
    loaders.set(name, loader)
    return loader as unknown as DataLoader<ConsumptionRow, readonly T[]>
  }
}
