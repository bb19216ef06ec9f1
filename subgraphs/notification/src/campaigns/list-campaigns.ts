import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import type { Campaign, PrismaClient } from '../generated/prisma/client.ts'
import type { CampaignState } from './campaign.ts'

export type CampaignPage = Page<Campaign>

interface Wanted extends Paging {
  readonly state?: CampaignState | null | undefined
}

/** Newest first; of who works in a part of the city, those that are all of it. Fails with BAD_USER_INPUT. */
export async function listCampaigns(
  prisma: Pick<PrismaClient, '$queryRaw' | 'campaign'>,
  { regions, departments }: StaffLimits,
  { state = null, ...paging }: Wanted,
): Promise<CampaignPage> {
  const { take, after } = pageArguments(paging)
  const behind = after === undefined ? null : readTimeCursor(after)
  const places = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM campaign
    WHERE (${state}::text IS NULL OR state = ${state})
      AND (${regions}::text[] IS NULL OR (cardinality(regions) > 0 AND regions <@ ${regions}::text[]))
      AND (${departments}::text[] IS NULL OR utility = ANY(${departments}::text[]))
      AND (${behind?.at ?? null}::timestamptz IS NULL OR (drafted_at, id) < (${behind?.at ?? null}::timestamptz, ${behind?.id ?? null}))
    ORDER BY drafted_at DESC, id DESC LIMIT ${take}`
  const campaigns = await prisma.campaign.findMany({
    where: { id: { in: places.map(({ id }) => id) } },
    orderBy: [{ draftedAt: 'desc' }, { id: 'desc' }],
  })
  return toPage(campaigns, paging, ({ draftedAt, id }) => timeCursor({ at: draftedAt, id }))
}
