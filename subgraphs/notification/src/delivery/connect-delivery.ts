import { connectDatabase } from '@suvidha/service-kit/database'
import type { Logger } from '@suvidha/service-kit/logger'
import type { HttpRoute } from '@suvidha/service-kit/service'
import { connectChannels } from '../channels/connect-channels.ts'
import type { Config } from '../config.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { NotifyDeps } from '../notify.ts'
import { promotionalEvents, type Templates } from '../templates/load-templates.ts'
import { silenceOf } from './claim-messages.ts'
import { startDelivery } from './delivery-engine.ts'
import { fetchPapers, type PaperSource } from './fetch-paper.ts'
import { pushSubscriptions } from './push-subscriptions.ts'
import { reportRoutes } from './report-routes.ts'

export interface DeliveryDeps {
  readonly config: Config
  readonly logger: Logger
  readonly prisma: PrismaClient
  readonly now: () => Date
  readonly templates: Templates
  /** Undefined where nothing is attached to mails. */
  readonly papers: PaperSource | undefined
}

export interface Delivery extends Pick<NotifyDeps, 'isCaptured' | 'isSecret'> {
  readonly routes: readonly HttpRoute[]
  /** Something was committed that may be due. */
  wake(): void
  stop(): Promise<void>
}

/** A code or a link by which somebody could act as another: once it is sent, nobody has a use for it here. */
const secretEvents: ReadonlySet<string | null> = new Set(['otp', 'email-verification'])

/** Of the engine and of reports alone: what they ask waits for no page of an inbox. */
const connections = { urgent: 2, other: 4 }
/** A provider's time-out, another's, and what is written about it. */
const urgentLeaseMs = ({ smsTerms }: Config['channels']) => 2 * smsTerms.timeoutMs + 5000

/** Channels, the engine that sends by them, and the routes by which providers report. */
export async function connectDelivery({
  config,
  logger,
  prisma,
  now,
  templates,
  papers,
}: DeliveryDeps): Promise<Delivery> {
  const { channels: settings, databaseUrl, production } = config
  const connect = (maxConnections: number) =>
    connectDatabase({ url: databaseUrl, schema: 'notification', maxConnections, plansAnew: true })
  const [urgent, other] = [connect(connections.urgent), connect(connections.other)]
  const pools = { urgent: urgent.pool, other: other.pool }
  const maxBytes = config.mailPaperMaxBytes
  const fetchAttachments = papers && fetchPapers({ ...papers, prisma, logger, maxBytes })
  const promotional = promotionalEvents(templates)
  const channels = connectChannels(settings, {
    ...{ subscriptions: pushSubscriptions(prisma), fetchAttachments, promotional },
  })
  const isSecret = (event: string | null) => production && secretEvents.has(event)
  const urgentLeaseSeconds = Math.ceil(urgentLeaseMs(settings) / 1000)
  const leaseSeconds = Math.max(config.leaseSeconds, urgentLeaseSeconds)
  const engine = await startDelivery({
    pools,
    channels,
    logger,
    leaseSeconds,
    urgentLeaseSeconds,
    isSecret,
    silence: silenceOf(templates, config.quietHours),
    now,
  })
  return {
    isCaptured: channels.isCaptured,
    isSecret,
    routes: reportRoutes({ pool: pools.other, channels: settings, logger }),
    wake: engine.wake,
    async stop() {
      await engine.stop()
      await channels.stop()
      await Promise.all([urgent.close(), other.close()])
    },
  }
}
