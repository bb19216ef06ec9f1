import type { Events } from '@suvidha/service-kit/events'
import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import { notFound } from '@suvidha/service-kit/public-error'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import type { Campaign, Prisma, PrismaClient } from '../generated/prisma/client.ts'
import type { NotifyDeps } from '../notify.ts'
import type { Value } from '../templates/event-definition.ts'
import type { CampaignTexts } from './campaign-texts.ts'

export interface CampaignDeps extends NotifyDeps {
  readonly prisma: PrismaClient
  readonly events: Pick<Events, 'consume' | 'publish' | 'send'>
  readonly live: Pick<LiveUpdates, 'announce' | 'listen' | 'onGap'>
  /** What messages cost, in thousandths of a paisa. */
  readonly tariffs: Tariffs
  readonly wakeDelivery: () => void
}

export interface Tariffs {
  readonly smsSegmentMillipaise: number
  readonly mailMillipaise: number
}

/** Announced with a campaign's id when something of it changed. */
export const campaignTopic = 'campaign'

export type CampaignKind = 'OUTAGE_NOTICE' | 'SERVICE_NOTICE' | 'ANNOUNCEMENT'
export type CampaignState =
  | 'DRAFT'
  | 'SUBMITTED'
  | 'REJECTED'
  | 'APPROVED'
  | 'SENDING'
  | 'PAUSED'
  | 'DONE'
  | 'CANCELLED'

/** The folder of texts of a kind: what it is to people who choose how they are told. */
export const eventOfKind: Readonly<Record<CampaignKind, string>> = {
  OUTAGE_NOTICE: 'outage-notice',
  SERVICE_NOTICE: 'service-notice',
  ANNOUNCEMENT: 'city-announcement',
}

/** What each person has for themselves; the staff say the rest. */
export const personalValues = ['utility', 'consumerNumber'] as const

export const eventOf = ({ kind }: Pick<Campaign, 'kind'>): string => eventOfKind[kind as CampaignKind]

export const valuesOf = ({ values }: Pick<Campaign, 'values'>) => values as Record<string, Value>

/** Null: it has the words of its kind. */
export const textsOf = ({ texts }: Pick<Campaign, 'texts'>) => texts as CampaignTexts | null

export const isOver = ({ state }: Pick<Campaign, 'state'>): boolean => state === 'DONE' || state === 'CANCELLED'

/** Whether all that a campaign is about is of the regions and departments of who asks. */
export function isWithin({ regions, utility }: Pick<Campaign, 'regions' | 'utility'>, limits: StaffLimits): boolean {
  const inRegions =
    limits.regions === null || (regions.length > 0 && regions.every((one) => limits.regions?.includes(one)))
  return inRegions && (limits.departments === null || (utility !== null && limits.departments.includes(utility)))
}

export const noSuchCampaign = () => notFound('There is no such campaign.')

/** Others that change it wait. Fails with NOT_FOUND, also where it is of another region or department. */
export async function lockCampaign(
  tx: Prisma.TransactionClient,
  { id, limits }: { readonly id: string; readonly limits: StaffLimits },
): Promise<Campaign> {
  await tx.$queryRaw`SELECT FROM campaign WHERE id = ${id} FOR UPDATE`
  return findCampaign(tx, { id, limits })
}

export async function findCampaign(
  db: Pick<Prisma.TransactionClient, 'campaign'>,
  { id, limits }: { readonly id: string; readonly limits: StaffLimits },
): Promise<Campaign> {
  const campaign = /^cmp_[\w-]{1,64}$/.test(id) ? await db.campaign.findUnique({ where: { id } }) : null
  if (!campaign || !isWithin(campaign, limits)) throw noSuchCampaign()
  return campaign
}
