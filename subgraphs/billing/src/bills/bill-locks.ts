import type { Prisma } from '../generated/prisma/client.ts'

export interface LockedBill {
  id: string
  number: string
  connectionId: string
  amountPaise: bigint
  adjustedPaise: bigint
  paidPaise: bigint
  cancelled: boolean
  /** Notes that were issued for it. */
  noteCount: number
}

/** A payment's money and its refunds come one after another, also when neither has left a row yet. */
export async function lockPayment(tx: Prisma.TransactionClient, paymentId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${paymentId}, 4002))::text`
}

/** In the order of their ids: two payments for the same bills wait for each other instead of deadlocking. */
export function lockBills(tx: Prisma.TransactionClient, ids: readonly string[]): Promise<LockedBill[]> {
  return tx.$queryRaw<LockedBill[]>`
    SELECT id, number, connection_id AS "connectionId", amount_paise AS "amountPaise", adjusted_paise AS "adjustedPaise", paid_paise AS "paidPaise", cancelled,
      note_count AS "noteCount"
    FROM bill WHERE id = ANY(${ids}) ORDER BY id COLLATE "C" FOR UPDATE`
}

/** Both in one statement: the payment first. */
export async function lockPaymentAndBills(
  tx: Prisma.TransactionClient,
  paymentId: string,
  ids: readonly string[],
): Promise<LockedBill[]> {
  // Without a bill nothing would ask for the lock.
  if (ids.length === 0) await lockPayment(tx, paymentId)
  return tx.$queryRaw<LockedBill[]>`
    WITH payment AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(${paymentId}, 4002)))
    SELECT id, number, connection_id AS "connectionId", amount_paise AS "amountPaise", adjusted_paise AS "adjustedPaise", paid_paise AS "paidPaise", cancelled,
      note_count AS "noteCount"
    FROM payment CROSS JOIN bill WHERE id = ANY(${ids}) ORDER BY id COLLATE "C" FOR UPDATE OF bill`
}

/** Amounts in paise by an id, each id once, in the order in which rows are locked everywhere. */
export function sumById(amounts: readonly { readonly id: string; readonly amountPaise: string }[]) {
  const sums = new Map<string, bigint>()
  for (const { id, amountPaise } of amounts) sums.set(id, (sums.get(id) ?? 0n) + BigInt(amountPaise))
  return new Map([...sums].sort(([one], [other]) => (one < other ? -1 : 1)))
}
