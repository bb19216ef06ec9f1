import type { PgBoss } from 'pg-boss'
import { jobsChannel, queuesWithJobs } from './job-statements.ts'
import type { Logger } from './logger.ts'
import { runForNobody } from './request-scope.ts'

interface WatchedQueue {
  readonly queue: string
  /** How many performances at once. */
  readonly concurrency: number
  readonly batchSize: number
  /** Takes up to `batchSize` jobs and answers how many there were. */
  readonly perform: () => Promise<number>
}

export interface QueueWatch {
  add(queue: WatchedQueue): void
  /** Nothing more is taken; waits for what is under way. */
  stop(timeoutMs: number): Promise<void>
}

/** A retry, or a job for later, waits for the next look; new jobs are told of by NOTIFY. */
const pollMs = 1000

/**
 * Has the jobs of all queues of a service performed: one listener and one look a second for all of them. Jobs that come
 * while a batch is under way are the next batch; a further one runs beside it only when there are enough for it, or when
 * some have waited for a look, as behind one that is stuck.
 */
export async function watchQueues(boss: PgBoss, logger: Logger): Promise<QueueWatch> {
  const lines = new Map<string, ReturnType<typeof createLine>>()
  let stopped = false
  const wakeAll = () => {
    for (const line of lines.values()) line.begin()
  }
  const listening = await boss
    .getDb()
    .listen?.(jobsChannel, (queue) => lines.get(queue)?.tell(), wakeAll)
    .catch(
      (error: unknown) => void logger.warn({ err: error }, 'durable queue: no LISTEN, jobs wait for the next look'),
    )

  async function look() {
    const { rows } = await boss.getDb().executeSql(queuesWithJobs, [[...lines.keys()]])
    if (!stopped) for (const { queue } of rows as { queue: string }[]) lines.get(queue)?.begin()
  }
  let looking: Promise<void> | undefined
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error) => logger.warn({ err: error }, 'durable queue: cannot be looked at'))
      .finally(() => {
        looking = undefined
      })
  }, pollMs)

  return {
    add(watched) {
      const line = createLine(watched, logger)
      lines.set(watched.queue, line)
      line.begin()
    },
    async stop(timeoutMs) {
      stopped = true
      clearInterval(timer)
      await listening?.close()
      await looking
      const ended = Promise.all([...lines.values()].map((line) => line.end()))
      let giveUp: NodeJS.Timeout | undefined
      const timeout = new Promise((resolve) => {
        giveUp = setTimeout(resolve, timeoutMs)
      })
      await Promise.race([ended, timeout])
      clearTimeout(giveUp)
    },
  }
}

/** One queue's performances. */
function createLine({ queue, concurrency, batchSize, perform }: WatchedQueue, logger: Logger) {
  const running = new Set<Promise<void>>()
  /** Jobs that were told of since the last take. */
  let told = 0
  let isOpen = true

  async function run() {
    for (let full = true; isOpen && (full || told > 0); ) {
      told = Math.max(0, told - batchSize)
      full = (await perform()) >= batchSize
    }
  }

  function begin() {
    if (!isOpen || running.size >= concurrency) return
    const performance = runForNobody(run)
      .catch((error) => logger.error({ err: error, queue }, 'durable queue'))
      .finally(() => running.delete(performance))
    running.add(performance)
  }

  return {
    begin,
    tell() {
      told += 1
      if (running.size === 0 || told >= batchSize) begin()
    },
    async end() {
      isOpen = false
      await Promise.all(running)
    },
  }
}
