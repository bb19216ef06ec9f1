import { readConfig as readBillingConfig } from '@suvidha/billing/config'
import { start as startBilling } from '@suvidha/billing/start'
import { readConfig as readPaymentConfig } from '@suvidha/payment/config'
import { start as startPayment } from '@suvidha/payment/start'
import { listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { callInProcess } from '@suvidha/service-kit/service-client'
import { importJWK, type JWK } from 'jose'

/**
 * Payment and billing in one process, as `npm start` runs them, without the gateway before them; tokens are verified
 * with the benchmark's key.
 */
const { PORT = '', BILLING_DATABASE_URL = '', PUBLIC_KEY = '', SERVICE_TOKEN = '' } = process.env
const logger = createLogger('bench', process.env.LOG_LEVEL ?? 'error')
const publicKey = await importJWK(JSON.parse(PUBLIC_KEY) as JWK, 'EdDSA')
const keys = async () => publicKey as CryptoKey
const common = { logger, keys }

const billing = await startBilling({
  config: readBillingConfig({ ...process.env, DATABASE_URL: BILLING_DATABASE_URL }),
  ...common,
})
if (!billing.graphql) throw new Error('billing has no graph')
const payment = await startPayment({
  config: readPaymentConfig(process.env),
  callBilling: callInProcess(billing.graphql),
  serviceAuthorization: async () => `Bearer ${SERVICE_TOKEN}`,
  ...common,
})
const listening = await listenService(payment, { port: Number(PORT), logger })

process.once('SIGTERM', async () => {
  await listening.stop()
  await billing.stop()
})
