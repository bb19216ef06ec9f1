import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { keyUsedWithOtherInput } from './payment-errors.ts'

/** One person's intention to pay, as the client names it. */
export interface Intention {
  readonly citizenId: string
  readonly idempotencyKey: string
  /** SHA-256 of the canonical input, hexadecimal. */
  readonly inputHash: string
}

const operation = 'startPayment'
/** A key may be forgotten after 24 hours. */
const keptForMs = 24 * 60 * 60 * 1000
/** Old keys that go with each new one: more than one, so that their number falls. */
const forgottenAtOnce = 10

/** The payment an intention led to. Fails with CONFLICT when its key came with other input. */
export async function findByKey(
  tx: Prisma.TransactionClient,
  { citizenId, idempotencyKey: key, inputHash }: Intention,
): Promise<Payment | undefined> {
  const known = await tx.idempotencyKey.findUnique({
    where: { citizenId_operation_key: { citizenId, operation, key } },
    include: { payment: true },
  })
  if (known && known.inputHash !== inputHash) throw keyUsedWithOtherInput()
  return known?.payment
}

/** Keeps which payment an intention led to, and lets go of old keys. False when the key is there already. */
export async function keepKey(tx: Prisma.TransactionClient, intention: Intention, paymentId: string): Promise<boolean> {
  const { citizenId, idempotencyKey: key, inputHash } = intention
  const { count } = await tx.idempotencyKey.createMany({
    data: { citizenId, operation, key, inputHash, paymentId },
    skipDuplicates: true,
  })
  await forgetOldKeys(tx)
  return count === 1
}

/** A few at a time, and none that another is just deleting: nobody waits for it. */
async function forgetOldKeys(tx: Prisma.TransactionClient) {
  await tx.$executeRaw`
    DELETE FROM idempotency_key WHERE (citizen_id, operation, key) IN (
      SELECT citizen_id, operation, key FROM idempotency_key WHERE created_at < ${new Date(Date.now() - keptForMs)}
      ORDER BY created_at LIMIT ${forgottenAtOnce} FOR UPDATE SKIP LOCKED)`
}
