import { connectDatabase } from '@suvidha/service-kit/database'
import type { Logger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import { type Config, readConfig } from './config.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { answerMessages } from './messages/answer-messages.ts'
import { sandboxRoutes } from './routes.ts'
import { standInOf } from './stand-ins.ts'
import { deliverWebhooks } from './webhooks/deliver-webhooks.ts'

const name = 'sandbox'

export interface StartDeps {
  readonly config: Config
  readonly logger: Logger
}

/** The stand-in of providers of payments and messages, and of UIDAI: never in production. */
export async function start({ config, logger }: StartDeps): Promise<Service> {
  const database = connectDatabase({ url: config.databaseUrl, schema: name })
  const prisma = new PrismaClient({ adapter: database.adapter })
  const shared = { config, logger, prisma, standInOf }
  const delivery = deliverWebhooks(shared)
  const messages = answerMessages({ accounts: config.messageAccounts, logger })
  return {
    name,
    routes: sandboxRoutes({ ...shared, messages, wakeDelivery: delivery.wake }),
    checkReady: async () => void (await database.pool.query('SELECT 1')),
    async stop() {
      await Promise.all([delivery.stop(), messages.stop()])
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
