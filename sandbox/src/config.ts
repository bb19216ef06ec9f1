import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  DATABASE_URL: z.url(),
  RAZORPAY_KEY_ID: z.string().min(1),
  RAZORPAY_KEY_SECRET: z.string().min(1),
  RAZORPAY_WEBHOOK_SECRET: z.string().min(1),
  PAYTM_MID: z.string().default(''),
  PAYTM_MERCHANT_KEY: z.string().default(''),
  EASEBUZZ_KEY: z.string().default(''),
  EASEBUZZ_SALT: z.string().default(''),
  UPI_PSP_MERCHANT_ID: z.string().default(''),
  UPI_PSP_SECRET: z.string().default(''),
  DEMO_PROVIDER_SECRET: z.string().default(''),
  RAZORPAYX_WEBHOOK_SECRET: z.string().default(''),
  EKYC_CLIENT_ID: z.string().default(''),
  EKYC_CLIENT_SECRET: z.string().default(''),
  EKYC_SIGNING_SECRET: z.string().default(''),
  /** The accounts of the providers of messages, and where they report: http://…/delivery-reports. */
  KARIX_KEY: z.string().default(''),
  GUPSHUP_USER_ID: z.string().default(''),
  GUPSHUP_PASSWORD: z.string().default(''),
  WHATSAPP_ACCESS_TOKEN: z.string().default(''),
  WHATSAPP_APP_SECRET: z.string().default(''),
  DELIVERY_REPORT_SECRET: z.string().default(''),
  DELIVERY_REPORTS_URL: z
    .url()
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  /** Where Razorpay's payments are reported: http://…/webhooks/razorpay. The others' beside it. */
  WEBHOOK_URL: z.url(),
  /** Where people reach the pages of links and codes; where the stand-in was asked for them when missing. */
  PUBLIC_URL: z
    .url()
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  /** How a refund ends: at once, or when `POST /sandbox/refunds/<id>` says so. */
  REFUNDS_END: z.enum(['processed', 'failed', 'later']).default('processed'),
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
    paytmMid: read.PAYTM_MID,
    paytmMerchantKey: read.PAYTM_MERCHANT_KEY,
    easebuzzKey: read.EASEBUZZ_KEY,
    easebuzzSalt: read.EASEBUZZ_SALT,
    upiMerchantId: read.UPI_PSP_MERCHANT_ID,
    upiSecret: read.UPI_PSP_SECRET,
    demoSecret: read.DEMO_PROVIDER_SECRET,
    razorpayxWebhookSecret: read.RAZORPAYX_WEBHOOK_SECRET,
    ekycClientId: read.EKYC_CLIENT_ID,
    ekycClientSecret: read.EKYC_CLIENT_SECRET,
    ekycSigningSecret: read.EKYC_SIGNING_SECRET,
    messageAccounts: {
      karixKey: read.KARIX_KEY,
      gupshupUserId: read.GUPSHUP_USER_ID,
      gupshupPassword: read.GUPSHUP_PASSWORD,
      whatsappAccessToken: read.WHATSAPP_ACCESS_TOKEN,
      whatsappAppSecret: read.WHATSAPP_APP_SECRET,
      reportsUrl: read.DELIVERY_REPORTS_URL,
      reportSecret: read.DELIVERY_REPORT_SECRET,
    },
    webhookUrl: read.WEBHOOK_URL,
    publicUrl: read.PUBLIC_URL,
    refundsEnd: read.REFUNDS_END,
    lateSuccessAfterMs: read.LATE_SUCCESS_AFTER_MS,
  }
}
