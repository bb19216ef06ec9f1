import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import { watchRow } from '@suvidha/service-kit/watch-row'
import DataLoader from 'dataloader'
import type { Campaign, PrismaClient } from '../generated/prisma/client.ts'
import { campaignTopic, isOver } from './campaign.ts'
import { type CampaignProgress, countProgress } from './count-progress.ts'

/** A campaign with how it fared when it was looked at. */
export interface WatchedCampaign extends Campaign {
  readonly counted: CampaignProgress
}

/** Null: it is gone. */
export type LookAtCampaign = (id: string) => Promise<WatchedCampaign | null>

/** Whoever watches a campaign looks at it together with the others who do: to count a hundred thousand messages takes a while. */
const togetherMs = 50

export function createCampaignLook(prisma: PrismaClient): LookAtCampaign {
  const looks = new DataLoader<string, WatchedCampaign | null>(
    async (ids) => {
      const campaigns = await prisma.campaign.findMany({ where: { id: { in: [...new Set(ids)] } } })
      const counted = await countProgress(prisma, campaigns)
      const found = new Map(
        campaigns.map((one, place) => [one.id, { ...one, counted: counted[place] as CampaignProgress }]),
      )
      return ids.map((id) => found.get(id) ?? null)
    },
    { cache: false, batchScheduleFn: (look) => void setTimeout(look, togetherMs) },
  )
  return (id) => looks.load(id)
}

/** What providers report is announced by nobody: it is looked at so often. */
const lookEveryMs = 1000

interface Watch {
  readonly live: Pick<LiveUpdates, 'listen' | 'onGap'>
  readonly look: LookAtCampaign
}

/** A campaign as it is now, then after each change, until it is over. */
export const watchCampaign = ({ live, look }: Watch, id: string) =>
  watchRow<WatchedCampaign>({
    ...{ live, topic: campaignTopic, id, isOver, lookEveryMs },
    load: () => look(id),
    isNews: (campaign, sent) => !sent || seenOf(campaign) !== seenOf(sent),
  })

const seenOf = ({ state, revision, lookedUntil, lookedAt, counted }: WatchedCampaign) =>
  JSON.stringify([state, revision, lookedUntil, lookedAt, counted])
