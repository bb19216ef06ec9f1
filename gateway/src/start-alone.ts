import type { Logger } from '@suvidha/service-kit/logger'
import { createRemoteJWKSet } from 'jose'
import { readAddresses, readConfig } from './config.ts'
import { proxyPublicRoutes } from './public-routes.ts'
import { targetOverHttp } from './remote-subgraph.ts'
import { type Gateway, start } from './start.ts'

/** The gateway on a machine of its own, in front of services on theirs. */
export async function startAlone(environment: Record<string, string | undefined>, logger: Logger): Promise<Gateway> {
  const config = readConfig(environment)
  const { subgraphs, sandbox } = readAddresses(environment)
  const targets = Object.fromEntries(Object.entries(subgraphs).map(([name, url]) => [name, targetOverHttp({ url })]))
  const proxied = proxyPublicRoutes({ ...subgraphs, sandbox }, config.production)
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', subgraphs.auth))
  const gateway = await start({ config, logger, keys, targets, routes: proxied.routes })
  return {
    ...gateway,
    async stop() {
      await gateway.stop()
      await Promise.all(Object.values(targets).map((target) => target.stop()))
      await proxied.stop()
    },
  }
}
