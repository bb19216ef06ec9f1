import { readSettings, SettingsError } from '@suvidha/service-kit/settings'
import { z } from 'zod'
import { type ChannelConfig, readChannelSettings } from './channels/channel-settings.ts'
import { minuteOf, type QuietHours, quietHoursOf } from './preferences/quiet-hours.ts'

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4005),
  NODE_ENV: z.string().default('development'),
  DATABASE_URL: z.url(),
  /** With which a gateway proves from where staff ask; without it, reads of citizens' data are written down without an address. */
  ORIGIN_SECRET: z.string().min(32).optional(),
  AUTH_URL: z.url(),
  REDIS_URL: z.url().optional(),
  /** Opens the one-time passwords that auth seals: 32 bytes, base64url. */
  MESSAGE_SEALING_KEY: z
    .base64url()
    .refine((key) => Buffer.from(key, 'base64url').length === 32, 'is not 32 bytes in base64url'),
  /** Where people reach the city: in links of e-mails. */
  PUBLIC_URL: z.url(),
  /** Signs the links that end e-mails of a kind. */
  UNSUBSCRIBE_SECRET: z.string().min(32),
  UNSUBSCRIBE_SECRET_BEFORE: z.string().min(32).optional(),
  /** In India, of who chose no others. */
  QUIET_HOURS: z
    .string()
    .default('21:00-08:00')
    .refine((text) => quietHoursOf(text) !== undefined, 'is not of the form 21:00-08:00, nor none'),
  /** In India. */
  DIGEST_AT: z
    .string()
    .default('18:00')
    .refine((text) => minuteOf(text) !== undefined, 'is not of the form 18:00'),
  /** How long a process has a message that it sends. One that may be on its way is sent again no sooner: a report has so long to come. */
  DELIVERY_LEASE_SECONDS: z.coerce.number().int().min(10).max(3600).default(120),
  /** A larger paper is not attached to its mail: servers turn large mails away. */
  MAIL_PAPER_MAX_KILOBYTES: z.coerce.number().int().min(0).max(10_240).default(1024),
  /** Says that nobody is to get a message, although this is production: for a rehearsal. */
  ALLOW_CAPTURED_MESSAGES: z.stringbool().default(false),
})

export interface Config {
  readonly port: number
  readonly production: boolean
  readonly databaseUrl: string
  readonly originSecret?: string | undefined
  readonly authUrl: string
  readonly redisUrl?: string | undefined
  readonly messageSealingKey: Uint8Array
  readonly publicUrl: string
  readonly unsubscribeSecret: string
  readonly unsubscribeSecretBefore?: string | undefined
  /** Null: none. */
  readonly quietHours: QuietHours | null
  readonly digestMinute: number
  readonly channels: ChannelConfig
  readonly leaseSeconds: number
  readonly mailPaperMaxBytes: number
}

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const read = readSettings(settings, environment)
  const production = read.NODE_ENV === 'production'
  const channels = readChannelSettings(environment)
  const reachesAll = channels.sms.length > 0 && channels.mail !== undefined
  if (production && !reachesAll && !read.ALLOW_CAPTURED_MESSAGES) {
    throw new SettingsError(
      'Settings: NODE_ENV=production needs a provider of SMS (KARIX_KEY, GUPSHUP_USER_ID) and one of e-mail (SMTP_URL); ALLOW_CAPTURED_MESSAGES=true rehearses without',
    )
  }
  return {
    port: read.PORT,
    production,
    databaseUrl: read.DATABASE_URL,
    originSecret: read.ORIGIN_SECRET,
    authUrl: read.AUTH_URL,
    redisUrl: read.REDIS_URL,
    messageSealingKey: Buffer.from(read.MESSAGE_SEALING_KEY, 'base64url'),
    publicUrl: read.PUBLIC_URL.replace(/\/$/, ''),
    unsubscribeSecret: read.UNSUBSCRIBE_SECRET,
    unsubscribeSecretBefore: read.UNSUBSCRIBE_SECRET_BEFORE,
    quietHours: quietHoursOf(read.QUIET_HOURS) ?? null,
    digestMinute: minuteOf(read.DIGEST_AT) ?? 0,
    channels,
    leaseSeconds: read.DELIVERY_LEASE_SECONDS,
    mailPaperMaxBytes: read.MAIL_PAPER_MAX_KILOBYTES * 1024,
  }
}

/** Where the papers are that are attached to mails, when this service runs alone; without, nothing is attached. */
const peers = z
  .object({
    DOCUMENT_URL: z.url().optional(),
    /** With which auth gives this service its token. */
    NOTIFICATION_CLIENT_SECRET: z.string().min(32).optional(),
  })
  .refine(
    ({ DOCUMENT_URL: url, NOTIFICATION_CLIENT_SECRET: secret }) => (url === undefined) === (secret === undefined),
    {
      path: ['NOTIFICATION_CLIENT_SECRET'],
      message: 'is needed with DOCUMENT_URL, and it with this',
    },
  )

export function readPeers(environment: NodeJS.ProcessEnv) {
  const { DOCUMENT_URL: documentUrl, NOTIFICATION_CLIENT_SECRET: clientSecret } = readSettings(peers, environment)
  return documentUrl && clientSecret ? { documentUrl, clientSecret } : undefined
}
