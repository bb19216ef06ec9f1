import { readConfig } from '@suvidha/notification/config'
import { start } from '@suvidha/notification/start'
import { connectDatabase } from '@suvidha/service-kit/database'
import { connectEvents } from '@suvidha/service-kit/events'
import { createLogger } from '@suvidha/service-kit/logger'
import type { ExecutionResult } from 'graphql'
import pg from 'pg'
import type { PaperSource } from '../../subgraphs/notification/src/delivery/fetch-paper.ts'
import { PrismaClient } from '../../subgraphs/notification/src/generated/prisma/client.ts'
import { createUnsubscribeLinks } from '../../subgraphs/notification/src/preferences/unsubscribe-link.ts'
import { loadTemplates } from '../../subgraphs/notification/src/templates/load-templates.ts'
import { createRenderer } from '../../subgraphs/notification/src/templates/render-message.ts'
import { createTestDatabase } from '../database.ts'
import { makeIdentity } from './identity.ts'

export type NotificationHouse = Awaited<ReturnType<typeof startNotificationHouse>>

const logger = createLogger('notification', 'silent')

/** Opens what `seal` of the same key sealed. */
export const sealingKey = Buffer.alloc(32, 7)

/** Two processes' worth of notification on one database of its own, with Asha (Hindi) and Ravi (English, with an address). */
export async function startNotificationHouse(
  environment: Record<string, string> = {},
  now?: () => Date,
  papers?: PaperSource,
) {
  const database = await createTestDatabase()
  const identity = await makeIdentity()
  const config = readConfig({
    DATABASE_URL: database.urlFor('notification'),
    AUTH_URL: 'http://127.0.0.1:1',
    PUBLIC_URL: 'http://city.test',
    UNSUBSCRIBE_SECRET: 'a secret that signs the links of e-mails',
    // Whatever the clock says while it runs.
    QUIET_HOURS: 'none',
    MESSAGE_SEALING_KEY: sealingKey.toString('base64url'),
    ...environment,
  })
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 })
  await admin.query(`INSERT INTO notification.contact (citizen_id, name, phone_number, email, language) VALUES
    ('cit_asha', 'Asha Patil', '+919876543210', NULL, 'HI'),
    ('cit_ravi', 'Ravi Kumar', '+919876543211', 'ravi@example.com', 'EN')`)
  const seen: { by?: ((sql: string) => void) | undefined } = {}
  const onStatement = (sql: string) => seen.by?.(sql)
  const begin = () => start({ config, logger, keys: identity.keys, papers, onStatement, ...(now && { now }) })
  const [service, twin] = await Promise.all([begin(), begin()])
  const own = connectDatabase({ url: config.databaseUrl, schema: 'notification', maxConnections: 3 })
  const prisma = new PrismaClient({ adapter: own.adapter })
  const events = await connectEvents({ url: config.databaseUrl, service: 'notification-test', logger })
  const templates = loadTemplates()
  /** For a test that calls `notify` itself. */
  const notifyDeps = {
    ...{ templates, events, render: createRenderer(templates), now: now ?? (() => new Date()) },
    ...{ usualQuietHours: config.quietHours, digestMinute: config.digestMinute },
    publicUrl: config.publicUrl,
    ...{ isCaptured: () => true, isSecret: () => false },
    links: createUnsubscribeLinks({ publicUrl: config.publicUrl, secret: config.unsubscribeSecret }),
  }

  return {
    ...{ admin, prisma, events, notifyDeps, config, service, database, authorize: identity.authorize },
    async asks<Data>(id: string | null, query: string, variables: Record<string, unknown> = {}, scopes: string[] = []) {
      const authorization = id && (await identity.authorize(id, scopes))
      return (await service.graphql?.execute({ query, variables, authorization })) as ExecutionResult<Data>
    },
    /** What the services ask the database while something is done. */
    async statementsOf(work: () => Promise<unknown>): Promise<string[]> {
      const statements: string[] = []
      seen.by = (sql) => void statements.push(sql)
      await work()
      seen.by = undefined
      return statements
    },
    /** The stream of a subscription, at one or the other process. Throws when it is refused. */
    async follows(id: string, query: string, variables: Record<string, unknown> = {}, at = service) {
      const authorization = await identity.authorize(id)
      const stream = await at.graphql?.subscribe({ query, variables, authorization })
      if (!stream || !('next' in stream)) throw new Error(`refused: ${JSON.stringify(stream)}`)
      return stream
    },
    twin,
    publishes: (event: string, data: object) => prisma.$transaction((tx) => events.publish(tx, event, data)),
    async stop() {
      await Promise.all([service.stop(), twin.stop(), events.stop()])
      await Promise.all([prisma.$disconnect(), admin.end()])
      await own.close()
      await database.drop()
    },
  }
}
