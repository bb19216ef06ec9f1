import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connectDatabase } from '@suvidha/service-kit/database'
import { createLogger } from '@suvidha/service-kit/logger'
import { findRoute } from '@suvidha/service-kit/service'
import pg from 'pg'
import { readChannelSettings } from '../../subgraphs/notification/src/channels/channel-settings.ts'
import { connectChannels } from '../../subgraphs/notification/src/channels/connect-channels.ts'
import { silenceOf } from '../../subgraphs/notification/src/delivery/claim-messages.ts'
import { startDelivery } from '../../subgraphs/notification/src/delivery/delivery-engine.ts'
import { reportRoutes } from '../../subgraphs/notification/src/delivery/report-routes.ts'
import type { QuietHours } from '../../subgraphs/notification/src/preferences/quiet-hours.ts'
import { loadTemplates, promotionalEvents } from '../../subgraphs/notification/src/templates/load-templates.ts'
import { createTestDatabase } from '../database.ts'
import { accounts, startMessageProviders } from './message-providers.ts'

const logger = createLogger('delivery', 'silent')
const templates = loadTemplates()
const promotional = promotionalEvents(templates)

export interface QueuedRow {
  readonly to?: string
  readonly channel?: string
  readonly priority?: number
  readonly event?: string
  readonly body?: string
  readonly state?: string
  readonly dueInSeconds?: number
  readonly createdAgoSeconds?: number
  readonly citizenId?: string
  readonly campaignId?: string
}

/** The engine on a database of its own, before stand-ins that report to it, with a second engine for those who ask. */
export async function startDeliveryHouse(settings: Record<string, string> = {}, quiet: QuietHours | null = null) {
  const database = await createTestDatabase()
  const providers = await startMessageProviders()
  const config = readChannelSettings({ ...providers.settings, PROVIDER_TIMEOUT_MS: '10000', ...settings })
  const own = connectDatabase({ url: database.urlFor('notification'), schema: 'notification', maxConnections: 4 })
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 })
  const channels = connectChannels(config, {
    ...{ subscriptions: { find: async () => [], drop: async () => {} }, promotional },
  })
  const clock = { aheadMs: 0 }
  const begin = () =>
    startDelivery({
      ...{ pools: { urgent: own.pool, other: own.pool }, channels, logger, leaseSeconds: 30, urgentLeaseSeconds: 25 },
      isSecret: (event) => event === 'otp',
      ...{ silence: silenceOf(templates, quiet), now: () => new Date(Date.now() + clock.aheadMs) },
    })
  const engines = [await begin()]
  const routes = reportRoutes({ pool: own.pool, channels: config, logger })
  const server = createServer((request, response) => {
    void findRoute(routes, request.method ?? '', new URL(request.url ?? '/', 'http://x').pathname)?.handle(
      request,
      response,
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/delivery-reports`

  return {
    ...{ admin, pool: own.pool, providers, config, reportsUrl: url, secret: accounts.reportSecret, database },
    engines,
    /** What the engines take for the time, from now on. */
    sets: (now: Date) => void Object.assign(clock, { aheadMs: now.getTime() - Date.now() }),
    begins: async () => void engines.push(await begin()),
    stopsSending: async () => void (await Promise.all(engines.splice(0).map((engine) => engine.stop()))),
    /** Answers its id. */
    async queues(row: QueuedRow = {}): Promise<string> {
      const id = `msg_${randomUUID()}`
      await admin.query(
        `INSERT INTO notification.message (id, dedupe_key, channel, to_address, body, event, language, dlt_template_id, priority,
           state, due_at, created_at, citizen_id, campaign_id)
         VALUES ($1, $1, $2, $3, $4, $5, 'EN', '1107163000000000001', $6, $7, now() + make_interval(secs => $8),
           now() - make_interval(secs => $9), $10, $11)`,
        [
          ...[id, row.channel ?? 'SMS', row.to ?? '+919876543210'],
          ...[row.body ?? 'Your bill is there.', row.event ?? 'bill-issued'],
          ...[row.priority ?? 3, row.state ?? 'QUEUED', row.dueInSeconds ?? 0, row.createdAgoSeconds ?? 0],
          ...[row.citizenId ?? null, row.campaignId ?? null],
        ],
      )
      engines[0]?.wake()
      return id
    },
    async read(id: string) {
      const { rows } = await admin.query(
        `SELECT state, provider, provider_message_id AS "providerMessageId", attempts, reason, body, due_at AS "dueAt",
           cost_millipaise::int AS cost, sent_at AS "sentAt", ended_at AS "endedAt" FROM notification.message WHERE id = $1`,
        [id],
      )
      return rows[0]
    },
    async tries(id: string) {
      const { rows } = await admin.query<{ outcome: string; provider: string }>(
        `SELECT outcome, provider FROM notification.message_attempt WHERE message_id = $1 ORDER BY at, number`,
        [id],
      )
      return rows.map(({ outcome, provider }) => `${provider} ${outcome}`)
    },
    /** What providers took of ours, by our id. */
    taken: (id: string) => providers.book.list(null).filter(({ reference }) => reference === id),
    reports: (path: string, body: string | object, headers: Record<string, string> = {}) =>
      fetch(`${url}${path}`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) }),
    async stop() {
      await Promise.all(engines.map((engine) => engine.stop()))
      await channels.stop()
      await providers.stop()
      server.closeAllConnections()
      server.close()
      await own.close()
      await admin.end()
      await database.drop()
    },
  }
}
