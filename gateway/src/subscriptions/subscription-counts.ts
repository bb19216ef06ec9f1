import type { Viewer } from '@suvidha/service-kit/identity'
import { rateLimited } from '@suvidha/service-kit/public-error'

export interface SubscriptionLimits {
  readonly maxSubscriptions: number
  readonly maxSubscriptionsOfIdentity: number
}

/** Somebody may have left by then. */
const retryAfterSeconds = 5

/** How many subscriptions are open, in all and of each person; strangers are one person together. */
export function countSubscriptions({ maxSubscriptions, maxSubscriptionsOfIdentity }: SubscriptionLimits) {
  const open = new Map<string, number>()
  let inAll = 0
  return {
    /** @throws RATE_LIMITED when there are as many as there may be */
    take({ id, kind }: Viewer): void {
      const own = open.get(id) ?? 0
      const mayHave = kind === 'anonymous' ? maxSubscriptions : maxSubscriptionsOfIdentity
      if (inAll >= maxSubscriptions || own >= mayHave) throw rateLimited(retryAfterSeconds)
      open.set(id, own + 1)
      inAll += 1
    },
    release({ id }: Viewer): void {
      const left = (open.get(id) ?? 1) - 1
      if (left === 0) open.delete(id)
      else open.set(id, left)
      inAll -= 1
    },
  }
}
