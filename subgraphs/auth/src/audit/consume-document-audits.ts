import type { DocumentAudited } from '@suvidha/document/published-events'
import type { Events } from '@suvidha/service-kit/events'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { recordAudit } from './record-audit.ts'

/** What is done to citizens' files gets into the audit log: once, with the end of its job. */
export async function consumeDocumentAudits(prisma: PrismaClient, events: Events): Promise<void> {
  await events.consume(prisma, { queue: 'auth.document-audited', handle: recordDocumentAudit })
}

async function recordDocumentAudit(tx: Prisma.TransactionClient, audited: DocumentAudited): Promise<void> {
  const { action, actor, sessionId, citizenId, at, details } = audited
  await recordAudit(tx, { action, actor, sessionId, subjectId: citizenId, address: null, details: { ...details, at } })
}
