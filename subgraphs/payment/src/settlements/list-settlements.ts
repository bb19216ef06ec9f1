import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Prisma, PrismaClient, SettlementLine } from '../generated/prisma/client.ts'
import type { ProviderName } from '../providers/provider-port.ts'
import { reportColumns } from './report-columns.ts'

export interface ExceptionFilter {
  readonly provider?: string | null | undefined
  readonly reasons?: readonly string[] | null | undefined
  /** Settled by the provider this many days ago or earlier. */
  readonly olderThanDays?: number | null | undefined
}

export interface ExceptionPage extends Page<SettlementLine> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

const dayMs = 24 * 60 * 60 * 1000
const mostDays = 3650

/** Lines that wait for an operator, the oldest first. */
export async function listExceptions(
  prisma: Pick<PrismaClient, 'settlementLine'>,
  { provider, reasons, olderThanDays }: ExceptionFilter,
  paging: Paging,
): Promise<ExceptionPage> {
  if (olderThanDays != null && (olderThanDays < 0 || olderThanDays > mostDays)) {
    throw badUserInput('filter.olderThanDays', `olderThanDays is 0 to ${mostDays}.`)
  }
  const where: Prisma.SettlementLineWhereInput = {
    status: 'EXCEPTION',
    ...(provider && { provider }),
    ...(reasons && { reason: { in: [...reasons] } }),
    ...(olderThanDays != null && { settledAt: { lte: new Date(Date.now() - olderThanDays * dayMs) } }),
  }
  const { take, after } = pageArguments(paging)
  const lines = await prisma.settlementLine.findMany({
    where: after ? { AND: [where, behind(after)] } : where,
    orderBy: [{ settledAt: 'asc' }, { id: 'asc' }],
    take,
  })
  const page = toPage(lines, paging, ({ settledAt: at, id }) => timeCursor({ at, id }))
  return { ...page, totalCount: () => prisma.settlementLine.count({ where }) }
}

function behind(cursor: string): Prisma.SettlementLineWhereInput {
  const { at: settledAt, id } = readTimeCursor(cursor)
  return { OR: [{ settledAt: { gt: settledAt } }, { settledAt, id: { gt: id } }] }
}

export interface AgeBucketRow {
  readonly provider: string
  readonly fromDays: number
  readonly toDays: number | null
  readonly payments: number
  readonly amountPaise: bigint
}

/** Captured money of providers with settlement reports that none has brought to the bank yet, by its age in days of India. */
export function ageUnsettledMoney(prisma: PrismaClient): Promise<AgeBucketRow[]> {
  const providers = Object.keys(reportColumns) as ProviderName[]
  return prisma.$queryRaw<AgeBucketRow[]>`
    SELECT capture.provider, bucket.first AS "fromDays", bucket.last AS "toDays", count(*)::int AS payments,
      sum(capture.amount_paise)::bigint AS "amountPaise"
    FROM capture JOIN (VALUES (0, 2), (3, 7), (8, 30), (31, NULL::int)) AS bucket(first, last)
      ON (now() AT TIME ZONE 'Asia/Kolkata')::date - (capture.at AT TIME ZONE 'Asia/Kolkata')::date BETWEEN bucket.first AND coalesce(bucket.last, 100000)
    WHERE capture.provider = ANY(${providers}) AND NOT EXISTS (
      SELECT FROM settlement_line WHERE capture_id = capture.id AND kind = 'PAYMENT' AND status <> 'EXCEPTION')
    GROUP BY 1, 2, 3 ORDER BY 1, 2`
}

export interface SettlementRow {
  readonly provider: string
  readonly settlementId: string
  readonly utr: string | null
  readonly settledAt: Date
  readonly lines: number
  readonly exceptions: number
  readonly netPaise: bigint
  readonly feePaise: bigint
}

/** Settlements as their reports say, the newest first. */
export function listSettlements(
  prisma: PrismaClient,
  provider: string | null,
  first: number,
): Promise<SettlementRow[]> {
  if (first < 1 || first > 100) throw badUserInput('first', 'first is 1 to 100.')
  return prisma.$queryRaw<SettlementRow[]>`
    SELECT provider, settlement_id AS "settlementId", max(utr) AS utr, max(settled_at) AS "settledAt",
      count(*)::int AS lines, (count(*) FILTER (WHERE status = 'EXCEPTION'))::int AS exceptions,
      sum(net_paise)::bigint AS "netPaise", sum(fee_paise)::bigint AS "feePaise"
    FROM settlement_line WHERE ${provider}::text IS NULL OR provider = ${provider}
    GROUP BY provider, settlement_id ORDER BY max(settled_at) DESC, settlement_id LIMIT ${first}`
}
