import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'
import { extraMoneyRules } from './captures/extra-money.ts'
import { readAutopaySettings } from './mandates/mandate-settings.ts'
import { readPayoutAccount } from './payouts/payout-settings.ts'

const seconds = (byDefault: number) => z.coerce.number().int().positive().default(byDefault)
const text = z.string().min(1)
/** Without the last slash: a path is put behind it. */
const baseUrl = z.url().transform((url) => url.replace(/\/$/, ''))

const settings = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4003),
  DATABASE_URL: z.url(),
  /** With which a gateway proves from where staff ask; without it, reads of citizens' data are written down without an address. */
  ORIGIN_SECRET: z.string().min(32).optional(),
  REDIS_URL: z.url().optional(),
  RAZORPAY_KEY_ID: text,
  RAZORPAY_KEY_SECRET: text,
  RAZORPAY_WEBHOOK_SECRET: text,
  /** What signed before the last change: Razorpay goes on with it for what it sends again. */
  RAZORPAY_WEBHOOK_SECRET_BEFORE: text.optional(),
  /** The stand-in's, where it is used: http://…/sandbox */
  RAZORPAY_BASE_URL: baseUrl.default('https://api.razorpay.com'),
  PAYTM_MID: text.optional(),
  /** AES-128. */
  PAYTM_MERCHANT_KEY: z.string().length(16).optional(),
  PAYTM_WEBSITE: text.default('DEFAULT'),
  PAYTM_BASE_URL: baseUrl.default('https://secure.paytmpayments.com'),
  EASEBUZZ_KEY: text.optional(),
  EASEBUZZ_SALT: text.optional(),
  EASEBUZZ_BASE_URL: baseUrl.default('https://pay.easebuzz.in'),
  EASEBUZZ_DASHBOARD_URL: baseUrl.default('https://dashboard.easebuzz.in'),
  EASEBUZZ_CONTACT_EMAIL: z.email().optional(),
  EASEBUZZ_CONTACT_PHONE: z
    .string()
    .regex(/^\d{10}$/)
    .optional(),
  UPI_PSP_MERCHANT_ID: text.optional(),
  UPI_PSP_SECRET: text.optional(),
  UPI_PSP_BASE_URL: baseUrl.optional(),
  DEMO_PROVIDER_SECRET: text.optional(),
  DEMO_PROVIDER_BASE_URL: baseUrl.optional(),
  /** The order's id is put behind it. */
  CHECKOUT_BASE_URL: baseUrl,
  UPI_VPA: z.string().includes('@').default('suvidha@upi'),
  UPI_PAYEE_NAME: text.default('Suvidha City'),
  /** Of one process, beside those of the queue. News of a payment that another holds waits on one. */
  PAYMENT_DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(10),
  /** An unfinished payment ends after this. */
  PAYMENT_EXPIRES_AFTER_SECONDS: seconds(15 * 60),
  /** The same of one that somebody began without signing in: it keeps others from paying these bills. */
  QUICK_PAYMENT_EXPIRES_AFTER_SECONDS: seconds(5 * 60),
  /** Quick payments begun in an hour from one address: a hall of kiosks may have one. */
  QUICK_PAYMENTS_OF_ADDRESS_PER_HOUR: z.coerce.number().int().positive().default(60),
  /** The same for one consumer number, wherever they are begun. */
  QUICK_PAYMENTS_OF_NUMBER_PER_HOUR: z.coerce.number().int().positive().default(10),
  /** Numbers that are not there, tried in an hour from one address. */
  CONSUMER_NUMBER_MISSES_PER_HOUR: z.coerce.number().int().positive().default(60),
  /** How long a slip of a kiosk can be paid at a counter; for so long its bills wait for it. */
  COUNTER_SLIP_EXPIRES_AFTER_SECONDS: seconds(4 * 60 * 60),
  /** How long after the start the provider is asked for the first time. */
  PAYMENT_CHECK_AFTER_SECONDS: seconds(30),
  /** A link for whose end nobody asked. */
  PAYMENT_LINK_EXPIRES_AFTER_SECONDS: seconds(7 * 24 * 60 * 60),
  /** Where the browser of whoever paid a link comes back: https://…/checkout/link-return. */
  PAYMENT_LINK_RETURN_URL: baseUrl.optional(),
  /** How often a lasting code's provider is asked what came through it, should a webhook be lost. */
  QR_LOOK_EVERY_SECONDS: seconds(6 * 60 * 60),
  /** For so long after its end a payment that failed or expired is still asked for: banks answer late. */
  PAYMENT_LATE_LOOKS_SECONDS: seconds(3 * 24 * 60 * 60),
  /** What becomes of money reserved for a payment that failed or expired: taken if its bills still need it, or left to go back. */
  LATE_AUTHORIZATION: z.enum(['CAPTURE', 'LAPSE']).default('CAPTURE'),
  /** What becomes of money that came twice or that its bill did not need. */
  EXTRA_MONEY: z.enum(extraMoneyRules).default('REFUND'),
  /** What an operator may give back of one payment alone; above it another person approves. */
  REFUND_APPROVAL_ABOVE_PAISE: z.coerce.bigint().nonnegative().default(1_000_000n),
  /** How long after it was asked for a refund the provider is asked how it stands, should no webhook come. */
  REFUND_CHECK_AFTER_SECONDS: seconds(30),
  /** A webhook older than this is refused; Razorpay tries for 24 hours. */
  WEBHOOK_MAX_AGE_SECONDS: seconds(3 * 24 * 60 * 60),
})

