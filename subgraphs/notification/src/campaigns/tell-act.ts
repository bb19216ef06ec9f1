import type { Events } from '@suvidha/service-kit/events'
import type { Viewer } from '@suvidha/service-kit/identity'
import type { Campaign, Prisma } from '../generated/prisma/client.ts'
import type { CampaignAudited } from '../published-events.ts'

interface CampaignAct {
  readonly action: CampaignAudited['action']
  /** As it is after it. */
  readonly campaign: Pick<Campaign, 'id' | 'kind' | 'revision' | 'regions' | 'utility'>
  readonly viewer: Pick<Viewer, 'id' | 'sessionId'>
  readonly at: Date
  readonly reason?: string | null
}

/** For the audit log: who did it, in the transaction in which it was done. */
export async function tellCampaignAct(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { action, campaign, viewer, at, reason = null }: CampaignAct,
): Promise<void> {
  const { id: campaignId, kind, revision, regions, utility } = campaign
  const audited: CampaignAudited = {
    ...{ action, actor: { kind: 'person', id: viewer.id }, sessionId: viewer.sessionId, at: at.toISOString() },
    details: { campaignId, kind, revision, regions: regions.join(' '), utility, ...(reason && { reason }) },
  }
  await events.publish(tx, 'campaign.audited', audited)
}
