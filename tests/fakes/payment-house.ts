import { createHmac, randomUUID } from 'node:crypto'
import type { CitizenErased } from '@suvidha/auth/published-events'
import type { BillPaid } from '@suvidha/billing/published-events'
import type { ReceiptIssued } from '@suvidha/document/published-events'
import { readConfig as readPaymentConfig } from '@suvidha/payment/config'
import { start as startPayment } from '@suvidha/payment/start'
import { readConfig as readSandboxConfig } from '@suvidha/sandbox/config'
import { start as startSandbox } from '@suvidha/sandbox/start'
import { connectDatabase } from '@suvidha/service-kit/database'
import { connectEvents, type Events } from '@suvidha/service-kit/events'
import { listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import type { ExecutionResult } from 'graphql'
import pg from 'pg'
import { PrismaClient } from '../../subgraphs/payment/src/generated/prisma/client.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { type FakeBill, fakeBilling } from './fake-billing.ts'
import { type Identity, makeIdentity } from './identity.ts'

const secrets = {
  RAZORPAY_KEY_ID: 'rzp_test_key',
  RAZORPAY_KEY_SECRET: 'secret',
  RAZORPAY_WEBHOOK_SECRET: '123456',
  PAYTM_MID: 'SUVIDHA0000000000001',
  PAYTM_MERCHANT_KEY: 'kbzk1DSbJiV_O3p5',
  EASEBUZZ_KEY: 'EBKEY',
  EASEBUZZ_SALT: 'EBSALT',
  UPI_PSP_MERCHANT_ID: 'SUVIDHA',
  UPI_PSP_SECRET: 'psp secret',
  DEMO_PROVIDER_SECRET: 'demo secret',
  RAZORPAYX_ACCOUNT_NUMBER: '7878780080316316',
  RAZORPAYX_WEBHOOK_SECRET: 'x secret',
  AUTOPAY_CONTACT_EMAIL: 'autopay@example.com',
  AUTOPAY_CONTACT_PHONE: '9999999999',
  PAYOUT_SEALING_KEY: Buffer.alloc(32, 7).toString('base64url'),
}
/** Where payment finds the stand-in of each provider. */
const standInsAt = (sandboxUrl: string) => ({
  RAZORPAY_BASE_URL: `${sandboxUrl}/sandbox`,
  PAYTM_BASE_URL: `${sandboxUrl}/sandbox/paytm`,
  EASEBUZZ_BASE_URL: `${sandboxUrl}/sandbox/easebuzz`,
  EASEBUZZ_DASHBOARD_URL: `${sandboxUrl}/sandbox/easebuzz`,
  EASEBUZZ_CONTACT_EMAIL: 'payments@example.com',
  EASEBUZZ_CONTACT_PHONE: '9999999999',
  UPI_PSP_BASE_URL: `${sandboxUrl}/sandbox/upi`,
  DEMO_PROVIDER_BASE_URL: `${sandboxUrl}/sandbox/demo`,
  RAZORPAYX_BASE_URL: `${sandboxUrl}/sandbox/razorpayx`,
  CHECKOUT_BASE_URL: `${sandboxUrl}/sandbox/checkout`,
  PAYMENT_LINK_RETURN_URL: 'http://localhost/checkout/link-return',
})
const logger = createLogger('test', 'silent')

export interface StartedPayment {
  readonly payment: { readonly id: string; readonly status: string; readonly version: number }
  readonly checkout: {
    readonly url: string
    readonly providerOrderId: string
    readonly upiIntent: string | null
    readonly upiQrSvg: string | null
  } | null
}

/** Payment and the stand-in provider on ports of their own, with bills that the test makes up. */
export async function startPaymentHouse(environment: Record<string, string> = {}) {
  const database = await createTestDatabase()
  const bills = new Map<string, FakeBill>()
  const identity = await makeIdentity()
  const statements: string[] = []
  const { service, sandbox, payment, config, read } = await startServices({
    database,
    bills,
    identity,
    environment,
    statements,
  })
  const own = connectDatabase({ url: database.urlFor('payment'), schema: 'payment', maxConnections: 3 })
  const prisma = new PrismaClient({ adapter: own.adapter })
  const events = await connectEvents({ url: database.urlFor('payment'), service: 'payment-test', logger })
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 })

  async function ask(viewerId: string | null, query: string, variables: Record<string, unknown> = {}, scope = '') {
    const authorization = viewerId && (await identity.authorize(viewerId, scope.split(' ').filter(Boolean)))
    return (await service.graphql?.execute({ query, variables, authorization })) as ExecutionResult<
      Record<string, never>
    >
  }

  return {
    bills,
    /** What payment sent to its database so far. */
    statements,
    prisma,
    admin,
    sandboxUrl: sandbox.url,
    paymentUrl: payment.url,
    /** The settings of payment, as the house gave them. */
    config,
    /** The same as a process is told them. */
    environment: read,
    adminUrl: database.adminUrl,
    ask,
    /** A member of staff with these scopes asks. */
    async staffAsks(
      staffId: string,
      scopes: readonly string[],
      query: string,
      variables: Record<string, unknown> = {},
    ) {
      const authorization = await identity.authorize(staffId, scopes)
      return (await service.graphql?.execute({ query, variables, authorization })) as ExecutionResult
    },
    authorize: identity.authorize,
    /** Payment's graph, at its door. */
    graphql: service.graphql as NonNullable<typeof service.graphql>,
    async watch(citizenId: string, paymentId: string) {
      const query = 'subscription ($paymentId: ID!) { paymentUpdated(paymentId: $paymentId) { id status version } }'
      const authorization = await identity.authorize(citizenId)
      return service.graphql?.subscribe({ query, variables: { paymentId }, authorization })
    },
    follows: followAt(service, identity),
    async starts(citizenId: string, billIds: readonly string[], key: string = randomUUID(), provider = 'RAZORPAY') {
      return this.startsWith(citizenId, { billIds, provider, idempotencyKey: key })
    },
    /** With parts, advances or a method. */
    async startsWith(citizenId: string, wish: object) {
      const input = { billIds: [], provider: 'RAZORPAY', idempotencyKey: randomUUID(), ...wish }
      const { data, errors } = await ask(citizenId, startMutation, { input })
      return { started: data?.startPayment as unknown as StartedPayment, error: errors?.[0]?.extensions }
    },
    finishes: (orderId: string | undefined, outcome: string) =>
      postJson(`${sandbox.url}/sandbox/checkout/${orderId}`, JSON.stringify({ outcome }), {}),
    /** A person changes a permission in the UPI app (`change`), or it is said how debits by it end (`debits`). */
    changesToken: (tokenId: string, body: { change?: string; debits?: string }) =>
      postJson(`${sandbox.url}/sandbox/tokens/${tokenId}`, JSON.stringify(body), {}),
    reports(body: string | object, headers: { signature?: string; eventId?: string } = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const { signature = createHmac('sha256', '123456').update(text).digest('hex'), eventId = randomUUID() } = headers
      const signed = { 'x-razorpay-signature': signature, 'x-razorpay-event-id': eventId }
      return postJson(`${payment.url}/webhooks/razorpay`, text, signed)
    },
    /** As a process leaves a payment that was killed after the provider's answer and before writing it down. */
    forgetsOrder: (paymentId: string) =>
      admin.query(`BEGIN; SET LOCAL session_replication_role = replica;
        UPDATE payment.payment SET status = 'CREATED', version = 1, provider_order_id = NULL,
          order_claimed_until = now() - interval '1 s' WHERE id = '${paymentId}';
        DELETE FROM payment.payment_transition WHERE payment_id = '${paymentId}' AND version > 1; COMMIT`),
    /** Puts work into one of payment's queues. */
    sends: (queue: string, data: object) => prisma.$transaction((tx) => events.send(tx, queue, data)),
    ...publishers(prisma, events),
    async stop() {
      await Promise.all([sandbox.stop(), payment.stop(), events.stop()])
      await Promise.all([prisma.$disconnect(), admin.end()])
      await own.close()
      await database.drop()
    },
  }
}

