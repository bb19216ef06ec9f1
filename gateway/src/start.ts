import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { closeServer } from '@suvidha/service-kit/graphql-server'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import type { Logger } from '@suvidha/service-kit/logger'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { JWTVerifyGetKey } from 'jose'
import type { GatewayConfig } from './config.ts'
import { createDocumentStore } from './document-store.ts'
import { createFederatedExecutor } from './federated-executor.ts'
import { createGraphqlEndpoint } from './graphql-endpoint.ts'
import { startGraphqlHttp } from './graphql-http.ts'
import { answerKnownOperations } from './graphql-known.ts'
import { createGraphqlOperations } from './graphql-operations.ts'
import { serveSockets } from './graphql-sockets.ts'
import { createRequestHandler } from './http-server.ts'
import { createMetrics } from './metrics.ts'
import { createRateLimit } from './rate-limit.ts'
import { type Checks, checkReadiness } from './readiness.ts'
import type { SubgraphTarget } from './subgraph-target.ts'

export interface GatewayDeps {
  readonly config: GatewayConfig
  readonly logger: Logger
  /** Public keys of access tokens. */
  readonly keys: JWTVerifyGetKey
  /** One for each subgraph of the supergraph, by its name. */
  readonly targets: Readonly<Record<string, SubgraphTarget>>
  /** Routes of services the outside may reach: pickPublicRoutes or proxyPublicRoutes. */
  readonly routes: readonly HttpRoute[]
  /** Asked by `/readyz` beside every target. */
  readonly checks?: Checks
  /** The committed supergraph unless given. */
  readonly supergraphSdl?: string
}

export interface Gateway {
  readonly url: string
  readonly port: number
  /** Stops accepting, lets requests finish, closes sockets with 1001. The targets stay their owner's. */
  stop(): Promise<void>
}

const committedSupergraph = new URL('../supergraph.graphql', import.meta.url)

export async function start(deps: GatewayDeps): Promise<Gateway> {
  const { config, logger, targets } = deps
  const supergraphSdl = deps.supergraphSdl ?? readFileSync(committedSupergraph, 'utf8')
  const documents = createDocumentStore()
  const executor = createFederatedExecutor({ supergraphSdl, targets, logger, documents })
  const metrics = createMetrics()
  const operations = createGraphqlOperations({ executor, documents, logger, metrics })
  const verifyIdentity = createIdentityVerifier(deps.keys)
  const rateLimit = createRateLimit({
    requestsPerMinute: config.anonymousRequestsPerMinute,
    redisUrl: config.redisUrl,
  })
  const limitAnonymous = (request: IncomingMessage) => rateLimit.consume(addressOf(request, config.trustedProxyHops))
  const http = await startGraphqlHttp({ executor, documents, production: config.production, logger, metrics })
  const answerKnown = answerKnownOperations(documents, operations)
  const targetChecks = Object.entries(targets).map(([name, target]) => [name, () => target.checkReady()])
  const checks: Checks = { ...Object.fromEntries(targetChecks), ...deps.checks }

  const server = createServer(
    createRequestHandler({
      answerGraphql: createGraphqlEndpoint({ http, answerKnown, operations, verifyIdentity, limitAnonymous, logger }),
      routes: deps.routes,
      kioskDir: config.kioskDir,
      checkReadiness: () => checkReadiness(checks),
      metrics,
      logger,
    }),
  )
  const closeSockets = serveSockets({ server, operations, verifyIdentity, limitAnonymous, logger })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.port, resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async stop() {
      const closed = closeServer(server)
      // Payments that are nearly through end their streams themselves.
      if (await hasSubscriptions(metrics)) await new Promise((resolve) => setTimeout(resolve, config.drainMs))
      await closeSockets()
      await closed
      await http.stop()
      await rateLimit.stop()
    },
  }
}

async function hasSubscriptions({ subscriptions }: ReturnType<typeof createMetrics>) {
  const { values } = await subscriptions.get()
  return values.some(({ value }) => value > 0)
}

/** The client's address: what the last believed proxy saw, not what the client wrote in the header. */
function addressOf(request: IncomingMessage, trustedProxyHops: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown'
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  if (trustedProxyHops === 0) return direct
  return forwarded[Math.max(0, forwarded.length - trustedProxyHops)] ?? direct
}
