import type { Payment, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import { billHasOpenAttempt } from '../payments/payment-errors.ts'
import { insertItems, somebodyWasFaster } from '../payments/start-payment.ts'
import { becomePending } from '../payments/transition-payment.ts'
import { slipCodeOf } from './slip-code.ts'
import type { Agreed } from './take-payment.ts'

/** It is captured or gone when the clerk's transaction ends. */
const expiresAfterMs = 15 * 60_000

/**
 * A payment that a clerk takes without a slip: CREATED and PENDING in the transaction that captures it, and like any
 * other the only attempt for its bills. Fails with CONFLICT while another is open.
 */
export async function insertCounterPayment(
  tx: Prisma.TransactionClient,
  { events }: Pick<PaymentDeps, 'events'>,
  { citizenId, method, quote, quotedAt }: Agreed,
): Promise<Payment> {
  const { amountPaise, feePaise, feeGstPaise, region, cityOnly, utilities } = quote
  const id = newId('pay')
  const amounts = { amountPaise, feePaise, feeGstPaise }
  const expiresAt = new Date(Date.now() + expiresAfterMs)
  await tx.payment.create({
    data: {
      ...{ id, citizenId, method, region, cityOnly, utilities, ...amounts },
      ...{ provider: 'COUNTER', statusSource: 'COUNTER', expiresAt },
    },
  })
  await insertItems(tx, id, { quote, quotedAt }).catch((error) => {
    throw error === somebodyWasFaster ? billHasOpenAttempt() : error
  })
  return becomePending(tx, events, { paymentId: id, source: 'COUNTER', orderId: slipCodeOf(id) })
}