/** A provider is offered when its account is there, and then all of it has to be. */
const accounts = [
  ['PAYTM_MID', 'PAYTM_MERCHANT_KEY'],
  ['EASEBUZZ_KEY', 'EASEBUZZ_SALT', 'EASEBUZZ_CONTACT_EMAIL', 'EASEBUZZ_CONTACT_PHONE'],
  ['UPI_PSP_MERCHANT_ID', 'UPI_PSP_SECRET', 'UPI_PSP_BASE_URL'],
  ['DEMO_PROVIDER_SECRET', 'DEMO_PROVIDER_BASE_URL'],
] as const

/** Whole accounts, and none of play money in production. */
const consistentSettings = settings.superRefine((read, context) => {
  const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
  for (const account of accounts) {
    if (!account.some((name) => read[name])) continue
    for (const name of account) if (!read[name]) refuse(name, `missing, beside ${account[0]}`)
  }
  if (read.NODE_ENV === 'production' && read.DEMO_PROVIDER_SECRET) {
    refuse('DEMO_PROVIDER_SECRET', 'the demo provider moves no money: not in production')
  }
})

/** Where the other services are, when this one runs alone. */
const peers = z.object({
  AUTH_URL: z.url(),
  BILLING_URL: z.url(),
  PAYMENT_CLIENT_SECRET: z.string().min(1),
})

export type Config = ReturnType<typeof readConfig>

export function readConfig(environment: Record<string, string | undefined>) {
  const read = readSettings(consistentSettings, environment)
  return {
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    originSecret: read.ORIGIN_SECRET,
    redisUrl: read.REDIS_URL,
    razorpay: {
      keyId: read.RAZORPAY_KEY_ID,
      keySecret: read.RAZORPAY_KEY_SECRET,
      webhookSecret: read.RAZORPAY_WEBHOOK_SECRET,
      webhookSecretBefore: read.RAZORPAY_WEBHOOK_SECRET_BEFORE,
      baseUrl: read.RAZORPAY_BASE_URL,
    },
    ...readOtherAccounts(read),
    checkoutBaseUrl: read.CHECKOUT_BASE_URL,
    upi: { vpa: read.UPI_VPA, payeeName: read.UPI_PAYEE_NAME },
    maxConnections: read.PAYMENT_DATABASE_CONNECTIONS,
    expiresAfterSeconds: read.PAYMENT_EXPIRES_AFTER_SECONDS,
    quickExpiresAfterSeconds: read.QUICK_PAYMENT_EXPIRES_AFTER_SECONDS,
    quickStartsOfAddress: read.QUICK_PAYMENTS_OF_ADDRESS_PER_HOUR,
    quickStartsOfNumber: read.QUICK_PAYMENTS_OF_NUMBER_PER_HOUR,
    quickMissesOfAddress: read.CONSUMER_NUMBER_MISSES_PER_HOUR,
    slipExpiresAfterSeconds: read.COUNTER_SLIP_EXPIRES_AFTER_SECONDS,
    checkAfterSeconds: read.PAYMENT_CHECK_AFTER_SECONDS,
    linkExpiresAfterSeconds: read.PAYMENT_LINK_EXPIRES_AFTER_SECONDS,
    linkReturnUrl: read.PAYMENT_LINK_RETURN_URL,
    qrLookEverySeconds: read.QR_LOOK_EVERY_SECONDS,
    lateLooksSeconds: read.PAYMENT_LATE_LOOKS_SECONDS,
    lateAuthorization: read.LATE_AUTHORIZATION,
    extraMoney: read.EXTRA_MONEY,
    refundApprovalAbovePaise: read.REFUND_APPROVAL_ABOVE_PAISE,
    refundCheckAfterSeconds: read.REFUND_CHECK_AFTER_SECONDS,
    webhookMaxAgeSeconds: read.WEBHOOK_MAX_AGE_SECONDS,
    payouts: readPayoutAccount(environment),
    autopay: readAutopaySettings(environment),
  }
}

/** Undefined for each provider that the city has no account with. */
function readOtherAccounts(read: z.infer<typeof settings>) {
  const { PAYTM_MID: mid, PAYTM_MERCHANT_KEY: merchantKey, EASEBUZZ_KEY: key, EASEBUZZ_SALT: salt } = read
  const { EASEBUZZ_CONTACT_EMAIL: email, EASEBUZZ_CONTACT_PHONE: phone } = read
  const { UPI_PSP_MERCHANT_ID: merchantId, UPI_PSP_SECRET: secret, UPI_PSP_BASE_URL: pspUrl } = read
  const { DEMO_PROVIDER_SECRET: demoSecret, DEMO_PROVIDER_BASE_URL: demoUrl } = read
  const contact = email && phone ? { name: 'Citizen', email, phone } : undefined
  const hosts = { baseUrl: read.EASEBUZZ_BASE_URL, dashboardUrl: read.EASEBUZZ_DASHBOARD_URL }
  return {
    paytm:
      mid && merchantKey ? { mid, merchantKey, website: read.PAYTM_WEBSITE, baseUrl: read.PAYTM_BASE_URL } : undefined,
    easebuzz: key && salt && contact ? { key, salt, contact, ...hosts } : undefined,
    upiPsp: merchantId && secret && pspUrl ? { merchantId, secret, baseUrl: pspUrl } : undefined,
    demoProvider: demoSecret && demoUrl ? { merchantId: 'demo', secret: demoSecret, baseUrl: demoUrl } : undefined,
  }
}

export function readPeers(environment: Record<string, string | undefined>) {
  const read = readSettings(peers, environment)
  return { authUrl: read.AUTH_URL, billingUrl: read.BILLING_URL, clientSecret: read.PAYMENT_CLIENT_SECRET }
}
