import type { AuthService } from '@suvidha/auth/start'
import { tellingOrigin } from '@suvidha/gateway/client'
import { pickPublicRoutes } from '@suvidha/gateway/public-routes'
import { type Gateway, start as startGateway } from '@suvidha/gateway/start'
import { targetInProcess } from '@suvidha/gateway/subgraph-target'
import type { Logger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import type { ServiceConfigs } from './configs.ts'
import { startServices } from './services.ts'

export interface CityOptions {
  readonly configs: ServiceConfigs
  readonly logger: Logger
  readonly onStatement?: (service: string, sql: string) => void
}

export interface City extends Gateway {
  readonly auth: AuthService
  /** The services behind the gateway that have a part of the graph, auth too. */
  readonly subgraphs: readonly Service[]
}

/** The whole city in one process: every service, and the gateway that calls them without HTTP. */
export async function startCity({ configs, logger, onStatement }: CityOptions): Promise<City> {
  const { auth, subgraphs, all } = await startServices({ configs, logger, onStatement })
  const { keys, readEndedSessions } = auth
  const stopServices = async () => {
    await Promise.all(all.map((service) => service.stop()))
  }
  const targets = Object.fromEntries(subgraphs.map((service) => [service.name, targetInProcess(service)]))
  try {
    const gateway = await startGateway({
      config: configs.gateway,
      logger: logger.child({ service: 'gateway' }),
      keys,
      readEndedSessions,
      targets: { ...targets, auth: tellingOrigin(targetInProcess(auth)) },
      routes: pickPublicRoutes(
        all.flatMap(({ routes }) => routes),
        configs.gateway.production,
      ),
    })
    return {
      ...gateway,
      auth,
      subgraphs,
      async stop() {
        await gateway.stop()
        await stopServices()
      },
    }
  } catch (error) {
    await stopServices()
    throw error
  }
}
