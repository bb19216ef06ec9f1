import type { Prisma } from '../generated/prisma/client.ts'
import { depositUsed } from '../notes/note-errors.ts'

/** What is held of a connection, in paise. Nobody else moves it until the caller's transaction ends; the caller has locked the connection. */
export async function depositHeld(tx: Prisma.TransactionClient, connectionId: string): Promise<bigint> {
  const [account] = await tx.$queryRaw<{ heldPaise: bigint }[]>`
    SELECT held_paise AS "heldPaise" FROM deposit_account WHERE connection_id = ${connectionId} FOR NO KEY UPDATE`
  return account?.heldPaise ?? 0n
}

interface FreedDeposit {
  readonly billId: string
  readonly connectionId: string
  /** Above zero. */
  readonly amountPaise: bigint
  readonly at: Date
}

/**
 * What a note frees of a deposit's bill is held no more. The entry is of the note's instant, which interest counts by: the
 * trigger that comes with the bill then finds that all is booked. Fails with CONFLICT where bills have used that money: it
 * would be paid a second time. The caller holds the bill's lock.
 */
export async function takeBackHeld(
  tx: Prisma.TransactionClient,
  { billId, connectionId, amountPaise, at }: FreedDeposit,
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM connection WHERE id = ${connectionId} FOR NO KEY UPDATE`
  if (amountPaise > (await depositHeld(tx, connectionId))) throw depositUsed()
  await tx.depositEntry.create({ data: { connectionId, kind: 'TAKEN_BACK', amountPaise: -amountPaise, billId, at } })
}
