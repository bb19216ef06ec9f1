import type { Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'

export const returnQueue = 'payment.return-money'

/** Money that is to be given back without anybody asking for it. Amounts are whole paise as strings of digits. */
export interface ReturnMoneyJob {
  readonly captureId: string
  readonly amountPaise: string
  /** EXTRA_CAPTURE and CONFLICT: all of the capture, from suspense. BILL_EXCESS: from what stands on `bills`. */
  readonly reason: 'EXTRA_CAPTURE' | 'BILL_EXCESS' | 'CONFLICT'
  readonly bills?: readonly { readonly billId: string; readonly amountPaise: string }[]
  /** Names this one return: a second job with it returns nothing more. */
  readonly key: string
}

/** In the transaction that found the money: a refund is asked for when, and only when, that commits. */
export async function orderReturn(
  tx: Prisma.TransactionClient,
  { events }: Pick<PaymentDeps, 'events'>,
  job: ReturnMoneyJob,
): Promise<void> {
  await events.send(tx, returnQueue, job)
}
