import { rateLimited } from '@suvidha/service-kit/public-error'
import { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'

export interface RateLimit {
  /** Counts one request of `address`. Rejects with RATE_LIMITED when there were too many. */
  consume(address: string): Promise<void>
  stop(): Promise<void>
}

export function createRateLimit(options: { requestsPerMinute: number; redisUrl: string | undefined }): RateLimit {
  const limits = { points: options.requestsPerMinute, duration: 60, keyPrefix: 'anonymous' }
  const memory = new RateLimiterMemory(limits)
  const redis = options.redisUrl ? new Redis(options.redisUrl, { enableOfflineQueue: false }) : undefined
  redis?.on('error', () => {})
  // Without Redis each gateway counts alone: a looser limit is better than no service.
  const limiter = redis ? new RateLimiterRedis({ ...limits, storeClient: redis, insuranceLimiter: memory }) : memory
  return {
    async consume(address) {
      try {
        await limiter.consume(address)
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
