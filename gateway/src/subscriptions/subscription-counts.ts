import type { Viewer } from '@suvidha/service-kit/identity'
import { rateLimited } from '@suvidha/service-kit/public-error'
import type { Gauge } from 'prom-client'

export interface SubscriptionLimits {
  readonly maxSubscriptions: number
  readonly maxSubscriptionsOfIdentity: number
}

/** Somebody may have left by then. */
const retryAfterSeconds = 5

export interface SubscriptionCounts {
  /** @throws RATE_LIMITED when there are as many as there may be */
  take(viewer: Viewer): void
  release(viewer: Viewer): void
}

/** How many subscriptions are open, in all and of each person; strangers are one person together. */
export function countSubscriptions(
  { maxSubscriptions, maxSubscriptionsOfIdentity }: SubscriptionLimits,
  gauge: Pick<Gauge, 'inc' | 'dec'>,
): SubscriptionCounts {
  const open = new Map<string, number>()
  let inAll = 0
  return {
    take({ id, kind }) {
      const own = open.get(id) ?? 0
      const mayHave = kind === 'anonymous' ? maxSubscriptions : maxSubscriptionsOfIdentity
      if (inAll >= maxSubscriptions || own >= mayHave) throw rateLimited(retryAfterSeconds)
      open.set(id, own + 1)
      inAll += 1
      gauge.inc()
    },
    release({ id }) {
      const left = (open.get(id) ?? 1) - 1
      if (left === 0) open.delete(id)
      else open.set(id, left)
      inAll -= 1
      gauge.dec()
    },
  }
}
