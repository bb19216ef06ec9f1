import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.ts'
import { ApiError, json, parseJson, readText } from '../http.ts'
import type { Call, NewWebhook, PaymentNews, RefundNews, StandIn } from '../stand-in.ts'
import { createOrder, fetchOrder } from './plain-orders.ts'
import { createRefund, fetchRefund } from './plain-refunds.ts'
import { refundShape, transactionShape } from './plain-shapes.ts'

interface Account {
  readonly merchantId: string
  readonly secret: string
}

/** A request older or newer than this is none. */
const windowMs = 5 * 60 * 1000

const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex')

/**
 * A provider as plain as one can be, for UPI (a bank's PSP) and for the demo: JSON, and an HMAC over time, method,
 * path and body of each request and over time and body of each report.
 */
export function plainStandIn(provider: string, accountOf: (config: Config) => Account): StandIn {
  const report = (config: Config, type: string, order: string, news: object): NewWebhook[] => {
    const id = randomUUID()
    const { merchantId } = accountOf(config)
    const body = JSON.stringify({ eventId: id, type, merchantId, order: { reference: order }, ...news })
    return [{ id, event: type, body }]
  }
  return {
    provider,
    newPaymentId: () => String(randomInt(1, 10)) + Array.from({ length: 11 }, () => randomInt(10)).join(''),
    answer: async (call) => json(await answer(call, provider, accountOf(call.deps.config))),
    tellPayment: (config, { change, order, payment }: PaymentNews) =>
      report(config, `transaction.${change}`, order.id, { transaction: transactionShape(payment) }),
    tellRefund: (config, { change, order, refund }: RefundNews) =>
      report(config, `refund.${change}`, order.id, { refund: refundShape(refund) }),
    signDelivery(config, { body }) {
      const timestamp = String(Date.now())
      const signature = hmac(accountOf(config).secret, `${timestamp}.${body}`)
      return { 'x-callback-timestamp': timestamp, 'x-callback-signature': signature }
    },
  }
}

async function answer({ deps, request, path }: Call, provider: string, account: Account): Promise<object> {
  const { method = 'GET' } = request
  const text = await readText(request)
  if (!isGenuine(request.headers, `${method}.${path}.${text}`, account)) throw new ApiError(401, 'Not signed.')
  const fields = (parseJson(text || '{}') ?? {}) as Record<string, unknown>
  const [, orderId] = /^\/v1\/orders\/([\w-]{1,64})$/.exec(path) ?? []
  const [, refundId] = /^\/v1\/refunds\/([\w-]{1,64})$/.exec(path) ?? []
  if (method === 'POST' && path === '/v1/orders') return createOrder(deps, provider, fields)
  if (method === 'GET' && orderId) return fetchOrder(deps, provider, orderId)
  if (method === 'POST' && path === '/v1/refunds') return createRefund(deps, provider, fields)
  if (method === 'GET' && refundId) return fetchRefund(deps, provider, refundId)
  throw new ApiError(404, 'There is nothing here.')
}

function isGenuine(headers: Call['request']['headers'], signed: string, { merchantId, secret }: Account): boolean {
  const { 'x-merchant-id': merchant, 'x-timestamp': timestamp, 'x-signature': signature } = headers
  if (!secret || merchant !== merchantId || typeof timestamp !== 'string' || typeof signature !== 'string') return false
  if (!(Math.abs(Date.now() - Number(timestamp)) < windowMs)) return false
  const expected = Buffer.from(hmac(secret, `${timestamp}.${signed}`))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
