import type { Payment } from '../generated/prisma/client.ts'
import { providerOf } from '../providers/connect-providers.ts'
import type { Providers } from '../providers/provider-port.ts'

/** Where the person finishes a payment; null when there is nothing (more) to finish. */
export function checkoutOf(providers: Providers, payment: Payment) {
  const { providerOrderId, amountPaise, currency, status, provider, checkoutToken } = payment
  if (status !== 'PENDING' || !providerOrderId) return null
  const order = { providerOrderId, amountPaise, currency, checkoutToken }
  return { providerOrderId, ...providerOf(providers, provider).checkoutOf(order) }
}
