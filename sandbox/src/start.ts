import { connectDatabase } from '@suvidha/service-kit/database'
import type { Logger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import { type Config, readConfig } from './config.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { sandboxRoutes } from './routes.ts'
import { standInOf } from './stand-ins.ts'
import { deliverWebhooks } from './webhooks/deliver-webhooks.ts'

const name = 'sandbox'

export interface StartDeps {
  readonly config: Config
  readonly logger: Logger
}

/** The stand-in of payment providers and UIDAI: never in production. */
export async function start({ config, logger }: StartDeps): Promise<Service> {
  const database = connectDatabase({ url: config.databaseUrl, schema: name })
  const prisma = new PrismaClient({ adapter: database.adapter })
  const shared = { config, logger, prisma, standInOf }
  const delivery = deliverWebhooks(shared)
  return {
    name,
    routes: sandboxRoutes({ ...shared, wakeDelivery: delivery.wake }),
    checkReady: async () => void (await database.pool.query('SELECT 1')),
    async stop() {
      await delivery.stop()
      await prisma.$disconnect()
      await database.close()
    },
  }
}

/** In a process of its own. */
export async function startAlone(environment: NodeJS.ProcessEnv, logger: Logger) {
  const config = readConfig(environment)
  return { service: await start({ config, logger }), port: config.port }
}
