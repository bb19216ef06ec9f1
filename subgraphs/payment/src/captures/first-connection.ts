import type { Prisma } from '../generated/prisma/client.ts'

/** Of the first bill, or the first advance, of a payment; null where it was not kept. */
export async function firstConnectionOf(tx: Prisma.TransactionClient, paymentId: string): Promise<string | null> {
  const byPosition = { where: { paymentId }, orderBy: { position: 'asc' }, select: { connectionId: true } } as const
  const bill = await tx.paymentBill.findFirst(byPosition)
  return bill?.connectionId ?? (await tx.paymentAdvance.findFirst(byPosition))?.connectionId ?? null
}
