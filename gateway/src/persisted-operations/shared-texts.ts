import { Redis } from 'ioredis'

/** Texts of operations by their hash, which all gateways share. Losing one costs a client one more request. */
export interface SharedTexts {
  get(hash: string): Promise<string | undefined>
  set(hash: string, text: string): void
  stop(): Promise<void>
}

const oneDaySeconds = 86_400
/** A longer one is sent in full to each gateway. */
const maxCharacters = 64 * 1024

/** Keeps the text, and of all texts the `ARGV[5]` that were written last. */
const keep = `
redis.call('SET', KEYS[1] .. ARGV[1], ARGV[2], 'EX', ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
local over = redis.call('ZCARD', KEYS[2]) - ARGV[5]
if over > 0 then
  local oldest = redis.call('ZPOPMIN', KEYS[2], over)
  for i = 1, #oldest, 2 do redis.call('DEL', KEYS[1] .. oldest[i]) end
end`

export function shareTextsByRedis(redisUrl: string, { maxTexts = 10_000, now = Date.now } = {}): SharedTexts {
  const redis = new Redis(redisUrl, { enableOfflineQueue: false })
  redis.on('error', () => {})
  return {
    get: async (hash) => (await redis.get(`operation:${hash}`).catch(() => null)) ?? undefined,
    set(hash, text) {
      if (text.length > maxCharacters) return
      redis.eval(keep, 2, 'operation:', 'operations', hash, text, oneDaySeconds, now(), maxTexts).catch(() => {})
    },
    stop: async () => redis.disconnect(),
  }
}
