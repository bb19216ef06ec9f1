import Razorpay from 'razorpay'
import type { ProviderPayment } from '../payments/payment.ts'
import { providerUnavailable } from '../payments/payment-errors.ts'

export interface ProviderOrder {
  readonly id: string
}

/** What payments need of Razorpay. Every call fails with UPSTREAM_UNAVAILABLE when the provider does not answer. */
export interface RazorpayPort {
  /** Fails with ProviderRefusal when the provider will never take this order. `receipt` is our payment's id. */
  createOrder(order: { amountPaise: bigint; currency: string; receipt: string }): Promise<ProviderOrder>
  findOrderByReceipt(receipt: string): Promise<ProviderOrder | undefined>
  listPayments(orderId: string): Promise<ProviderPayment[]>
}

export class ProviderRefusal extends Error {
  override name = 'ProviderRefusal'
}

/** Fewer paise are refused. */
export const minimumAmountPaise = 100n

/** Shorter than the time for which one process claims the creation of an order (two calls). */
export const callTimeoutMs = 4000

interface RazorpayOptions {
  readonly keyId: string
  readonly keySecret: string
  readonly baseUrl: string
}

/** Razorpay through its official SDK. */
export function connectRazorpay({ keyId, keySecret, baseUrl }: RazorpayOptions): RazorpayPort {
  const client = new Razorpay({ key_id: keyId, key_secret: keySecret })
  // The SDK has no option for its host or a time limit: its axios instance has.
  const { defaults } = (client as unknown as { api: { rq: { defaults: Record<string, unknown> } } }).api.rq
  Object.assign(defaults, { baseURL: baseUrl, timeout: callTimeoutMs })
  return {
    async createOrder({ amountPaise, currency, receipt }) {
      const { id } = await call(() => client.orders.create({ amount: Number(amountPaise), currency, receipt }))
      return { id }
    },
    async findOrderByReceipt(receipt) {
      const { items } = await call(() => client.orders.all({ receipt, count: 10 }))
      const order = items.find((item) => item.receipt === receipt)
      return order && { id: order.id }
    },
    async listPayments(orderId) {
      const { items } = await call(() => client.orders.fetchPayments(orderId))
      return items.map((item) => ({
        id: item.id,
        status: item.status,
        amountPaise: BigInt(item.amount),
        currency: item.currency,
        failureReason: item.error_description ?? null,
      }))
    },
  }
}

async function call<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request()
  } catch (error) {
    // Without an answer the SDK fails on its own error handling, so everything but a clear refusal is "no answer".
    const { statusCode, error: details } = error as { statusCode?: number; error?: { description?: string } }
    if (statusCode === 400) throw new ProviderRefusal(details?.description ?? 'The provider refused.')
    throw Object.assign(providerUnavailable(), { cause: error })
  }
}
