import { readConfig } from '@suvidha/billing/config'
import { start } from '@suvidha/billing/start'
import { listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { importJWK, type JWK } from 'jose'

/** Billing in a process of its own; tokens are verified with the benchmark's key. */
const { PORT = '', PUBLIC_KEY = '' } = process.env
const logger = createLogger('bench', process.env.LOG_LEVEL ?? 'error')
const publicKey = await importJWK(JSON.parse(PUBLIC_KEY) as JWK, 'EdDSA')
const billing = await start({ config: readConfig(process.env), logger, keys: async () => publicKey as CryptoKey })
const listening = await listenService(billing, { port: Number(PORT), logger })

process.once('SIGTERM', () => void listening.stop())
