import DataLoader from 'dataloader'
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
 * for each change inside the cycle, also for an exception from its tariff (tariffs/override-tariff.ts); together the parts are the days on which the connection was supplied. None for a cycle
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
      SELECT starts.day AS first, lead(starts.day) OVER (ORDER BY starts.day) - 1 AS last,
        coalesce(exception.tariff_code, version.tariff_code) AS tariff_code, phase, load_kw, pipe_mm
      FROM (
        SELECT '-infinity'::date AS day
        UNION SELECT effective_on FROM connection_supply WHERE connection_id = c.id
        UNION SELECT unnest(ARRAY[valid_from, valid_until + 1]) FROM tariff_override
          WHERE connection_id = c.id AND NOT revoked
      ) AS starts
      CROSS JOIN LATERAL (
        SELECT tariff_code, phase, load_kw, pipe_mm FROM (
          SELECT s.tariff_code, s.phase, s.load_kw, s.pipe_mm, effective_on, id FROM connection_supply s
            WHERE s.connection_id = c.id AND effective_on <= starts.day
          UNION ALL SELECT c.tariff_code, c.phase, c.load_kw, c.pipe_mm, '-infinity', 0
        ) AS known ORDER BY effective_on DESC, id DESC LIMIT 1
      ) AS version
      LEFT JOIN tariff_override exception ON exception.connection_id = c.id AND NOT exception.revoked
        AND starts.day BETWEEN exception.valid_from AND exception.valid_until
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

/** What connections, which the reader was shown, are billed by on a day: one statement for each day that is asked for. */
export function createSupplyLoaders(db: Pick<Prisma.TransactionClient, '$queryRaw'>) {
  const loaders = new Map<string, DataLoader<string, SupplyTerms | null>>()
  return (day: string): DataLoader<string, SupplyTerms | null> => {
    const loader =
      loaders.get(day) ??
      new DataLoader<string, SupplyTerms | null>(async (ids) => {
        const found = await suppliesOfCycles(
          db,
          ids.map((connectionId) => ({ connectionId, first: day, last: day })),
        )
        return ids.map((id) => found.get(id)?.[0] ?? null)
      })
    loaders.set(day, loader)
    return loader
  }
}
