import { readOriginsOf } from '@suvidha/service-kit/client-origin'
import { connectDatabase } from '@suvidha/service-kit/database'
import type { ReadEndedSessions } from '@suvidha/service-kit/ended-sessions'
import { connectEvents } from '@suvidha/service-kit/events'
import { createGraphqlExecutor } from '@suvidha/service-kit/graphql-executor'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import type { Logger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import type { IssuedToken } from '@suvidha/service-kit/service-token'
import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import type { JWTVerifyGetKey } from 'jose'
import { createCitizenLoader } from './citizens/citizen-loaders.ts'
import { type Config, readConfig } from './config.ts'
import type { Context, Deps } from './context.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { createTokenIssuer } from './keys/issue-token.ts'
import { createKeyFinder, publicKeysRoute } from './keys/public-keys.ts'
import { serviceTokenRoute } from './keys/service-clients.ts'
import { ensureSigningKey } from './keys/signing-key.ts'
import { resolvers } from './resolvers.ts'
import { createEndedSessionsReader, endedSessionsRoute } from './sessions/ended-sessions.ts'

export interface StartDeps {
  readonly config: Config
  readonly logger: Logger
  readonly onStatement?: ((sql: string) => void) | undefined
}

/** What auth hands to the other services when they live in its process. */
export interface AuthService extends Service {
  readonly keys: JWTVerifyGetKey
  /** Fails for a client that is not in the settings. */
  issueServiceToken(clientId: string): Promise<IssuedToken>
  readonly readEndedSessions: ReadEndedSessions
}

/** Auth: citizens and staff, one-time passwords, sessions, and the keys of every token. */
export async function start({ config, logger, onStatement }: StartDeps): Promise<AuthService> {
  const database = connectDatabase({ url: config.databaseUrl, schema: 'auth', onStatement })
  const prisma = new PrismaClient({ adapter: database.adapter })
  const tokens = createTokenIssuer(await ensureSigningKey(prisma, config.keyEncryptionSecret))
  const events = await connectEvents({ url: config.databaseUrl, service: 'auth', logger })
  const keys = createKeyFinder(prisma)
  const readEndedSessions = createEndedSessionsReader(prisma)
  const deps: Deps = { config, prisma, events, tokens }

  return {
    name: 'auth',
    graphql: createGraphqlExecutor<Context>({
      schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers),
      verifyIdentity: createIdentityVerifier(keys),
      createContext: (viewer, requestId, origin) => ({
        viewer,
        requestId,
        deps,
        citizens: createCitizenLoader(prisma, viewer),
        origin,
      }),
      logger,
    }),
    routes: [
      publicKeysRoute(prisma),
      serviceTokenRoute(config.serviceClients, tokens),
      endedSessionsRoute(readEndedSessions),
    ],
    readSignedOrigin: readOriginsOf(config.originSecret),
    keys,
    readEndedSessions,
    async issueServiceToken(clientId) {
      const client = config.serviceClients[clientId]
      if (!client) throw new Error(`auth knows no service "${clientId}"`)
      return tokens.forService(clientId, client.scopes)
    },
    checkReady: async () => void (await database.pool.query('SELECT 1')),
    async stop() {
      await events.stop()
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
