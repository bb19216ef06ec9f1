import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { keyUsedWithOtherInput } from '../payments/payment-errors.ts'
import { forgetOldKeys } from './idempotency-key.ts'

/** One person's intention to pay, as the client names it. */
export interface Intention {
  readonly citizenId: string
  readonly idempotencyKey: string
  /** SHA-256 of the canonical input, hexadecimal. */
  readonly inputHash: string
}

const operation = 'startPayment'

/** The payment an intention led to. Fails with CONFLICT when its key came with other input. */
export async function findByKey(
  tx: Prisma.TransactionClient,
  { citizenId: identity, idempotencyKey: key, inputHash }: Intention,
): Promise<Payment | undefined> {
  const known = await tx.idempotencyKey.findUnique({
    where: { identity_operation_key: { identity, operation, key } },
    include: { payment: true },
  })
  if (known && known.inputHash !== inputHash) throw keyUsedWithOtherInput()
  return known?.payment ?? undefined
}

/** Keeps which payment an intention led to, and lets go of old keys. False when the key is there already. */
export async function keepKey(tx: Prisma.TransactionClient, intention: Intention, paymentId: string): Promise<boolean> {
  const { citizenId: identity, idempotencyKey: key, inputHash } = intention
  const { count } = await tx.idempotencyKey.createMany({
    data: { identity, operation, key, inputHash, paymentId },
    skipDuplicates: true,
  })
  await forgetOldKeys(tx)
  return count === 1
}
