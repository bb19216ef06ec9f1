import type { Viewer } from '@suvidha/service-kit/identity'
import { networkOf } from '@suvidha/service-kit/network-of'
import { rateLimited } from '@suvidha/service-kit/public-error'
import { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { GatewayConfig } from './config.ts'

/** Counts one request. Rejects with RATE_LIMITED when there were too many of this person, or of this address. */
export type CountRequest = (viewer: Viewer, address: string) => Promise<void>

export interface RateLimit {
  readonly consume: CountRequest
  /** Counts the mutations of one request, beside the request. Rejects the same way. */
  consumeMutation(viewer: Viewer, address: string, mutations: number): Promise<void>
  stop(): Promise<void>
}

export type RateLimitOptions = Pick<
  GatewayConfig,
  | 'anonymousRequestsPerMinute'
  | 'identityRequestsPerMinute'
  | 'addressRequestsPerMinute'
  | 'anonymousMutationsPerMinute'
  | 'identityMutationsPerMinute'
  | 'redisUrl'
>

export function createRateLimit(options: RateLimitOptions): RateLimit {
  const redis = options.redisUrl ? new Redis(options.redisUrl, { enableOfflineQueue: false }) : undefined
  redis?.on('error', () => {})

  function limiter(keyPrefix: string, points: number) {
    const limits = { points, duration: 60, keyPrefix }
    const memory = new RateLimiterMemory(limits)
    // Without Redis each gateway counts alone: a looser limit is better than no service.
    return redis ? new RateLimiterRedis({ ...limits, storeClient: redis, insuranceLimiter: memory }) : memory
  }
  const anonymous = limiter('anonymous', options.anonymousRequestsPerMinute)
  const identity = limiter('identity', options.identityRequestsPerMinute)
  // Of the signed in of one address together, which is more than one person where many share it.
  const address = limiter('address', options.addressRequestsPerMinute)
  const mutations = {
    anonymous: limiter('anonymous-mutation', options.anonymousMutationsPerMinute),
    identity: limiter('identity-mutation', options.identityMutationsPerMinute),
  }

  return {
    async consume(viewer, from) {
      if (viewer.kind === 'anonymous') return take(anonymous, networkOf(from))
      await take(identity, viewer.id)
      await take(address, networkOf(from))
    },
    async consumeMutation(viewer, from, points) {
      if (viewer.kind === 'service') return
      if (viewer.kind === 'anonymous') return take(mutations.anonymous, networkOf(from), points)
      await take(mutations.identity, viewer.id, points)
    },
    async stop() {
      redis?.disconnect()
    },
  }
}

async function take(limiter: RateLimiterMemory | RateLimiterRedis, key: string, points = 1): Promise<void> {
  try {
    await limiter.consume(key, points)
  } catch (error) {
    if (error instanceof RateLimiterRes) throw rateLimited(Math.max(1, Math.ceil(error.msBeforeNext / 1000)))
    throw error
  }
}
