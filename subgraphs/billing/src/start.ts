import type { AdvanceCredited } from '@suvidha/payment/published-events'
import { readOriginsIf } from '@suvidha/service-kit/client-origin'
import { countSourcesIn } from '@suvidha/service-kit/count-sources'
import { connectDatabase, transactionOptions } from '@suvidha/service-kit/database'
import { connectEvents } from '@suvidha/service-kit/events'
import { createGraphqlExecutor } from '@suvidha/service-kit/graphql-executor'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import { createLinkProofVerifier } from '@suvidha/service-kit/link-proof'
import { connectLiveUpdates } from '@suvidha/service-kit/live-updates'
import type { Logger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import { followKeysAt, type TokenKeys } from '@suvidha/service-kit/token-keys'
import { lookAtConsumption } from './alerts/look-at-consumption.ts'
import { type ConsumptionLook, lookQueue } from './alerts/look-queue.ts'
import { consumeBillRuns } from './bill-runs/consume-bill-runs.ts'
import { chargeBouncedCheque } from './bills/charge-bounced-cheque.ts'
import { type RefundedPayment, reverseRefundedPayment } from './bills/reverse-refunded-payment.ts'
import { type CapturedPayment, settleCapturedPayment } from './bills/settle-captured-payment.ts'
import { type Config, readConfig } from './config.ts'
import { creditAdvance } from './connections/credit-advance.ts'
import { consumeErasedCitizens } from './connections/forget-citizen.ts'
import { consumeAudienceRequests } from './connections/tell-connections.ts'
import { createContext } from './context.ts'
import { keepReviewingDeposits } from './deposits/review-deposits.ts'
import { exportRoutes } from './exports/export-routes.ts'
import { knowFiles } from './files/use-files.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { createIntervalPartitions, keepMakingPartitions } from './intervals/interval-partitions.ts'
import { intervalRoutes } from './intervals/interval-routes.ts'
import { keepTellingDueBills } from './overdue/tell-due-bills.ts'
import { keepFoldingBalances } from './reports/fold-balances.ts'
import { resolvers } from './resolvers.ts'
import { limitRules } from './staff-limits.ts'
import { createBillingStaffReads } from './staff-reads.ts'

export interface Deps {
  readonly config: Config
  readonly logger: Logger
  /** Public keys of access tokens. */
  readonly keys: TokenKeys
  readonly onStatement?: ((sql: string) => void) | undefined
  readonly now?: () => Date
}

/** As many connections as a second bills: longer chunks are no faster, and a kill loses more of them. */
const usualChunk = 500

/** A hall of kiosks may have one address. */
const usualMisses = 60

/** Billing: connections and bills, and what captured payments do to them. */
export async function start({ config, logger, keys, onStatement, now = () => new Date() }: Deps): Promise<Service> {
  const database = connectDatabase({ url: config.databaseUrl, schema: 'billing', onStatement })
  const prisma = new PrismaClient({ adapter: database.adapter, transactionOptions })
  const events = await connectEvents({ url: config.databaseUrl, service: 'billing', logger })
  await events.consume(prisma, {
    queue: 'billing.payment-captured',
    locks: ({ paymentId }: CapturedPayment) => paymentId,
    handle: (tx, payment: CapturedPayment) => settleCapturedPayment(tx, events, payment),
  })
  await events.consume(prisma, {
    queue: 'billing.refund-processed',
    locks: ({ paymentId }: RefundedPayment) => paymentId,
    handle: (tx, refund: RefundedPayment) => reverseRefundedPayment(tx, events, refund),
  })
  await events.consume(prisma, {
    queue: 'billing.advance-credited',
    locks: ({ paymentId }: AdvanceCredited) => paymentId,
    handle: creditAdvance,
  })
  await events.consume(prisma, { queue: 'billing.cheque-bounced', handle: chargeBouncedCheque })
  await events.consume(prisma, {
    queue: lookQueue,
    // Each locks its sources in one order; a batch of looks would not.
    batchSize: 1,
    handle: (tx, look: ConsumptionLook) => lookAtConsumption(tx, { events, now }, look),
  })
  await knowFiles(events, prisma)
  await consumeErasedCitizens({ prisma, now }, events)
  await consumeAudienceRequests(prisma, events)
  const { databaseUrl, redisUrl } = config
  const live = await connectLiveUpdates({ service: 'billing', databaseUrl, redisUrl, logger })
  const runs = { prisma, events, live, logger, now, chunkConnections: config.billRunChunk ?? usualChunk }
  await consumeBillRuns(runs)
  const verifyIdentity = createIdentityVerifier(keys)
  const verifyLinkProof = createLinkProofVerifier(keys)
  const mostMisses = config.missesOfAddress ?? usualMisses
  const sources = countSourcesIn(database.pool)
  const shared = { pool: database.pool, prisma, events, now, runs, verifyLinkProof, sources, mostMisses }
  const partitions = createIntervalPartitions(prisma)
  const stopFolding = keepFoldingBalances(database.pool, logger)
  const stopMakingPartitions = keepMakingPartitions({ partitions, logger, now })
  const stopTelling = keepTellingDueBills({ prisma, events, logger, now })
  const stopReviewing = keepReviewingDeposits({ prisma, logger, now })
  return {
    name: 'billing',
    graphql: createGraphqlExecutor({
      schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers, limitRules),
      verifyIdentity,
      createContext: (viewer, requestId, origin) => createContext(shared, { viewer, requestId, origin }),
      logger,
      staffReads: createBillingStaffReads(database.pool, events, prisma),
    }),
    routes: [
      ...intervalRoutes({ prisma, events, partitions, now }, verifyIdentity),
      ...exportRoutes({ pool: database.pool, verifyIdentity, now, logger }),
    ],
    readSignedOrigin: readOriginsIf(config.originSecret),
    checkReady: async () => void (await database.pool.query('SELECT FROM bill LIMIT 1')),
    stop: async () => {
      await Promise.all([events.stop(), stopMakingPartitions(), stopFolding(), stopTelling(), stopReviewing()])
      await live.stop()
      await prisma.$disconnect()
      await database.close()
    },
  }
}

/** In a process of its own. */
export async function startAlone(environment: Record<string, string | undefined>, logger: Logger) {
  const { port, authUrl, ...config } = readConfig(environment)
  const keys = followKeysAt(authUrl)
  return { service: await start({ config, logger, keys }), port }
}
