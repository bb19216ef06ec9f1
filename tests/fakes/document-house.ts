import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '@suvidha/document/config'
import { start } from '@suvidha/document/start'
import type { PaymentCaptured } from '@suvidha/payment/published-events'
import { connectDatabase } from '@suvidha/service-kit/database'
import { connectEvents } from '@suvidha/service-kit/events'
import { listenService } from '@suvidha/service-kit/graphql-server'
import { tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import { createLogger } from '@suvidha/service-kit/logger'
import type { CallService } from '@suvidha/service-kit/service-client'
import type { CitizenDataRead } from '@suvidha/service-kit/staff-reads'
import { generateKeyPair, SignJWT } from 'jose'
import pg from 'pg'
import type { UploadDeps } from '../../subgraphs/document/src/context.ts'
import { PrismaClient } from '../../subgraphs/document/src/generated/prisma/client.ts'
import { createDiskObjects } from '../../subgraphs/document/src/storage/disk-objects.ts'
import { openUploads } from '../../subgraphs/document/src/uploads/open-uploads.ts'
import { createTestDatabase } from '../database.ts'
import { eventually } from './payment-house.ts'

const logger = createLogger('document', 'silent')

export interface Answer {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

export type DocumentHouse = Awaited<ReturnType<typeof startDocumentHouse>>

/** The document service on a port and a database of its own, told by the test what was paid. */
export async function startDocumentHouse(
  settings: Record<string, string> = {},
  callBilling: CallService = async () => ({}),
) {
  const database = await createTestDatabase()
  const storageDir = await mkdtemp(join(tmpdir(), 'suvidha-papers-'))
  const { privateKey, publicKey } = await generateKeyPair('EdDSA')
  const databaseUrl = database.urlFor('document')
  const config: Config = readConfig({
    PORT: '0',
    DATABASE_URL: databaseUrl,
    AUTH_URL: 'http://auth',
    PUBLIC_URL: 'http://city',
    STORAGE_DIR: storageDir,
    STORAGE_SECRET: 'a secret that seals the files of this test',
    LINK_SECRET: 'a secret that signs the links of this test',
    DOCUMENT_KEY_SECRET: 'a secret that seals the keys of this test',
    ...settings,
  })
  const onStatement: { now?: ((sql: string) => void) | undefined } = {}
  const startService = (changes: Partial<Config> = {}) =>
    start({
      config: { ...config, ...changes },
      logger,
      keys: async () => publicKey,
      callBilling,
      serviceAuthorization: async () => 'Bearer of document',
      onStatement: (sql) => onStatement.now?.(sql),
    })
  const service = await startService()
  const listening = await listenService(service, { port: 0, logger })
  const events = await connectEvents({ url: databaseUrl, service: 'document-test', logger })
  const prisma = new PrismaClient({ adapter: connectDatabase({ url: databaseUrl, schema: 'document' }).adapter })
  const uploading = openUploads(config, { prisma, objects: createDiskObjects(storageDir), logger })
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 1 })
  const uploadDeps: UploadDeps = { config, prisma, events, logger, ...uploading }

  async function tokenFor(viewerId: string, scope = '', claimed: Record<string, unknown> = {}) {
    const token = new SignJWT({ scope, ...claimed }).setProtectedHeader({ alg: 'EdDSA' })
    const claims = token.setIssuer(tokenIssuer).setAudience(tokenAudience).setIssuedAt().setExpirationTime('5m')
    return `Bearer ${await claims.setJti(randomUUID()).setSubject(viewerId).sign(privateKey)}`
  }

  /** The data of the jobs of a queue, as they were written. */
  async function published<Data = Record<string, unknown>>(queue: string): Promise<Data[]> {
    const jobs = 'SELECT data FROM events.job WHERE name = $1 ORDER BY created_on'
    const { rows } = await admin.query<{ data: Data }>(jobs, [queue])
    return rows.map(({ data }) => data)
  }

  return {
    config,
    database,
    events,
    prisma,
    /** What taking files works with. */
    uploadDeps,
    url: listening.url,
    /** What the service asks the database from now on, until it is called. */
    statements() {
      const seen: string[] = []
      onStatement.now = (sql) => void seen.push(sql)
      return () => {
        onStatement.now = undefined
        return seen
      }
    },
    /** Another process of the service, on the same database. */
    startService,
    tokenFor,
    published,
    /** What staff were shown of citizens, as it was told. */
    staffReads: () => published<CitizenDataRead>('auth.citizen-data-read'),
    async ask(viewerId: string | null, query: string, variables: Record<string, unknown> = {}, scope = '') {
      const authorization = viewerId && (await tokenFor(viewerId, scope))
      return (await service.graphql?.execute({ query, variables, authorization })) as Answer
    },
    publish: (event: PaymentCaptured) => prisma.$transaction((tx) => events.publish(tx, 'payment.captured', event)),
    /** The receipt of a payment, once its PDF is made. */
    drawn: (paymentId: string) =>
      eventually(() => prisma.receipt.findFirst({ where: { paymentId, renderedAt: { not: null } } })),
    async stop() {
      await Promise.all([listening.stop(), events.stop(), prisma.$disconnect(), admin.end()])
      await database.drop()
      await rm(storageDir, { recursive: true, force: true })
    },
  }
}

/** ₹1,02,345.50 that Asha, or somebody else, paid for one bill. */
export const capturedPayment = (paymentId: string, citizenId = 'cit_asha'): PaymentCaptured => ({
  paymentId,
  citizenId,
  capturedAt: '2026-11-20T10:15:30.000Z',
  provider: 'RAZORPAY',
  providerPaymentId: `rzp_${paymentId}`,
  amountPaise: '10234550',
  feePaise: '0',
  feeGstPaise: '0',
  advances: [],
  bills: [
    {
      billId: 'bil_1',
      billNumber: 'E26-1',
      utility: 'ELECTRICITY',
      consumerNumber: '11000000001',
      holderName: 'Asha Patil',
      amountPaise: '10234550',
    },
  ],
})
