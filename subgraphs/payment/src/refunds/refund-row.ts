import type { Capture, Payment, Prisma, Refund } from '../generated/prisma/client.ts'
import { lockPayment } from '../payments/payment-row.ts'

export interface LockedRefund {
  readonly payment: Payment
  readonly capture: Capture
  readonly refund: Refund
}

/** A refund that nobody else changes until the transaction ends. By its payment's lock, as everywhere: no circles. */
export async function lockRefund(tx: Prisma.TransactionClient, refundId: string): Promise<LockedRefund | undefined> {
  const known = await tx.refund.findUnique({ where: { id: refundId }, select: { paymentId: true } })
  const payment = known && (await lockPayment(tx, { id: known.paymentId }))
  if (!payment) return undefined
  const found = await tx.refund.findUniqueOrThrow({ where: { id: refundId }, include: { capture: true } })
  const { capture, ...refund } = found
  return { payment, capture, refund }
}
