import type { Viewer } from '@suvidha/service-kit/identity'
import { rateLimited } from '@suvidha/service-kit/public-error'
import { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'

export interface RateLimit {
  /** Counts one request. Rejects with RATE_LIMITED when there were too many of this person, or of a stranger's address. */
  consume(viewer: Viewer, address: string): Promise<void>
  stop(): Promise<void>
}

export interface RateLimitOptions {
  readonly anonymousRequestsPerMinute: number
  readonly identityRequestsPerMinute: number
  readonly redisUrl: string | undefined
}

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

  return {
    async consume(viewer, address) {
      if (viewer.kind === 'service') return
      try {
        await (viewer.kind === 'anonymous' ? anonymous.consume(address) : identity.consume(viewer.id))
      } catch (error) {
        if (error instanceof RateLimiterRes) throw rateLimited(Math.max(1, Math.ceil(error.msBeforeNext / 1000)))
        throw error
      }
    },
    async stop() {
      redis?.disconnect()
    },
  }
}
