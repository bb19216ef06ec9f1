import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { SupergraphManager } from '@apollo/gateway'
import type { ReadEndedSessions } from '@suvidha/service-kit/ended-sessions'
import { closeServer } from '@suvidha/service-kit/graphql-server'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import type { Logger } from '@suvidha/service-kit/logger'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { Tracer } from '@suvidha/service-kit/telemetry-api'
import type { TokenKeys } from '@suvidha/service-kit/token-keys'
import { tracerOf } from '@suvidha/service-kit/tracing'
import type { EvaluatePolicies } from './authorization/permit-by-schema.ts'
import { clientAddress } from './client-address.ts'
import type { GatewayConfig } from './config.ts'
import { countMutations } from './count-mutations.ts'
import { createCrossOrigin } from './cross-origin.ts'
import { createDocumentStore } from './document-store.ts'
import { createFederatedExecutor, type FederatedExecutor } from './federated-executor.ts'
import { createGraphqlEndpoint } from './graphql-endpoint.ts'
import { startGraphqlHttp } from './graphql-http.ts'
import { answerKnownOperations } from './graphql-known.ts'
import { createGraphqlOperations } from './graphql-operations.ts'
import { createGraphqlStreams } from './graphql-streams.ts'
import { createRequestHandler } from './http-server.ts'
import { passOn } from './identity/pass-on.ts'
import { createRefreshCookie } from './identity/refresh-cookie.ts'
import { endWithTokenOrSession, refuseEnded, refuseEndedOn } from './identity/refuse-ended.ts'
import { knowEndedBy } from './identity/sign-out-ended.ts'
import { watchEndedSessions } from './identity/watch-ended-sessions.ts'
import { createLimitedServer } from './limit-connections.ts'
import { countStrangersOn } from './limit-routes.ts'
import { defaultDocumentLimits } from './limits/document-limits.ts'
import { type MayExplore, mayExploreIn } from './limits/exploration.ts'
import { type ManagedSupergraph, takeFromManager } from './managed-supergraph.ts'
import { createMetrics } from './metrics.ts'
import { observeEvents } from './observability/observe-events.ts'
import { observeOperations } from './observability/observe-operations.ts'
import { observePlans } from './observability/observe-plans.ts'
import { observeTargets } from './observability/observe-targets.ts'
import { decideLabelsBy } from './override-labels.ts'
import { createPersistedOperations } from './persisted-operations/persisted-operations.ts'
import { readSafelist, type Safelist } from './persisted-operations/safelist.ts'
import { shareTextsByRedis } from './persisted-operations/shared-texts.ts'
import { createProtection, type ProtectionOptions } from './protection.ts'
import { createRateLimit } from './rate-limit.ts'
import { type Checks, checkReadiness } from './readiness.ts'
import { formatResultsWith } from './refusal.ts'
import { cacheResponses } from './response-cache/cached-executor.ts'
import { type ResponseStore, storeInMemory, storeInRedis } from './response-cache/response-store.ts'
import { serveSockets } from './sockets/graphql-sockets.ts'
import { type SubscriptionsOptions, shareSubscriptions } from './subscriptions/shared-subscriptions.ts'
import type { SupergraphInUseOptions } from './supergraph-in-use.ts'

export interface GatewayDeps {
  readonly config: GatewayConfig
  readonly logger: Logger
  /** Public keys of access tokens; without, nobody is known here and each subgraph is shown the header as it came. */
  readonly keys?: TokenKeys
  /** Which sessions have ended before their tokens; without, a token holds until it ends. */
  readonly readEndedSessions?: ReadEndedSessions
  /** One for each subgraph of the supergraph, by its name. */
  readonly targets: SupergraphInUseOptions['targets']
  /** Routes of services the outside may reach: pickPublicRoutes or proxyPublicRoutes. */
  readonly routes: readonly HttpRoute[]
  /** Decides `@policy` of the schema; without, nobody meets a policy. */
  readonly evaluatePolicies?: EvaluatePolicies
  /** Asked by `/readyz` beside every target. */
  readonly checks?: Checks
  /** The committed supergraph unless given; from a manager, it may be replaced while running. */
  readonly supergraph?: string | SupergraphManager
}

export interface Gateway {
  readonly url: string
  readonly port: number
  /** Stops accepting, lets requests finish, closes sockets with 1001. The targets stay their owner's. */
  stop(): Promise<void>
}

const committedSafelist = new URL('../safelist.json', import.meta.url)
const committedSupergraph = new URL('../supergraph.graphql', import.meta.url)

