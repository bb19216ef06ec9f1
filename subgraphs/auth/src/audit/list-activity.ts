import { type Page, type Paging, pageArguments, timeCursor, toPage } from '@suvidha/service-kit/page'
import type { AuditEntry, PrismaClient } from '../generated/prisma/client.ts'
import type { ActivityKind } from '../generated/schema.ts'
import type { AuditAction } from './audit-actions.ts'
import { behindOf } from './list-audit-entries.ts'

/** What of the log a person is told of themselves. Who of the staff it was is the city's business. */
const kinds: Readonly<Partial<Record<AuditAction, ActivityKind>>> = {
  'citizen.data_read': 'DATA_READ',
  'citizen.registered': 'REGISTERED',
  'email.verified': 'EMAIL_VERIFIED',
  'login.failed': 'SIGN_IN_FAILED',
  'phone.changed': 'PHONE_CHANGED',
  'roles.changed': 'ROLES_CHANGED',
  'session.ended': 'SIGNED_OUT',
  'session.reuse_detected': 'SESSION_STOLEN',
  'session.started': 'SIGNED_IN',
  'user.activated': 'ACTIVATED',
  'user.suspended': 'SUSPENDED',
}

export const kindOf = ({ action }: AuditEntry) => kinds[action as AuditAction] as ActivityKind

/** What happened to a person's account, newest first. Fails with BAD_USER_INPUT. */
export async function listActivity(prisma: PrismaClient, citizenId: string, paging: Paging): Promise<Page<AuditEntry>> {
  const { take, after } = pageArguments(paging)
  const where = { subjectId: citizenId, action: { in: Object.keys(kinds) } }
  const rows = await prisma.auditEntry.findMany({
    where: after === undefined ? where : { AND: [where, behindOf(after)] },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  })
  return toPage(rows, paging, ({ at, id }) => timeCursor({ at, id: String(id) }))
}
