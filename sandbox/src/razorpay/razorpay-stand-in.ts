import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { ApiError, json, readFields } from '../http.ts'
import type { Call, StandIn } from '../stand-in.ts'
import { newId } from './entities.ts'
import { createOrder, fetchOrder, listOrders, listPaymentsOfOrder } from './orders.ts'
import { cancelPaymentLink, createPaymentLink, fetchPaymentLink, listPaymentLinks, payLinkOf } from './payment-links.ts'
import { capturePayment, fetchPayment } from './payments.ts'
import { closeQrCode, createQrCode, fetchQrCode, listPaymentsOfQrCode, listQrCodes } from './qr-codes.ts'
import { createRecurringPayment } from './recurring.ts'
import { createRefund, fetchRefund, listRefunds } from './refunds.ts'
import { reconcileSettlements, reconciliationFile } from './settlements.ts'
import { cancelToken, createCustomer, fetchToken, listTokens } from './tokens.ts'
import { tellPayment, tellRefund } from './webhook-events.ts'

type Endpoint = readonly [
  method: 'GET' | 'POST' | 'PUT',
  path: RegExp,
  answer: (call: Call, id: string, innerId: string) => Promise<object>,
]

const api: readonly Endpoint[] = [
  ['POST', /^\/v1\/orders$/, async ({ deps, request }) => createOrder(deps, await readFields(request))],
  ['GET', /^\/v1\/orders$/, ({ deps, query }) => listOrders(deps, query)],
  ['GET', /^\/v1\/orders\/(\w+)$/, ({ deps }, id) => fetchOrder(deps, id)],
  ['GET', /^\/v1\/orders\/(\w+)\/payments$/, ({ deps }, id) => listPaymentsOfOrder(deps, id)],
  [
    'POST',
    /^\/v1\/payments\/qr_codes$/,
    async ({ deps, request }) => createQrCode(deps, await readFields(request), request.headers.host ?? ''),
  ],
  ['GET', /^\/v1\/payments\/qr_codes$/, ({ deps, query }) => listQrCodes(deps, query)],
  ['GET', /^\/v1\/payments\/qr_codes\/(\w+)$/, ({ deps }, id) => fetchQrCode(deps, id)],
  [
    'GET',
    /^\/v1\/payments\/qr_codes\/(\w+)\/payments$/,
    ({ deps, query }, id) => listPaymentsOfQrCode(deps, id, query),
  ],
  ['POST', /^\/v1\/payments\/qr_codes\/(\w+)\/close$/, ({ deps }, id) => closeQrCode(deps, id)],
  ['GET', /^\/v1\/payments\/(\w+)$/, ({ deps }, id) => fetchPayment(deps, id)],
  [
    'POST',
    /^\/v1\/payments\/(\w+)\/capture$/,
    async ({ deps, request }, id) => capturePayment(deps, id, await readFields(request)),
  ],
  [
    'POST',
    /^\/v1\/payments\/(\w+)\/refund$/,
    async ({ deps, request }, id) => {
      const key = request.headers['x-refund-idempotency']
      const idempotencyKey = typeof key === 'string' ? key : null
      return createRefund(deps, { paymentId: id, fields: await readFields(request), idempotencyKey })
    },
  ],
  ['GET', /^\/v1\/payments\/(\w+)\/refunds$/, ({ deps }, id) => listRefunds(deps, id)],
  ['POST', /^\/v1\/customers$/, async ({ deps, request }) => createCustomer(deps, await readFields(request))],
  ['GET', /^\/v1\/customers\/(\w+)\/tokens$/, ({ deps }, id) => listTokens(deps, id)],
  ['GET', /^\/v1\/customers\/(\w+)\/tokens\/(\w+)$/, ({ deps }, id, token) => fetchToken(deps, id, token)],
  ['PUT', /^\/v1\/customers\/(\w+)\/tokens\/(\w+)\/cancel$/, ({ deps }, id, token) => cancelToken(deps, id, token)],
  [
    'POST',
    /^\/v1\/payments\/create\/recurring$/,
    async ({ deps, request }) => createRecurringPayment(deps, await readFields(request)),
  ],
  ['GET', /^\/v1\/refunds\/(\w+)$/, ({ deps }, id) => fetchRefund(deps, id)],
  [
    'POST',
    /^\/v1\/payment_links$/,
    async ({ deps, request }) => createPaymentLink(deps, await readFields(request), request.headers.host ?? ''),
  ],
  ['GET', /^\/v1\/payment_links$/, ({ deps, query }) => listPaymentLinks(deps, query)],
  ['GET', /^\/v1\/payment_links\/(\w+)$/, ({ deps }, id) => fetchPaymentLink(deps, id)],
  ['POST', /^\/v1\/payment_links\/(\w+)\/cancel$/, ({ deps }, id) => cancelPaymentLink(deps, id)],
  ['GET', /^\/v1\/settlements\/recon\/combined$/, ({ deps, query }) => reconcileSettlements(deps, query)],
]

export const razorpayStandIn: StandIn = {
  provider: 'razorpay',
  newPaymentId: () => newId('pay'),
  async answer(call) {
    if (!isKeyHolder(call)) throw new ApiError(401, 'Authentication failed')
    if (call.path === '/v1/settlements/recon/combined.csv') return reconciliationFile(call.deps, call.query)
    for (const [method, pattern, respond] of api) {
      const match = pattern.exec(call.path)
      if (match && method === call.request.method) return json(await respond(call, match[1] ?? '', match[2] ?? ''))
    }
    throw new ApiError(404, 'The requested URL was not found on the server.')
  },
  tellPayment: (_config, news) => tellPayment(news),
  tellMore: (tx, captured) => payLinkOf(tx, captured.orderId, captured),
  tellRefund: (_config, news) => tellRefund(news),
  signDelivery: ({ webhookSecret }, { id, body }) => ({
    'x-razorpay-signature': createHmac('sha256', webhookSecret).update(body).digest('hex'),
    'x-razorpay-event-id': id,
  }),
}

function isKeyHolder({ deps, request }: Call): boolean {
  const { keyId, keySecret } = deps.config
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(expected))
}
