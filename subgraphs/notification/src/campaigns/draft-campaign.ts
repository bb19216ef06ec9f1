import { createHash, randomUUID } from 'node:crypto'
import type { Viewer } from '@suvidha/service-kit/identity'
import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { limitsAsked, refuseRegion, type StaffLimits } from '@suvidha/service-kit/staff-limits'
import { type Campaign, Prisma } from '../generated/prisma/client.ts'
import { type CampaignDeps, findCampaign } from './campaign.ts'
import { type ChangeDeps, changeCampaign } from './change-campaign.ts'
import { type CampaignInput, checkCampaign } from './check-campaign.ts'
import { tellCampaignAct } from './tell-act.ts'

type Tx = Prisma.TransactionClient

/**
 * Writes a campaign down; nobody is told anything. The same key and input lead to the same one. Fails with BAD_USER_INPUT, which names
 * the field, FORBIDDEN for a region or department that is not of who drafts, and CONFLICT for a key that was used otherwise.
 */
export async function draftCampaign(
  deps: CampaignDeps,
  viewer: Viewer,
  { input, idempotencyKey }: { readonly input: CampaignInput; readonly idempotencyKey: string },
): Promise<Campaign> {
  if (!/^[\x21-\x7e]{1,255}$/.test(idempotencyKey))
    throw badUserInput('idempotencyKey', 'A key has 1 to 255 characters without blanks.')
  const { prisma, events } = deps
  const draftedBy = viewer.id
  const inputHash = createHash('sha256').update(JSON.stringify(input)).digest('hex')
  const known = await prisma.campaign.findUnique({
    where: { draftedBy_idempotencyKey: { draftedBy, idempotencyKey } },
  })
  if (known) return sameCampaign(known, inputHash)
  const said = await contentOf(deps, viewer, input)
  return prisma.$transaction(async (tx) => {
    const id = `cmp_${randomUUID()}`
    const by = { draftedBy, draftedAt: deps.now(), authors: [draftedBy], idempotencyKey, inputHash }
    const { count } = await tx.campaign.createMany({ data: { id, ...said, ...by }, skipDuplicates: true })
    if (count === 0) {
      const other = await tx.campaign.findUniqueOrThrow({
        where: { draftedBy_idempotencyKey: { draftedBy, idempotencyKey } },
      })
      return sameCampaign(other, inputHash)
    }
    const campaign = await tx.campaign.findUniqueOrThrow({ where: { id } })
    await tellCampaignAct(tx, events, { action: 'campaign.drafted', campaign, viewer, at: by.draftedAt })
    return campaign
  })
}

function sameCampaign(campaign: Campaign, inputHash: string): Campaign {
  if (campaign.inputHash !== inputHash) throw conflict('This idempotency key was used for another campaign.')
  return campaign
}

export interface CampaignUpdate {
  readonly id: string
  /** The one that was changed: what somebody else wrote meanwhile is not written over. */
  readonly revision: number
  readonly input: CampaignInput
}

/** Says it otherwise, until it is submitted, and after it was rejected. What was found out about it is so no more. */
export async function updateCampaign(
  deps: ChangeDeps,
  viewer: Viewer,
  { id, revision, input }: CampaignUpdate,
): Promise<Campaign> {
  const { limits } = viewer
  await findCampaign(deps.prisma, { id, limits })
  const said = await contentOf(deps, viewer, input)
  return changeCampaign(deps, viewer, {
    ...{ id, revision, from: ['DRAFT', 'REJECTED'], action: 'campaign.changed' },
    data: ({ authors }) => ({
      ...{ ...said, state: 'DRAFT', revision: revision + 1, authors: [...new Set([...authors, viewer.id])] },
      ...{ submittedBy: null, submittedAt: null, decidedBy: null, decidedAt: null, decisionReason: null },
      ...{ lookRun: null, lookedUntil: '', lookedAt: null, found: Prisma.DbNull },
    }),
  })
}

async function contentOf(deps: ChangeDeps, viewer: Viewer, input: CampaignInput) {
  const { title, channels, values, texts } = checkCampaign(deps.templates, input, deps.now())
  const place = await placeOf(deps.prisma, viewer, input)
  const { kind, statuses = ['ACTIVE'], urgent = false, sendAt = null, expiresAt } = input
  return {
    ...{ kind, title, statuses: [...new Set(statuses)].sort(), channels: [...channels], urgent },
    ...{ sendAt, expiresAt, values, texts: texts === null ? Prisma.DbNull : (texts as object) },
    ...place,
  }
}

const mostRegions = 100

/** Where it is told: what is named, or all that is of who says it. */
async function placeOf(
  db: Pick<Tx, 'audienceConnection'>,
  { limits }: Pick<Viewer, 'limits'>,
  { regions: named, utility: named_ }: Pick<CampaignInput, 'regions' | 'utility'>,
) {
  if (named.length > mostRegions) throw badUserInput('input.regions', `At most ${mostRegions} regions.`)
  const utility = utilityOf(limits, named_ ?? null)
  for (const [place, region] of named.entries()) {
    const field = `input.regions.${place}`
    refuseRegion({ limits }, region, field)
    const some = await db.audienceConnection.findFirst({ where: { region }, select: { region: true } })
    if (!some) throw badUserInput(field, 'Nobody is connected in such a region.')
  }
  return { utility, regions: [...new Set(named.length > 0 ? named : (limits.regions ?? []))].sort() }
}

function utilityOf(limits: StaffLimits, utility: string | null): string | null {
  limitsAsked({ limits }, { utility }, 'input.')
  if (utility !== null || limits.departments === null) return utility
  const [only, ...others] = limits.departments
  if (only === undefined || others.length > 0) throw badUserInput('input.utility', 'Say which of your utilities it is.')
  return only
}
