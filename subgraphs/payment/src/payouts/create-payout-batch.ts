import { createHash } from 'node:crypto'
import { isEntityId } from '../entity-id.ts'
import type { PayoutBatch } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { checkBatchInput } from './check-batch-input.ts'
import { insertPayoutBatch, sealRows, somebodyWasFaster } from './insert-payout-batch.ts'
import { fileIsBatch, keyIsOtherFile, oneSource, payoutFileNotFound, payoutsNotOffered } from './payout-errors.ts'
import type { NewPayout } from './payout-row-rules.ts'
import { type PayoutFile, readPayoutFile } from './read-payout-file.ts'
import { openBytes } from './seal-destination.ts'

export interface NewPayoutBatch {
  readonly name: string
  readonly csv?: string | null | undefined
  readonly fileId?: string | null | undefined
  readonly idempotencyKey: string
}

/** What was found in a file. */
export type PayoutFileReport = Omit<PayoutFile, 'payouts'>

export interface CreatedPayoutBatch {
  /** Null while there are problems: then nothing is stored. */
  readonly batch: PayoutBatch | null
  readonly report: PayoutFileReport
}

/**
 * Makes a batch of a file whose every row is right; else answers what is wrong and stores nothing. The same file again
 * is CONFLICT with the batch that it is, or that batch itself under the same key. Fails with BAD_USER_INPUT for a file
 * that is no table of payouts.
 */
export async function createPayoutBatch(
  deps: PaymentDeps,
  createdBy: string,
  input: NewPayoutBatch,
): Promise<CreatedPayoutBatch> {
  const { payouts: account } = deps
  if (!account) throw payoutsNotOffered()
  checkBatchInput(input)
  const bytes = await readSource(deps, createdBy, input)
  const { payouts, ...read } = await readPayoutFile(bytes, input.csv ? 'input.csv' : 'input.fileId')
  const digest = createHash('sha256').update(bytes).digest('hex')
  const wanted = { digest, createdBy, key: input.idempotencyKey }
  const known = await findKnown(deps, wanted)
  if (known) return { batch: known, report: read }
  const report = await withTakenReferences(deps, read, payouts)
  if (report.problemCount > 0) return { batch: null, report }
  const { rowCount, totalPaise } = report
  const rows = await sealRows(account.sealingKey, payouts)
  try {
    const batch = { ...wanted, name: input.name, fileId: input.fileId ?? null, rowCount, totalPaise }
    return { batch: await insertPayoutBatch(deps, batch, rows), report }
  } catch (error) {
    if (error !== somebodyWasFaster) throw error
    // With this file, under this key, or with one of these references: now it is there to be seen.
    const other = await findKnown(deps, wanted)
    return { batch: other ?? null, report: other ? report : await withTakenReferences(deps, read, payouts) }
  }
}

async function readSource(deps: PaymentDeps, uploadedBy: string, { csv, fileId }: NewPayoutBatch): Promise<Buffer> {
  if (!csv === !fileId) throw oneSource()
  if (csv) return Buffer.from(csv, 'utf8')
  const id = fileId ?? ''
  const file = isEntityId(id) ? await deps.prisma.payoutFile.findFirst({ where: { id, uploadedBy } }) : null
  if (!file || !deps.payouts) throw payoutFileNotFound()
  return Buffer.from(await openBytes(deps.payouts.sealingKey, file.id, file.sealed))
}

interface Wanted {
  readonly digest: string
  readonly createdBy: string
  readonly key: string
}

async function findKnown({ prisma }: PaymentDeps, wanted: Wanted): Promise<PayoutBatch | undefined> {
  const { digest, createdBy, key } = wanted
  const mine = await prisma.payoutBatch.findFirst({ where: { createdBy, idempotencyKey: key } })
  if (mine && mine.fileDigest !== digest) throw keyIsOtherFile()
  if (mine) return mine
  const same = await prisma.payoutBatch.findFirst({ where: { fileDigest: digest, status: { not: 'REJECTED' } } })
  if (same) throw fileIsBatch(same.id)
  return undefined
}

/** A reference is paid once, whichever file it comes in. */
async function withTakenReferences(
  { prisma }: PaymentDeps,
  read: PayoutFileReport,
  payouts: readonly NewPayout[],
): Promise<PayoutFileReport> {
  const taken = await prisma.$queryRaw<{ reference: string; batchId: string; line: number }[]>`
    SELECT reference, batch_id AS "batchId", line FROM payout
    WHERE reference = ANY(${payouts.map(({ reference }) => reference)}) AND status <> 'CANCELLED'`
  if (taken.length === 0) return read
  const lineOf = new Map(payouts.map(({ reference, line }) => [reference, line]))
  const problems = taken.slice(0, 1000).map(({ reference, batchId, line }) => {
    return {
      line: lineOf.get(reference) ?? 0,
      field: 'reference',
      problem: `Used in line ${line} of batch ${batchId}.`,
    }
  })
  return {
    ...read,
    problems: [...read.problems, ...problems].sort((a, b) => a.line - b.line),
    problemCount: read.problemCount + taken.length,
  }
}
