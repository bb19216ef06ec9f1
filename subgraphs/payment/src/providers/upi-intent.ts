import { inRupees } from './rupees.ts'

interface Intent {
  readonly vpa: string
  readonly payeeName: string
  /** Whoever pays says how much when missing. */
  readonly amountPaise?: bigint
  readonly currency: string
  /** `tr`: under it the payment is found again. */
  readonly reference: string
}

/** Opens a UPI app with everything filled in (NPCI's linking specification): spaces as %20, rupees with two decimals. */
export function upiIntentOf({ vpa, payeeName, amountPaise, currency, reference }: Intent): string {
  const amount = amountPaise === undefined ? {} : { am: inRupees(amountPaise) }
  const parameters = { pa: vpa, pn: payeeName, ...amount, cu: currency, tr: reference }
  return `upi://pay?${Object.entries(parameters)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')}`
}
