import { Redis } from 'ioredis'

/** Answers as JSON, until their time is over. Losing one costs a query, so nothing here throws. */
export interface ResponseStore {
  get(key: string): Promise<string | undefined>
  set(key: string, answer: string, maxAgeSeconds: number): void
  stop(): Promise<void>
}

/** Answers of this process, at most `maxBytes` of them, the least recently used leave first. */
export function storeInMemory(maxBytes: number, now: () => number = Date.now): ResponseStore {
  const entries = new Map<string, { answer: string; endsAtMs: number }>()
  let bytes = 0
  const sizeOf = (key: string, answer: string) => 2 * (key.length + answer.length)
  const forget = (key: string) => {
    const entry = entries.get(key)
    if (!entry) return
    entries.delete(key)
    bytes -= sizeOf(key, entry.answer)
  }
  return {
    async get(key) {
      const entry = entries.get(key)
      if (!entry) return undefined
      if (entry.endsAtMs <= now()) return void forget(key)
      entries.delete(key)
      entries.set(key, entry)
      return entry.answer
    },
    set(key, answer, maxAgeSeconds) {
      forget(key)
      if (sizeOf(key, answer) > maxBytes) return
      entries.set(key, { answer, endsAtMs: now() + maxAgeSeconds * 1000 })
      bytes += sizeOf(key, answer)
      while (bytes > maxBytes) forget(entries.keys().next().value as string)
    },
    stop: async () => {},
  }
}

/** Answers that all gateways share. Without Redis each query is answered anew. */
export function storeInRedis(redisUrl: string): ResponseStore {
  const redis = new Redis(redisUrl, { enableOfflineQueue: false, keyPrefix: 'response:' })
  redis.on('error', () => {})
  return {
    get: async (key) => (await redis.get(key).catch(() => null)) ?? undefined,
    set: (key, answer, maxAgeSeconds) => void redis.set(key, answer, 'EX', maxAgeSeconds).catch(() => {}),
    stop: async () => redis.disconnect(),
  }
}
