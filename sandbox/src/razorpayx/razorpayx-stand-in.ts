import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { ApiError, json, readFields } from '../http.ts'
import type { Call, StandIn } from '../stand-in.ts'
import { createPayout, endPayout, fetchPayout, listPayouts } from './payouts.ts'

/**
 * RazorpayX's payouts: `POST /v1/payouts` (composite), `GET /v1/payouts`, `GET /v1/payouts/:id`. How one ends is in its
 * payee's account: see `outcomeOf`; `POST /end/:id` ends one that waits.
 */
export const razorpayxStandIn: StandIn = {
  provider: 'razorpayx',
  newPaymentId: () => {
    throw new Error('nobody pays here')
  },
  async answer(call) {
    const { deps, request, path, query } = call
    const ended = /^\/end\/(pout_\w+)$/.exec(path)?.[1]
    if (ended && request.method === 'POST') return json(await endPayout(deps, ended, await readFields(request)))
    if (!isKeyHolder(call)) throw new ApiError(401, 'Authentication failed')
    const id = /^\/v1\/payouts\/(pout_\w+)$/.exec(path)?.[1]
    if (id && request.method === 'GET') return json(await fetchPayout(deps, id))
    if (path !== '/v1/payouts') throw new ApiError(404, 'The requested URL was not found on the server.')
    if (request.method === 'GET') return json(await listPayouts(deps, query))
    const key = request.headers['x-payout-idempotency']
    return json(await createPayout(deps, await readFields(request), typeof key === 'string' ? key : undefined))
  },
  tellPayment: () => [],
  tellRefund: () => [],
  signDelivery: ({ razorpayxWebhookSecret }, { id, body }) => ({
    'x-razorpay-signature': createHmac('sha256', razorpayxWebhookSecret).update(body).digest('hex'),
    'x-razorpay-event-id': id,
  }),
}

function isKeyHolder({ deps, request }: Call): boolean {
  const { keyId, keySecret } = deps.config
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(expected))
}
