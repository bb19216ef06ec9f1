import { type Context, context, defaultTextMapGetter, ROOT_CONTEXT, SpanKind, type Tracer } from '@opentelemetry/api'
import type { PgBoss, PrismaTransactionLike } from 'pg-boss'
import { endActive, type TakenJob, takeAsActive, takeAsDone, takeFailed, takeOneAsDone } from './job-statements.ts'
import type { Logger } from './logger.ts'
import { requestPropagator } from './request-propagator.ts'
import { serviceMetrics } from './service-metrics.ts'
import { activeTraceId, inSpan } from './spans.ts'

/** A Prisma transaction client: what is written through it is kept or dropped as one. */
export type Transaction = PrismaTransactionLike

export interface TransactionRunner<Tx> {
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
  /** How many transactions at once in this process. */
  readonly concurrency?: number
  /** At most so many waiting jobs share a transaction; where there is something to prepare, each has its own. */
  readonly batchSize?: number
  /**
   * The id of what `handle` locks first. Jobs that share a transaction are done in its order, so that the batches of two
   * queues that lock the same wait for each other in a line, not in a circle.
   */
  readonly locks?: (data: Data) => string
}

export const batchSizeOf = ({ prepare, batchSize = 10 }: { prepare?: unknown; batchSize?: number }) =>
  prepare ? 1 : batchSize

export interface JobDeps<Tx extends Transaction> {
  readonly boss: PgBoss
  readonly prisma: TransactionRunner<Tx>
  readonly logger: Logger
  readonly tracer: Tracer | undefined
}

/** A crowd of jobs waits for its turn at the database as people do. */
const transactionOptions = { maxWait: 15_000, timeout: 30_000 }
const keepAliveMs = 4000

interface Finished<Data> {
  readonly job: TakenJob & { readonly data: Data }
  readonly within: Context
  readonly startedMs: number
}

/**
 * Takes up to `batchSize` jobs of a queue and does them. Answers how many it took. When one of them fails, each is done
 * again in a transaction of its own, and the one that fails there too is put back to be tried later.
 */
export async function performJobs<Data extends object, Tx extends Transaction, Prepared>(
  deps: JobDeps<Tx>,
  consumer: Consumer<Data, Tx, Prepared>,
): Promise<number> {
  if (consumer.prepare) return performPrepared(deps, consumer)
  const batch: string[] = []
  const { queue } = consumer
  try {
    return await performTogether(deps, consumer, { statement: takeAsDone, which: batchSizeOf(consumer), seen: batch })
  } catch (error) {
    const [only] = batch
    if (!only) throw error // Nothing was taken: the database is away.
    if (batch.length === 1) await putBack(deps, { queue, id: only, error })
    else for (const id of batch) await performAlone(deps, consumer, id)
    return batch.length
  }
}

async function performAlone<Data extends object, Tx extends Transaction, Prepared>(
  deps: JobDeps<Tx>,
  consumer: Consumer<Data, Tx, Prepared>,
  id: string,
) {
  const seen: string[] = []
  await performTogether(deps, consumer, { statement: takeOneAsDone, which: id, seen }).catch((error) =>
    putBack(deps, { queue: consumer.queue, id, error }),
  )
}

interface Take {
  readonly statement: string
  readonly which: number | string
  /** Filled with what was taken, also when it then fails. */
  readonly seen: string[]
}

/** The jobs' end and their effects are one transaction: a process that dies in it has done and taken nothing. */
async function performTogether<Data extends object, Tx extends Transaction, Prepared>(
  deps: JobDeps<Tx>,
  consumer: Consumer<Data, Tx, Prepared>,
  { statement, which, seen }: Take,
): Promise<number> {
  const { queue, handle } = consumer
  const finished = await deps.prisma.$transaction(async (tx) => {
    const jobs = await tx.$queryRawUnsafe<(TakenJob & { data: Data })[]>(statement, queue, which)
    seen.push(...jobs.map(({ id }) => id))
    const done: Finished<Data>[] = []
    for (const job of inOrder(jobs, consumer)) {
      const startedMs = performance.now()
      const within = await inJob(deps.tracer, { queue, job }, () => handle(tx, job.data, undefined as Prepared))
      done.push({ job, within, startedMs })
    }
    return done
  }, transactionOptions)
  await Promise.all(finished.map((one) => finish(deps, consumer, one)))
  return finished.length
}

