import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'
import { type EkycConfig, readEkycSettings } from './ekyc/ekyc-settings.ts'
import { type KeySchedule, scheduleOf } from './keys/key-schedule.ts'

export type { EkycConfig }

const secret = z.string().min(32)

const clientSecret = secret.regex(/^[\w-]+$/, 'is not base64url')

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4001),
  DATABASE_URL: z.url(),
  /** Where citizens reach the gateway: links in mails begin with it. */
  PUBLIC_URL: z.url(),
  /** Keys the hashes of one-time passwords. */
  OTP_PEPPER: secret,
  /** Opens the private signing keys, which are kept encrypted in the database. */
  KEY_ENCRYPTION_SECRET: secret,
  /** Keys the audit log: without it nobody writes an entry that holds, or changes one unnoticed. */
  AUDIT_KEY: secret,
  /** A file outside of the database that holds the end of the audit log. */
  AUDIT_ANCHOR_FILE: z.string().optional(),
  /** The one before, as long as keys are sealed with it: each is sealed anew at the next start. */
  KEY_ENCRYPTION_SECRET_BEFORE: secret.optional(),
  /** After so many days another key signs; 0 = only when somebody asks for it. */
  KEY_ROTATION_DAYS: z.coerce.number().min(0).max(3650).default(90),
  /** Seals one-time passwords on their way to notification: 32 bytes, base64url. */
  MESSAGE_SEALING_KEY: z
    .base64url()
    .refine((key) => Buffer.from(key, 'base64url').length === 32, 'is not 32 bytes in base64url'),
  /** With which payment asks for its service token. These characters are the same before and after form-encoding. */
  PAYMENT_CLIENT_SECRET: clientSecret,
  /** The one before, until payment has the new one. */
  PAYMENT_CLIENT_SECRET_BEFORE: clientSecret.optional(),
  /** With which document asks for its own; without, papers of bills cannot be made. */
  DOCUMENT_CLIENT_SECRET: clientSecret.optional(),
  /** The one before, until document has the new one. */
  DOCUMENT_CLIENT_SECRET_BEFORE: clientSecret.optional(),
  /** With which notification asks for its own; without, nothing is attached to mails. */
  NOTIFICATION_CLIENT_SECRET: clientSecret.optional(),
  /** The one before, until notification has the new one. */
  NOTIFICATION_CLIENT_SECRET_BEFORE: clientSecret.optional(),
  /** With which the head-end of the smart meters, which is not ours, asks for its own; without, there is none. */
  HEAD_END_CLIENT_SECRET: clientSecret.optional(),
  HEAD_END_CLIENT_SECRET_BEFORE: clientSecret.optional(),
  /** Whether one must wait before one asks for the next one-time password, ever longer, or is only told to. */
  OTP_RESEND_WAIT: z.enum(['enforced', 'advised']).default('enforced'),
  /** Requests for one-time passwords from one address, whatever the number. */
  ADDRESS_OTP_REQUESTS_PER_HOUR: z.coerce.number().int().positive().default(100),
  /** The same at one kiosk. */
  KIOSK_OTP_REQUESTS_PER_HOUR: z.coerce.number().int().positive().default(200),
  /** Whether a role of the staff counts only with a second factor. */
  STAFF_SECOND_FACTOR: z.enum(['required', 'when-enrolled']).optional(),
  NODE_ENV: z.string().optional(),
  /** With which gateways prove what they say of their clients. */
  ORIGIN_SECRET: secret,
})

export interface ServiceClient {
  /** Two while one takes the place of the other. */
  readonly secrets: readonly string[]
  /** Asks from outside, through the gateway. */
  readonly isOutside: boolean
  readonly scopes: readonly string[]
}

export interface OtpLimits {
  readonly resendWait: 'advised' | 'enforced'
  readonly addressRequestsPerHour: number
  readonly kioskRequestsPerHour: number
}

