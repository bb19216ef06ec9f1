import { wholeCity } from '@suvidha/service-kit/staff-limits'
import type { Prisma } from '../generated/prisma/client.ts'
import { inboxTopic } from '../inbox/inbox-feed.ts'
import { type CampaignDeps, campaignTopic, lockCampaign } from './campaign.ts'
import { performBatch } from './perform-batch.ts'

type Tx = Prisma.TransactionClient

/** A batch of a campaign. A run that was begun anew, or is over, does nothing more. */
export interface BatchJob {
  readonly campaignId: string
  readonly run: string
}

export const lookQueue = 'notification.campaign-look'
export const sendQueue = 'notification.campaign-send'

/**
 * The work of campaigns: a batch is a job, and its effect, the place up to which it came and the job of the next batch are one
 * transaction. Whoever dies in it has told nobody of the batch, and another process tells them.
 */
export async function consumeCampaigns(deps: CampaignDeps): Promise<void> {
  const { events, prisma, live, wakeDelivery } = deps
  /** Whose inbox a batch changed, until its transaction has committed. */
  const told = new WeakMap<object, readonly string[]>()
  const common = { concurrency: 1, batchSize: 1 }
  await events.consume<BatchJob, Tx>(prisma, {
    ...common,
    queue: lookQueue,
    handle: (tx, job) => lookAtBatch(tx, deps, job),
    afterCommit: ({ campaignId }) => live.announce(campaignTopic, campaignId),
  })
  await events.consume<BatchJob, Tx>(prisma, {
    ...common,
    queue: sendQueue,
    handle: async (tx, job) => void told.set(job, await sendBatch(tx, deps, job)),
    async afterCommit(job) {
      wakeDelivery()
      await live.announce(campaignTopic, job.campaignId)
      await Promise.all((told.get(job) ?? []).map((citizenId) => live.announce(inboxTopic, citizenId)))
    },
  })
}

async function lookAtBatch(tx: Tx, deps: CampaignDeps, { campaignId: id, run }: BatchJob): Promise<void> {
  const campaign = await lockCampaign(tx, { id, limits: wholeCity })
  if (campaign.lookRun !== run || campaign.lookedAt) return
  const { lookedUntil: after, found: before } = campaign
  const { tally, until } = await performBatch(tx, deps, { campaign, after, before, isMeant: false })
  const place = until === null ? { lookedAt: deps.now() } : { lookedUntil: until }
  await tx.campaign.update({ where: { id }, data: { found: tally as object, ...place } })
  if (until !== null) await deps.events.send(tx, lookQueue, { campaignId: id, run })
}

async function sendBatch(tx: Tx, deps: CampaignDeps, { campaignId: id, run }: BatchJob): Promise<readonly string[]> {
  const campaign = await lockCampaign(tx, { id, limits: wholeCity })
  const { state, sendAt, expiresAt, startedAt } = campaign
  if (campaign.sendRun !== run || campaign.preparedAt || (state !== 'APPROVED' && state !== 'SENDING')) return []
  const now = deps.now()
  const waitMs = (sendAt?.getTime() ?? 0) - now.getTime()
  if (waitMs > 0) {
    await deps.events.send(tx, sendQueue, { campaignId: id, run }, { startAfter: Math.ceil(waitMs / 1000) })
    return []
  }
  const begun = { state: 'SENDING', startedAt: startedAt ?? now }
  // Whoever comes behind it would be told what is of no use to them.
  if (expiresAt <= now) {
    await tx.campaign.update({ where: { id }, data: { ...begun, preparedAt: now } })
    return []
  }
  const { sentUntil: after, told: before } = campaign
  const { tally, until, told } = await performBatch(tx, deps, { campaign, after, before, isMeant: true })
  const place = until === null ? { preparedAt: now } : { sentUntil: until }
  await tx.campaign.update({ where: { id }, data: { ...begun, told: { ...tally, samples: {} } as object, ...place } })
  if (until !== null) await deps.events.send(tx, sendQueue, { campaignId: id, run })
  return told
}
