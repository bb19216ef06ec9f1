import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { newId } from '../payments/new-id.ts'
import type { ProviderPayment } from '../payments/payment.ts'
import type { CaptureKind, CaptureState } from './capture.ts'

interface ReceivedMoney {
  readonly payment: Pick<Payment, 'id' | 'provider'>
  readonly reported: Pick<ProviderPayment, 'id' | 'amountPaise' | 'currency'>
  readonly kind: CaptureKind
  readonly state: CaptureState
  /** With the state KEPT_AS_ADVANCE. */
  readonly connectionId?: string
}

/** Writes down that a provider took money, once: undefined when this payment of the provider's is known already. */
export async function recordCapture(tx: Prisma.TransactionClient, money: ReceivedMoney): Promise<string | undefined> {
  const { payment, reported, kind, state, connectionId = null } = money
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO capture (id, payment_id, provider, provider_payment_id, kind, state, amount_paise, currency, connection_id)
    VALUES (${newId('cap')}, ${payment.id}, ${payment.provider}, ${reported.id}, ${kind}, ${state},
      ${reported.amountPaise}, ${reported.currency}, ${connectionId})
    ON CONFLICT (provider, provider_payment_id) DO NOTHING RETURNING id`
  return made?.id
}
