import { easebuzzStandIn } from './easebuzz/easebuzz-stand-in.ts'
import { paytmStandIn } from './paytm/paytm-stand-in.ts'
import { plainStandIn } from './plain/plain-stand-in.ts'
import { razorpayStandIn } from './razorpay/razorpay-stand-in.ts'
import { razorpayxStandIn } from './razorpayx/razorpayx-stand-in.ts'
import type { StandIn } from './stand-in.ts'

/** Each below /sandbox/<its name>/; Razorpay's, the first one, below /sandbox/ itself. */
export const standIns: readonly StandIn[] = [
  razorpayStandIn,
  paytmStandIn,
  easebuzzStandIn,
  razorpayxStandIn,
  plainStandIn('upi', ({ upiMerchantId: merchantId, upiSecret: secret }) => ({ merchantId, secret })),
  plainStandIn('demo', ({ demoSecret: secret }) => ({ merchantId: 'demo', secret })),
]

export function standInOf(provider: string): StandIn {
  const standIn = standIns.find((known) => known.provider === provider)
  if (!standIn) throw new Error(`there is no stand-in for ${provider}`)
  return standIn
}
