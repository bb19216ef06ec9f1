import { randomUUID } from 'node:crypto'
import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { dayInIndia } from '../bills/bill.ts'
import { isoDay, toDate } from '../day.ts'
import type { BillRun, Prisma } from '../generated/prisma/client.ts'
import type { StartBillRunInput } from '../generated/schema.ts'
import { countDays } from '../tariffs/rate-cycle.ts'
import { type BillRunDeps, billRunTopic, previewQueue } from './bill-run.ts'

const longestPeriodDays = 366

/**
 * Opens a run over the connections of a utility in a region, and has it looked at what its bills would be. Fails with
 * BAD_USER_INPUT for a region that has no connection of the utility and a period that is not over, and with CONFLICT
 * where another run that is not over is about some of the days.
 */
export async function startBillRun(
  deps: Pick<BillRunDeps, 'prisma' | 'events' | 'live' | 'now' | 'chunkConnections'>,
  startedBy: string,
  input: StartBillRunInput,
): Promise<BillRun> {
  const { prisma, events, live, now, chunkConnections } = deps
  const { utility, region, first, last } = check(input, dayInIndia(now()))
  const id = `brn_${randomUUID()}`
  const run = await prisma
    .$transaction(async (tx) => {
      const chunks = await findChunks(tx, { utility, region, chunkConnections })
      if (chunks.length === 0) throw badUserInput('input.region', `There is no ${utility} connection in this region.`)
      const connections = chunks.reduce((sum, chunk) => sum + chunk.connections, 0)
      const days = { periodStart: toDate(first), periodEnd: toDate(last) }
      const counts = { connections, chunks: chunks.length }
      const made = await tx.billRun.create({ data: { id, utility, region, ...days, ...counts, startedBy } })
      const data = chunks.map(({ firstId, lastId }, place) => ({ runId: id, place, firstId, lastId }))
      await tx.billRunChunk.createMany({ data })
      for (const { runId, place } of data) await events.send(tx, previewQueue, { runId, place })
      return made
    })
    .catch((error: unknown) => {
      throw isOverlap(error) ? conflict('A run of this region that is not over is about some of these days.') : error
    })
  await live.announce(billRunTopic, id)
  return run
}

function check({ utility, region, periodStart, periodEnd }: StartBillRunInput, today: string) {
  const [first, last] = [isoDay(periodStart), isoDay(periodEnd)]
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .-]{0,63}$/u.test(region)) throw badUserInput('input.region', 'This is no region.')
  if (last < first) throw badUserInput('input.periodEnd', 'A period ends after it began.')
  if (last >= today) throw badUserInput('input.periodEnd', 'The period is not over.')
  if (countDays({ first, last }) > longestPeriodDays) {
    throw badUserInput('input.periodEnd', `A period has at most ${longestPeriodDays} days.`)
  }
  return { utility, region, first, last }
}

interface Chunk {
  readonly firstId: string
  readonly lastId: string
  readonly connections: number
}

/** In the order of their ids, so many connections each. Who is connected later than that is billed by a later run. */
function findChunks(
  tx: Prisma.TransactionClient,
  { utility, region, chunkConnections }: { utility: string; region: string; chunkConnections: number },
): Promise<Chunk[]> {
  return tx.$queryRaw<Chunk[]>`
    SELECT min(id) AS "firstId", max(id) AS "lastId", count(*)::int AS connections
    FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / ${chunkConnections}::int AS chunk FROM connection
      WHERE utility = ${utility} AND region = ${region}) numbered
    GROUP BY chunk ORDER BY chunk`
}

/** The constraint that keeps two runs from the same days: which of two at once comes first is the database's to say. */
function isOverlap(error: unknown): boolean {
  return error instanceof Error && error.message.includes('bill_run_one_open')
}
