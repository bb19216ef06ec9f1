import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { AuditEntry, Prisma, PrismaClient } from '../generated/prisma/client.ts'

/** All that is said must hold. */
export interface AuditFilter {
  readonly action?: string | null | undefined
  readonly actorId?: string | null | undefined
  readonly subjectId?: string | null | undefined
  readonly sessionId?: string | null | undefined
  readonly from?: Date | null | undefined
  readonly until?: Date | null | undefined
}

/** What was asked for, as an entry of the log says it; of whom is its subject. */
export const detailsOf = ({ action, actorId, sessionId, from, until }: AuditFilter) => ({
  action: action ?? null,
  actorId: actorId ?? null,
  ofSession: sessionId ?? null,
  from: from?.toISOString() ?? null,
  until: until?.toISOString() ?? null,
})

export interface AuditPage extends Page<AuditEntry> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

/** Newest first. Fails with BAD_USER_INPUT. */
export async function listAuditEntries(prisma: PrismaClient, filter: AuditFilter, paging: Paging): Promise<AuditPage> {
  const { take, after } = pageArguments(paging)
  checkAuditFilter(filter, 'filter.')
  const where = whereOf(filter)
  const behind = after === undefined ? [] : [behindOf(after)]
  const entries = await prisma.auditEntry.findMany({
    where: { AND: [where, ...behind] },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  })
  const page = toPage(entries, paging, ({ at, id }) => timeCursor({ at, id: String(id) }))
  return { ...page, totalCount: () => prisma.auditEntry.count({ where }) }
}

/** Fails with BAD_USER_INPUT that names the part behind `prefix`. */
export function checkAuditFilter(filter: AuditFilter, prefix: string): void {
  const { action, from, until } = filter
  if (action != null && !/^[a-z_]{1,40}(\.[a-z_]{1,40})?$/.test(action))
    throw badUserInput(`${prefix}action`, 'An action, such as session.started.')
  for (const field of ['actorId', 'subjectId', 'sessionId'] as const) {
    const id = filter[field]
    if (id != null && !/^[\w:-]{1,128}$/.test(id)) throw badUserInput(prefix + field, 'An id.')
  }
  if (from && until && until <= from) throw badUserInput(`${prefix}until`, 'The end is after the beginning.')
}

function whereOf({ action, actorId, subjectId, sessionId, from, until }: AuditFilter): Prisma.AuditEntryWhereInput {
  return {
    ...(action != null && { action }),
    ...(actorId != null && { actorId }),
    ...(subjectId != null && { subjectId }),
    ...(sessionId != null && { sessionId }),
    ...((from || until) && { at: { ...(from && { gte: from }), ...(until && { lt: until }) } }),
  }
}

/** What is older than a cursor. Fails with BAD_USER_INPUT. */
export function behindOf(cursor: string): Prisma.AuditEntryWhereInput {
  const { at, id } = readTimeCursor(cursor)
  if (!/^\d{1,18}$/.test(id)) throw badUserInput('after', 'This is no cursor of this list.')
  return { OR: [{ at: { lt: at } }, { at, id: { lt: BigInt(id) } }] }
}
