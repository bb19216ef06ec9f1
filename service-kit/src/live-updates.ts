import { EventEmitter } from 'node:events'
import { Redis } from 'ioredis'
import pg from 'pg'
import type { Logger } from './logger.ts'
import { SteadyClient } from './steady-client.ts'
import { writeTogether } from './write-together.ts'

/** Tells every process of a service that something changed. Carries ids only; what changed is read from the database. */
export interface LiveUpdates {
  /** The ids announced on `topic` from now on. Ends when the signal aborts. */
  listen(topic: string, onId: (id: string) => void): () => void
  /** Told when announcements may have been missed (a lost connection is back): read the state again. */
  onGap(reread: () => void): () => void
  announce(topic: string, id: string): Promise<void>
  stop(): Promise<void>
}

interface LiveUpdatesOptions {
  readonly service: string
  readonly databaseUrl: string
  readonly redisUrl?: string | undefined
  readonly logger: Logger
}

interface Source {
  announce(payload: string): Promise<void>
  stop(): Promise<void>
}

const reconnectMs = 500

/** PostgreSQL LISTEN/NOTIFY, or Redis where there is one: then the database has no part in the fan-out. */
export async function connectLiveUpdates(options: LiveUpdatesOptions): Promise<LiveUpdates> {
  const emitter = new EventEmitter().setMaxListeners(0)
  const channel = `suvidha_live_${options.service}`
  const receive = (payload: string) => {
    const separator = payload.indexOf(' ')
    emitter.emit(`topic:${payload.slice(0, separator)}`, payload.slice(separator + 1))
  }
  const gap = () => void emitter.emit('gap')
  const source = options.redisUrl
    ? await connectRedis(options.redisUrl, channel, { receive, gap })
    : await connectPostgres(options, channel, { receive, gap })
  const on = (name: string, listener: (id: string) => void) => {
    emitter.on(name, listener)
    return () => void emitter.off(name, listener)
  }
  return {
    listen: (topic, onId) => on(`topic:${topic}`, onId),
    onGap: (reread) => on('gap', reread),
    announce: (topic, id) => source.announce(`${topic} ${id}`),
    stop: source.stop,
  }
}

interface Sink {
  receive(payload: string): void
  gap(): void
}

async function connectRedis(url: string, channel: string, sink: Sink): Promise<Source> {
  const publisher = new Redis(url, { maxRetriesPerRequest: 3 })
  const subscriber = new Redis(url, { maxRetriesPerRequest: null })
  for (const client of [publisher, subscriber]) client.on('error', () => {}) // ioredis reconnects by itself
  await subscriber.subscribe(channel)
  subscriber.on('message', (_channel, payload: string) => sink.receive(payload))
  subscriber.on('ready', () => sink.gap())
  return {
    announce: async (payload) => void (await publisher.publish(channel, payload)),
    stop: async () => {
      publisher.disconnect()
      subscriber.disconnect()
    },
  }
}

async function connectPostgres(options: LiveUpdatesOptions, channel: string, sink: Sink): Promise<Source> {
  // An announcement writes nothing that could be lost: its commit does not wait for the disk.
  const settings = { Client: SteadyClient, max: 1, application_name: channel, options: '-c synchronous_commit=off' }
  const publishers = new pg.Pool({ connectionString: options.databaseUrl, ...settings })
  publishers.on('error', () => {})
  let stopped = false
  let listener: SteadyClient | undefined
  let reconnecting: NodeJS.Timeout | undefined

  async function connect() {
    const client = new SteadyClient({
      connectionString: options.databaseUrl,
      application_name: channel,
      keepAlive: true,
    })
    client.on('notification', ({ payload = '' }) => sink.receive(payload))
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
    } catch (error) {
      client.end().catch(() => {})
      throw error
    }
    // Only now: a client that never connected ends too, and each failure would then bring two more tries.
    client.on('end', reconnectLater)
    listener = client
    if (stopped) await client.end()
  }

  function reconnectLater() {
    if (!stopped) reconnecting = setTimeout(reconnect, reconnectMs)
  }

  async function reconnect() {
    try {
      await connect()
      sink.gap()
    } catch (error) {
      options.logger.warn({ err: error }, 'live updates: PostgreSQL not reachable, trying again')
      reconnectLater()
    }
  }

  await connect()
  return {
    announce: writeTogether<string>(async (payloads) => {
      const text = 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload'
      await publishers.query({ name: 'announce', text, values: [channel, [...new Set(payloads)]] })
      return []
    }),
    stop: async () => {
      stopped = true
      clearTimeout(reconnecting)
      await listener?.end()
      await publishers.end()
    },
  }
}
