import type { Payment } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { providerOf } from '../providers/connect-providers.ts'

export type PaymentCheckout = NonNullable<ReturnType<typeof checkoutOf>>

/** Where the person finishes a payment; null when there is nothing (more) to finish. */
export function checkoutOf({ providers, config }: Pick<PaymentDeps, 'providers' | 'config'>, payment: Payment) {
  const { providerOrderId, amountPaise, currency, status, provider, checkoutToken } = payment
  if (status !== 'PENDING' || !providerOrderId) return null
  const order = { providerOrderId, amountPaise, currency, checkoutToken }
  const { upiIntent, page } = providerOf(providers, provider).checkoutOf(order)
  const url = `${config.checkoutBaseUrl}/${encodeURIComponent(providerOrderId)}`
  return { url, providerOrderId, upiIntent, page }
}
