import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4002),
  DATABASE_URL: z.url(),
  /** With which a gateway proves from where staff ask; without it, reads of citizens' data are written down without an address. */
  ORIGIN_SECRET: z.string().min(32).optional(),
  /** Where the keys of access tokens are published. */
  AUTH_URL: z.url().default('http://localhost:4001'),
  REDIS_URL: z.url().optional(),
  /** Numbers that are not there, tried in an hour from one address. */
  CONSUMER_NUMBER_MISSES_PER_HOUR: z.coerce.number().int().positive().optional(),
  BILL_RUN_CHUNK: z.coerce.number().int().min(1).max(5000).optional(),
})

export interface Config {
  readonly databaseUrl: string
  readonly originSecret?: string | undefined
  /** Where live updates go through, in place of the database. */
  readonly redisUrl?: string
  /** How many connections a bill run bills in one transaction. */
  readonly billRunChunk?: number
  /** Consumer numbers that are not there, tried in an hour from one address. */
  readonly missesOfAddress?: number | undefined
}

export interface AloneConfig extends Config {
  readonly port: number
  readonly authUrl: string
}

/** Billing's settings as one process of its own. Fails with SettingsError, all problems together. */
export function readConfig(environment: Record<string, string | undefined>): AloneConfig {
  const read = readSettings(settings, environment)
  const { PORT, DATABASE_URL, ORIGIN_SECRET, AUTH_URL, REDIS_URL, BILL_RUN_CHUNK } = read
  return {
    port: PORT,
    databaseUrl: DATABASE_URL,
    originSecret: ORIGIN_SECRET,
    missesOfAddress: read.CONSUMER_NUMBER_MISSES_PER_HOUR,
    authUrl: AUTH_URL,
    ...(REDIS_URL && { redisUrl: REDIS_URL }),
    ...(BILL_RUN_CHUNK && { billRunChunk: BILL_RUN_CHUNK }),
  }
}
