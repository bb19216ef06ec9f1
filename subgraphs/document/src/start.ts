import { connectDatabase } from '@suvidha/service-kit/database'
import { connectEvents } from '@suvidha/service-kit/events'
import { createGraphqlExecutor } from '@suvidha/service-kit/graphql-executor'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import type { Logger } from '@suvidha/service-kit/logger'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import type { Service } from '@suvidha/service-kit/service'
import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import { followKeysAt, type TokenKeys } from '@suvidha/service-kit/token-keys'
import { type Config, readConfig } from './config.ts'
import { consumeEvents } from './consume-events.ts'
import type { Context, Deps } from './context.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { openDocumentKeys } from './keys/document-keys.ts'
import { documentKeysRoute } from './keys/keys-route.ts'
import { createReceiptLoaders } from './receipts/receipt-loaders.ts'
import { createRenderer } from './render/renderer.ts'
import { resolvers } from './resolvers.ts'
import { createFileStorage } from './storage/file-storage.ts'
import { openObjects } from './storage/open-objects.ts'
import { fileRoute } from './storage/serve-file.ts'
import { verifyPageRoute } from './verification/verify-page.ts'

const tidyEveryMs = 60 * 60_000

export interface StartDeps {
  readonly config: Config
  readonly logger: Logger
  readonly keys: TokenKeys
  readonly onStatement?: ((sql: string) => void) | undefined
}

/** Document: receipts of captured payments, their numbers, their PDFs and the links that open them. */
export async function start({ config, logger, keys, onStatement }: StartDeps): Promise<Service> {
  const database = connectDatabase({ url: config.databaseUrl, schema: 'document', onStatement })
  const prisma = new PrismaClient({ adapter: database.adapter })
  const events = await connectEvents({ url: config.databaseUrl, service: 'document', logger })
  const objects = await openObjects(config.storage)
  const storage = createFileStorage({ prisma, objects, secrets: config.storageSecrets })
  const stopTidying = repeatEvery({
    everyMs: tidyEveryMs,
    work: () => storage.tidy(),
    onError: (err) => logger.error({ err }, 'tidying the storage'),
  })
  const documentKeys = await openDocumentKeys(prisma, {
    secret: config.keySecret,
    rotateAfterMs: config.keyRotationMs,
    onError: (err) => logger.error({ err }, 'keys of verification codes'),
  })
  const renderer = createRenderer(config.renderThreads)
  const deps: Deps = { config, prisma, events, storage, renderer, keys: documentKeys, logger }

  await consumeEvents(deps)

  return {
    name: 'document',
    graphql: createGraphqlExecutor<Context>({
      schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers),
      verifyIdentity: createIdentityVerifier(keys),
      createContext: (viewer, requestId) => ({
        viewer,
        requestId,
        deps,
        loaders: createReceiptLoaders(prisma, viewer),
      }),
      logger,
    }),
    routes: [fileRoute(deps), documentKeysRoute(documentKeys), verifyPageRoute(deps)],
    checkReady: async () => void (await Promise.all([database.pool.query('SELECT 1'), objects.checkReady()])),
    async stop() {
      await Promise.all([events.stop(), documentKeys.stop(), stopTidying()])
      await renderer.stop()
      await prisma.$disconnect()
      await database.close()
    },
  }
}

/** In a process of its own. */
export async function startAlone(environment: NodeJS.ProcessEnv, logger: Logger) {
  const config = readConfig(environment)
  const keys = followKeysAt(config.authUrl)
  return { service: await start({ config, logger, keys }), port: config.port }
}
