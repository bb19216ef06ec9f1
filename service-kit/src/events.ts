import {
  type ConstructorOptions,
  fromPrisma,
  type Job,
  PgBoss,
  type PrismaTransactionLike,
  type SendOptions,
} from 'pg-boss'
import type { Logger } from './logger.ts'
import { readQueueStates } from './queue-states.ts'
import { requestPropagator } from './request-propagator.ts'
import { serviceMetrics } from './service-metrics.ts'
import { activeTraceId } from './spans.ts'
import { tracerProviderOf } from './tracing.ts'

/** PostgreSQL schema of the durable queue. */
export const eventsSchema = 'events'

/** A Prisma transaction client: what is written through it is kept or dropped as one. */
export type Transaction = PrismaTransactionLike

interface TransactionRunner<Tx> {
  $transaction<R>(work: (tx: Tx) => Promise<R>, options?: { timeout?: number; maxWait?: number }): Promise<R>
}

export interface Consumer<Data, Tx extends Transaction, Prepared = void> {
  /** `<service>.<what it reacts to>`: one queue per consumer, declared in prisma/<service>/queues.json. */
  readonly queue: string
  /** Work that must not hold a transaction (rendering, calling a provider), before `handle`. */
  readonly prepare?: (data: Data) => Promise<Prepared>
  /** The effect. Committed together with the job's completion, so it happens once. */
  readonly handle: (tx: Tx, data: Data, prepared: Prepared) => Promise<void>
  /** Told after the commit. */
  readonly afterCommit?: (data: Data) => void | Promise<void>
  /** How many jobs at once in this process. */
  readonly concurrency?: number
}

export interface Events {
  /** Hands an event to every consumer's queue when, and only when, the transaction commits. */
  publish(tx: Transaction, event: string, data: object): Promise<void>
  /** Puts work into one queue when, and only when, the transaction commits. */
  send(tx: Transaction, queue: string, data: object, options?: SendOptions): Promise<void>
  consume<Data extends object, Tx extends Transaction, Prepared = void>(
    prisma: TransactionRunner<Tx>,
    consumer: Consumer<Data, Tx, Prepared>,
  ): Promise<void>
  stop(): Promise<void>
}

/** A job belongs to the trace and the request that caused it, whichever process performs it. */
const telemetryOf = (service: string): ConstructorOptions['openTelemetry'] => {
  const tracerProvider = tracerProviderOf(service)
  return { propagateContext: true, propagator: requestPropagator, ...(tracerProvider && { tracerProvider }) }
}

/** Connects a service to the durable queue. The schema is made by `prisma/migrate.ts`. */
export async function connectEvents(options: { url: string; service: string; logger: Logger }): Promise<Events> {
  const boss = new PgBoss({
    connectionString: options.url,
    schema: eventsSchema,
    application_name: `suvidha-${options.service}-events`,
    instanceName: options.service,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    max: 6,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    reindex: false,
    monitorVacuum: false,
    openTelemetry: telemetryOf(options.service),
  })
  boss.on('error', (error) => options.logger.error({ err: error }, 'durable queue'))
  await boss.start()
  const metrics = serviceMetrics()
  const consumed = new Set<string>()
  const stopWatching = metrics.watchQueues(() => readQueueStates(boss, eventsSchema, consumed))

  async function consume<Data extends object, Tx extends Transaction, Prepared>(
    prisma: TransactionRunner<Tx>,
    consumer: Consumer<Data, Tx, Prepared>,
  ) {
    const { queue, concurrency = 4 } = consumer
    consumed.add(queue)
    // A retry waits for the next poll, so polling stays quick although NOTIFY wakes the workers for new jobs.
    const workOptions = { localConcurrency: concurrency, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 }
    await boss.work<Data>(queue, workOptions, async ([job]) => {
      if (!job) return
      const startedAt = performance.now()
      const observe = (outcome: 'done' | 'failed') => {
        const durationMs = performance.now() - startedAt
        metrics.jobSeconds.with({ queue, outcome }).observe(durationMs / 1000, activeTraceId())
        return Number(durationMs.toFixed(2))
      }
      try {
        await perform(job, prisma, consumer)
        options.logger.debug({ queue, jobId: job.id, durationMs: observe('done') }, 'job done')
      } catch (error) {
        observe('failed')
        options.logger.warn({ err: error, queue, jobId: job.id }, 'job failed, to be tried again')
        throw error
      }
    })
  }

  async function perform<Data extends object, Tx extends Transaction, Prepared>(
    job: Job<Data>,
    prisma: TransactionRunner<Tx>,
    consumer: Consumer<Data, Tx, Prepared>,
  ) {
    const prepared = (await consumer.prepare?.(job.data)) as Prepared
    await prisma.$transaction(async (tx) => {
      await consumer.handle(tx, job.data, prepared)
      const attempt = { id: job.id, retryCount: job.retryCount }
      const completion = await boss.complete(consumer.queue, attempt, null, { db: fromPrisma(tx) })
      const { affected } = completion as { affected: number } // pg-boss 12.38 answers this but does not declare it
      // Somebody else took the job over while this process was slow: theirs counts.
      if (affected !== 1) throw new Error(`job ${job.id} of ${consumer.queue} is no longer ours`)
    })
    await consumer.afterCommit?.(job.data)
  }

  return {
    publish: (tx, event, data) => boss.publish(event, data, { db: fromPrisma(tx) }),
    send: async (tx, queue, data, sendOptions) => {
      await boss.send(queue, data, { ...sendOptions, db: fromPrisma(tx) })
    },
    consume,
    async stop() {
      stopWatching()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}