function inOrder<Data extends object, Tx extends Transaction, Prepared>(
  jobs: readonly (TakenJob & { data: Data })[],
  { locks }: Consumer<Data, Tx, Prepared>,
) {
  if (!locks) return jobs
  return jobs.toSorted((one, other) => (locks(one.data) < locks(other.data) ? -1 : 1))
}

/** Runs `work` as the job's own: within its request and, while traced, its span. Answers where that was. */
function inJob(
  tracer: Tracer | undefined,
  { queue, job }: { queue: string; job: TakenJob },
  work: () => Promise<void>,
) {
  const parent = requestPropagator.extract(ROOT_CONTEXT, job.trace ?? {}, defaultTextMapGetter)
  const perform = async () => {
    await work()
    return context.active()
  }
  if (!tracer) return context.with(parent, perform)
  const attributes = { 'messaging.destination.name': queue, 'messaging.message.id': job.id }
  return inSpan(tracer, { name: `process ${queue}`, kind: SpanKind.CONSUMER, parent, attributes }, perform)
}

async function finish<Data extends object, Tx extends Transaction, Prepared>(
  { logger }: JobDeps<Tx>,
  { queue, afterCommit }: Consumer<Data, Tx, Prepared>,
  { job, within, startedMs }: Finished<Data>,
) {
  await context.with(within, async () => {
    const durationMs = observe(queue, 'done', startedMs)
    try {
      await afterCommit?.(job.data)
    } catch (error) {
      logger.warn({ err: error, queue, jobId: job.id }, 'job done, but what follows it failed')
    }
    logger.debug({ queue, jobId: job.id, durationMs }, 'job done')
  })
}

function observe(queue: string, outcome: 'done' | 'failed', startedMs: number): number {
  const durationMs = performance.now() - startedMs
  serviceMetrics()
    .jobSeconds.with({ queue, outcome })
    .observe(durationMs / 1000, activeTraceId())
  return Number(durationMs.toFixed(2))
}

/** Its effects are undone. It is taken again only to note the failure, with which pg-boss says when it is tried next. */
async function putBack<Tx extends Transaction>(
  { boss, logger }: JobDeps<Tx>,
  { queue, id, error }: { queue: string; id: string; error: unknown },
) {
  observe(queue, 'failed', performance.now())
  logger.warn({ err: error, queue, jobId: id }, 'job failed, to be tried again')
  const { rows } = await boss.getDb().executeSql(takeFailed, [queue, id])
  const [job] = rows as TakenJob[]
  if (job) await boss.fail(queue, { id, retryCount: job.retryCount }, error as object)
}

/** A job whose work must not hold a transaction is active meanwhile, and its heartbeat says that somebody is at it. */
async function performPrepared<Data extends object, Tx extends Transaction, Prepared>(
  deps: JobDeps<Tx>,
  consumer: Consumer<Data, Tx, Prepared>,
): Promise<number> {
  const { boss, logger, tracer } = deps
  const { queue } = consumer
  const { rows } = await boss.getDb().executeSql(takeAsActive, [queue, 1])
  const [job] = rows as (TakenJob & { data: Data })[]
  if (!job) return 0
  const attempt = { id: job.id, retryCount: job.retryCount }
  const keepAlive = setInterval(() => void boss.touch(queue, attempt).catch(() => {}), keepAliveMs)
  const startedMs = performance.now()
  try {
    const within = await inJob(tracer, { queue, job }, () => prepareAndHandle(deps, consumer, job))
    await finish(deps, consumer, { job, within, startedMs })
  } catch (error) {
    observe(queue, 'failed', startedMs)
    logger.warn({ err: error, queue, jobId: job.id }, 'job failed, to be tried again')
    await boss.fail(queue, attempt, error as object)
  } finally {
    clearInterval(keepAlive)
  }
  return 1
}

async function prepareAndHandle<Data extends object, Tx extends Transaction, Prepared>(
  { prisma }: JobDeps<Tx>,
  { queue, prepare, handle }: Consumer<Data, Tx, Prepared>,
  { id, retryCount, data }: TakenJob & { data: Data },
) {
  const prepared = (await prepare?.(data)) as Prepared
  await prisma.$transaction(async (tx) => {
    await handle(tx, data, prepared)
    const ended = await tx.$queryRawUnsafe<object[]>(endActive, queue, id, retryCount)
    // Somebody else took the job over while this process was slow: theirs counts.
    if (ended.length !== 1) throw new Error(`job ${id} of ${queue} is no longer ours`)
  }, transactionOptions)
}
