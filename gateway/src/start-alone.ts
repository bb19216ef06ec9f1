import { signOriginWith } from '@suvidha/service-kit/client-origin'
import type { Logger } from '@suvidha/service-kit/logger'
import { followKeysAt } from '@suvidha/service-kit/token-keys'
import { createRemoteJWKSet } from 'jose'
import { type ForeignGraph, type GatewayConfig, readAddresses, readConfig, readForeignGraph } from './config.ts'
import { tellingOrigin } from './identity/client.ts'
import { readEndedSessionsFrom } from './identity/watch-ended-sessions.ts'
import { proxyPublicRoutes } from './public-routes.ts'
import { targetOverHttp } from './remote-subgraph.ts'
import { type Gateway, start } from './start.ts'
import { connectSubgraphs } from './subgraph-targets.ts'
import { watchSupergraphFile } from './supergraph-file.ts'

/** Measured: docs/benchmarks.md. */
const cityPipelining = 4

type Environment = Record<string, string | undefined>

/** The gateway on a machine of its own: in front of the city's services, or of any supergraph (SUPERGRAPH_FILE). */
export async function startAlone(environment: Environment, logger: Logger): Promise<Gateway> {
  const config = readConfig(environment)
  const foreign = readForeignGraph(environment)
  return foreign
    ? startBeforeForeignGraph(foreign, withoutNeedlessLimit(foreign, config, environment), logger)
    : startBeforeCity(environment, config, logger)
}

async function startBeforeCity(environment: Environment, config: GatewayConfig, logger: Logger): Promise<Gateway> {
  const { subgraphs, sandbox, originSecret } = readAddresses(environment)
  const pipelining = config.subgraphPipelining ?? cityPipelining
  const { auth = '', ...others } = subgraphs
  const signOrigin = signOriginWith(originSecret)
  const connect = (url: string) => targetOverHttp({ url, pipelining, signOrigin })
  const targets = {
    auth: tellingOrigin(connect(auth)),
    ...Object.fromEntries(Object.entries(others).map(([name, url]) => [name, connect(url)])),
  }
  const proxied = proxyPublicRoutes({ ...subgraphs, sandbox }, { production: config.production, signOrigin })
  const keys = followKeysAt(auth)
  const readEndedSessions = readEndedSessionsFrom(auth)
  const gateway = await start({ config, logger, keys, readEndedSessions, targets, routes: proxied.routes })
  return stoppingAlso(gateway, async () => {
    await Promise.all(Object.values(targets).map((target) => target.stop()))
    await proxied.stop()
    keys.stop()
  })
}

async function startBeforeForeignGraph(graph: ForeignGraph, config: GatewayConfig, logger: Logger): Promise<Gateway> {
  // Servers not written with Node may answer what is on one connection one by one.
  const pipelining = config.subgraphPipelining ?? 1
  const subgraphs = connectSubgraphs({ connect: (url) => targetOverHttp({ url, pipelining, readiness: 'query' }) })
  const gateway = await start({
    config,
    logger,
    ...(graph.jwksUrl && { keys: createRemoteJWKSet(new URL(graph.jwksUrl)) }),
    targets: subgraphs.follow,
    routes: [],
    supergraph: watchSupergraphFile(graph.supergraphFile, logger),
  })
  return stoppingAlso(gateway, subgraphs.stop)
}

/** Without keys everybody is anonymous: a limit meant for strangers would be one for all. */
const withoutNeedlessLimit = ({ jwksUrl }: ForeignGraph, config: GatewayConfig, environment: Environment) =>
  jwksUrl || environment.ANONYMOUS_REQUESTS_PER_MINUTE
    ? config
    : {
        ...config,
        anonymousRequestsPerMinute: Number.MAX_SAFE_INTEGER,
        anonymousMutationsPerMinute: Number.MAX_SAFE_INTEGER,
      }

const stoppingAlso = (gateway: Gateway, stop: () => Promise<void>): Gateway => ({
  ...gateway,
  async stop() {
    await gateway.stop()
    await stop()
  },
})
