import { readOriginsIf } from '@suvidha/service-kit/client-origin'
import { countSourcesIn } from '@suvidha/service-kit/count-sources'
import { connectDatabase, transactionOptions } from '@suvidha/service-kit/database'
import { connectEvents } from '@suvidha/service-kit/events'
import { createGraphqlExecutor } from '@suvidha/service-kit/graphql-executor'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import { connectLiveUpdates } from '@suvidha/service-kit/live-updates'
import type { Logger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import { type CallService, callOverHttp } from '@suvidha/service-kit/service-client'
import { issueOverHttp, keepServiceToken, type ServiceAuthorization } from '@suvidha/service-kit/service-token'
import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import { followKeysAt, type TokenKeys } from '@suvidha/service-kit/token-keys'
import { consumeBillPaid } from './bills/settle-bills.ts'
import { consumeFreedMoney } from './captures/move-freed-money.ts'
import { checkoutRoutes } from './checkout/checkout-routes.ts'
import { type Config, readConfig, readPeers } from './config.ts'
import type { Context } from './context.ts'
import { connectCounter } from './counter/counter-provider.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { keepForgetting } from './keep-forgetting.ts'
import { linkReturnRoute } from './links/link-return.ts'
import { consumeLinkLooks } from './links/look-at-link.ts'
import { loadByIds, loadChangedSince } from './live/load-watched.ts'
import { createPaymentFeed } from './live/payment-feed.ts'
import { consumeErasedCitizens } from './mandates/end-mandates.ts'
import { consumeMandateLooks } from './mandates/look-after-mandate.ts'
import { createMandateLoaders } from './mandates/mandate-queries.ts'
import { consumeDebits } from './mandates/run-debit.ts'
import type { PaymentDeps } from './payment-deps.ts'
import { consumeLateCaptures } from './payments/capture-late.ts'
import { consumeChecks } from './payments/check-payment.ts'
import { createPaymentLoaders } from './payments/payment-loaders.ts'
import { connectPayoutBank } from './payouts/payout-bank.ts'
import { payoutFileRoutes } from './payouts/payout-file-routes.ts'
import { consumePayoutRuns } from './payouts/run-payouts.ts'
import { payoutWebhook } from './payouts/take-payout-event.ts'
import { connectProviders } from './providers/connect-providers.ts'
import { consumeReceiptIssued } from './receipts/note-receipt.ts'
import { createRefundLoaders } from './refunds/refund-loaders.ts'
import { consumeReturns } from './refunds/return-money.ts'
import { consumeRefunds } from './refunds/send-refund.ts'
import { resolvers } from './resolvers.ts'
import { hearDowntimes } from './routing/hear-downtimes.ts'
import { createProviderHealth, watchProviders } from './routing/provider-health.ts'
import { limitRules } from './staff-limits.ts'
import { createPaymentStaffReads } from './staff-reads.ts'
import { consumeQrLooks } from './static-qr/look-at-qr.ts'
import { consumeQrMoney } from './static-qr/place-qr-money.ts'
import { createQrLoaders } from './static-qr/qr-loaders.ts'
import { providerWebhooks } from './webhooks/provider-webhooks.ts'

const name = 'payment'

export interface StartDeps {
  readonly config: Config
  readonly logger: Logger
  readonly keys: TokenKeys
  readonly callBilling: CallService
  readonly serviceAuthorization: ServiceAuthorization
  readonly onStatement?: (sql: string) => void
}

/** Payment: attempts to pay bills, the provider that moves the money, and the ledger of what arrived. */
export async function start({ config, logger, keys, onStatement, ...collaborators }: StartDeps): Promise<Service> {
  const { databaseUrl, redisUrl, maxConnections } = config
  const database = connectDatabase({ url: databaseUrl, schema: name, onStatement, maxConnections })
  const prisma = new PrismaClient({ adapter: database.adapter, transactionOptions })
  const events = await connectEvents({ url: databaseUrl, service: name, logger })
  const live = await connectLiveUpdates({ service: name, databaseUrl, redisUrl, logger })
  const health = createProviderHealth()
  const providers = watchProviders(connectProviders(config, connectCounter(prisma)), health)
  const payouts = config.payouts && { ...config.payouts, bank: connectPayoutBank(config.payouts) }
  const feed = createPaymentFeed({
    live,
    logger,
    loadByIds: (ids) => loadByIds(prisma, ids),
    loadChangedSince: (keys, since) => loadChangedSince(prisma, keys, since),
  })
  const sources = countSourcesIn(database.pool)
  const own = { config, logger, prisma, events, live, feed, providers, health, payouts, sources }
  const deps: PaymentDeps = { ...own, ...collaborators }
  hearDowntimes(deps)
  await Promise.all([
    ...[consumeChecks(deps), consumeBillPaid(deps), consumeFreedMoney(deps), consumeReceiptIssued(deps)],
    ...[consumeLateCaptures(deps), consumeLinkLooks(deps), consumeQrLooks(deps), consumeQrMoney(deps)],
    ...[consumePayoutRuns(deps), consumeRefunds(deps), consumeReturns(deps)],
    ...[consumeMandateLooks(deps), consumeDebits(deps), consumeErasedCitizens(deps)],
  ])
  const stopForgetting = keepForgetting(deps)
  const verifyIdentity = createIdentityVerifier(keys)
  const graphql = createGraphqlExecutor<Context>({
    schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers, limitRules),
    verifyIdentity,
    createContext: (viewer, requestId, origin) => {
      const loaders = createPaymentLoaders(database.pool, viewer)
      return {
        viewer,
        requestId,
        origin,
        deps,
        loaders,
        mandates: createMandateLoaders(prisma, viewer),
        refunds: createRefundLoaders(prisma, viewer),
        qrs: createQrLoaders(prisma, viewer),
      }
    },
    logger,
    staffReads: createPaymentStaffReads(database.pool, events, prisma),
  })
  return {
    name,
    graphql,
    routes: [
      ...providerWebhooks(deps),
      linkReturnRoute(deps),
      ...checkoutRoutes(deps),
      ...payoutWebhook(deps),
      ...payoutFileRoutes(deps, verifyIdentity),
    ],
    readSignedOrigin: readOriginsIf(config.originSecret),
    checkReady: async () => void (await database.pool.query('SELECT 1')),
    async stop() {
      await Promise.all([events.stop(), stopForgetting()])
      feed.stop()
      await live.stop()
      await prisma.$disconnect()
      await database.close()
    },
  }
}

/** In a process of its own, the other services over HTTP. */
export async function startAlone(environment: NodeJS.ProcessEnv, logger: Logger) {
  const config = readConfig(environment)
  const { authUrl, billingUrl, clientSecret } = readPeers(environment)
  const service = await start({
    config,
    logger,
    keys: followKeysAt(authUrl),
    callBilling: callOverHttp(`${billingUrl}/graphql`),
    serviceAuthorization: keepServiceToken(issueOverHttp(`${authUrl}/oauth/token`, name, clientSecret)),
  })
  return { service, port: config.port }
}
