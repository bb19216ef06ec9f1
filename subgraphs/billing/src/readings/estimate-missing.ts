import { wholeMonths } from '../bills/billing-cycle.ts'
import { addDays, addMonths } from '../day.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { countDays } from '../tariffs/rate-cycle.ts'
import { formatThousandths, toThousandths } from '../thousandths.ts'
import { registerAt } from './register-at.ts'
import { type Cycle, usageOfEach } from './usage-of-cycles.ts'

/** Of so many actual cycles the average counts. */
const cyclesOfAverage = 3
/** How far back they are looked for. */
const cyclesBack = 12

/**
 * Estimates the register at the end of cycles that nobody read it at: what the average of the last three actual cycles comes to
 * in as many months, or days. Stored as readings that count until an actual one comes. What was read, is held or cannot be
 * estimated (no actual cycle, nothing known of the beginning) is left as it is. The connections that have an estimate now;
 * however many cycles, a fixed number of statements.
 */
export async function estimateMissing(
  tx: Prisma.TransactionClient,
  cycles: readonly Cycle[],
): Promise<ReadonlySet<string>> {
  const usages = await usageOfEach(tx, cycles)
  const missing = cycles.filter((_, index) => {
    const usage = usages[index]
    return usage !== undefined && 'problem' in usage && usage.problem === 'NO_READING'
  })
  if (missing.length === 0) return new Set()
  const expected = await expectedUsage(tx, missing)
  return writeEstimates(
    tx,
    missing.flatMap((cycle) => {
      const units = expected.get(cycle.connectionId)
      return units === undefined ? [] : [{ ...cycle, units: formatThousandths(units) }]
    }),
  )
}

interface Metering {
  readonly connectionId: string
  readonly cycleMonths: number
  /** The day at whose end its first meter began to count. */
  readonly since: string
}

/** Thousandths of the tariff's unit by connection, where there are actual cycles. */
async function expectedUsage(tx: Prisma.TransactionClient, cycles: readonly Cycle[]): Promise<Map<string, bigint>> {
  const rows = await tx.$queryRaw<Metering[]>`
    SELECT c.id AS "connectionId", r.cycle_months::int AS "cycleMonths", min(a.installed_on)::text AS since
    FROM connection c JOIN reading_rule r USING (utility) JOIN meter_assignment a ON a.connection_id = c.id
    WHERE c.id = ANY(${cycles.map(({ connectionId }) => connectionId)}) GROUP BY c.id, r.cycle_months`
  const meterings = new Map(rows.map((row) => [row.connectionId, row]))
  const earlier = cycles.flatMap((cycle) => earlierCycles(cycle, meterings.get(cycle.connectionId)))
  const usages = await usageOfEach(tx, earlier)
  const actual = Map.groupBy(
    earlier.flatMap((cycle, index) => {
      const usage = usages[index]
      const isActual = usage && 'units' in usage && !usage.estimated && !usage.beganEstimated && usage.trueUp === null
      return isActual ? [{ ...cycle, units: toThousandths(usage.units) }] : []
    }),
    ({ connectionId }) => connectionId,
  )
  return new Map(
    cycles.flatMap((cycle) => {
      const latest = actual.get(cycle.connectionId)?.slice(0, cyclesOfAverage)
      const months = meterings.get(cycle.connectionId)?.cycleMonths
      return latest && months ? [[cycle.connectionId, share({ cycle, latest, months })] as const] : []
    }),
  )
}

/** The latest first, as many as its meters counted from their first day to the last. */
function earlierCycles({ connectionId, first }: Cycle, metering: Metering | undefined): Cycle[] {
  if (!metering) return []
  const starts = Array.from({ length: cyclesBack }, (_, index) => addMonths(first, -(index + 1) * metering.cycleMonths))
  return starts
    .map((start, index) => ({ connectionId, first: start, last: addDays(starts[index - 1] ?? first, -1) }))
    .filter((cycle) => metering.since < cycle.first)
}

interface Share {
  readonly cycle: Cycle
  readonly latest: readonly (Cycle & { readonly units: bigint })[]
  readonly months: number
}

function share({ cycle, latest, months }: Share): bigint {
  const units = latest.reduce((sum, used) => sum + used.units, 0n)
  const whole = wholeMonths(cycle)
  if (whole !== null) return (units * BigInt(whole)) / BigInt(latest.length * months)
  const days = latest.reduce((sum, used) => sum + countDays(used), 0)
  return (units * BigInt(countDays(cycle))) / BigInt(days)
}

/**
 * A meter that came within the cycle gets the share of its days. No estimate is above what was read later. An actual reading
 * that comes at the same moment waits: the connections are held as who issues bills does.
 */
async function writeEstimates(
  tx: Prisma.TransactionClient,
  estimates: readonly (Cycle & { readonly units: string })[],
): Promise<ReadonlySet<string>> {
  const ids = estimates.map(({ connectionId }) => connectionId)
  await tx.$queryRaw`SELECT 1 FROM connection WHERE id = ANY(${ids}) ORDER BY id FOR KEY SHARE`
  const [before, last] = [Prisma.sql`(c.first - 1)`, Prisma.sql`c.last`]
  const rows = await tx.$queryRaw<{ readonly connectionId: string }[]>`
    INSERT INTO reading (id, assignment_id, connection_id, read_on, value, rollovers, source, state)
    SELECT 'rdg_' || gen_random_uuid(), a.id, c.connection_id, c.last, mod(estimate.total, size.of), div(estimate.total, size.of), 'ESTIMATE', 'ACCEPTED'
    FROM unnest(${ids}::text[], ${estimates.map(({ first }) => first)}::text[]::date[],
        ${estimates.map((cycle) => cycle.last)}::text[]::date[], ${estimates.map(({ units }) => units)}::text[]::numeric[])
        AS c(connection_id, first, last, units)
      JOIN meter_assignment a ON a.connection_id = c.connection_id AND a.installed_on < c.last
        AND (a.removed_on IS NULL OR a.removed_on > c.last)
      JOIN meter m ON m.id = a.meter_id
      JOIN reading_rule r ON r.utility = m.utility
      CROSS JOIN LATERAL (SELECT power(10::numeric, m.digits) AS of) size
      JOIN LATERAL ${registerAt(before)} began ON true
      LEFT JOIN LATERAL ${registerAt(last)} ended ON true
      LEFT JOIN LATERAL (
        SELECT value + rollovers * size.of AS total FROM reading
        WHERE assignment_id = a.id AND state = 'ACCEPTED' AND source <> 'ESTIMATE' AND read_on > c.last
        ORDER BY read_on LIMIT 1) later ON true
      CROSS JOIN LATERAL (SELECT round(greatest(began.total, least(later.total, began.total
        + c.units / m.multiplier * (c.last - greatest(a.installed_on, ${before})) / (c.last - ${before}))), 3) AS total) estimate
    WHERE ended.total IS NULL
    ON CONFLICT (assignment_id, read_on) WHERE state = 'ACCEPTED' DO NOTHING
    RETURNING connection_id AS "connectionId"`
  return new Set(rows.map(({ connectionId }) => connectionId))
}
