import { randomInt, randomUUID } from 'node:crypto'
import { checkoutPage, missingPage } from '../checkout/checkout-page.ts'
import type { Config } from '../config.ts'
import { ApiError, html, json, type Reply, readFields } from '../http.ts'
import { inRupees } from '../rupees.ts'
import type { Call, NewWebhook, PaymentNews, StandIn } from '../stand-in.ts'
import { hashOf } from './easebuzz-hash.ts'
import { initiateLink, notesOf, retrieveTransaction, statusOf } from './easebuzz-orders.ts'
import { createRefund, retrieveRefunds } from './easebuzz-refunds.ts'

const endpoints = {
  '/payment/initiateLink': initiateLink,
  '/transaction/v2.1/retrieve': retrieveTransaction,
  '/transaction/v2/refund': createRefund,
  '/refund/v1/retrieve': retrieveRefunds,
} as const

/** Easebuzz: forms and JSON, each request with a hash over a sequence of its values. */
export const easebuzzStandIn: StandIn = {
  provider: 'easebuzz',
  newPaymentId: () =>
    `E26${Array.from({ length: 11 }, () => randomInt(36).toString(36))
      .join('')
      .toUpperCase()}`,
  answer,
  tellPayment,
  // Refunds are asked for, not told.
  tellRefund: () => [],
  signDelivery: () => ({}),
}

async function answer({ deps, request, path }: Call): Promise<Reply> {
  const accessKey = /^\/pay\/(\w{1,64})$/.exec(path)?.[1]
  if (accessKey && request.method === 'GET') {
    const order = await deps.prisma.order.findUnique({ where: { token: accessKey, provider: 'easebuzz' } })
    return order ? html(checkoutPage(order)) : html(missingPage(), 404)
  }
  const respond = endpoints[path as keyof typeof endpoints]
  if (!respond || request.method !== 'POST') throw new ApiError(404, 'The requested URL was not found on the server.')
  return json(await respond(deps, await readFields(request)))
}

/** The form that both the person's browser and the webhook bring, with the reverse hash. */
function tellPayment({ easebuzzKey, easebuzzSalt }: Config, { change, order, payment }: PaymentNews): NewWebhook[] {
  if (change === 'authorized') return []
  const { productinfo, firstname, email, phone } = notesOf(order)
  const status = statusOf(payment)
  const amount = inRupees(payment.amountPaise)
  const empty = Array.from({ length: 10 }, () => '')
  const fields = {
    key: easebuzzKey,
    txnid: order.id,
    easepayid: payment.id,
    amount,
    net_amount_debit: amount,
    productinfo,
    firstname,
    email,
    phone,
    status,
    mode: 'UPI',
    error_Message: payment.errorDescription ?? 'Successful Transaction',
    addedon: payment.createdAt.toISOString().slice(0, 19).replace('T', ' '),
    hash: hashOf(easebuzzSalt, status, ...empty, email, firstname, productinfo, amount, order.id, easebuzzKey),
  }
  const body = new URLSearchParams(fields).toString()
  return [{ id: randomUUID(), event: status, body, contentType: 'application/x-www-form-urlencoded' }]
}