/** What other services tell payment. */
function publishers(prisma: PrismaClient, events: Pick<Events, 'publish'>) {
  const publisher =
    <Event extends object>(name: string) =>
    (event: Event) =>
      prisma.$transaction((tx) => events.publish(tx, name, event))
  return {
    publishBillPaid: publisher<BillPaid>('bill.paid'),
    publishReceiptIssued: publisher<ReceiptIssued>('receipt.issued'),
    publishErased: publisher<CitizenErased>('citizen.erased'),
  }
}

const startMutation = `mutation ($input: StartPaymentInput!) {
  startPayment(input: $input) {
    payment { id status version amount { paise } bills { id } }
    checkout { url providerOrderId upiIntent upiQrSvg }
  } }`

interface Parts {
  readonly database: TestDatabase
  readonly bills: ReadonlyMap<string, FakeBill>
  readonly identity: Identity
  readonly environment: Record<string, string>
  readonly statements: string[]
}

async function startServices({ database, bills, identity, environment, statements }: Parts) {
  const sandboxConfig = readSandboxConfig({
    ...secrets,
    DATABASE_URL: database.urlFor('sandbox'),
    WEBHOOK_URL: 'http://127.0.0.1:1/webhooks/razorpay',
    LATE_SUCCESS_AFTER_MS: '300',
    REFUNDS_END: environment.REFUNDS_END,
  })
  const sandbox = await listenService(await startSandbox({ config: sandboxConfig, logger }), { port: 0, logger })
  const read = { ...secrets, DATABASE_URL: database.urlFor('payment'), ...standInsAt(sandbox.url), ...environment }
  const config = readPaymentConfig(read)
  const service = await startPayment({
    config,
    logger,
    keys: identity.keys,
    callBilling: fakeBilling(bills),
    serviceAuthorization: async () => 'Bearer service',
    onStatement: (sql) => void statements.push(sql),
  })
  const payment = await listenService(service, { port: 0, logger })
  // Known only now. A test that wants no webhooks to arrive says where else they go.
  sandboxConfig.webhookUrl = environment.WEBHOOK_URL ?? `${payment.url}/webhooks/razorpay`
  return { service, sandbox, payment, config, read }
}

