import { type Context, context, defaultTextMapSetter, SpanKind, type Tracer } from '@opentelemetry/api'
import { PgBoss } from 'pg-boss'
import { deleteWaiting, eventsSchema, insertAllForQueue, insertForEvent, insertForQueue } from './job-statements.ts'
import type { Logger } from './logger.ts'
import { batchSizeOf, type Consumer, performJobs, type Transaction, type TransactionRunner } from './perform-jobs.ts'
import { readQueueStates } from './queue-states.ts'
import { requestPropagator } from './request-propagator.ts'
import { serviceMetrics } from './service-metrics.ts'
import { inSpan } from './spans.ts'
import { SteadyClient } from './steady-client.ts'
import { tracerOf } from './tracing.ts'
import { watchQueues } from './watch-queues.ts'

export { eventsSchema } from './job-statements.ts'
export type { Consumer, Transaction } from './perform-jobs.ts'

export interface SendOptions {
  /** Seconds. */
  readonly startAfter?: number
  /** A UUID by which the job can be withdrawn. */
  readonly id?: string | undefined
}

export interface Events {
  /** Hands an event to every consumer's queue when, and only when, the transaction commits. */
  publish(tx: Transaction, event: string, data: object): Promise<void>
  /** Puts work into one queue when, and only when, the transaction commits. */
  send(tx: Transaction, queue: string, data: object, options?: SendOptions): Promise<void>
  /** The same of many pieces of work at once, by one statement. */
  sendAll(tx: Transaction, queue: string, data: readonly object[]): Promise<void>
  /** Takes back a job that turned out to be needless, when nobody has begun it. */
  withdraw(tx: Transaction, queue: string, id: string): Promise<void>
  consume<Data extends object, Tx extends Transaction, Prepared = void>(
    prisma: TransactionRunner<Tx>,
    consumer: Consumer<Data, Tx, Prepared>,
  ): Promise<void>
  stop(): Promise<void>
}

const stopTimeoutMs = 10_000

/**
 * Connects a service to the durable queue, whose schema is made by `prisma/migrate.ts`. Jobs are written, taken and ended
 * by statements of our own; when a job is tried again, what is given up and what is deleted is pg-boss's to say.
 */
export async function connectEvents(options: { url: string; service: string; logger: Logger }): Promise<Events> {
  const { service, logger } = options
  const boss = new PgBoss({
    // pg-boss hands its options on to its pool.
    ...{ Client: SteadyClient },
    connectionString: options.url,
    schema: eventsSchema,
    application_name: `suvidha-${service}-events`,
    instanceName: service,
    migrate: false,
    createSchema: false,
    schedule: false,
    max: 6,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  })
  boss.on('error', (error) => logger.error({ err: error }, 'durable queue'))
  await boss.start()
  const tracer = tracerOf(service)
  const watch = await watchQueues(boss, logger)
  const consumed = new Set<string>()
  const stopMeasuring = serviceMetrics().watchQueues(() => readQueueStates(boss, eventsSchema, consumed))

  return {
    async publish(tx, event, data) {
      await inProducerSpan(tracer, `publish ${event}`, (trace) =>
        tx.$queryRawUnsafe(insertForEvent, event, JSON.stringify(data), trace, 0),
      )
    },
    async send(tx, queue, data, { startAfter = 0, id } = {}) {
      const made = await inProducerSpan(tracer, `send ${queue}`, (trace) =>
        tx.$queryRawUnsafe<object[]>(insertForQueue, queue, JSON.stringify(data), trace, startAfter, id ?? null),
      )
      if (made.length !== 1) throw new Error(`there is no queue ${queue}`)
    },
    async sendAll(tx, queue, data) {
      if (data.length === 0) return
      const made = await inProducerSpan(tracer, `send ${queue}`, (trace) =>
        tx.$queryRawUnsafe<object[]>(insertAllForQueue, queue, JSON.stringify(data), trace, 0),
      )
      if (made.length !== data.length) throw new Error(`there is no queue ${queue}`)
    },
    async withdraw(tx, queue, id) {
      await tx.$queryRawUnsafe(deleteWaiting, queue, id)
    },
    async consume(prisma, consumer) {
      const { queue, concurrency = 4 } = consumer
      consumed.add(queue)
      const deps = { boss, prisma, logger, tracer }
      const perform = () => performJobs(deps, consumer)
      watch.add({ queue, concurrency, batchSize: batchSizeOf(consumer), perform })
    },
    async stop() {
      stopMeasuring()
      await watch.stop(stopTimeoutMs)
      await boss.stop({ graceful: true, timeout: stopTimeoutMs })
    },
  }
}

/** A job belongs to the trace and the request that caused it, whichever process performs it. */
function inProducerSpan<T>(
  tracer: Tracer | undefined,
  name: string,
  work: (trace: string | null) => Promise<T>,
): Promise<T> {
  if (!tracer) return work(carried(context.active()))
  return inSpan(tracer, { name, kind: SpanKind.PRODUCER }, () => work(carried(context.active())))
}

function carried(from: Context): string | null {
  const carrier: Record<string, unknown> = {}
  requestPropagator.inject(from, carrier, defaultTextMapSetter)
  return Object.keys(carrier).length > 0 ? JSON.stringify(carrier) : null
}
