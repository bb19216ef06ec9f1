import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { isLimited, type StaffLimits } from '@suvidha/service-kit/staff-limits'
import { type Capture, type Payment, Prisma, type PrismaClient } from '../generated/prisma/client.ts'
import { isWithinSql } from '../staff-limits.ts'

/** Why a payment needs a person, or an eye on the machine. */
export type AttentionReason =
  | 'CONFLICTED'
  | 'MONEY_HELD'
  | 'PENDING_TOO_LONG'
  | 'BILLS_NOT_SETTLED'
  | 'NO_RECEIPT'
  | 'REFUND_FAILED'
  | 'REFUND_TOO_LONG'
  | 'REFUND_WAITS_FOR_APPROVAL'

interface Needy {
  readonly paymentId: string
  readonly reason: AttentionReason
  readonly since: Date
}

export interface Attention extends Omit<Needy, 'paymentId'> {
  readonly payment: Payment & { readonly captures: readonly Capture[] }
}

export interface AttentionPage extends Page<Attention> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

/**
 * What each reason means, as rows of a payment and since when. A payment ends by itself a little after its time, a bill
 * and a receipt follow within seconds, a refund within days: what is later than that needs an eye.
 */
const conditions: Readonly<Record<AttentionReason, Prisma.Sql>> = {
  CONFLICTED: Prisma.sql`SELECT id, updated_at FROM payment WHERE status = 'CONFLICTED'
    AND NOT EXISTS (SELECT FROM conflict_resolution decided WHERE decided.payment_id = payment.id)`,
  MONEY_HELD: Prisma.sql`SELECT payment_id, coalesce(decided.last, at) FROM capture
    CROSS JOIN LATERAL (SELECT max(at) AS last FROM (
      SELECT at FROM held_money_decision WHERE capture_id = capture.id
      UNION ALL SELECT at FROM conflict_resolution WHERE capture_id = capture.id) AS decision) AS decided
    WHERE state = 'HELD' AND (kind = 'EXTRA' OR decided.last IS NOT NULL)
      OR state = 'TO_RETURN' AND coalesce(decided.last, at) < now() - interval '1 hour'`,
  PENDING_TOO_LONG: Prisma.sql`SELECT id, expires_at FROM payment
    WHERE status IN ('CREATED', 'PENDING') AND expires_at < now() - interval '15 minutes'`,
  BILLS_NOT_SETTLED: Prisma.sql`SELECT id, captured_at FROM payment
    WHERE status = 'CAPTURED' AND bills_settled_at IS NULL AND captured_at < now() - interval '10 minutes'`,
  NO_RECEIPT: Prisma.sql`SELECT id, captured_at FROM payment
    WHERE status = 'CAPTURED' AND receipt_issued_at IS NULL AND captured_at < now() - interval '10 minutes'`,
  REFUND_FAILED: Prisma.sql`SELECT payment_id, updated_at FROM refund
    WHERE status = 'FAILED' AND cause NOT IN ('EXTRA_CAPTURE', 'CONFLICT') AND updated_at > now() - interval '90 days'`,
  REFUND_TOO_LONG: Prisma.sql`SELECT payment_id, created_at FROM refund
    WHERE status = 'PENDING' AND created_at < now() - interval '7 days'`,
  REFUND_WAITS_FOR_APPROVAL: Prisma.sql`SELECT payment_id, created_at FROM refund WHERE status = 'PENDING_APPROVAL'`,
}

export const attentionReasons = Object.keys(conditions) as AttentionReason[]

interface WantedAttention {
  readonly reasons: readonly AttentionReason[] | null | undefined
  readonly limits: StaffLimits
}

/** Payments within some limits that need attention, the longest first; one that needs it for two reasons is there twice. */
export async function listAttention(
  prisma: PrismaClient,
  { reasons, limits }: WantedAttention,
  paging: Paging,
): Promise<AttentionPage> {
  const { take, after } = pageArguments(paging)
  const wanted = reasons ?? attentionReasons
  if (wanted.length < 1) throw badUserInput('reasons', 'Name a reason, or leave them out.')
  const needy = ofThese(unionOf(wanted), limits)
  const behind = after ? readPlace(after) : null
  const rows = await prisma.$queryRaw<Needy[]>`
    SELECT * FROM (${needy}) AS needy
    WHERE ${behind === null}::boolean OR (since, "paymentId", reason) >
      (${behind?.at ?? null}::timestamptz, ${behind?.paymentId ?? ''}, ${behind?.reason ?? ''})
    ORDER BY since, "paymentId", reason LIMIT ${take}`
  const payments = await prisma.payment.findMany({
    where: { id: { in: rows.map((row) => row.paymentId) } },
    include: { captures: { where: { state: { in: ['HELD', 'TO_RETURN'] } }, orderBy: { at: 'asc' } } },
  })
  const byId = new Map(payments.map((payment) => [payment.id, payment]))
  const found = rows.flatMap(({ paymentId: id, ...row }) => {
    const payment = byId.get(id)
    return payment ? [{ ...row, payment }] : []
  })
  const page = toPage(found, paging, placeOf)
  return { ...page, totalCount: () => countOf(prisma, needy) }
}

const placeOf = ({ since: at, payment, reason }: Attention) => timeCursor({ at, id: `${payment.id}-${reason}` })

function readPlace(cursor: string) {
  const { at, id } = readTimeCursor(cursor)
  const end = id.lastIndexOf('-')
  return { at, paymentId: id.slice(0, Math.max(end, 0)), reason: id.slice(end + 1) }
}

function unionOf(reasons: readonly AttentionReason[]): Prisma.Sql {
  const parts = [...new Set(reasons)].map(
    (reason) => Prisma.sql`SELECT "paymentId", ${reason}::text AS reason, since
      FROM (${conditions[reason]}) AS found("paymentId", since)`,
  )
  return Prisma.join(parts, ' UNION ALL ')
}

const ofThese = (needy: Prisma.Sql, limits: StaffLimits) =>
  !isLimited(limits)
    ? needy
    : Prisma.sql`SELECT needy.* FROM (${needy}) AS needy JOIN payment ON payment.id = "paymentId" AND ${isWithinSql(limits)}`

async function countOf(prisma: PrismaClient, needy: Prisma.Sql): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (${needy}) AS needy`
  return row?.count ?? 0
}
