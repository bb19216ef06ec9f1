import { randomUUID } from 'node:crypto'
import { countSourcesIn } from '@suvidha/service-kit/count-sources'
import { connectDatabase } from '@suvidha/service-kit/database'
import { connectEvents } from '@suvidha/service-kit/events'
import { createLogger } from '@suvidha/service-kit/logger'
import { readConfig } from '../../subgraphs/payment/src/config.ts'
import { PrismaClient } from '../../subgraphs/payment/src/generated/prisma/client.ts'
import type { PaymentDeps } from '../../subgraphs/payment/src/payment-deps.ts'
import {
  type Provider,
  ProviderRefusal,
  ProviderUnavailable,
} from '../../subgraphs/payment/src/providers/provider-port.ts'
import { createProviderHealth } from '../../subgraphs/payment/src/routing/provider-health.ts'
import { createTestDatabase } from '../database.ts'
import { billPaise, type ModelTry, type ProviderMood } from './reference-model.ts'

const logger = createLogger('test', 'silent')

/** The provider's own memory, and how it feels about the next order. */
export interface ProviderMemory {
  mood: ProviderMood
  readonly orders: Map<string, { readonly id: string; readonly tries: ModelTry[] }>
}

export type ModelHouse = Awaited<ReturnType<typeof startModelHouse>>

/** The operations of payment on a database of their own; only the provider and billing are made up. */
export async function startModelHouse(environment: Record<string, string> = {}) {
  const database = await createTestDatabase()
  const url = database.urlFor('payment')
  const own = connectDatabase({ url, schema: 'payment' })
  const prisma = new PrismaClient({ adapter: own.adapter })
  const events = await connectEvents({ url, service: 'payment', logger })
  const memory: ProviderMemory = { mood: 'answers', orders: new Map() }
  const prices = new Map<string, number>()
  const deps: PaymentDeps = {
    config: readConfig({
      DATABASE_URL: url,
      RAZORPAY_KEY_ID: 'rzp_test_key',
      RAZORPAY_KEY_SECRET: 'secret',
      RAZORPAY_WEBHOOK_SECRET: 'secret',
      CHECKOUT_BASE_URL: 'http://127.0.0.1:1/checkout',
      ...environment,
    }),
    logger,
    prisma,
    events,
    live: { listen: () => () => {}, onGap: () => () => {}, announce: async () => {}, stop: async () => {} },
    feed: { follow: () => () => {}, stop: () => {} },
    providers: { RAZORPAY: rememberingProvider(memory) },
    health: createProviderHealth(),
    sources: countSourcesIn(own.pool),
    callBilling: async ({ variables }) => ({ data: quote(variables as Question, prices) }),
    serviceAuthorization: async () => 'Bearer service',
  }
  return {
    deps,
    memory,
    /** Of bills that cost something else than the others. */
    prices,
    prisma,
    pool: own.pool,
    async stop() {
      await events.stop()
      await prisma.$disconnect()
      await own.close()
      await database.drop()
    },
  }
}

interface Question {
  readonly billIds?: readonly string[]
  readonly advances?: readonly { readonly connectionId: string }[]
}

/** Bills and connections are anybody's. */
function quote({ billIds = [], advances = [] }: Question, prices: ReadonlyMap<string, number>) {
  const connection = { utility: 'ELECTRICITY', consumerNumber: '100200300', holderName: 'Asha Patil', region: 'NORTH' }
  const payableBills = billIds.map((id) => {
    const due = { paise: prices.get(id) ?? billPaise }
    return { id, number: `E-${id}`, connectionId: `con_${id}`, ...connection, amountDue: due, amountPayable: due }
  })
  return { payableBills, payableAdvances: advances.map(({ connectionId }) => ({ connectionId, ...connection })) }
}

function rememberingProvider(memory: ProviderMemory): Provider {
  const orderOf = (receipt: string) => {
    const order = memory.orders.get(receipt)
    return order && { id: order.id, checkoutToken: null }
  }
  return {
    name: 'RAZORPAY',
    methods: new Set(['UPI']),
    minimumAmountPaise: 100n,
    webhook: { path: '/webhooks/razorpay', verify: () => true, parse: () => undefined },
    async createOrder({ receipt }) {
      if (memory.mood === 'is down') throw new ProviderUnavailable({ cause: 'down', mayHaveActed: false })
      if (memory.mood === 'refuses') throw new ProviderRefusal('No.')
      const order = { id: `order_${randomUUID()}`, tries: [] }
      memory.orders.set(receipt, order)
      if (memory.mood === 'loses the answer') throw new ProviderUnavailable({ cause: 'lost', mayHaveActed: true })
      return { id: order.id, checkoutToken: null }
    },
    async findOrderByReceipt(receipt) {
      if (memory.mood === 'is down') throw new ProviderUnavailable({ cause: 'down', mayHaveActed: false })
      return orderOf(receipt)
    },
    async listPayments(orderId) {
      const order = [...memory.orders.values()].find(({ id }) => id === orderId)
      return (order?.tries ?? []).map(toProviderPayment)
    },
    createRefund: async () => Promise.reject(new ProviderRefusal('Nothing goes back here.')),
    findRefund: async () => undefined,
    checkoutOf: () => ({ upiIntent: null, page: null }),
  }
}

export const toProviderPayment = ({ id, status, paise }: ModelTry) => ({
  id,
  status,
  amountPaise: BigInt(paise),
  currency: 'INR',
  failureReason: null,
})
