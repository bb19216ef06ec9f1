import { badUserInput } from '@suvidha/service-kit/public-error'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts'
import { isWithinSql } from '../staff-limits.ts'

/** Payments within some limits, started in a span of days in India, both days included. */
export interface Span {
  readonly from: Date
  readonly to: Date
  readonly limits: StaffLimits
}

/** How the payments of one group ended. Seconds are from the start to the capture. */
export interface OutcomeRow {
  readonly key: string
  readonly started: number
  readonly captured: number
  readonly failed: number
  readonly expired: number
  readonly conflicted: number
  readonly medianSecondsToCapture: number | null
  readonly p95SecondsToCapture: number | null
}

export interface CollectionRow {
  readonly region: string | null
  readonly payments: number
  readonly collectedPaise: bigint
  readonly refundedPaise: bigint
}

/** Longer would read too much at once. */
const mostDays = 92
const dayMs = 24 * 60 * 60 * 1000

/** Fails with BAD_USER_INPUT when the span is empty or longer than a quarter. */
export function readSpan(span: Span): Span {
  const { from, to } = span
  if (to < from) throw badUserInput('to', 'The last day is not before the first.')
  if ((to.getTime() - from.getTime()) / dayMs >= mostDays) throw badUserInput('to', `At most ${mostDays} days.`)
  return span
}

const groups = {
  provider: Prisma.sql`provider`,
  method: Prisma.sql`coalesce(method, 'UNKNOWN')`,
  hour: Prisma.sql`lpad(extract(hour FROM created_at AT TIME ZONE 'Asia/Kolkata')::text, 2, '0')`,
}

/** What is captured stays so here when it was refunded later; a provider is not to blame for a refund. */
const isCaptured = Prisma.sql`captured_at IS NOT NULL AND status <> 'CONFLICTED'`

/** How payments ended by provider, method or hour of the day (India, 00 to 23), sorted by it. */
export function analyseOutcomes(prisma: PrismaClient, span: Span, by: keyof typeof groups): Promise<OutcomeRow[]> {
  const group = groups[by]
  const secondsAt = (share: number) => Prisma.sql`percentile_cont(${share}::float8) WITHIN GROUP (
    ORDER BY extract(epoch FROM captured_at - created_at)) FILTER (WHERE ${isCaptured})::float8`
  return prisma.$queryRaw<OutcomeRow[]>`
    SELECT ${group} AS key, count(*)::int AS started,
      (count(*) FILTER (WHERE ${isCaptured}))::int AS captured,
      (count(*) FILTER (WHERE status = 'FAILED'))::int AS failed,
      (count(*) FILTER (WHERE status = 'EXPIRED'))::int AS expired,
      (count(*) FILTER (WHERE status = 'CONFLICTED'))::int AS conflicted,
      ${secondsAt(0.5)} AS "medianSecondsToCapture", ${secondsAt(0.95)} AS "p95SecondsToCapture"
    FROM payment WHERE ${startedIn(span)} GROUP BY 1 ORDER BY 1`
}

/** What was collected by the region of each payment's first bill; regions in order, those without one last. */
export function analyseCollections(prisma: PrismaClient, span: Span): Promise<CollectionRow[]> {
  return prisma.$queryRaw<CollectionRow[]>`
    SELECT region, count(*)::int AS payments, sum(amount_paise)::bigint AS "collectedPaise",
      sum(refunded_paise)::bigint AS "refundedPaise"
    FROM payment WHERE ${startedIn(span)} AND ${isCaptured} GROUP BY region ORDER BY region NULLS LAST`
}

/** Of those that ended, the share that brought the money; null while none has ended. */
export function successRate({ captured, failed, expired, conflicted }: OutcomeRow): number | null {
  const ended = captured + failed + expired + conflicted
  return ended === 0 ? null : captured / ended
}

function startedIn({ from, to, limits }: Span) {
  const midnight = (day: Date) =>
    Prisma.sql`${day.toISOString().slice(0, 10)}::date::timestamp AT TIME ZONE 'Asia/Kolkata'`
  return Prisma.sql`created_at >= ${midnight(from)} AND created_at < ${midnight(new Date(to.getTime() + dayMs))}
    AND ${isWithinSql(limits)}`
}
