import type { Payment, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import type { AdvanceCredited } from '../published-events.ts'

interface Credit extends Pick<AdvanceCredited, 'creditId' | 'connectionId' | 'reason' | 'billId'> {
  readonly payment: Pick<Payment, 'id' | 'citizenId'>
  readonly amountPaise: bigint
}

/** Tells billing, in the transaction that posted it, that money stands to a connection's credit. */
export async function creditAdvance(
  tx: Prisma.TransactionClient,
  { events }: Pick<PaymentDeps, 'events'>,
  { payment, amountPaise, ...credit }: Credit,
): Promise<void> {
  const event: AdvanceCredited = {
    ...credit,
    paymentId: payment.id,
    citizenId: payment.citizenId,
    amountPaise: String(amountPaise),
    creditedAt: new Date().toISOString(),
  }
  await events.publish(tx, 'advance.credited', event)
}
