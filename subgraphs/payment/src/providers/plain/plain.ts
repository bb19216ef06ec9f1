import { createHmac } from 'node:crypto'
import type { z } from 'zod'
import { callProvider, type HttpAnswer, readAnswer } from '../http-call.ts'
import { type Provider, ProviderRefusal } from '../provider-port.ts'
import { inRupees } from '../rupees.ts'
import { upiIntentOf } from '../upi-intent.ts'
import { drawnQrCodes } from './drawn-qr-codes.ts'
import { orderShape, parsePlain, refundShape, toPayment, toRefund, verifyPlain } from './plain-event.ts'

export interface PlainOptions extends Pick<Provider, 'name' | 'methods'> {
  readonly baseUrl: string
  readonly merchantId: string
  readonly secret: string
  /** Our payment's id as this provider takes it: 35 letters and digits at most. */
  readonly referenceOf: (receipt: string) => string
  readonly upi: { readonly vpa: string; readonly payeeName: string } | null
  /** The reference in a code that the city draws itself; missing where there are none. */
  readonly qrReferenceOf?: (qrId: string) => string
}

/**
 * A provider as plain as one can be: JSON, an HMAC-SHA256 over time, method, path and body of each request, and over
 * time and body of each report. UPI's PSP and the demo provider speak so; a new adapter can begin as a copy of it.
 */
export function connectPlain(options: PlainOptions): Provider {
  const { name, methods, baseUrl, merchantId, secret, referenceOf, qrReferenceOf, upi } = options

  async function ask(method: 'GET' | 'POST', path: string, fields?: object): Promise<HttpAnswer> {
    const body = fields && JSON.stringify(fields)
    const timestamp = String(Date.now())
    const signature = createHmac('sha256', secret)
      .update(`${timestamp}.${method}.${path}.${body ?? ''}`)
      .digest('hex')
    const headers = { 'x-merchant-id': merchantId, 'x-timestamp': timestamp, 'x-signature': signature }
    const answer = await callProvider({ method, url: `${baseUrl}${path}`, headers, ...(body && { body }) })
    if (answer.status >= 400 && answer.status !== 404) throw new ProviderRefusal(`${name} refused.`)
    return answer
  }

  const found = <T>(schema: z.ZodType<T>, answer: HttpAnswer) =>
    answer.status === 404 ? undefined : readAnswer(schema, answer)

  async function listPayments(orderId: string) {
    const order = found(orderShape, await ask('GET', `/v1/orders/${encodeURIComponent(orderId)}`))
    return (order?.transactions ?? []).map(toPayment)
  }

  return {
    name,
    methods,
    minimumAmountPaise: 100n,
    webhook: {
      path: `/webhooks/${name.toLowerCase()}`,
      verify: (body, headers) => verifyPlain(body, headers, secret),
      parse: (body, headers) => parsePlain(body, headers, merchantId),
    },
    ...(upi && qrReferenceOf && { qrCodes: drawnQrCodes({ upi, qrReferenceOf, list: listPayments }) }),
    async createOrder({ amountPaise, currency, receipt }) {
      const order = { reference: referenceOf(receipt), amount: inRupees(amountPaise), currency }
      const made = readAnswer(orderShape, await ask('POST', '/v1/orders', order))
      return { id: made.reference, checkoutToken: null }
    },
    async findOrderByReceipt(receipt) {
      const order = found(orderShape, await ask('GET', `/v1/orders/${referenceOf(receipt)}`))
      return order && { id: order.reference, checkoutToken: null }
    },
    listPayments,
    async createRefund({ providerPaymentId, amountPaise, refundId }) {
      const refund = { reference: refundId, transactionId: providerPaymentId, amount: inRupees(amountPaise) }
      return toRefund(readAnswer(refundShape, await ask('POST', '/v1/refunds', refund)))
    },
    async findRefund({ refundId }) {
      const refund = found(refundShape, await ask('GET', `/v1/refunds/${encodeURIComponent(refundId)}`))
      return refund && toRefund(refund)
    },
    checkoutOf: ({ providerOrderId: reference, amountPaise, currency }) => ({
      upiIntent: upi && upiIntentOf({ ...upi, amountPaise, currency, reference }),
      page: null,
    }),
  }
}
