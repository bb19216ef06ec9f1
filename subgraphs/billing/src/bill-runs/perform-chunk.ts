import { type ComputedBill, type ComputedBills, computeBills } from '../bills/compute-bills.ts'
import { type IssuedBills, issueBills } from '../bills/issue-bills.ts'
import { isoDay } from '../day.ts'
import type { BillRun, Prisma } from '../generated/prisma/client.ts'
import { type BillRunDeps, type ChunkJob, checkQueue, periodOf } from './bill-run.ts'

type Deps = Pick<BillRunDeps, 'events'>

/** Looks at what the bills of a chunk would be, once. Issues nothing. */
export async function previewChunk(tx: Prisma.TransactionClient, { runId, place }: ChunkJob): Promise<void> {
  const chunk = await claimChunk(tx, { runId, place, stage: 'PREVIEW' })
  if (!chunk) return
  const { run, connectionIds } = chunk
  // What is estimated on the way is estimated again when the bills are issued, if nobody has read it by then.
  await tx.$executeRaw`SAVEPOINT before_looking`
  const computed = await computeBills(tx, { connectionIds, period: periodOf(run), estimates: true })
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT before_looking`
  await writeAnomalies(tx, { runId, stage: 'PREVIEW', ...computed, leftOut: [] })
  const paise = computed.bills.reduce((sum, { totalPaise }) => sum + totalPaise, 0n)
  await tx.$executeRaw`UPDATE bill_run SET billable = billable + ${computed.bills.length}::int,
      billable_paise = billable_paise + ${paise}::bigint, previewed_chunks = previewed_chunks + 1,
      status = CASE WHEN previewed_chunks + 1 = chunks AND status = 'PREVIEWING' THEN 'PREVIEWED' ELSE status END
    WHERE id = ${runId}`
}

/**
 * Issues the bills of a chunk, once: what says so is written in the transaction that issues them. A process that is
 * killed in it has issued none, and the job is taken by another.
 */
export async function issueChunk(deps: Deps, tx: Prisma.TransactionClient, { runId, place }: ChunkJob): Promise<void> {
  const chunk = await claimChunk(tx, { runId, place, stage: 'ISSUE' })
  if (!chunk?.run.issuedOn) return
  const { run, connectionIds } = chunk
  const wants = ({ warnings }: ComputedBill) => !warnings.some((warning) => run.leftOut.includes(warning))
  const issuedOn = isoDay(chunk.run.issuedOn)
  const estimates = !run.leftOut.includes('ESTIMATED')
  const issued = await issueBills(tx, deps.events, { connectionIds, period: periodOf(run), issuedOn, estimates, wants })
  await writeAnomalies(tx, { runId, stage: 'ISSUE', ...issued })
  await noteIssued(tx, { runId, place }, issued)
  const [after] = await tx.$queryRaw<[{ status: string }]>`
    UPDATE bill_run SET issued = issued + ${issued.bills.length}::int, issued_paise = issued_paise + ${issued.amountPaise}::bigint,
      issued_chunks = issued_chunks + 1,
      status = CASE WHEN issued_chunks + 1 = chunks AND status = 'GENERATING' THEN 'CHECKING' ELSE status END
    WHERE id = ${runId} RETURNING status`
  if (after.status === 'CHECKING') await deps.events.send(tx, checkQueue, { runId })
}

interface ClaimedChunk {
  readonly run: BillRun
  readonly connectionIds: readonly string[]
}

/** A chunk that nobody has done yet, of a run that is at that; nobody else has it until the transaction ends. */
async function claimChunk(
  tx: Prisma.TransactionClient,
  { runId, place, stage }: ChunkJob & { stage: 'PREVIEW' | 'ISSUE' },
): Promise<ClaimedChunk | null> {
  const isPreview = stage === 'PREVIEW'
  const done = isPreview ? 'previewedAt' : 'issuedAt'
  const { count } = await tx.billRunChunk.updateMany({
    where: { runId, place, [done]: null, run: { status: isPreview ? 'PREVIEWING' : 'GENERATING' } },
    data: { [done]: new Date() },
  })
  if (count === 0) return null
  const { run, firstId, lastId } = await tx.billRunChunk.findUniqueOrThrow({
    where: { runId_place: { runId, place } },
    include: { run: true },
  })
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM connection WHERE utility = ${run.utility} AND region = ${run.region} AND id BETWEEN ${firstId} AND ${lastId}`
  return { run, connectionIds: rows.map(({ id }) => id) }
}

async function noteIssued(tx: Prisma.TransactionClient, chunk: ChunkJob, issued: IssuedBills) {
  await tx.billRunChunk.update({
    where: { runId_place: { runId: chunk.runId, place: chunk.place } },
    data: {
      issued: issued.bills.length,
      issuedPaise: issued.amountPaise,
      firstNumber: issued.numbers?.first ?? null,
      lastNumber: issued.numbers?.last ?? null,
    },
  })
}

interface Look extends ComputedBills {
  readonly runId: string
  readonly stage: 'PREVIEW' | 'ISSUE'
  readonly leftOut: readonly ComputedBill[]
}

async function writeAnomalies(tx: Prisma.TransactionClient, { runId, stage, bills, leftOut, problems }: Look) {
  const toWarnings = (billed: boolean) => (bill: ComputedBill) => {
    const { cycle, usage, totalPaise: amountPaise, warnings } = bill
    const about = { connectionId: cycle.connectionId, billed, units: usage.units, amountPaise }
    return warnings.map((kind) => ({ kind, ...about }))
  }
  const unbilled = [...problems].map(([connectionId, kind]) => ({ connectionId, kind, billed: false }))
  const seen = [...unbilled, ...bills.flatMap(toWarnings(true)), ...leftOut.flatMap(toWarnings(false))]
  if (seen.length > 0) await tx.billRunAnomaly.createMany({ data: seen.map((row) => ({ runId, stage, ...row })) })
}
