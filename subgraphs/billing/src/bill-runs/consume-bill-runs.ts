import { type BillRunDeps, billRunTopic, type ChunkJob, checkQueue, issueQueue, previewQueue } from './bill-run.ts'
import { checkBillRun } from './check-bill-run.ts'
import { issueChunk, previewChunk } from './perform-chunk.ts'

/**
 * Two: while the database writes the bills of one chunk, the other's are computed. Chunks of a series are written one
 * after the other, since their numbers have no gap.
 */
const concurrency = 2

/** The work of runs: a chunk is a job, and its effect and its end are one transaction. */
export async function consumeBillRuns(deps: BillRunDeps): Promise<void> {
  const { events, prisma, live } = deps
  const afterCommit = ({ runId }: { readonly runId: string }) => live.announce(billRunTopic, runId)
  const common = { batchSize: 1, concurrency, afterCommit }
  await events.consume(prisma, { ...common, queue: previewQueue, handle: (tx, job: ChunkJob) => previewChunk(tx, job) })
  await events.consume(prisma, {
    ...common,
    queue: issueQueue,
    handle: (tx, job: ChunkJob) => issueChunk(deps, tx, job),
  })
  await events.consume(prisma, {
    ...common,
    queue: checkQueue,
    handle: (tx, { runId }: { readonly runId: string }) => checkBillRun(deps, tx, runId),
  })
}
