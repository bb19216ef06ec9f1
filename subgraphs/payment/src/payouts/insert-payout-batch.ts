import type { PayoutBatch, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import { hintOf } from './payout.ts'
import type { NewPayout } from './payout-row-rules.ts'
import { sealDestination } from './seal-destination.ts'

export interface SealedRow extends Omit<NewPayout, 'amountPaise' | 'destination'> {
  readonly id: string
  readonly amount: string
  readonly sealed: string
  readonly hint: string
}

export interface CheckedBatch {
  readonly name: string
  readonly digest: string
  readonly createdBy: string
  readonly key: string
  readonly fileId: string | null
  readonly rowCount: number
  readonly totalPaise: bigint
}

export const somebodyWasFaster = new Error('this file, key or one of its references came first elsewhere')

/** Rows of one statement. */
const chunk = 2000

export async function sealRows(sealingKey: Uint8Array, payouts: readonly NewPayout[]): Promise<SealedRow[]> {
  const rows: SealedRow[] = []
  for (const { destination, amountPaise, ...payout } of payouts) {
    const id = newId('pot')
    const sealed = await sealDestination(sealingKey, id, destination)
    rows.push({ ...payout, id, amount: String(amountPaise), sealed, hint: hintOf(destination) })
  }
  return rows
}

/** All of a batch or nothing. Fails with `somebodyWasFaster`. */
export function insertPayoutBatch(
  deps: PaymentDeps,
  batch: CheckedBatch,
  rows: readonly SealedRow[],
): Promise<PayoutBatch> {
  const { name, digest, createdBy, key, fileId, rowCount, totalPaise } = batch
  return deps.prisma.$transaction(
    async (tx) => {
      const id = newId('pob')
      const data = { id, name, fileDigest: digest, createdBy, idempotencyKey: key, rowCount, totalPaise }
      const { count } = await tx.payoutBatch.createMany({ data, skipDuplicates: true })
      if (count < 1) throw somebodyWasFaster
      for (let from = 0; from < rows.length; from += chunk) await insertRows(tx, id, rows.slice(from, from + chunk))
      // Its rows are the batch's now.
      if (fileId) await tx.payoutFile.deleteMany({ where: { id: fileId } })
      return tx.payoutBatch.findUniqueOrThrow({ where: { id } })
    },
    { timeout: 60_000 },
  )
}

async function insertRows(tx: Prisma.TransactionClient, batchId: string, rows: readonly SealedRow[]) {
  const count = await tx.$executeRaw`
    INSERT INTO payout (id, batch_id, line, reference, beneficiary_name, amount_paise, mode, destination_sealed,
      destination_hint, purpose, narration)
    SELECT id, ${batchId}, line, reference, "beneficiaryName", amount, mode, sealed, hint, purpose, narration
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(id text, line integer, reference text,
      "beneficiaryName" text, amount bigint, mode text, sealed text, hint text, purpose text, narration text)
    ORDER BY reference
    ON CONFLICT DO NOTHING`
  if (count < rows.length) throw somebodyWasFaster
}
