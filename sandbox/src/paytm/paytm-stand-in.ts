import { randomInt } from 'node:crypto'
import { ApiError, json, parseJson, readText } from '../http.ts'
import type { Call, StandIn } from '../stand-in.ts'
import { isSigned, result, signed } from './paytm-messages.ts'
import { initiateTransaction, orderStatus } from './paytm-orders.ts'
import { applyRefund, refundStatus } from './paytm-refunds.ts'
import { tellPayment, tellRefund } from './paytm-webhooks.ts'

const endpoints = {
  '/theia/api/v1/initiateTransaction': initiateTransaction,
  '/v3/order/status': orderStatus,
  '/refund/apply': applyRefund,
  '/v2/refund/status': refundStatus,
} as const

/** Paytm's payment gateway: JSON of a head with the checksum of the body, and the body. */
export const paytmStandIn: StandIn = {
  provider: 'paytm',
  newPaymentId: () => `2026${Array.from({ length: 6 }, () => String(randomInt(10_000)).padStart(4, '0')).join('')}`,
  answer: async (call) => json(await answer(call)),
  tellPayment,
  tellRefund,
  signDelivery: () => ({}),
}

async function answer({ deps, request, path }: Call): Promise<object> {
  const respond = endpoints[path as keyof typeof endpoints]
  if (!respond || request.method !== 'POST') throw new ApiError(404, 'The requested URL was not found on the server.')
  const { paytmMid: mid, paytmMerchantKey: key } = deps.config
  const { head, body } = (parseJson(await readText(request)) ?? {}) as { head?: { signature?: unknown }; body?: object }
  if (!body || typeof body !== 'object') return signed(key, result('F', '1001', 'Request parameters are not valid'))
  const fields = body as Record<string, unknown>
  if (!mid || fields.mid !== mid) return signed(key, result('F', '2006', 'Mid is invalid'))
  if (!isSigned(key, JSON.stringify(body), head?.signature)) {
    return signed(key, result('F', '2005', 'Checksum provided is invalid'))
  }
  return signed(key, await respond(deps, fields))
}
