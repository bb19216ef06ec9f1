import { dueDateSql, dueSql } from '../bills/bill.ts'
import { ofPlace } from '../connections/of-place.ts'
import { balancesSql } from '../reports/list-balances.ts'
import { lateBillsSql } from '../reports/list-overdue.ts'
import type { Column } from './export-column.ts'

/** What is asked for: SQL literals, quoted, `NULL` for all. */
export interface Wanted {
  /** Lists of utilities and of regions. */
  readonly departments: string
  readonly regions: string
  /** The first and the last day. */
  readonly from: string
  readonly until: string
  /** In India. */
  readonly today: string
}

export interface Export {
  readonly name: string
  /** Any one of them. */
  readonly scopes: readonly string[]
  /** How many days it may be asked for at once; null: it has no days, it is what is so today. */
  readonly longestDays: number | null
  readonly columns: readonly Column[]
  /** Where the columns are, in SQL: what follows FROM. */
  readonly rows: (wanted: Wanted) => string
}

const years = 3 * 366

const place = (alias: string): readonly Column[] => [
  ['utility', 'text', `${alias}.utility`],
  ['region', 'text', `${alias}.region`],
]

const flowed = (alias: string): readonly Column[] => [
  ['connection_id', 'text', 's.connection_id'],
  ['meter_id', 'text', 's.meter_id'],
  ['units', 'units', `${alias}.amount / 1000::numeric`],
]

const summed = (alias: string): readonly Column[] => [
  ...flowed(alias),
  ...['intervals', 'zeros', 'tampered', 'outages'].map((name): Column => [name, 'count', `${alias}.${name}`]),
]

/** A row is an export: `/exports/<name>.csv` and `.parquet`. Nobody's name, address or number is in any of them. */
export const exports: readonly Export[] = [
  {
    name: 'bills',
    scopes: ['reports:read', 'bills:read'],
    longestDays: years,
    columns: [
      ['number', 'text', 'b.number'],
      ...place('c'),
      ['connection_id', 'text', 'b.connection_id'],
      ['kind', 'text', 'b.kind'],
      ['period_start', 'day', 'b.period_start'],
      ['period_end', 'day', 'b.period_end'],
      ['issued_on', 'day', 'b.issued_on'],
      ['due_date', 'day', dueDateSql],
      ['tariff_code', 'text?', 'b.tariff_code'],
      ['units', 'units?', 'b.units'],
      ['amount_paise', 'paise', 'b.amount_paise'],
      ['adjusted_paise', 'paise', 'b.adjusted_paise'],
      ['paid_paise', 'paise', 'b.paid_paise'],
      ['due_paise', 'paise', `CASE WHEN b.cancelled THEN 0 ELSE ${dueSql} END`],
      ['disputed', 'flag', 'b.disputed'],
      ['cancelled', 'flag', 'b.cancelled'],
    ],
    rows: (wanted) => `bill b JOIN connection c ON c.id = b.connection_id
      WHERE b.issued_on BETWEEN ${wanted.from} AND ${wanted.until} AND ${ofPlace('c', wanted)}`,
  },
  {
    name: 'balances',
    scopes: ['reports:read'],
    // As many months as the graph's field has.
    longestDays: 5 * 366,
    columns: [
      ['month', 'day', 'm.month::date'],
      ...place('m'),
      ['bills', 'count', 'm.bills'],
      ['opening_paise', 'paise', 'm."openingPaise"'],
      ['demand_paise', 'paise', 'm."demandPaise"'],
      ['adjusted_paise', 'paise', 'm."adjustedPaise"'],
      ['collected_paise', 'paise', 'm."collectedPaise"'],
      ['closing_paise', 'paise', 'm."openingPaise" + m."demandPaise" + m."adjustedPaise" - m."collectedPaise"'],
    ],
    rows: (wanted) => `(${balancesSql(wanted)}) AS m`,
  },
  {
    name: 'overdue',
    scopes: ['reports:read', 'bills:read'],
    longestDays: null,
    columns: [
      ['number', 'text', 'b.number'],
      ...place('c'),
      ['connection_id', 'text', 'b.connection_id'],
      ['issued_on', 'day', 'b.issued_on'],
      ['due_date', 'day', dueDateSql],
      ['days_late', 'count', 'late.days'],
      ['age', 'text', 'late.age'],
      ['due_paise', 'paise', dueSql],
      ['disputed', 'flag', 'b.disputed'],
      ['disputed_paise', 'paise', 'b.disputed_paise'],
    ],
    rows: lateBillsSql,
  },
  {
    name: 'consumption-days',
    scopes: ['reports:read', 'consumption:read'],
    longestDays: years,
    columns: [['day', 'day', 'd.day'], ...place('s'), ...summed('d')],
    rows: (wanted) => `interval_source s JOIN consumption_day d ON d.source = s.number
      WHERE d.day BETWEEN ${wanted.from} AND ${wanted.until} AND ${ofPlace('s', wanted)}`,
  },
  {
    name: 'consumption-months',
    scopes: ['reports:read', 'consumption:read'],
    longestDays: years,
    columns: [['month', 'day', 'm.month'], ...place('s'), ...summed('m')],
    rows: (wanted) => `interval_source s JOIN consumption_month m ON m.source = s.number
      WHERE m.month BETWEEN date_trunc('month', ${wanted.from}::date)::date AND ${wanted.until} AND ${ofPlace('s', wanted)}`,
  },
  {
    name: 'readings',
    scopes: ['reports:read', 'readings:write'],
    longestDays: years,
    columns: [
      ['read_on', 'day', 'r.read_on'],
      ...place('c'),
      ['connection_id', 'text', 'r.connection_id'],
      ['meter_id', 'text', 'a.meter_id'],
      ['value', 'units', 'r.value'],
      ['rollovers', 'count', 'r.rollovers'],
      ['source', 'text', 'r.source'],
      ['state', 'text', 'r.state'],
      ['reason', 'text?', 'r.reason'],
      ['decided_at', 'instant?', 'r.decided_at'],
      ['created_at', 'instant', 'r.created_at'],
    ],
    rows: (
      wanted,
    ) => `reading r JOIN meter_assignment a ON a.id = r.assignment_id JOIN connection c ON c.id = r.connection_id
      WHERE r.read_on BETWEEN ${wanted.from} AND ${wanted.until} AND ${ofPlace('c', wanted)}`,
  },
  {
    name: 'intervals',
    scopes: ['reports:read', 'consumption:read'],
    // A meter has 96 a day.
    longestDays: 31,
    columns: [
      ['starts_at', 'instant', 'r.starts_at'],
      ...place('s'),
      ...flowed('r'),
      ['voltage', 'units?', 'r.voltage / 10::numeric'],
      ['tampered', 'flag', 'r.flags & 1 > 0'],
      ['outage', 'flag', 'r.flags & 2 > 0'],
      ['revision', 'count', 'r.revision'],
    ],
    rows: (wanted) => `interval_source s JOIN interval_reading r ON r.source = s.number
      WHERE r.starts_at >= ${wanted.from}::date::timestamp AT TIME ZONE 'Asia/Kolkata'
        AND r.starts_at < (${wanted.until}::date + 1)::timestamp AT TIME ZONE 'Asia/Kolkata' AND ${ofPlace('s', wanted)}`,
  },
]
