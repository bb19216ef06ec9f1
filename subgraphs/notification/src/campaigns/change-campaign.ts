import { randomUUID } from 'node:crypto'
import { checkReason } from '@suvidha/service-kit/check-text'
import type { Viewer } from '@suvidha/service-kit/identity'
import { conflict, forbidden } from '@suvidha/service-kit/public-error'
import type { Campaign, Prisma } from '../generated/prisma/client.ts'
import type { CampaignAudited } from '../published-events.ts'
import { type CampaignDeps, type CampaignState, campaignTopic, lockCampaign } from './campaign.ts'
import { lookQueue, sendQueue } from './consume-campaigns.ts'
import { tellCampaignAct } from './tell-act.ts'

type Tx = Prisma.TransactionClient
export type ChangeDeps = CampaignDeps

interface Change {
  readonly id: string
  /** Which one is meant; undefined: as it is. */
  readonly revision?: number
  readonly from: readonly CampaignState[]
  readonly action: CampaignAudited['action']
  readonly reason?: string | null
  /** Whether it is done already, by the same person: then it is answered as it is. */
  readonly isDone?: (campaign: Campaign) => boolean
  /** Looks whether it may be, and says what becomes of it. */
  readonly data: (campaign: Campaign) => Prisma.CampaignUpdateInput
  /** What goes with it, in the same transaction. */
  readonly also?: (tx: Tx, campaign: Campaign) => Promise<unknown>
}

/** A pause and an end move what may be a hundred thousand messages. */
const transactionOptions = { timeout: 120_000, maxWait: 15_000 }

/**
 * One step of a campaign: of two at once one is first, and the other sees what it did. Fails with NOT_FOUND, with CONFLICT where it is in
 * another state or revision, and as `data` does.
 */
export async function changeCampaign(deps: ChangeDeps, viewer: Viewer, change: Change): Promise<Campaign> {
  const { prisma, events, live, now } = deps
  const { id, revision, from, action, reason, isDone, data, also } = change
  const campaign = await prisma.$transaction(async (tx) => {
    const before = await lockCampaign(tx, { id, limits: viewer.limits })
    if (revision !== undefined && before.revision !== revision)
      throw conflict(`The campaign was changed: it is revision ${before.revision}.`)
    if (isDone?.(before)) return before
    if (!(from as readonly string[]).includes(before.state)) throw conflict(`The campaign is ${before.state}.`)
    const after = await tx.campaign.update({ where: { id }, data: data(before) })
    await also?.(tx, after)
    await tellCampaignAct(tx, events, { action, campaign: after, viewer, at: now(), reason: reason ?? null })
    return after
  }, transactionOptions)
  await live.announce(campaignTopic, id)
  return campaign
}

/** Has it looked at whom it would reach, at what cost; again from the beginning. It changes nothing else, and is in no audit log. */
export async function previewCampaign(deps: ChangeDeps, viewer: Viewer, id: string): Promise<Campaign> {
  const { prisma, events, live } = deps
  const campaign = await prisma.$transaction(async (tx) => {
    const before = await lockCampaign(tx, { id, limits: viewer.limits })
    if (before.state !== 'DRAFT' && before.state !== 'SUBMITTED' && before.state !== 'REJECTED')
      throw conflict(`The campaign is ${before.state}.`)
    const run = randomUUID()
    await events.send(tx, lookQueue, { campaignId: id, run })
    await tx.$executeRaw`UPDATE campaign SET look_run = ${run}, looked_until = '', looked_at = NULL, found = NULL WHERE id = ${id}`
    return tx.campaign.findUniqueOrThrow({ where: { id } })
  })
  await live.announce(campaignTopic, id)
  return campaign
}

/** Nothing is submitted that nobody has looked at as it is. */
export const submitCampaign = (deps: ChangeDeps, viewer: Viewer, id: string): Promise<Campaign> =>
  changeCampaign(deps, viewer, {
    ...{ id, from: ['DRAFT'], action: 'campaign.submitted' },
    isDone: ({ state, submittedBy }) => state === 'SUBMITTED' && submittedBy === viewer.id,
    data(campaign) {
      if (!campaign.lookedAt) throw conflict('Look first at whom it reaches: previewCampaign.')
      refuseTooLate(campaign, deps.now())
      const authors = [...new Set([...campaign.authors, viewer.id])]
      return { state: 'SUBMITTED', submittedBy: viewer.id, submittedAt: deps.now(), authors }
    },
  })

interface Decision {
  readonly id: string
  /** Which one was looked at. */
  readonly revision: number
}

