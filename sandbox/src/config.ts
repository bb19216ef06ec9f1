import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  DATABASE_URL: z.url(),
  RAZORPAY_KEY_ID: z.string().min(1),
  RAZORPAY_KEY_SECRET: z.string().min(1),
  RAZORPAY_WEBHOOK_SECRET: z.string().min(1),
  /** Where payments are reported: http://…/webhooks/razorpay */
  WEBHOOK_URL: z.url(),
  /** When a "late success" is captured after it failed. */
  LATE_SUCCESS_AFTER_MS: z.coerce.number().int().nonnegative().default(3000),
})

export type Config = ReturnType<typeof readConfig>

export function readConfig(environment: Record<string, string | undefined>) {
  const read = readSettings(settings, environment)
  return {
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    keyId: read.RAZORPAY_KEY_ID,
    keySecret: read.RAZORPAY_KEY_SECRET,
    webhookSecret: read.RAZORPAY_WEBHOOK_SECRET,
    webhookUrl: read.WEBHOOK_URL,
    lateSuccessAfterMs: read.LATE_SUCCESS_AFTER_MS,
  }
}
