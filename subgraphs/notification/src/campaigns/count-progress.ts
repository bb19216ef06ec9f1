import DataLoader from 'dataloader'
import { type Campaign, Prisma, type PrismaClient } from '../generated/prisma/client.ts'
import type { Channel } from '../templates/event-definition.ts'
import { leftOutOf, type Tally, toldBy } from './tally.ts'

type Database = Pick<PrismaClient, '$queryRaw'>

export interface ChannelProgress {
  readonly channel: Channel
  readonly queued: number
  readonly sent: number
  readonly delivered: number
  readonly failed: number
  readonly withdrawn: number
  readonly expired: number
  readonly skipped: number
  /** Of whole paise. */
  readonly costPaise: number
}

export interface CampaignProgress extends Omit<ChannelProgress, 'channel'> {
  readonly people: number
  readonly channels: readonly ChannelProgress[]
}

interface Counted extends Omit<ChannelProgress, 'skipped' | 'costPaise' | 'channel'> {
  readonly campaignId: string
  readonly channel: string
  readonly costMillipaise: number
}

async function countMessages(db: Database, ids: readonly string[]): Promise<Map<string, Counted[]>> {
  const count = (...states: readonly string[]) =>
    Prisma.sql`(count(*) FILTER (WHERE state IN (${Prisma.join([...states])})))::int`
  const rows = await db.$queryRaw<Counted[]>`
    SELECT campaign_id AS "campaignId", channel, ${count('QUEUED', 'SENDING', 'PAUSED', 'GATHERED')} AS queued,
      ${count('SENT', 'DIGESTED')} AS sent, ${count('DELIVERED')} AS delivered, ${count('FAILED', 'DEAD')} AS failed,
      ${count('WITHDRAWN')} AS withdrawn, ${count('EXPIRED')} AS expired, sum(cost_millipaise)::float8 AS "costMillipaise"
    FROM message WHERE campaign_id = ANY(${[...ids]}) GROUP BY 1, 2 ORDER BY 1, 2`
  return Map.groupBy(rows, ({ campaignId }) => campaignId)
}

/** How the messages of campaigns fare now: one question for all of them. */
export async function countProgress(db: Database, campaigns: readonly Campaign[]): Promise<CampaignProgress[]> {
  const counted = await countMessages(
    db,
    campaigns.map(({ id }) => id),
  )
  return campaigns.map((campaign) => progressOf(campaign, counted.get(campaign.id) ?? []))
}

export const createProgressLoader = (db: Database) =>
  new DataLoader<Campaign, CampaignProgress, string>((campaigns) => countProgress(db, campaigns), {
    cacheKeyFn: ({ id }) => id,
  })

const order: readonly Channel[] = ['SMS', 'EMAIL', 'INBOX', 'PUSH']

function progressOf({ told }: Pick<Campaign, 'told'>, counted: readonly Counted[]): CampaignProgress {
  const tally = told as unknown as Tally | null
  const byChannel = new Map(counted.map((row) => [row.channel, row]))
  const channels = order.flatMap((channel): ChannelProgress[] => {
    const planned = tally?.channels[channel]
    if (!planned) return []
    const none = { queued: 0, sent: 0, delivered: 0, failed: 0, withdrawn: 0, expired: 0, costMillipaise: 0 }
    // What stands in an inbox has arrived.
    const row = channel === 'INBOX' ? { ...none, delivered: toldBy(planned) } : (byChannel.get(channel) ?? none)
    const { queued, sent, delivered, failed, withdrawn, expired, costMillipaise } = row
    const costPaise = Math.round(costMillipaise / 1000)
    return [{ channel, queued, sent, delivered, failed, withdrawn, expired, skipped: leftOutOf(planned), costPaise }]
  })
  const sum = (of: keyof Omit<ChannelProgress, 'channel'>) => channels.reduce((all, one) => all + one[of], 0)
  return {
    ...{ people: tally?.people ?? 0, channels, queued: sum('queued'), sent: sum('sent'), delivered: sum('delivered') },
    ...{ failed: sum('failed'), withdrawn: sum('withdrawn'), expired: sum('expired'), skipped: sum('skipped') },
    costPaise: sum('costPaise'),
  }
}
