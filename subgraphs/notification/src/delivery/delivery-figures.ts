import { badUserInput } from '@suvidha/service-kit/public-error'
import type { LeavingChannel } from '../channels/channel.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'

export interface FigureRow {
  readonly provider: string
  readonly channel: LeavingChannel
  readonly event: string
  readonly messages: number
  readonly sent: number
  readonly delivered: number
  readonly failed: number
  readonly dead: number
  /** Of whole paise; each message is counted in thousandths. */
  readonly costPaise: number
  /** From the row to the provider's yes; half of the messages took less. */
  readonly medianSeconds: number | null
}

const longestDays = 92
const dayMs = 24 * 60 * 60 * 1000

/** Messages written from one instant to another: how they fared and what they cost, by provider, channel and event. */
export async function readFigures(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<FigureRow[]> {
  if (until <= from) throw badUserInput('until', 'until is after from.')
  if (until.getTime() - from.getTime() > longestDays * dayMs) throw badUserInput('from', `At most ${longestDays} days.`)
  return prisma.$queryRaw<FigureRow[]>`
    SELECT coalesce(provider, 'none') AS provider, channel, coalesce(event, 'none') AS event,
      count(*)::int AS messages, count(sent_at)::int AS sent,
      (count(*) FILTER (WHERE state = 'DELIVERED'))::int AS delivered, (count(*) FILTER (WHERE state = 'FAILED'))::int AS failed,
      (count(*) FILTER (WHERE state = 'DEAD'))::int AS dead, round(sum(cost_millipaise) / 1000)::float8 AS "costPaise",
      (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM sent_at - greatest(created_at, coalesce(not_before, created_at))))
        FILTER (WHERE sent_at IS NOT NULL))::float8 AS "medianSeconds"
    FROM message
    WHERE created_at >= ${from} AND created_at < ${until} AND state NOT IN ('GATHERED', 'DIGESTED')
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
}
