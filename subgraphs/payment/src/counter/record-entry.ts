import type { Prisma } from '../generated/prisma/client.ts'
import { notInDrawer } from './counter-errors.ts'
import { acknowledgement } from './counter-queries.ts'
import { addPieces, type Pieces, sumOfPieces, takePieces } from './denominations.ts'
import type { LockedSession } from './lock-session.ts'

export interface NewEntry {
  readonly kind: 'RECEIPT' | 'REFUND' | 'DEPOSIT'
  readonly method: string
  /** What it is about, in paise: positive for a receipt, negative for money that leaves. */
  readonly amountPaise: bigint
  /** Into the drawer. */
  readonly taken: Pieces
  /** Out of the drawer, after that. */
  readonly given: Pieces
  /** The client's words for what was given. */
  readonly givenField: string
  readonly paymentId?: string
  readonly refundId?: string
}

/** The number of the next receipt of a session: without gaps, since the entry takes it in the same transaction. */
export const nextPosition = (session: LockedSession): number => session.entryCount + 1

export const acknowledgementOf = (session: LockedSession): string => acknowledgement(session, nextPosition(session))

/** Writes down what went over the counter, and what the drawer holds now. Fails with BAD_USER_INPUT when it cannot. */
export async function recordEntry(
  tx: Prisma.TransactionClient,
  session: LockedSession,
  entry: NewEntry,
): Promise<void> {
  const { kind, method, amountPaise, taken, given, givenField, paymentId, refundId } = entry
  const drawer = takePieces(addPieces(session.pieces, taken), given)
  if (!drawer) throw notInDrawer(givenField)
  const position = nextPosition(session)
  const cashPaise = sumOfPieces(taken) - sumOfPieces(given)
  const subject = { paymentId: paymentId ?? null, refundId: refundId ?? null }
  await tx.counterEntry.create({
    data: { sessionId: session.id, position, kind, method, amountPaise, cashPaise, taken, given, ...subject },
  })
  await tx.counterSession.update({
    where: { id: session.id },
    data: { drawer, expectedPaise: { increment: cashPaise }, entryCount: position },
  })
}