/** By somebody who did not write on it. It is sent at once, or at its time. */
export const approveCampaign = (deps: ChangeDeps, viewer: Viewer, { id, revision }: Decision): Promise<Campaign> =>
  changeCampaign(deps, viewer, {
    ...{ id, revision, from: ['SUBMITTED'], action: 'campaign.approved' },
    isDone: ({ state, decidedBy }) => decidedBy === viewer.id && ['APPROVED', 'SENDING', 'DONE'].includes(state),
    data(campaign) {
      refuseAuthor(campaign, viewer)
      refuseTooLate(campaign, deps.now())
      return { state: 'APPROVED', decidedBy: viewer.id, decidedAt: deps.now(), sendRun: randomUUID() }
    },
    also: (tx, { sendRun }) => deps.events.send(tx, sendQueue, { campaignId: id, run: sendRun }),
  })

/** It may be changed and submitted again. */
export async function rejectCampaign(
  deps: ChangeDeps,
  viewer: Viewer,
  { id, revision, ...because }: Decision & { readonly reason: string },
): Promise<Campaign> {
  const reason = checkReason(because.reason, 'reason')
  return changeCampaign(deps, viewer, {
    ...{ id, revision, from: ['SUBMITTED'], action: 'campaign.rejected', reason },
    isDone: ({ state, decidedBy }) => state === 'REJECTED' && decidedBy === viewer.id,
    data(campaign) {
      refuseAuthor(campaign, viewer)
      return { state: 'REJECTED', decidedBy: viewer.id, decidedAt: deps.now(), decisionReason: reason }
    },
  })
}

/** Nothing more of it is sent, but for what is on its way to a provider. */
export const pauseCampaign = (deps: ChangeDeps, viewer: Viewer, id: string): Promise<Campaign> =>
  changeCampaign(deps, viewer, {
    ...{ id, from: ['SENDING'], action: 'campaign.paused' },
    isDone: ({ state }) => state === 'PAUSED',
    data: () => ({ state: 'PAUSED' }),
    also: (tx) => moveMessages(tx, { id, from: ['QUEUED'], to: 'PAUSED' }),
  })

export const resumeCampaign = (deps: ChangeDeps, viewer: Viewer, id: string): Promise<Campaign> =>
  changeCampaign(deps, viewer, {
    ...{ id, from: ['PAUSED'], action: 'campaign.resumed' },
    isDone: ({ state }) => state === 'SENDING',
    data: () => ({ state: 'SENDING', sendRun: randomUUID() }),
    async also(tx, { sendRun }) {
      await moveMessages(tx, { id, from: ['PAUSED'], to: 'QUEUED' })
      await deps.events.send(tx, sendQueue, { campaignId: id, run: sendRun })
    },
  })

/** For good: what has not been sent is withdrawn. What was told in inboxes stays there. */
export async function cancelCampaign(
  deps: ChangeDeps,
  viewer: Viewer,
  { id, ...because }: { readonly id: string; readonly reason: string },
): Promise<Campaign> {
  const reason = checkReason(because.reason, 'reason')
  return changeCampaign(deps, viewer, {
    ...{ id, from: ['DRAFT', 'SUBMITTED', 'REJECTED', 'APPROVED', 'SENDING', 'PAUSED'], action: 'campaign.cancelled' },
    reason,
    isDone: ({ state }) => state === 'CANCELLED',
    data: () => ({
      ...{ state: 'CANCELLED', cancelledBy: viewer.id, cancelReason: reason, endedAt: deps.now() },
      ...{ sendRun: null, lookRun: null },
    }),
    also: (tx) => moveMessages(tx, { id, from: ['QUEUED', 'PAUSED', 'GATHERED'], to: 'WITHDRAWN' }),
  })
}

/** In the order of their ids, as whoever settles them locks them. What is being sent is looked at again when it comes back to the queue. */
const moveMessages = (
  tx: Tx,
  { id, from, to }: { readonly id: string; readonly from: readonly string[]; readonly to: string },
): Promise<number> =>
  tx.$executeRaw`UPDATE message SET state = ${to}, ended_at = CASE ${to} WHEN 'WITHDRAWN' THEN now() END WHERE id IN (
    SELECT id FROM message WHERE campaign_id = ${id} AND state = ANY(${[...from]}) ORDER BY id FOR UPDATE)`

function refuseAuthor({ authors }: Campaign, { id }: Viewer): void {
  if (authors.includes(id)) throw forbidden('Somebody else decides about what you wrote on.')
}

function refuseTooLate({ expiresAt }: Campaign, now: Date): void {
  if (expiresAt <= now) throw conflict('It is of no use any more: say until when it is.')
}
