import type { CampaignAudited } from '@suvidha/notification/published-events'
import type { Events } from '@suvidha/service-kit/events'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { recordAudit } from './record-audit.ts'

/** Who told the citizens of a part of the city what gets into the audit log: once, with the end of its job. */
export async function consumeCampaignAudits(prisma: PrismaClient, events: Events): Promise<void> {
  await events.consume(prisma, { queue: 'auth.campaign-audited', handle: recordCampaignAudit })
}

async function recordCampaignAudit(tx: Prisma.TransactionClient, audited: CampaignAudited): Promise<void> {
  const { action, actor, sessionId, at, details } = audited
  await recordAudit(tx, { action, actor, sessionId, subjectId: null, address: null, details: { ...details, at } })
}
