import { Prisma } from '../generated/prisma/client.ts'
import type { Days } from '../tariffs/rate-cycle.ts'
import { blocksOfCycles, type UsedInHours } from './blocks-of-cycles.ts'
import { registerAt } from './register-at.ts'
import type { Cycle } from './usage-of-cycles.ts'

/** What a connection sent into the grid in a cycle; decimals as text. */
export interface CycleExport {
  readonly units: string
  /** At which of the hours that the cycle asks for, or why that is not known; null where it asks for none. */
  readonly blocks: UsedInHours | null
  /** On which days of the cycle a meter counted that; null where none does any more. */
  readonly days: Days | null
}

interface Row {
  readonly connectionId: string
  /** Null where a register is not known. */
  readonly units: string | null
  /** Null where no meter of the cycle counts both ways. */
  readonly first: string | null
  readonly last: string | null
}

const nothingSent: CycleExport = { units: '0', blocks: {}, days: null }

/**
 * Of the connections that have or had meters that count both ways, each once: the export registers at the end of the cycle
 * less those at its beginning, or NO_READING; nothing, where such a meter counted before the cycle alone. In one statement
 * however many, and one more where hours matter. None of the others.
 */
export async function exportsOfCycles(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  cycles: readonly Cycle[],
): Promise<Map<string, CycleExport | 'NO_READING'>> {
  const [before, last] = [Prisma.sql`(c.first - 1)`, Prisma.sql`c.last`]
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.connection_id AS "connectionId",
      CASE WHEN bool_and(began.counted IS NOT NULL AND ended.counted IS NOT NULL) FILTER (WHERE a.counts)
        THEN trim_scale(sum(ended.counted - began.counted) FILTER (WHERE a.counts))::text END AS units,
      min(greatest(a.installed_on + 1, c.first)) FILTER (WHERE a.counts)::text AS first,
      max(least(a.removed_on, c.last)) FILTER (WHERE a.counts)::text AS last
    FROM unnest(${cycles.map(({ connectionId }) => connectionId)}::text[],
        ${cycles.map(({ first }) => first)}::text[]::date[], ${cycles.map((cycle) => cycle.last)}::text[]::date[])
        AS c(connection_id, first, last)
      JOIN LATERAL (SELECT *, removed_on IS NULL OR removed_on >= c.first AS counts FROM meter_assignment
        WHERE connection_id = c.connection_id AND initial_export IS NOT NULL AND installed_on < c.last) a ON true
      JOIN meter m ON m.id = a.meter_id
      JOIN reading_rule r ON r.utility = m.utility
      LEFT JOIN LATERAL ${registerAt(before, 'EXPORT')} began ON a.counts
      LEFT JOIN LATERAL ${registerAt(last, 'EXPORT')} ended ON a.counts
    GROUP BY c.connection_id`
  const byConnection = new Map(cycles.map((cycle) => [cycle.connectionId, cycle]))
  const asked = rows.flatMap(({ connectionId, units }) => {
    const cycle = byConnection.get(connectionId)
    const hours = cycle?.hours?.[0]
    return cycle && hours && units !== null ? [{ ...cycle, units, hours }] : []
  })
  const answers = await blocksOfCycles(db, asked, 'EXPORT')
  const blocks = new Map(asked.map(({ connectionId }, index) => [connectionId, answers[index] ?? null]))
  return new Map(
    rows.map(({ connectionId, units, first, last: until }): [string, CycleExport | 'NO_READING'] => {
      if (first === null || until === null) return [connectionId, nothingSent]
      if (units === null) return [connectionId, 'NO_READING']
      return [connectionId, { units, blocks: blocks.get(connectionId) ?? null, days: { first, last: until } }]
    }),
  )
}

/** What a connection has over from earlier cycles; decimal as text. */
export interface CarriedEnergy extends Days {
  readonly units: string
  /** By which tariffs the latest of its bills with such energy was billed; the days are those of that bill. */
  readonly tariffCodes: readonly (string | null)[]
}

/**
 * What connections have over from earlier cycles: what their bills before a day, those that were cancelled left out, added to it
 * less what they used of it. Where a bill that was issued anew left less over than a later one had used already, nothing is
 * taken back: what is over next makes good for it. Decimals as text.
 */
export async function carriedInto(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  cycles: readonly Cycle[],
): Promise<Map<string, CarriedEnergy>> {
  if (cycles.length === 0) return new Map()
  const rows = await db.$queryRaw<(CarriedEnergy & { readonly connectionId: string })[]>`
    SELECT c.connection_id AS "connectionId", max(b.period_start)::text AS first, max(b.period_end)::text AS last,
      trim_scale(greatest(0, sum((b.net->>'carriedOut')::numeric - (b.net->>'carriedIn')::numeric)))::text AS units,
      (array_agg(coalesce(jsonb_path_query_array(b.parts, '$[*].tariffCode'), jsonb_build_array(b.tariff_code))
        ORDER BY b.period_end DESC))[1] AS "tariffCodes"
    FROM unnest(${cycles.map(({ connectionId }) => connectionId)}::text[], ${cycles.map(({ first }) => first)}::text[]::date[])
        AS c(connection_id, first)
      JOIN bill b ON b.connection_id = c.connection_id AND b.kind = 'CYCLE' AND NOT b.cancelled AND b.period_start < c.first
    WHERE b.net IS NOT NULL GROUP BY c.connection_id`
  return new Map(rows.map(({ connectionId, ...carried }) => [connectionId, carried]))
}
