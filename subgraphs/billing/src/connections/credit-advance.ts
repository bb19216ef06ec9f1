import type { AdvanceCredited } from '@suvidha/payment/published-events'
import { lockPayment } from '../bills/bill-locks.ts'
import type { Prisma } from '../generated/prisma/client.ts'

/**
 * Puts money that no bill has to a connection's credit, once. What a bill did not need of a payment is not the bill's
 * any more then: a refund of the payment takes it from the advance.
 */
export async function creditAdvance(tx: Prisma.TransactionClient, credit: AdvanceCredited): Promise<void> {
  const { creditId, paymentId, connectionId, billId } = credit
  const amountPaise = BigInt(credit.amountPaise)
  await lockPayment(tx, paymentId)
  const { count } = await tx.advanceEntry.createMany({
    data: { connectionId, paymentId, creditId, amountPaise, at: new Date(credit.creditedAt) },
    skipDuplicates: true,
  })
  if (count === 0 || !billId) return
  const moved = await tx.$executeRaw`
    UPDATE bill_payment SET returned_paise = returned_paise + ${amountPaise}
    WHERE bill_id = ${billId} AND payment_id = ${paymentId} AND returned_paise + ${amountPaise} <= excess_paise`
  if (moved !== 1) throw new Error(`bill ${billId} needed what ${paymentId} says it did not`)
}
