import { Prisma } from '../generated/prisma/client.ts'
import { quartersOf, quartersOfDay } from '../tariffs/block-of-day.ts'
import type { Days } from '../tariffs/rate-cycle.ts'
import { formatThousandths, toThousandths } from '../thousandths.ts'
import { type Register, registerAt } from './register-at.ts'
import { type SplitProblem, splitByHours } from './split-by-hours.ts'

/** A cycle of which the hours matter. */
export interface CycleWithHours extends Days {
  readonly connectionId: string
  /** By the registers, decimals as text. */
  readonly units: string
  /** Parts of the day (`hoursKey`) that together are all of it. */
  readonly hours: readonly string[]
}

export type UsedInHours = Readonly<Record<string, string>> | SplitProblem

interface Row {
  /** Of its cycle, from 1. */
  readonly position: number
  readonly days: number
  readonly gapPercent: number
  readonly differencePercent: number
  /** By the place of the hours: thousandths, and how many quarter-hours came. */
  readonly sums: Readonly<Record<string, readonly [string, number]>> | null
}

/**
 * What was used at which hours, by the quarter-hours between the very readings that the units of the cycle are told by; in one
 * statement for thousands of cycles, in their order. Of what was sent out, by the meters that count both ways.
 */
export async function blocksOfCycles(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  cycles: readonly CycleWithHours[],
  register: Register = 'IMPORT',
): Promise<UsedInHours[]> {
  const maps = [...new Set(cycles.map(({ hours }) => mapOfDay(hours)))]
  const rows = cycles.length > 0 ? await readSums(db, { cycles, maps, register }) : []
  const byPosition = new Map(rows.map((row) => [row.position, row]))
  return cycles.map(({ units, hours }, index) => {
    if (toThousandths(units) === 0n) return Object.fromEntries(hours.map((key) => [key, '0']))
    const row = byPosition.get(index + 1)
    if (!row) return 'NO_INTERVALS'
    const seen = hours.map((key, place) => {
      const [amount, came] = row.sums?.[place] ?? ['0', 0]
      return { key, seen: BigInt(amount), came }
    })
    const split = splitByHours({ ...row, units: toThousandths(units), hours: seen })
    if (typeof split === 'string') return split
    return Object.fromEntries([...split].map(([key, of]) => [key, formatThousandths(of)]))
  })
}

/** Of each quarter of the day the place of its hours, as an array's text. */
function mapOfDay(hours: readonly string[]): string {
  const places = Array.from({ length: quartersOfDay }, () => -1)
  for (const [place, key] of hours.entries()) for (const quarter of quartersOf(key)) places[quarter] = place
  return `{${places.join(',')}}`
}

interface Sums {
  readonly cycles: readonly CycleWithHours[]
  readonly maps: readonly string[]
  readonly register: Register
}

function readSums(db: Pick<Prisma.TransactionClient, '$queryRaw'>, { cycles, maps, register }: Sums): Promise<Row[]> {
  const isExport = register === 'EXPORT'
  const flowed = Prisma.raw(isExport ? 'exported' : 'amount')
  const bothWays = isExport ? Prisma.sql`AND a.initial_export IS NOT NULL` : Prisma.empty
  const [before, last] = [Prisma.sql`(c.first - 1)`, Prisma.sql`c.last`]
  return db.$queryRaw<Row[]>`
    WITH maps AS MATERIALIZED (
      SELECT number, map::smallint[] AS map FROM unnest(${maps}::text[]) WITH ORDINALITY AS m(map, number)
    ), counted AS MATERIALIZED (
      SELECT c.position, c.map, s.number AS source, began.read_on AS began, ended.read_on AS ended,
        r.block_gap_percent AS gap, r.block_difference_percent AS difference
      FROM unnest(${cycles.map(({ connectionId }) => connectionId)}::text[],
          ${cycles.map(({ first }) => first)}::text[]::date[], ${cycles.map((cycle) => cycle.last)}::text[]::date[],
          ${cycles.map(({ hours }) => maps.indexOf(mapOfDay(hours)) + 1)}::int[])
          WITH ORDINALITY AS c(connection_id, first, last, map, position)
        JOIN meter_assignment a ON a.connection_id = c.connection_id
          AND a.installed_on < c.last AND (a.removed_on IS NULL OR a.removed_on >= c.first) ${bothWays}
        JOIN meter m ON m.id = a.meter_id
        JOIN reading_rule r ON r.utility = m.utility
        JOIN LATERAL ${registerAt(before, register)} began ON true
        JOIN LATERAL ${registerAt(last, register)} ended ON true
        LEFT JOIN interval_source s ON s.assignment_id = a.id
    ), seen AS (
      SELECT counted.position, i.place, sum(i.amount) AS amount, sum(i.came)::int AS came
      FROM counted JOIN maps ON maps.number = counted.map
        CROSS JOIN LATERAL (
          SELECT maps.map[1 + (date_part('epoch', starts_at)::bigint + 19800) / 900 % 96] AS place,
            sum(${flowed}) AS amount, count(${flowed}) AS came
          FROM interval_reading WHERE source = counted.source
            AND starts_at >= (began + 1)::timestamp AT TIME ZONE 'Asia/Kolkata'
            AND starts_at < (ended + 1)::timestamp AT TIME ZONE 'Asia/Kolkata'
          GROUP BY 1) i
      GROUP BY 1, 2
    )
    SELECT position::int, days, "gapPercent", "differencePercent", sums
    FROM (SELECT position, sum(ended - began)::int AS days, min(gap)::int AS "gapPercent",
        min(difference)::int AS "differencePercent" FROM counted GROUP BY 1) told
      LEFT JOIN (SELECT position, jsonb_object_agg(place, jsonb_build_array(amount::text, came)) AS sums FROM seen GROUP BY 1) by_place
        USING (position)`
}
