import { Gauge } from 'prom-client'
import { createRegistry } from './expose-metrics.ts'
import { createHistogram } from './histogram.ts'

/** How a queue stands. */
export interface QueueState {
  readonly queue: string
  /** May begin now, and do not yet. */
  readonly waiting: number
  /** For a retry, or for their time. */
  readonly deferred: number
  readonly active: number
  /** How long the first of those that may begin has waited. */
  readonly oldestSeconds: number
}

type ReadQueues = () => Promise<readonly QueueState[]>

export type ServiceMetrics = ReturnType<typeof createServiceMetrics>

let ofThisProcess: ServiceMetrics | undefined

/** What the services of this process measure, each under its name: they share the one `/metrics` that a process has. */
export function serviceMetrics(): ServiceMetrics {
  ofThisProcess ??= createServiceMetrics()
  return ofThisProcess
}

function createServiceMetrics() {
  const registry = createRegistry()
  const registers = [registry]
  const readers = new Set<ReadQueues>()
  let reading: Promise<readonly QueueState[]> | undefined

  /** Once for each scrape. A database that does not answer does not take the rest of the metrics with it: the last values stay. */
  async function readQueues(): Promise<readonly QueueState[]> {
    reading ??= Promise.all([...readers].map((read) => read().catch(() => []))).then((read) => read.flat())
    const states = await reading
    reading = undefined
    return states
  }

  new Gauge({
    name: 'queue_oldest_job_age_seconds',
    help: 'How long the first job that may begin has waited; `.dead` queues wait for a person.',
    labelNames: ['queue'] as const,
    registers,
    async collect() {
      for (const { queue, oldestSeconds } of await readQueues()) this.set({ queue }, oldestSeconds)
    },
  })
  new Gauge({
    name: 'queue_jobs',
    help: 'Jobs of durable queues: waiting, deferred (to be tried again, or for their time), active.',
    labelNames: ['queue', 'state'] as const,
    registers,
    async collect() {
      for (const { queue, waiting, deferred, active } of await readQueues()) {
        this.set({ queue, state: 'waiting' }, waiting)
        this.set({ queue, state: 'deferred' }, deferred)
        this.set({ queue, state: 'active' }, active)
      }
    },
  })
  return {
    registry,
    statementSeconds: createHistogram({
      name: 'db_statement_duration_seconds',
      help: 'Duration of SQL statements by service and outcome.',
      labelNames: ['service', 'outcome'] as const,
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registry,
    }),
    jobSeconds: createHistogram({
      name: 'job_duration_seconds',
      help: 'Duration of jobs by queue and outcome; a failed one is tried again.',
      labelNames: ['queue', 'outcome'] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
      registry,
    }),
    /** Asked at each scrape. Returns what stops it. */
    watchQueues(read: ReadQueues): () => void {
      readers.add(read)
      return () => void readers.delete(read)
    },
  }
}
