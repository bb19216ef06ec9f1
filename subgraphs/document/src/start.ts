import { readOriginsIf } from '@suvidha/service-kit/client-origin'
import { connectDatabase, transactionOptions } from '@suvidha/service-kit/database'
import { connectEvents } from '@suvidha/service-kit/events'
import { createGraphqlExecutor } from '@suvidha/service-kit/graphql-executor'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import type { Logger } from '@suvidha/service-kit/logger'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import type { Service } from '@suvidha/service-kit/service'
import { type CallService, callOverHttp } from '@suvidha/service-kit/service-client'
import { issueOverHttp, keepServiceToken, type ServiceAuthorization } from '@suvidha/service-kit/service-token'
import { createStaffReads } from '@suvidha/service-kit/staff-reads'
import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import { followKeysAt, type TokenKeys } from '@suvidha/service-kit/token-keys'
import { type Config, readConfig, readPeers } from './config.ts'
import { consumeEvents } from './consume-events.ts'
import type { Context, Deps } from './context.ts'
import { createDocumentLoaders } from './documents/document-loaders.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { openDocumentKeys } from './keys/document-keys.ts'
import { documentKeysRoute } from './keys/keys-route.ts'
import { forgetLinkEnds } from './links/end-links.ts'
import { createReceiptLoaders } from './receipts/receipt-loaders.ts'
import { createRenderer } from './render/renderer.ts'
import { resolvers } from './resolvers.ts'
import { expirePapers } from './retention/expire-papers.ts'
import { expireUploads } from './retention/expire-uploads.ts'
import { createFileStorage } from './storage/file-storage.ts'
import { openObjects } from './storage/open-objects.ts'
import { fileRoute } from './storage/serve-file.ts'
import { createUploadLoaders } from './uploads/list-uploads.ts'
import { openUploads } from './uploads/open-uploads.ts'
import { tidyUploads } from './uploads/tidy-uploads.ts'
import { uploadRoute } from './uploads/tus-route.ts'
import { verifyPageRoute } from './verification/verify-page.ts'

const tidyEveryMs = 60 * 60_000

export interface StartDeps {
  readonly config: Config
  readonly logger: Logger
  readonly keys: TokenKeys
  /** Asks billing what is printed on papers of bills. */
  readonly callBilling: CallService
  /** As this service. */
  readonly serviceAuthorization: ServiceAuthorization
  readonly onStatement?: ((sql: string) => void) | undefined
}

/** Document: papers of all kinds, their numbers and codes, their files and the links that open them. */
export async function start({ config, logger, keys, onStatement, ...billing }: StartDeps): Promise<Service> {
  const database = connectDatabase({ url: config.databaseUrl, schema: 'document', onStatement })
  const prisma = new PrismaClient({ adapter: database.adapter, transactionOptions })
  const events = await connectEvents({ url: config.databaseUrl, service: 'document', logger })
  const objects = await openObjects(config.storage)
  const storage = createFileStorage({ prisma, objects, secrets: config.storageSecrets })
  const documentKeys = await openDocumentKeys(prisma, {
    secret: config.keySecret,
    rotateAfterMs: config.keyRotationMs,
    onError: (err) => logger.error({ err }, 'keys of verification codes'),
  })
  const renderer = createRenderer(config.renderThreads)
  const uploading = openUploads(config, { prisma, objects, logger })
  const deps: Deps = { config, prisma, events, storage, renderer, keys: documentKeys, logger, ...uploading, ...billing }
  const stopTidying = repeatEvery({
    everyMs: tidyEveryMs,
    work: () =>
      Promise.all([storage.tidy(), tidyUploads(deps), forgetLinkEnds(prisma), expireUploads(deps), expirePapers(deps)]),
    onError: (err) => logger.error({ err }, 'tidying the storage'),
  })
  const verifyIdentity = createIdentityVerifier(keys)

  await consumeEvents(deps)

  return {
    name: 'document',
    graphql: createGraphqlExecutor<Context>({
      schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers),
      verifyIdentity,
      createContext: (viewer, requestId) => ({
        viewer,
        requestId,
        deps,
        loaders: {
          ...createReceiptLoaders(prisma, viewer),
          ...createDocumentLoaders(deps, viewer),
          ...createUploadLoaders(prisma, viewer),
        },
      }),
      logger,
      staffReads: createStaffReads({
        service: 'document',
        types: { Document: 'citizenId', ErasureCertificate: 'citizenId', LegalHold: 'citizenId', Upload: 'citizenId' },
        events,
        db: prisma,
      }),
    }),
    routes: [
      fileRoute(deps, verifyIdentity),
      documentKeysRoute(documentKeys),
      verifyPageRoute(deps),
      uploadRoute(deps, verifyIdentity),
    ],
    readSignedOrigin: readOriginsIf(config.originSecret),
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
  const { billingUrl, clientSecret } = readPeers(environment)
  const service = await start({
    config,
    logger,
    keys: followKeysAt(config.authUrl),
    callBilling: callOverHttp(`${billingUrl}/graphql`),
    serviceAuthorization: keepServiceToken(issueOverHttp(`${config.authUrl}/oauth/token`, 'document', clientSecret)),
  })
  return { service, port: config.port }
}
