import { z } from 'zod'
import type { MandateMethod, PermissionStatus } from '../../mandates/mandate.ts'
import type { MandateProvider, NewMandate } from '../provider-port.ts'
import { call, type connectClient } from './razorpay-client.ts'
import { wholePaise } from './razorpay-entities.ts'

export interface MandateContact {
  readonly email: string
  readonly phone: string
}

interface MandateOptions {
  readonly keyId: string
  readonly baseUrl: string
  readonly returnUrl: string
  readonly payeeName: string
  readonly contact: MandateContact
}

const tokenEntity = z.object({
  id: z.string().min(1).max(64),
  recurring_details: z.object({ status: z.string() }),
})

/** Of a token: initiated, confirmed, rejected, paused, cancellation_initiated, cancelled. Whatever else debits nothing. */
const statuses: Readonly<Record<string, PermissionStatus>> = {
  initiated: 'initiated',
  confirmed: 'confirmed',
  rejected: 'rejected',
  paused: 'paused',
  cancellation_initiated: 'cancelled',
  cancelled: 'cancelled',
  expired: 'cancelled',
}

/**
 * Razorpay's recurring payments: a customer and an order of nothing for each mandate, on whose page the citizen gives the
 * permission (a token); then an order and a recurring payment for each debit. Razorpay tells customers apart by e-mail, so
 * each mandate has an address of its own at the city's, and nothing of the citizen's goes out.
 */
export function connectMandates(client: ReturnType<typeof connectClient>, options: MandateOptions): MandateProvider {
  const { sdk, put } = client
  const { keyId, baseUrl, returnUrl, payeeName, contact } = options
  const emailOf = (mandateId: string) => contact.email.replace('@', `+${mandateId.replace(/^mnd_/, '')}@`)
  return {
    methods: new Set<MandateMethod>(['UPI', 'EMANDATE']),
    async register(mandate) {
      const { mandateId, holderName } = mandate
      const known = await call(() => sdk.orders.all({ receipt: mandateId, count: 10 }))
      const order = known.items.find((item) => item.receipt === mandateId)
      // The same e-mail and phone are the same customer.
      const person = {
        name: nameOf(holderName),
        email: emailOf(mandateId),
        contact: contact.phone,
        fail_existing: 0 as const,
      }
      const { id: customerId } = await call(() => sdk.customers.create(person))
      if (order) return { orderId: order.id, customerId }
      const { id: orderId } = await call(() => sdk.orders.create(orderOf(mandate, customerId)))
      return { orderId, customerId }
    },
    async find({ orderId, customerId, tokenId }) {
      const id = tokenId ?? (await findTokenId(orderId))
      if (!id) return undefined
      const token = tokenEntity.parse(await call(() => sdk.customers.fetchToken(customerId, id)))
      return { tokenId: token.id, status: statuses[token.recurring_details.status] ?? 'paused' }
    },
    async cancel({ customerId, tokenId }) {
      // The SDK can only delete a token, after which the bank still has the mandate.
      const path = `/v1/customers/${encodeURIComponent(customerId)}/tokens/${encodeURIComponent(tokenId)}/cancel`
      await call(() => put(path))
    },
    async debit({ orderId, customerId, tokenId, amountPaise, currency, mandateId }) {
      const from = { email: emailOf(mandateId), contact: contact.phone, customer_id: customerId, token: tokenId }
      const amount = wholePaise(amountPaise)
      const about = { order_id: orderId, recurring: '1', description: 'AutoPay', notes: { mandate_id: mandateId } }
      await call(() => sdk.payments.createRecurringPayment({ ...from, amount, currency, ...about }))
    },
    checkoutOf: ({ orderId, customerId }) => ({
      upiIntent: null,
      page: {
        url: `${baseUrl}/v1/checkout/embedded`,
        fields: {
          ...{ key_id: keyId, order_id: orderId, customer_id: customerId, recurring: '1', name: payeeName },
          ...{ callback_url: returnUrl, cancel_url: returnUrl },
        },
      },
    }),
  }

  /** Which permission the last try to give one made. */
  async function findTokenId(orderId: string): Promise<string | undefined> {
    const { items } = await call(() => sdk.orders.fetchPayments(orderId))
    const tokens = items.flatMap(({ token_id: id, status }) => (id ? [{ id, status }] : []))
    return (tokens.find(({ status }) => status !== 'failed') ?? tokens[0])?.id
  }
}

/** Razorpay: 3 to 50 characters. */
const nameOf = (holderName: string) => holderName.slice(0, 50).padEnd(3, '.')

const orderOf = ({ mandateId, method, maxAmountPaise, validUntil }: NewMandate, customerId: string) => ({
  amount: 0,
  currency: 'INR',
  receipt: mandateId,
  method: method === 'UPI' ? ('upi' as const) : ('emandate' as const),
  customer_id: customerId,
  token: {
    max_amount: wholePaise(maxAmountPaise),
    expire_at: Math.floor(validUntil.getTime() / 1000),
    frequency: 'as_presented',
  },
})
