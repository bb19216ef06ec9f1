import type { SchemaElement } from 'hyparquet-writer'

/** What a column holds. One with `?` may be empty. */
export type ColumnKind = 'text' | 'paise' | 'count' | 'units' | 'day' | 'instant' | 'flag'

/** Its name in the file, what it holds, and where it is in SQL. */
export type Column = readonly [name: string, kind: ColumnKind | `${ColumnKind}?`, sql: string]

export type Value = string | bigint | number | boolean | null

interface Kind {
  /** As a line of CSV has it. */
  readonly csv: (sql: string) => string
  /** As the database copies it out for Parquet: whole numbers and text alone, which `read` takes as they are. */
  readonly raw: (sql: string) => string
  readonly read: (text: string) => Value
  readonly type: Omit<SchemaElement, 'name'>
}

const asItIs = (sql: string) => sql
const wholeNumber: SchemaElement['type'] = 'INT64'

/** Quantities have at most so many places: `numeric(14,3)` and thousandths. */
const places = 3

const kinds: Readonly<Record<ColumnKind, Kind>> = {
  text: {
    csv: harmless,
    raw: asItIs,
    read: (text) => text,
    type: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  },
  paise: { csv: asItIs, raw: asItIs, read: BigInt, type: { type: wholeNumber } },
  count: { csv: asItIs, raw: asItIs, read: BigInt, type: { type: wholeNumber } },
  units: {
    csv: (sql) => `trim_scale((${sql})::numeric)`,
    raw: (sql) => `((${sql}) * 1000)::bigint`,
    read: BigInt,
    type: { type: wholeNumber, converted_type: 'DECIMAL', precision: 18, scale: places },
  },
  day: {
    csv: (sql) => `to_char(${sql}, 'YYYY-MM-DD')`,
    raw: (sql) => `(${sql} - DATE '1970-01-01')`,
    read: Number,
    type: { type: 'INT32', converted_type: 'DATE' },
  },
  instant: {
    csv: (sql) => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    raw: (sql) => `(extract(epoch FROM ${sql}) * 1000)::bigint`,
    read: BigInt,
    type: { type: wholeNumber, converted_type: 'TIMESTAMP_MILLIS' },
  },
  flag: {
    csv: (sql) => `(${sql})::text`,
    raw: asItIs,
    read: (text) => text === 't',
    type: { type: 'BOOLEAN' },
  },
}

/** A spreadsheet takes what begins like this for a formula and runs it: an apostrophe before it makes it text. */
function harmless(sql: string): string {
  return `CASE WHEN (${sql}) ~ '^[=+@\\t\\r\\n-]' THEN '''' || (${sql}) ELSE (${sql}) END`
}

const kindOf = ([, kind]: Column): Kind => kinds[kind.replace('?', '') as ColumnKind]

export const csvSql = (column: Column): string => `${kindOf(column).csv(column[2])} AS "${column[0]}"`
export const rawSql = (column: Column): string => `${kindOf(column).raw(column[2])} AS "${column[0]}"`
export const readerOf = (column: Column): Kind['read'] => kindOf(column).read

export function schemaOf(columns: readonly Column[]): SchemaElement[] {
  const leaves = columns.map((column): SchemaElement => {
    const [name, kind] = column
    return { name, repetition_type: kind.endsWith('?') ? 'OPTIONAL' : 'REQUIRED', ...kindOf(column).type }
  })
  return [{ name: 'rows', num_children: leaves.length }, ...leaves]
}
