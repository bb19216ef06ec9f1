import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'

const seconds = (byDefault: number) => z.coerce.number().int().positive().default(byDefault)

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4003),
  DATABASE_URL: z.url(),
  REDIS_URL: z.url().optional(),
  RAZORPAY_KEY_ID: z.string().min(1),
  RAZORPAY_KEY_SECRET: z.string().min(1),
  RAZORPAY_WEBHOOK_SECRET: z.string().min(1),
  /** The stand-in's, where it is used: http://…/sandbox */
  RAZORPAY_BASE_URL: z.url().default('https://api.razorpay.com'),
  /** The order id is put behind it. */
  CHECKOUT_BASE_URL: z.url(),
  UPI_VPA: z.string().includes('@').default('suvidha@upi'),
  UPI_PAYEE_NAME: z.string().min(1).default('Suvidha City'),
  /** An unfinished payment ends after this. */
  PAYMENT_EXPIRES_AFTER_SECONDS: seconds(15 * 60),
  /** How long after the start the provider is asked for the first time. */
  PAYMENT_CHECK_AFTER_SECONDS: seconds(30),
  /** A webhook older than this is refused; Razorpay tries for 24 hours. */
  WEBHOOK_MAX_AGE_SECONDS: seconds(3 * 24 * 60 * 60),
})

/** Where the other services are, when this one runs alone. */
const peers = z.object({
  AUTH_URL: z.url(),
  BILLING_URL: z.url(),
  PAYMENT_CLIENT_SECRET: z.string().min(1),
})

export type Config = ReturnType<typeof readConfig>

export function readConfig(environment: Record<string, string | undefined>) {
  const read = readSettings(settings, environment)
  return {
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL,
    razorpay: {
      keyId: read.RAZORPAY_KEY_ID,
      keySecret: read.RAZORPAY_KEY_SECRET,
      webhookSecret: read.RAZORPAY_WEBHOOK_SECRET,
      baseUrl: read.RAZORPAY_BASE_URL,
    },
    checkoutBaseUrl: read.CHECKOUT_BASE_URL,
    upi: { vpa: read.UPI_VPA, payeeName: read.UPI_PAYEE_NAME },
    expiresAfterSeconds: read.PAYMENT_EXPIRES_AFTER_SECONDS,
    checkAfterSeconds: read.PAYMENT_CHECK_AFTER_SECONDS,
    webhookMaxAgeSeconds: read.WEBHOOK_MAX_AGE_SECONDS,
  }
}

export function readPeers(environment: Record<string, string | undefined>) {
  const read = readSettings(peers, environment)
  return { authUrl: read.AUTH_URL, billingUrl: read.BILLING_URL, clientSecret: read.PAYMENT_CLIENT_SECRET }
}