export interface Config {
  readonly port: number
  readonly databaseUrl: string
  readonly publicUrl: string
  readonly otpPepper: string
  readonly otpLimits: OtpLimits
  readonly keyEncryptionSecret: string
  readonly auditKey: string
  readonly auditAnchorFile: string | undefined
  readonly keyEncryptionSecretBefore?: string | undefined
  readonly keySchedule: KeySchedule
  readonly messageSealingKey: Uint8Array
  readonly originSecret: string
  readonly staffSecondFactor: 'required' | 'when-enrolled'
  /** Missing where the city has no contract with a KUA. */
  readonly ekyc?: EkycConfig | undefined
  readonly serviceClients: Readonly<Record<string, ServiceClient>>
}

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const read = readSettings(settings, environment)
  return {
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    publicUrl: read.PUBLIC_URL.replace(/\/$/, ''),
    otpPepper: read.OTP_PEPPER,
    otpLimits: {
      resendWait: read.OTP_RESEND_WAIT,
      addressRequestsPerHour: read.ADDRESS_OTP_REQUESTS_PER_HOUR,
      kioskRequestsPerHour: read.KIOSK_OTP_REQUESTS_PER_HOUR,
    },
    keyEncryptionSecret: read.KEY_ENCRYPTION_SECRET,
    auditKey: read.AUDIT_KEY,
    auditAnchorFile: read.AUDIT_ANCHOR_FILE,
    keyEncryptionSecretBefore: read.KEY_ENCRYPTION_SECRET_BEFORE,
    keySchedule: scheduleOf(read.KEY_ROTATION_DAYS),
    messageSealingKey: Buffer.from(read.MESSAGE_SEALING_KEY, 'base64url'),
    originSecret: read.ORIGIN_SECRET,
    ekyc: readEkycSettings(environment),
    staffSecondFactor: read.STAFF_SECOND_FACTOR ?? (read.NODE_ENV === 'production' ? 'required' : 'when-enrolled'),
    serviceClients: readServiceClients(read),
  }
}

/** Who may have a token without being a person, and for what. */
function readServiceClients(read: z.infer<typeof settings>): Config['serviceClients'] {
  const payment = [read.PAYMENT_CLIENT_SECRET, read.PAYMENT_CLIENT_SECRET_BEFORE]
  const document = [read.DOCUMENT_CLIENT_SECRET, read.DOCUMENT_CLIENT_SECRET_BEFORE]
  const notification = [read.NOTIFICATION_CLIENT_SECRET, read.NOTIFICATION_CLIENT_SECRET_BEFORE]
  const headEnd = [read.HEAD_END_CLIENT_SECRET, read.HEAD_END_CLIENT_SECRET_BEFORE]
  const given = (secrets: readonly (string | undefined)[]) => secrets.filter((each) => each !== undefined)
  return {
    payment: { secrets: given(payment), isOutside: false, scopes: ['bills:quote'] },
    ...(read.DOCUMENT_CLIENT_SECRET && {
      document: { secrets: given(document), isOutside: false, scopes: ['papers:print'] },
    }),
    ...(read.NOTIFICATION_CLIENT_SECRET && {
      notification: { secrets: given(notification), isOutside: false, scopes: ['papers:attach'] },
    }),
    ...(read.HEAD_END_CLIENT_SECRET && {
      'head-end': { secrets: given(headEnd), isOutside: true, scopes: ['readings:write'] },
    }),
  }
}

/** What it takes to verify the audit log. */
export function readAuditConfig(environment: NodeJS.ProcessEnv) {
  const audit = settings.pick({ DATABASE_URL: true, AUDIT_KEY: true, AUDIT_ANCHOR_FILE: true })
  const read = readSettings(audit, environment)
  return { databaseUrl: read.DATABASE_URL, auditKey: read.AUDIT_KEY, auditAnchorFile: read.AUDIT_ANCHOR_FILE }
}
