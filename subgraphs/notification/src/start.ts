import { readOriginsIf } from '@suvidha/service-kit/client-origin'
import { connectDatabase, transactionOptions } from '@suvidha/service-kit/database'
import { connectEvents } from '@suvidha/service-kit/events'
import { createGraphqlExecutor } from '@suvidha/service-kit/graphql-executor'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import { connectLiveUpdates } from '@suvidha/service-kit/live-updates'
import type { Logger } from '@suvidha/service-kit/logger'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import type { Service } from '@suvidha/service-kit/service'
import { callOverHttp } from '@suvidha/service-kit/service-client'
import { issueOverHttp, keepServiceToken } from '@suvidha/service-kit/service-token'
import { createStaffReads } from '@suvidha/service-kit/staff-reads'
import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import { followKeysAt, type TokenKeys } from '@suvidha/service-kit/token-keys'
import { consumeCampaigns } from './campaigns/consume-campaigns.ts'
import { createProgressLoader } from './campaigns/count-progress.ts'
import { keepAudience } from './campaigns/keep-audience.ts'
import { createPreviewLoaders } from './campaigns/show-preview.ts'
import { tendCampaigns } from './campaigns/tend-campaigns.ts'
import { createCampaignLook } from './campaigns/watch-campaign.ts'
import { type Config, readConfig, readPeers } from './config.ts'
import { consumeEvents } from './consume-events.ts'
import type { Context } from './context.ts'
import { connectDelivery } from './delivery/connect-delivery.ts'
import { createDeliveryLoaders } from './delivery/delivery-loaders.ts'
import type { PaperSource } from './delivery/fetch-paper.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { createInboxFeed } from './inbox/inbox-feed.ts'
import { createInboxLoaders, findTold } from './inbox/inbox-loaders.ts'
import { capturedMessagesRoute } from './messages/list-captured-messages.ts'
import { tellDigests } from './messages/tell-digests.ts'
import { createUnsubscribeLinks } from './preferences/unsubscribe-link.ts'
import { unsubscribeRoutes } from './preferences/unsubscribe-routes.ts'
import { resolvers } from './resolvers.ts'
import { loadTemplates, type Templates, withoutChannel } from './templates/load-templates.ts'
import { createRenderer } from './templates/render-message.ts'

export interface StartDeps {
  readonly config: Config
  readonly logger: Logger
  readonly keys: TokenKeys
  /** Where the papers are that are attached to mails; undefined where none are. */
  readonly papers?: PaperSource | undefined
  readonly onStatement?: ((sql: string) => void) | undefined
  readonly now?: () => Date
}

/** Notification: what citizens are told by SMS, by e-mail and in their inbox. */
export async function start({
  config,
  logger,
  keys,
  papers,
  onStatement,
  now = () => new Date(),
}: StartDeps): Promise<Service> {
  const database = connectDatabase({ url: config.databaseUrl, schema: 'notification', onStatement })
  const prisma = new PrismaClient({ adapter: database.adapter, transactionOptions })
  const events = await connectEvents({ url: config.databaseUrl, service: 'notification', logger })
  const { databaseUrl, redisUrl } = config
  const live = await connectLiveUpdates({ service: 'notification', databaseUrl, redisUrl, logger })
  const templates = templatesFor(config)
  const render = createRenderer(templates)
  const links = createUnsubscribeLinks({
    ...{ publicUrl: config.publicUrl, secret: config.unsubscribeSecret },
    secretBefore: config.unsubscribeSecretBefore,
  })
  const delivery = await connectDelivery({ config, logger, prisma, now, templates, papers })
  const { isCaptured, isSecret } = delivery
  const told = {
    ...{ templates, render, links, now, usualQuietHours: config.quietHours, digestMinute: config.digestMinute },
    ...{ isCaptured, isSecret, publicUrl: config.publicUrl },
  }
  const wakeDelivery = delivery.wake
  await consumeEvents({ ...told, prisma, events, live, wakeDelivery, sealingKey: config.messageSealingKey })
  const feed = createInboxFeed({ live, logger, findTold: (ids, since) => findTold(prisma, ids, since) })
  const push = { publicKey: config.channels.push?.publicKey ?? null, hosts: config.channels.pushHosts }
  const { smsTerms, mail } = config.channels
  const tariffs = {
    smsSegmentMillipaise: smsTerms.segmentMillipaise,
    mailMillipaise: mail?.mailMillipaise ?? 0,
  }
  const lookAtCampaign = createCampaignLook(prisma)
  const deps = { ...told, prisma, events, live, feed, wakeDelivery, push, tariffs, lookAtCampaign }
  await Promise.all([keepAudience(prisma, events), consumeCampaigns(deps)])
  const stopTending = repeatEvery({
    everyMs: 2000,
    work: () => tendCampaigns({ pool: database.pool, live, now }),
    onError: (err) => logger.warn({ err }, 'campaigns could not be looked after'),
  })
  const stopDigests = repeatEvery({
    everyMs: 10_000,
    work: async () => {
      while ((await tellDigests(prisma, { ...told, events })) > 0);
    },
    onError: (err) => logger.warn({ err }, 'digests could not be told'),
  })
  return {
    name: 'notification',
    graphql: createGraphqlExecutor<Context>({
      schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers),
      verifyIdentity: createIdentityVerifier(keys),
      createContext: (viewer, requestId) => ({
        viewer,
        requestId,
        deps,
        loaders: {
          ...createInboxLoaders(prisma, viewer),
          ...createDeliveryLoaders(prisma),
          ...createPreviewLoaders(prisma),
          progressOfCampaign: createProgressLoader(prisma),
        },
      }),
      logger,
      staffReads: createStaffReads({
        ...{
          service: 'notification',
          types: { NotificationPreview: 'citizenId', MessageDelivery: 'citizenId', CampaignSample: 'citizenId' },
          events,
          db: prisma,
        },
      }),
    }),
    routes: [
      ...unsubscribeRoutes(deps),
      ...delivery.routes,
      ...(config.production ? [] : [capturedMessagesRoute(prisma)]),
    ],
    readSignedOrigin: readOriginsIf(config.originSecret),
    checkReady: async () => void (await database.pool.query('SELECT 1')),
    async stop() {
      await Promise.all([events.stop(), feed.stop(), stopDigests(), stopTending()])
      await delivery.stop()
      await live.stop()
      await prisma.$disconnect()
      await database.close()
    },
  }
}

/** Outside production what nobody sends is captured; in production nobody is offered what nobody sends. */
function templatesFor({ production, channels }: Config): Templates {
  const templates = loadTemplates()
  return production && !channels.whatsapp ? withoutChannel(templates, 'WHATSAPP') : templates
}

/** In a process of its own. */
export async function startAlone(environment: NodeJS.ProcessEnv, logger: Logger) {
  const config = readConfig(environment)
  const keys = followKeysAt(config.authUrl)
  const papers = papersOf(config.authUrl, readPeers(environment))
  return { service: await start({ config, logger, keys, papers }), port: config.port }
}

function papersOf(authUrl: string, peers: ReturnType<typeof readPeers>): PaperSource | undefined {
  if (!peers) return undefined
  const issue = issueOverHttp(`${authUrl}/oauth/token`, 'notification', peers.clientSecret)
  return { callDocument: callOverHttp(`${peers.documentUrl}/graphql`), serviceAuthorization: keepServiceToken(issue) }
}
