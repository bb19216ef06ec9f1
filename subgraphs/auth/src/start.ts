import { readOriginsOf } from '@suvidha/service-kit/client-origin'
import { createCopySeats } from '@suvidha/service-kit/copy-out'
import { connectDatabase } from '@suvidha/service-kit/database'
import type { ReadEndedSessions } from '@suvidha/service-kit/ended-sessions'
import { connectEvents } from '@suvidha/service-kit/events'
import { createGraphqlExecutor } from '@suvidha/service-kit/graphql-executor'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import type { Logger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import type { IssuedToken } from '@suvidha/service-kit/service-token'
import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import type { TokenKeys } from '@suvidha/service-kit/token-keys'
import { keepDeletingRemains } from './accounts/delete-remains.ts'
import { usersExportRoute } from './administration/export-users.ts'
import { consumeConnections } from './administration/note-connection.ts'
import { anchorHeads } from './audit/anchored-head.ts'
import { consumeCampaignAudits } from './audit/consume-campaign-audits.ts'
import { consumeDocumentAudits } from './audit/consume-document-audits.ts'
import { consumeStaffReads } from './audit/consume-staff-reads.ts'
import { auditExportRoute } from './audit/export-audit-log.ts'
import { keepSealing } from './audit/seal-entries.ts'
import { signAuditEntries } from './audit/sign-entries.ts'
import { createCitizenLoader } from './citizens/citizen-loaders.ts'
import { type Config, readConfig } from './config.ts'
import { createConsentLoader } from './consents/consent-loaders.ts'
import type { Context, Deps } from './context.ts'
import { connectKua } from './ekyc/connect-kua.ts'
import { createVerificationLoader } from './ekyc/verification-loader.ts'
import { verifyEmailRoutes } from './emails/verify-email-page.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { createTokenIssuer } from './keys/issue-token.ts'
import { openKeyring } from './keys/keyring.ts'
import { publicKeysRoute } from './keys/public-keys.ts'
import { logServiceTokens } from './keys/record-service-tokens.ts'
import { serviceTokenRoutes } from './keys/service-clients.ts'
import { readCommonPasswords } from './passwords/common-passwords.ts'
import { createHashingSeats } from './passwords/hashing-seats.ts'
import { resolvers } from './resolvers.ts'
import { resealFactorSecrets } from './second-factor/reseal-secrets.ts'
import { createEndedSessionsReader, endedSessionsRoute } from './sessions/ended-sessions.ts'
import { keepRefreshTokensInCookies } from './sessions/keep-in-cookie.ts'

export interface StartDeps {
  readonly config: Config
  readonly logger: Logger
  readonly onStatement?: ((sql: string) => void) | undefined
}

/** What auth hands to the other services when they live in its process. */
export interface AuthService extends Service {
  readonly keys: TokenKeys
  /** Fails for a client that is not in the settings. */
  issueServiceToken(clientId: string): Promise<IssuedToken>
  readonly readEndedSessions: ReadEndedSessions
}

/** Auth: citizens and staff, one-time passwords, sessions, and the keys of every token. */
export async function start({ config, logger, onStatement }: StartDeps): Promise<AuthService> {
  const database = connectDatabase({ url: config.databaseUrl, schema: 'auth', onStatement })
  const prisma = signAuditEntries(new PrismaClient({ adapter: database.adapter }), config.auditKey)
  const secrets = { current: config.keyEncryptionSecret, before: config.keyEncryptionSecretBefore }
  const keyring = await openKeyring(prisma, {
    ...{ secrets, schedule: config.keySchedule },
    onError: (error) => logger.error({ err: error }, 'signing keys'),
  })
  await resealFactorSecrets(prisma, secrets)
  const tokens = createTokenIssuer(keyring)
  const serviceTokenLog = logServiceTokens(prisma)
  const events = await connectEvents({ url: config.databaseUrl, service: 'auth', logger })
  await consumeConnections(prisma, events)
  await consumeStaffReads(prisma, events)
  await consumeDocumentAudits(prisma, events)
  await consumeCampaignAudits(prisma, events)
  const keys = keyring.publicKeys
  const verifyIdentity = createIdentityVerifier(keys)
  const readEndedSessions = createEndedSessionsReader(prisma)
  const exporting = { verifyIdentity, seated: createCopySeats() }
  const auditAnchor = anchorHeads(config.auditAnchorFile, logger)
  const deps: Deps = {
    ...{ config, prisma, pool: database.pool, auditAnchor, events, tokens },
    rotation: { secret: secrets.current, schedule: config.keySchedule },
    hashingSeats: createHashingSeats(),
    commonPasswords: readCommonPasswords(),
    ekyc: config.ekyc && connectKua(config.ekyc, logger),
  }
  // Of its own, so that no crowd of requests keeps the log open.
  const sealing = connectDatabase({ url: config.databaseUrl, schema: 'auth', maxConnections: 1 })
  const stopDeleting = keepDeletingRemains({ prisma, events }, logger)
  const stopSealing = keepSealing({ pool: sealing.pool, key: config.auditKey, anchor: auditAnchor, logger })

  return {
    name: 'auth',
    graphql: createGraphqlExecutor<Context>({
      schema: keepRefreshTokensInCookies(createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers)),
      verifyIdentity,
      createContext: (viewer, requestId, origin) => ({
        viewer,
        requestId,
        deps,
        citizens: createCitizenLoader(prisma, viewer),
        consents: createConsentLoader(prisma, viewer),
        verifications: createVerificationLoader(prisma, viewer),
        origin,
        extensions: {},
      }),
      logger,
    }),
    routes: [
      ...verifyEmailRoutes(deps),
      publicKeysRoute(keyring),
      ...serviceTokenRoutes(config.serviceClients, tokens, serviceTokenLog),
      endedSessionsRoute(readEndedSessions),
      auditExportRoute(deps, exporting),
      usersExportRoute(deps, exporting),
    ],
    readSignedOrigin: readOriginsOf(config.originSecret),
    keys,
    readEndedSessions,
    async issueServiceToken(clientId) {
      const client = config.serviceClients[clientId]
      if (!client) throw new Error(`auth knows no service "${clientId}"`)
      await serviceTokenLog.issued({ clientId, scopes: client.scopes, door: 'PROCESS' })
      return tokens.forService(clientId, client.scopes)
    },
    checkReady: async () => void (await database.pool.query('SELECT 1')),
    async stop() {
      await keyring.stop()
      await stopDeleting()
      await events.stop()
      await stopSealing()
      await sealing.close()
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
