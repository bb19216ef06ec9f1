import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'

const settings = z
  .object({
    /** The city's own account at RazorpayX, from which it pays. Without it there are no payouts here. */
    RAZORPAYX_ACCOUNT_NUMBER: z.string().optional(),
    RAZORPAYX_WEBHOOK_SECRET: z.string().optional(),
    RAZORPAYX_BASE_URL: z.url().default('https://api.razorpay.com'),
    /** Seals bank accounts and UPI addresses in the database: 32 bytes, base64url. */
    PAYOUT_SEALING_KEY: z
      .base64url()
      .refine((key) => Buffer.from(key, 'base64url').length === 32, 'is not 32 bytes in base64url')
      .optional(),
    /** How long a payout may be at the bank before the bank is asked, should no webhook come. */
    PAYOUT_CHECK_AFTER_SECONDS: z.coerce.number().int().positive().default(60),
    RAZORPAY_KEY_ID: z.string().min(1),
    RAZORPAY_KEY_SECRET: z.string().min(1),
  })
  .superRefine((read, context) => {
    if (!read.RAZORPAYX_ACCOUNT_NUMBER) return
    for (const name of ['RAZORPAYX_WEBHOOK_SECRET', 'PAYOUT_SEALING_KEY'] as const) {
      if (!read[name])
        context.addIssue({ code: 'custom', path: [name], message: 'missing, beside RAZORPAYX_ACCOUNT_NUMBER' })
    }
  })

export interface PayoutAccount {
  readonly keyId: string
  readonly keySecret: string
  readonly accountNumber: string
  readonly webhookSecret: string
  readonly baseUrl: string
  readonly sealingKey: Uint8Array
  readonly checkAfterSeconds: number
}

/** Undefined where the city has no account to pay from. */
export function readPayoutAccount(environment: Record<string, string | undefined>): PayoutAccount | undefined {
  const read = readSettings(settings, environment)
  const { RAZORPAYX_ACCOUNT_NUMBER: accountNumber, RAZORPAYX_WEBHOOK_SECRET: webhookSecret } = read
  const { PAYOUT_SEALING_KEY: sealingKey } = read
  if (!accountNumber || !webhookSecret || !sealingKey) return undefined
  return {
    keyId: read.RAZORPAY_KEY_ID,
    keySecret: read.RAZORPAY_KEY_SECRET,
    accountNumber,
    webhookSecret,
    baseUrl: read.RAZORPAYX_BASE_URL.replace(/\/$/, ''),
    sealingKey: Buffer.from(sealingKey, 'base64url'),
    checkAfterSeconds: read.PAYOUT_CHECK_AFTER_SECONDS,
  }
}
