import type { Events } from '@suvidha/service-kit/events'
import type { CitizenDataRead } from '@suvidha/service-kit/staff-reads'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { type AuditEntry, recordAudits } from './record-audit.ts'

/** What the staff were shown of citizens, by whichever service, gets into the audit log: once, with the end of its job. */
export async function consumeStaffReads(prisma: PrismaClient, events: Events): Promise<void> {
  await events.consume(prisma, { queue: 'auth.citizen-data-read', handle: recordReads })
}

/** An entry for each citizen, so that one finds who has read of them; where they were too many, one that says how many. */
async function recordReads(tx: Prisma.TransactionClient, read: CitizenDataRead): Promise<void> {
  const { service, actorId, sessionId, requestId, readAt, subjects, count, address = null } = read
  const entryOf = (subjectId: string | null, details: AuditEntry['details']): AuditEntry => ({
    action: 'citizen.data_read',
    actor: { kind: 'person', id: actorId },
    subjectId,
    sessionId,
    address,
    details: { service, requestId, readAt, ...details },
  })
  const entries = subjects.map(({ id, types }) => entryOf(id, { what: types.join(' ') }))
  const more = count > subjects.length ? [entryOf(null, { citizens: count, listed: subjects.length })] : []
  await recordAudits(tx, [...entries, ...more])
}
