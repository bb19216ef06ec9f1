import type { Logger } from '@suvidha/service-kit/logger'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { monthOfQuarter, quarterMs } from './interval.ts'

type Statements = Pick<PrismaClient, '$queryRaw'>

/** Months ahead that are made before anybody needs them. */
const ahead = 2
const everyMs = 60 * 60 * 1000

export interface IntervalPartitions {
  /** Makes what is missing for these months (their first days). What is there costs nothing. */
  ensure(months: Iterable<string>): Promise<void>
}

/** Each process remembers what it has seen: a partition is never taken away while readings of its month are taken. */
export function createIntervalPartitions(prisma: Statements): IntervalPartitions {
  const known = new Set<string>()
  return {
    async ensure(months) {
      for (const month of months) {
        if (known.has(month)) continue
        await prisma.$queryRaw`SELECT make_interval_partition(${month}::date)::text`
        known.add(month)
      }
    },
  }
}

/** This month in India and those after it. */
export function monthsAhead(now: Date): string[] {
  const [year = 0, month = 0] = monthOfQuarter(Math.floor(now.getTime() / quarterMs))
    .split('-')
    .map(Number)
  return Array.from({ length: ahead + 1 }, (_, more) =>
    new Date(Date.UTC(year, month - 1 + more, 1)).toISOString().slice(0, 10),
  )
}

/** Makes the months to come, here and in every other process; of many the first makes them. Returns what ends it. */
export function keepMakingPartitions(deps: {
  partitions: IntervalPartitions
  logger: Logger
  now: () => Date
}): () => Promise<void> {
  const work = () => deps.partitions.ensure(monthsAhead(deps.now()))
  const onError = (error: unknown) =>
    deps.logger.warn({ err: error }, 'partitions of interval readings could not be made')
  const first = work().catch(onError)
  const stop = repeatEvery({ everyMs, work, onError })
  return async () => {
    await Promise.all([first, stop()])
  }
}
