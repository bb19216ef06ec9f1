import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { keyUsedWithOtherInput } from '../payments/payment-errors.ts'

/** One person's intention to pay, as the client names it. */
export interface Intention {
  readonly citizenId: string
  readonly idempotencyKey: string
  /** SHA-256 of the canonical input, hexadecimal. */
  readonly inputHash: string
}

export const startOperation = 'startPayment'

/** The payment an intention led to. Fails with CONFLICT when its key came with other input. */
export async function findByKey(
  tx: Prisma.TransactionClient,
  { citizenId: identity, idempotencyKey: key, inputHash }: Intention,
): Promise<Payment | undefined> {
  const known = await tx.idempotencyKey.findUnique({
    where: { identity_operation_key: { identity, operation: startOperation, key } },
    include: { payment: true },
  })
  if (known) refuseOtherInput(known.inputHash === inputHash)
  return known?.payment ?? undefined
}

export function refuseOtherInput(isSame: boolean) {
  if (!isSame) throw keyUsedWithOtherInput()
}

/** Keeps which payment an intention led to. False when the key is there already. */
export async function keepKey(tx: Prisma.TransactionClient, intention: Intention, paymentId: string): Promise<boolean> {
  const { citizenId: identity, idempotencyKey: key, inputHash } = intention
  const { count } = await tx.idempotencyKey.createMany({
    data: { identity, operation: startOperation, key, inputHash, paymentId },
    skipDuplicates: true,
  })
  return count === 1
}
