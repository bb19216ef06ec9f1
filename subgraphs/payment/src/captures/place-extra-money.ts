import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { moneyReceived } from '../ledger/capture-postings.ts'
import { postToLedger } from '../ledger/post-to-ledger.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import type { ProviderPayment } from '../payments/payment.ts'
import { creditAdvance } from './credit-advance.ts'
import { connectionToCredit } from './extra-money.ts'
import { firstConnectionOf } from './first-connection.ts'
import { recordCapture } from './record-capture.ts'
import { orderReturn } from './return-money.ts'

type Deps = Pick<PaymentDeps, 'config' | 'events' | 'logger'>

/**
 * Money beside what a payment already got: written down once, and given back or kept as an advance of the payment's
 * first connection, by the rule of the settings. False when it is known already.
 */
export async function placeExtraMoney(
  tx: Prisma.TransactionClient,
  deps: Deps,
  { payment, reported }: { readonly payment: Payment; readonly reported: ProviderPayment },
): Promise<boolean> {
  const { currency, amountPaise } = reported
  if (amountPaise <= 0n) return false
  const connectionId = connectionToCredit(deps.config.extraMoney, {
    currency,
    connectionId: deps.config.extraMoney === 'ADVANCE' ? await firstConnectionOf(tx, payment.id) : null,
  })
  const state = connectionId ? ({ state: 'KEPT_AS_ADVANCE', connectionId } as const) : ({ state: 'TO_RETURN' } as const)
  const captureId = await recordCapture(tx, { payment, reported, kind: 'EXTRA', ...state })
  if (!captureId) return false
  deps.logger.warn({ paymentId: payment.id, captureId, ...state }, 'money arrived beside what the payment already got')
  const holder = accounts.providerClearing(payment.provider)
  const entry = { kind: 'extra', currency, paymentId: payment.id, captureId }
  if (connectionId) {
    const postings = [
      { account: holder, amountPaise },
      { account: accounts.advanceLiability, amountPaise: -amountPaise, connectionId },
    ]
    await postToLedger(tx, { ...entry, postings })
    await creditAdvance(tx, deps, { creditId: captureId, payment, connectionId, amountPaise, reason: 'EXTRA_CAPTURE' })
  } else {
    await postToLedger(tx, { ...entry, postings: moneyReceived(holder, accounts.suspense, amountPaise) })
    const job = { captureId, amountPaise: String(amountPaise), reason: 'EXTRA_CAPTURE', key: captureId } as const
    await orderReturn(tx, deps, job)
  }
  return true
}
