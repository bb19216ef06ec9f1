import type { Prisma } from '../generated/prisma/client.ts'

/** An interval whose source is known, in the order of source and time, each once. */
export interface ReadyInterval {
  readonly row: number
  readonly source: number
  readonly quarter: number
  readonly amount: number
  readonly exported: number | null
  readonly voltage: number | null
  readonly flags: number
  readonly revision: number
}

export interface Written {
  readonly added: number
  readonly corrected: number
  /** Sources with a day of which somebody should look whether it is odd. */
  readonly look: readonly number[]
}

export interface Unwritten {
  readonly row: number
  /** SAME: known already. OLDER: a higher revision is known. DIFFERS: the same revision said something else. */
  readonly because: 'SAME' | 'OLDER' | 'DIFFERS'
}

/** The columns of a delivery, each an array's text: the cheapest for both sides to read. */
const given = `given AS (
  SELECT source, to_timestamp(quarter::bigint * 900)::timestamptz(0) AS starts_at, amount, voltage, flags, revision, row, exported
  FROM unnest($1::text::int[], $2::text::int[], $3::text::int[], $4::text::smallint[], $5::text::smallint[],
    $6::text::smallint[], $7::text::int[], $8::text::int[]) AS g(source, quarter, amount, voltage, flags, revision, row, exported))`

const ofDay = `(starts_at AT TIME ZONE 'Asia/Kolkata')::date`

/**
 * One statement writes the readings and adds to every sum what they changed. All who write take the locks in this order:
 * intervals, days, months, hours, each by its key; so they wait in a line.
 */
const write = `WITH ${given}, written AS (
  INSERT INTO interval_reading AS stored (source, starts_at, amount, voltage, flags, revision, exported)
  SELECT source, starts_at, amount, voltage, flags, revision, exported FROM given
  ON CONFLICT (source, starts_at) DO UPDATE SET amount = excluded.amount, voltage = excluded.voltage,
    flags = excluded.flags, revision = excluded.revision, exported = excluded.exported WHERE stored.revision < excluded.revision
  RETURNING new.source, new.starts_at, new.amount, new.flags, old.amount AS old_amount, old.voltage AS old_voltage,
    old.flags AS old_flags, old.revision AS old_revision, old.exported AS old_exported
), corrected AS (
  INSERT INTO interval_correction (source, starts_at, revision, amount, voltage, flags, exported)
  SELECT source, starts_at, old_revision, old_amount, old_voltage, old_flags, old_exported FROM written WHERE old_revision IS NOT NULL
), days AS (
  INSERT INTO consumption_day AS stored (source, day, amount, intervals, zeros, tampered, outages, latest_at)
  SELECT source, ${ofDay}, sum(amount - coalesce(old_amount, 0)), count(*) FILTER (WHERE old_revision IS NULL),
    sum((amount = 0)::int - coalesce((old_amount = 0)::int, 0)),
    sum((flags & 1) - coalesce(old_flags & 1, 0)), sum((flags >> 1) - coalesce(old_flags >> 1, 0)), max(starts_at)
  FROM written GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (source, day) DO UPDATE SET amount = stored.amount + excluded.amount,
    intervals = stored.intervals + excluded.intervals, zeros = stored.zeros + excluded.zeros,
    tampered = stored.tampered + excluded.tampered, outages = stored.outages + excluded.outages,
    latest_at = greatest(stored.latest_at, excluded.latest_at)
  RETURNING new.source, new.day, new.zeros, new.intervals, new.amount - coalesce(old.amount, 0) AS amount_more,
    new.intervals - coalesce(old.intervals, 0) AS intervals_more, new.zeros - coalesce(old.zeros, 0) AS zeros_more,
    new.tampered - coalesce(old.tampered, 0) AS tampered_more, new.outages - coalesce(old.outages, 0) AS outages_more
), months AS (
  INSERT INTO consumption_month AS stored (source, month, amount, intervals, zeros, tampered, outages)
  SELECT source, date_trunc('month', day)::date, sum(amount_more), sum(intervals_more), sum(zeros_more),
    sum(tampered_more), sum(outages_more)
  FROM days GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (source, month) DO UPDATE SET amount = stored.amount + excluded.amount,
    intervals = stored.intervals + excluded.intervals, zeros = stored.zeros + excluded.zeros,
    tampered = stored.tampered + excluded.tampered, outages = stored.outages + excluded.outages
  RETURNING 1
), hours AS (
  INSERT INTO region_hour AS stored (utility, region, hour, slot, amount, intervals)
  SELECT utility, region, hour, pg_backend_pid() % 8, sum(amount), sum(intervals)
  FROM (SELECT source, date_bin('1 hour', starts_at, '2000-01-01 00:30:00Z') AS hour, sum(amount - coalesce(old_amount, 0)) AS amount,
      count(*) FILTER (WHERE old_revision IS NULL) AS intervals FROM written GROUP BY 1, 2) AS by_source
    JOIN interval_source ON number = source CROSS JOIN (SELECT count(*) FROM months) AS after_them
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (utility, region, hour, slot) DO UPDATE SET amount = stored.amount + excluded.amount,
    intervals = stored.intervals + excluded.intervals
)
SELECT (SELECT count(*) FILTER (WHERE old_revision IS NULL) FROM written)::int AS added,
  (SELECT count(*) FILTER (WHERE old_revision IS NOT NULL) FROM written)::int AS corrected,
  ARRAY(SELECT DISTINCT source FROM days JOIN interval_source ON number = source
    WHERE intervals >= $9 OR utility = 'WATER' AND zeros = 0) AS look`

/** What is stored for the rows that were not written. The rows are locked since the write: it is what they lost against. */
const compare = `WITH ${given}
SELECT row, CASE WHEN stored.revision > given.revision THEN 'OLDER'
  WHEN (stored.amount, stored.flags) = (given.amount, given.flags) AND stored.voltage IS NOT DISTINCT FROM given.voltage
    AND stored.exported IS NOT DISTINCT FROM given.exported THEN 'SAME'
  ELSE 'DIFFERS' END AS because
FROM given JOIN interval_reading stored USING (source, starts_at)`

/** A day is judged as soon as so many of its 96 intervals are there: one that a meter lost does not hide a burst pipe. */
export const judgedFrom = 80

export async function writeIntervals(
  tx: Prisma.TransactionClient,
  intervals: readonly ReadyInterval[],
): Promise<Written & { readonly unwritten: readonly Unwritten[] }> {
  const arrays = toArrays(intervals)
  const [written] = await tx.$queryRawUnsafe<Written[]>(write, ...arrays, judgedFrom)
  if (!written) throw new Error('the write answered nothing')
  if (written.added + written.corrected === intervals.length) return { ...written, unwritten: [] }
  const compared = await tx.$queryRawUnsafe<Unwritten[]>(compare, ...arrays)
  return { ...written, unwritten: compared }
}

function toArrays(intervals: readonly ReadyInterval[]): string[] {
  const columns = ['source', 'quarter', 'amount', 'voltage', 'flags', 'revision', 'row', 'exported'] as const
  return columns.map((column) => `{${intervals.map((interval) => interval[column] ?? 'NULL').join(',')}}`)
}