/** The stream of somebody's subscription. Throws when it is refused. */
function followAt(service: Service, identity: Identity) {
  return async (id: string, query: string, variables: Record<string, unknown> = {}, scopes: readonly string[] = []) => {
    const authorization = await identity.authorize(id, scopes)
    const stream = await service.graphql?.subscribe({ query, variables, authorization })
    if (!stream || !('next' in stream)) throw new Error(`refused: ${JSON.stringify(stream)}`)
    return stream
  }
}

async function postJson(url: string, body: string, headers: Record<string, string>) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

export type PaymentHouse = Awaited<ReturnType<typeof startPaymentHouse>>

/** Waits until `look` answers something, at most 40 s: a busy machine is no failure. */
export async function eventually<T>(look: () => Promise<T | undefined | null | false>): Promise<T> {
  const giveUpAt = Date.now() + 40_000
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > giveUpAt) throw new Error('it did not happen within 40 s')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** A payment's event as Razorpay writes it. */
export const razorpayEvent = (event: string, payment: Record<string, unknown>, createdAtMs = Date.now()) => ({
  entity: 'event',
  event,
  contains: ['payment'],
  payload: { payment: { entity: { entity: 'payment', currency: 'INR', ...payment } } },
  created_at: Math.floor(createdAtMs / 1000),
})
