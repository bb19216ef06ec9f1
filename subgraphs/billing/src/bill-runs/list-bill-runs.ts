import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { inLimits, type StaffLimits } from '@suvidha/service-kit/staff-limits'
import type { BillRun, Prisma, PrismaClient, BillRunAnomaly as StoredAnomaly } from '../generated/prisma/client.ts'
import type { BillRunAnomalyFilter } from '../generated/schema.ts'

interface Counted {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

export type RunPage = Page<BillRun> & Counted

interface WantedRuns extends Paging {
  readonly limits: StaffLimits
}

/** Runs newest first. Fails with BAD_USER_INPUT that names the argument. */
export async function listBillRuns(
  prisma: Pick<PrismaClient, 'billRun'>,
  { limits, ...paging }: WantedRuns,
): Promise<RunPage> {
  const where = inLimits(limits)
  const { take, after } = pageArguments(paging)
  const place = after === undefined ? undefined : readTimeCursor(after)
  const behind = place && [{ startedAt: { lt: place.at } }, { startedAt: place.at, id: { lt: place.id } }]
  const rows = await prisma.billRun.findMany({
    where: behind ? { ...where, OR: behind } : where,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take,
  })
  const page = toPage(rows, paging, ({ startedAt: at, id }) => timeCursor({ at, id }))
  return { ...page, totalCount: () => prisma.billRun.count({ where }) }
}

interface WantedAnomalies extends Paging {
  readonly runId: string
  readonly filter?: BillRunAnomalyFilter | null | undefined
}

export interface AnomalyRow extends StoredAnomaly {
  readonly consumerNumber: string
}

export type AnomalyPage = Page<AnomalyRow> & Counted

/** What is to be looked at in a run, by kind and connection. Fails with BAD_USER_INPUT that names the argument. */
export async function listAnomalies(
  prisma: Pick<PrismaClient, 'billRunAnomaly' | 'connection'>,
  { runId, filter, ...paging }: WantedAnomalies,
): Promise<AnomalyPage> {
  const { stage = 'PREVIEW', kinds, billed } = filter ?? {}
  const where: Prisma.BillRunAnomalyWhereInput = {
    runId,
    stage: stage ?? 'PREVIEW',
    ...(kinds && { kind: { in: [...kinds] } }),
    ...(billed != null && { billed }),
  }
  const { take, after } = pageArguments(paging)
  // A kind has no hyphen.
  const [kind, ...rest] = after?.split('-') ?? []
  const behind = kind && { OR: [{ kind: { gt: kind } }, { kind, connectionId: { gt: rest.join('-') } }] }
  const rows = await prisma.billRunAnomaly.findMany({
    where: behind ? { AND: [where, behind] } : where,
    orderBy: [{ kind: 'asc' }, { connectionId: 'asc' }],
    take,
  })
  const connections = await prisma.connection.findMany({
    where: { id: { in: rows.map(({ connectionId }) => connectionId) } },
    select: { id: true, consumerNumber: true },
  })
  const numbers = new Map(connections.map(({ id, consumerNumber }) => [id, consumerNumber]))
  const told = rows.map((row) => ({ ...row, consumerNumber: numbers.get(row.connectionId) ?? '' }))
  const page = toPage(told, paging, (row) => `${row.kind}-${row.connectionId}`)
  return { ...page, totalCount: () => prisma.billRunAnomaly.count({ where }) }
}
