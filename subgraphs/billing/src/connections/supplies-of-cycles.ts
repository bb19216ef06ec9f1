import type { Prisma } from '../generated/prisma/client.ts'
import type { Days } from '../tariffs/rate-cycle.ts'

/** What a connection is billed by. Decimals are text; null where it does not apply or nobody said. */
export interface SupplyTerms {
  readonly tariffCode: string | null
  readonly phase: 'SINGLE' | 'THREE' | null
  /** Sanctioned, in kW. */
  readonly loadKw: string | null
  /** Bore of the pipe in millimetres. */
  readonly pipeMm: string | null
}

export interface SupplyOfDays extends SupplyTerms, Days {}

interface CycleOfConnection extends Days {
  readonly connectionId: string
}

/**
 * What the connections were billed by on the days of their cycles, oldest first: one part where nothing changed, one more
 * for each change inside the cycle; together the parts are the days on which the connection was supplied. None for a cycle
 * before it was connected, after it was given up, and for a connection that is none. A disconnected one keeps its supply:
 * what is charged by load goes on. One statement for all, one cycle for each connection.
 *
 * Who bills by the answer locks the connections first (`FOR KEY SHARE`, as inserting the bill does anyway): a change that
 * counts from a day that is being billed then waits, sees the bill and is refused.
 */
export async function suppliesOfCycles(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  cycles: readonly CycleOfConnection[],
): Promise<Map<string, SupplyOfDays[]>> {
  const parts = await db.$queryRaw<(SupplyOfDays & { connectionId: string })[]>`
    WITH cycle AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(cycles)}::jsonb) AS cycle("connectionId" text, first date, last date))
    SELECT c.id AS "connectionId", greatest(v.first, cycle.first, c.connected_on)::text AS first,
      least(v.last, cycle.last, c.surrendered_on)::text AS last,
      v.tariff_code AS "tariffCode", v.phase, trim_scale(v.load_kw)::text AS "loadKw", trim_scale(v.pipe_mm)::text AS "pipeMm"
    FROM cycle JOIN connection c ON c.id = cycle."connectionId" CROSS JOIN LATERAL (
      SELECT effective_on AS first, lead(effective_on) OVER (ORDER BY effective_on) - 1 AS last, tariff_code, phase, load_kw, pipe_mm
      FROM (
        SELECT '-infinity'::date AS effective_on, c.tariff_code, c.phase, c.load_kw, c.pipe_mm
        UNION ALL (
          SELECT DISTINCT ON (effective_on) effective_on, tariff_code, phase, load_kw, pipe_mm
          FROM connection_supply s WHERE s.connection_id = c.id ORDER BY effective_on, id DESC)
      ) versions
    ) v
    WHERE greatest(v.first, cycle.first, c.connected_on) <= least(v.last, cycle.last, c.surrendered_on)
    ORDER BY 1, 2`
  const grouped = Map.groupBy(parts, ({ connectionId }) => connectionId)
  return new Map(
    cycles.map(({ connectionId }) => [
      connectionId,
      (grouped.get(connectionId) ?? []).map(({ connectionId: _, ...part }) => part),
    ]),
  )
}
