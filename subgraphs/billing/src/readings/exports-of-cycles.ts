import { Prisma } from '../generated/prisma/client.ts'
import { blocksOfCycles, type UsedInHours } from './blocks-of-cycles.ts'
import { registerAt } from './register-at.ts'
import type { Cycle } from './usage-of-cycles.ts'

/** What a connection sent into the grid in a cycle; decimals as text. */
export interface CycleExport {
  readonly units: string
  /** At which of the hours that the cycle asks for, or why that is not known; null where it asks for none. */
  readonly blocks: UsedInHours | null
}

interface Row {
  readonly connectionId: string
  /** Null where a register is not known. */
  readonly units: string | null
}

/**
 * Of the connections whose meters count both ways, each once: the export registers at the end of the cycle less those at its
 * beginning, or NO_READING. In one statement however many, and one more where hours matter. None of the others.
 */
export async function exportsOfCycles(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  cycles: readonly Cycle[],
): Promise<Map<string, CycleExport | 'NO_READING'>> {
  const [before, last] = [Prisma.sql`(c.first - 1)`, Prisma.sql`c.last`]
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.connection_id AS "connectionId",
      CASE WHEN bool_and(began.counted IS NOT NULL AND ended.counted IS NOT NULL)
        THEN trim_scale(sum(ended.counted - began.counted))::text END AS units
    FROM unnest(${cycles.map(({ connectionId }) => connectionId)}::text[],
        ${cycles.map(({ first }) => first)}::text[]::date[], ${cycles.map((cycle) => cycle.last)}::text[]::date[])
        AS c(connection_id, first, last)
      JOIN meter_assignment a ON a.connection_id = c.connection_id AND a.initial_export IS NOT NULL
        AND a.installed_on < c.last AND (a.removed_on IS NULL OR a.removed_on >= c.first)
      JOIN meter m ON m.id = a.meter_id
      JOIN reading_rule r ON r.utility = m.utility
      LEFT JOIN LATERAL ${registerAt(before, 'EXPORT')} began ON true
      LEFT JOIN LATERAL ${registerAt(last, 'EXPORT')} ended ON true
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
    rows.map(({ connectionId, units }) => [
      connectionId,
      units === null ? 'NO_READING' : { units, blocks: blocks.get(connectionId) ?? null },
    ]),
  )
}

/**
 * What connections have over from earlier cycles: what their bills before a day, those that were cancelled left out, added to it
 * less what they used of it. Where a bill that was issued anew left less over than a later one had used already, nothing is
 * taken back: what is over next makes good for it. Decimals as text.
 */
export async function carriedInto(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  cycles: readonly Cycle[],
): Promise<Map<string, string>> {
  if (cycles.length === 0) return new Map()
  const rows = await db.$queryRaw<{ readonly connectionId: string; readonly units: string }[]>`
    SELECT c.connection_id AS "connectionId",
      trim_scale(greatest(0, sum((b.net->>'carriedOut')::numeric - (b.net->>'carriedIn')::numeric)))::text AS units
    FROM unnest(${cycles.map(({ connectionId }) => connectionId)}::text[], ${cycles.map(({ first }) => first)}::text[]::date[])
        AS c(connection_id, first)
      JOIN bill b ON b.connection_id = c.connection_id AND b.kind = 'CYCLE' AND NOT b.cancelled AND b.period_start < c.first
    WHERE b.net IS NOT NULL GROUP BY c.connection_id`
  return new Map(rows.map(({ connectionId, units }) => [connectionId, units]))
}