export async function start(deps: GatewayDeps): Promise<Gateway> {
  const { config, logger } = deps
  const metrics = createMetrics()
  const mayExplore = mayExploreIn(config)
  const limits = defaultDocumentLimits
  const safelist = readSafelist(fileURLToPath(committedSafelist))
  const persisted = openPersistedOperations(config, mayExplore, safelist)
  const tracer = tracerOf('gateway')
  const { managed, documents, executor, cached, store } = await openGraph(deps, { metrics, mayExplore, tracer })
  const observe = (observed: FederatedExecutor) => observeOperations(observed, { tracer, safelist, metrics })
  const format = formatResultsWith(logger)
  const subscribing = { executor: observe(executor), format, metrics }
  const { subscriptions, endedSessions, whyEnded } = await openSubscriptions(deps, subscribing)
  const rateLimit = createRateLimit(config)
  const counted = observe(countMutations(cached.executor, rateLimit))
  const operations = createGraphqlOperations({
    executor: counted,
    documents,
    mayExplore,
    persisted,
    limits,
    format,
    subscriptions,
    metrics,
  })
  const verifyToken = deps.keys ? createIdentityVerifier(deps.keys) : passOn
  const verifyIdentity = refuseEnded(verifyToken, whyEnded)
  const addressOf = (request: IncomingMessage) => clientAddress(request, config.trustedProxyHops)
  const asking = {
    operations,
    ...{ verifyIdentity, knowEnded: knowEndedBy(deps.keys) },
    countRequest: rateLimit.consume,
    addressOf,
    persisted,
    mayExplore,
    limits,
    config,
  }
  const crossOrigin = createCrossOrigin(config.corsOrigins)
  const http = await startGraphqlHttp({ executor: counted, documents, production: config.production, logger, metrics })
  const streams = createGraphqlStreams(operations)
  const refreshCookie = createRefreshCookie(config, crossOrigin)
  const answerKnown = answerKnownOperations(documents, operations, cached.cacheHeaderOf)
  const checks = () => ({ ...checksOf(executor), ...deps.checks })
  const server = createLimitedServer(
    config,
    createRequestHandler({
      answerGraphql: createGraphqlEndpoint({ ...asking, http, answerKnown, streams, refreshCookie }),
      routes: countStrangersOn(refuseEndedOn(deps.routes, verifyToken, whyEnded), asking),
      config,
      crossOrigin,
      checkReadiness: () => checkReadiness(checks()),
      metrics,
      logger,
      tracer,
    }),
  )
  const closeSockets = serveSockets({ ...asking, server, crossOrigin, logger })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.port, resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async stop() {
      await managed.stop()
      const closed = closeServer(server)
      // Payments that are nearly through end their streams themselves.
      if (await hasSubscriptions(metrics)) await new Promise((resolve) => setTimeout(resolve, config.drainMs))
      streams.stop()
      await closeSockets()
      subscriptions.stop()
      endedSessions.stop()
      await closed
      await http.stop()
      await Promise.all([rateLimit.stop(), persisted.stop(), store.stop()])
    },
  }
}

const checksOf = ({ targets }: FederatedExecutor): Checks =>
  Object.fromEntries(Object.entries(targets).map(([name, target]) => [name, () => target.checkReady()]))

const openPersistedOperations = (
  { persistedOperations, redisUrl }: GatewayConfig,
  mayExplore: MayExplore,
  safelist: Safelist,
) =>
  createPersistedOperations({
    safelist,
    exclusive: persistedOperations === 'only',
    mayExplore,
    shared: redisUrl ? shareTextsByRedis(redisUrl) : undefined,
  })
/** Subscriptions end with the token or the session of who subscribed. */
async function openSubscriptions(
  { config, logger, readEndedSessions = noneEnded }: GatewayDeps,
  options: Pick<SubscriptionsOptions, 'executor' | 'format' | 'metrics'>,
) {
  const endedSessions = await watchEndedSessions({ read: readEndedSessions, logger })
  const whyEnded = endWithTokenOrSession(endedSessions.has)
  const subscriptions = shareSubscriptions({ ...options, whyEnded, config })
  endedSessions.onEnded(subscriptions.endWithIdentities)
  return { subscriptions, endedSessions, whyEnded }
}

/** The graph behind the door: its supergraph, which may change, its executor, and what is remembered of both. */
async function openGraph(
  deps: GatewayDeps,
  { tracer, ...seen }: Pick<ProtectionOptions, 'metrics' | 'mayExplore'> & { tracer: Tracer | undefined },
) {
  const { config, logger, evaluatePolicies } = deps
  const { metrics } = seen
  const managed = await toManaged(deps.supergraph, logger)
  const documents = createDocumentStore()
  const knowsViewers = deps.keys !== undefined
  const protect = createProtection({ ...seen, config, knowsViewers, evaluatePolicies })
  const decideLabels = decideLabelsBy(new Set(config.overrideLabels))
  const supergraphSdl = managed.sdl
  const executor = createFederatedExecutor({
    supergraphSdl,
    targets: observeTargets(deps.targets, { tracer, fetchSeconds: metrics.fetchSeconds }),
    observe: (supergraph) =>
      observePlans(supergraph, {
        tracer,
        buildSeconds: metrics.planSeconds,
        onHit: () => metrics.planHits.inc(),
      }),
    observeEvent: observeEvents({ tracer, eventSeconds: metrics.eventSeconds }),
    logger,
    documents,
    protect,
    decideLabels,
    onCost: (cost) => seen.metrics.actualCost.observe(cost),
    contract: config.contract,
  })
  managed.feed(executor)
  const store = openResponseStore(config)
  return { managed, documents, executor, store, cached: cacheResponses(executor, store) }
}

function toManaged(supergraph: GatewayDeps['supergraph'], logger: Logger): Promise<ManagedSupergraph> {
  if (supergraph && typeof supergraph !== 'string') return takeFromManager(supergraph, logger)
  const sdl = supergraph ?? readFileSync(committedSupergraph, 'utf8')
  return Promise.resolve({ sdl, feed: () => {}, stop: async () => {} })
}

async function hasSubscriptions({ subscriptions }: ReturnType<typeof createMetrics>) {
  const { values } = await subscriptions.get()
  return values.some(({ value }) => value > 0)
}

const noneEnded: ReadEndedSessions = async () => ({ readAtMs: Date.now(), sessions: [] })

const openResponseStore = ({ responseCacheMegabytes, redisUrl }: GatewayConfig): ResponseStore =>
  redisUrl && responseCacheMegabytes > 0 ? storeInRedis(redisUrl) : storeInMemory(responseCacheMegabytes * 1024 * 1024)
