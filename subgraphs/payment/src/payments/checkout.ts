import type { Config } from '../config.ts'
import type { Payment } from '../generated/prisma/client.ts'

/** Where the person finishes a payment; null when there is nothing (more) to finish. */
export function checkoutOf({ checkoutBaseUrl, upi }: Pick<Config, 'checkoutBaseUrl' | 'upi'>, payment: Payment) {
  const { providerOrderId, amountPaise, currency, status } = payment
  if (status !== 'PENDING' || !providerOrderId) return null
  // NPCI's linking specification: spaces as %20, the amount with two decimals.
  const parameters = { pa: upi.vpa, pn: upi.payeeName, am: inRupees(amountPaise), cu: currency, tr: providerOrderId }
  const query = Object.entries(parameters).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return {
    url: `${checkoutBaseUrl.replace(/\/$/, '')}/${providerOrderId}`,
    providerOrderId,
    upiIntent: `upi://pay?${query.join('&')}`,
  }
}

/** 14950n → 149.50 */
const inRupees = (paise: bigint) => `${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`
