import type { ChequeBounced } from '@suvidha/payment/published-events'
import type { Prisma } from '../generated/prisma/client.ts'

/**
 * A receipt was given subject to realisation, and its cheque came back: it keeps its number and says that it proves
 * nothing. Its file is drawn anew when it is next opened. Fails, to be tried again, while there is no receipt yet.
 */
export async function voidReceipt(tx: Prisma.TransactionClient, bounced: ChequeBounced): Promise<void> {
  const { paymentId, reason } = bounced
  const { count } = await tx.receipt.updateMany({
    where: { paymentId, voidedAt: null },
    data: { voidedAt: new Date(bounced.bouncedAt ?? Date.now()), voidReason: reason },
  })
  if (count > 0) return
  const known = await tx.receipt.findUnique({ where: { paymentId }, select: { id: true } })
  if (!known) throw new Error(`payment ${paymentId} has no receipt yet that could be made void`)
}
