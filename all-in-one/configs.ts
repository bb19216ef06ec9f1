import { join } from 'node:path'
import { type Config as AuthConfig, readConfig as readAuth } from '@suvidha/auth/config'
import { type Config as BillingConfig, readConfig as readBilling } from '@suvidha/billing/config'
import { type Config as DocumentConfig, readConfig as readDocument } from '@suvidha/document/config'
import { type GatewayConfig, readConfig as readGateway } from '@suvidha/gateway/config'
import { type Config as NotificationConfig, readConfig as readNotification } from '@suvidha/notification/config'
import { type Config as PaymentConfig, readConfig as readPayment } from '@suvidha/payment/config'
import { readConfig as readSandbox, type Config as SandboxConfig } from '@suvidha/sandbox/config'
import type { DeriveSecret } from './secrets.ts'

export interface ServiceConfigs {
  readonly auth: AuthConfig
  readonly billing: BillingConfig
  readonly payment: PaymentConfig
  readonly document: DocumentConfig
  readonly notification: NotificationConfig
  readonly gateway: GatewayConfig
  /** Missing in production: there the provider is real. */
  readonly sandbox: SandboxConfig | undefined
}

export interface ConfigSources {
  /** What a person set. It wins over what is made up here for one machine. */
  readonly environment: NodeJS.ProcessEnv
  readonly port: number
  readonly dataDir: string
  readonly kioskDir: string
  readonly secret: DeriveSecret
  /** A service's own connection. */
  readonly databaseUrl: (service: string) => string
}

/** The settings of every service for one machine, read by each service's own `readConfig`. */
export function readConfigs(sources: ConfigSources): ServiceConfigs {
  const production = sources.environment.NODE_ENV === 'production'
  const shared = { ...sharedEnvironment(sources, production), ...withoutEmpty(sources.environment) }
  const of = (service: string) => ({ ...shared, DATABASE_URL: sources.databaseUrl(service) })
  return {
    auth: readAuth(of('auth')),
    billing: readBilling(of('billing')),
    payment: readPayment(of('payment')),
    document: readDocument(of('document')),
    notification: readNotification(of('notification')),
    gateway: readGateway({ ...shared, PORT: String(sources.port) }),
    sandbox: production ? undefined : readSandbox(of('sandbox')),
  }
}

function sharedEnvironment({ port, dataDir, kioskDir, secret }: ConfigSources, production: boolean) {
  const here = `http://127.0.0.1:${port}`
  const published = `http://localhost:${port}`
  return {
    // Asked for by services that run alone; in one process nobody goes there.
    AUTH_URL: here,
    PUBLIC_URL: published,
    STORAGE_DIR: join(dataDir, 'documents'),
    KIOSK_DIR: kioskDir,
    OTP_PEPPER: secret('otp-pepper'),
    KEY_ENCRYPTION_SECRET: secret('key-encryption'),
    AUDIT_KEY: secret('audit'),
    AUDIT_ANCHOR_FILE: join(dataDir, 'audit-head'),
    MESSAGE_SEALING_KEY: secret('message-sealing'),
    ORIGIN_SECRET: secret('client-origin'),
    PAYMENT_CLIENT_SECRET: secret('payment-client'),
    LINK_SECRET: secret('links'),
    DOCUMENT_CLIENT_SECRET: secret('document-client'),
    NOTIFICATION_CLIENT_SECRET: secret('notification-client'),
    DOCUMENT_KEY_SECRET: secret('document-keys'),
    STORAGE_SECRET: secret('storage'),
    EKYC_REFERENCE_KEY: secret('ekyc-reference'),
    UNSUBSCRIBE_SECRET: secret('unsubscribe'),
    // In production these are the providers', and set by hand.
    ...(!production && {
      RAZORPAY_KEY_ID: 'rzp_test_suvidha',
      RAZORPAY_KEY_SECRET: secret('razorpay-key'),
      RAZORPAY_WEBHOOK_SECRET: secret('razorpay-webhook'),
      RAZORPAY_BASE_URL: `${here}/sandbox`,
      PAYTM_MID: 'SUVIDHA00000000000001',
      PAYTM_MERCHANT_KEY: secret('paytm').slice(0, 16),
      PAYTM_BASE_URL: `${here}/sandbox/paytm`,
      EASEBUZZ_KEY: 'SUVIDHAKEY',
      EASEBUZZ_SALT: secret('easebuzz'),
      EASEBUZZ_BASE_URL: `${here}/sandbox/easebuzz`,
      EASEBUZZ_DASHBOARD_URL: `${here}/sandbox/easebuzz`,
      EASEBUZZ_CONTACT_EMAIL: 'payments@example.com',
      EASEBUZZ_CONTACT_PHONE: '9999999999',
      UPI_PSP_MERCHANT_ID: 'SUVIDHA',
      UPI_PSP_SECRET: secret('upi-psp'),
      UPI_PSP_BASE_URL: `${here}/sandbox/upi`,
      DEMO_PROVIDER_SECRET: secret('demo-provider'),
      DEMO_PROVIDER_BASE_URL: `${here}/sandbox/demo`,
      RAZORPAYX_ACCOUNT_NUMBER: '7878780080316316',
      RAZORPAYX_WEBHOOK_SECRET: secret('razorpayx-webhook'),
      RAZORPAYX_BASE_URL: `${here}/sandbox/razorpayx`,
      AUTOPAY_CONTACT_EMAIL: 'autopay@example.com',
      AUTOPAY_CONTACT_PHONE: '9999999999',
      PAYOUT_SEALING_KEY: secret('payout-sealing'),
      EKYC_BASE_URL: `${here}/sandbox/uidai`,
      EKYC_CLIENT_ID: 'SUVIDHA',
      EKYC_CLIENT_SECRET: secret('ekyc-client'),
      EKYC_SIGNING_SECRET: secret('ekyc-signing'),
      EKYC_STARTS_PER_DAY: '1000000',
      CHECKOUT_BASE_URL: `${published}/sandbox/checkout`,
      PAYMENT_LINK_RETURN_URL: `${published}/checkout/link-return`,
      WEBHOOK_URL: `${here}/webhooks/razorpay`,
      // Everybody who tries the demo comes from this machine's one address, and tries often.
      OTP_RESEND_WAIT: 'advised',
      ADDRESS_OTP_REQUESTS_PER_HOUR: '1000000',
      KIOSK_OTP_REQUESTS_PER_HOUR: '1000000',
      QUICK_PAYMENTS_OF_ADDRESS_PER_HOUR: '1000000',
      ANONYMOUS_REQUESTS_PER_MINUTE: '10000',
      IDENTITY_REQUESTS_PER_MINUTE: '100000',
      ADDRESS_REQUESTS_PER_MINUTE: '100000',
      ANONYMOUS_MUTATIONS_PER_MINUTE: '10000',
      IDENTITY_MUTATIONS_PER_MINUTE: '10000',
      MAX_CONNECTIONS_OF_ADDRESS: '30000',
    }),
  }
}

function withoutEmpty(environment: NodeJS.ProcessEnv) {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value))
}
