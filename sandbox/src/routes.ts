import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { HttpRoute } from '@suvidha/service-kit/service'
import { createOrder, fetchOrder, listOrders, listPaymentsOfOrder } from './api/orders.ts'
import { capturePayment, fetchPayment } from './api/payments.ts'
import { createRefund, fetchRefund, listRefunds } from './api/refunds.ts'
import { checkoutPage, donePage, missingPage } from './checkout/checkout-page.ts'
import { isOutcome, outcomes, settleOrder } from './checkout/settle-order.ts'
import { ApiError, errorReply, html, isForm, json, type Reply, readFields, send } from './http.ts'
import type { SandboxDeps } from './sandbox-deps.ts'

interface Call {
  readonly deps: SandboxDeps
  readonly request: IncomingMessage
  readonly id: string
  readonly query: URLSearchParams
}

type Endpoint = readonly [method: 'GET' | 'POST', path: RegExp, answer: (call: Call) => Promise<object>]

const api: readonly Endpoint[] = [
  ['POST', /^\/v1\/orders$/, async ({ deps, request }) => createOrder(deps, await readFields(request))],
  ['GET', /^\/v1\/orders$/, ({ deps, query }) => listOrders(deps, query)],
  ['GET', /^\/v1\/orders\/(\w+)$/, ({ deps, id }) => fetchOrder(deps, id)],
  ['GET', /^\/v1\/orders\/(\w+)\/payments$/, ({ deps, id }) => listPaymentsOfOrder(deps, id)],
  ['GET', /^\/v1\/payments\/(\w+)$/, ({ deps, id }) => fetchPayment(deps, id)],
  [
    'POST',
    /^\/v1\/payments\/(\w+)\/capture$/,
    async ({ deps, request, id }) => capturePayment(deps, id, await readFields(request)),
  ],
  [
    'POST',
    /^\/v1\/payments\/(\w+)\/refund$/,
    async ({ deps, request, id }) => {
      const key = request.headers['x-refund-idempotency']
      const idempotencyKey = typeof key === 'string' ? key : null
      return createRefund(deps, { paymentId: id, fields: await readFields(request), idempotencyKey })
    },
  ],
  ['GET', /^\/v1\/payments\/(\w+)\/refunds$/, ({ deps, id }) => listRefunds(deps, id)],
  ['GET', /^\/v1\/refunds\/(\w+)$/, ({ deps, id }) => fetchRefund(deps, id)],
]

/** Everything below /sandbox/: the provider's API behind its keys, and the page for people. */
export function sandboxRoutes(deps: SandboxDeps): HttpRoute[] {
  return [
    {
      method: 'ANY',
      path: '/sandbox/',
      handle: async (request, response) => {
        try {
          send(response, await answer(deps, request))
        } catch (error) {
          if (!(error instanceof ApiError)) deps.logger.error({ err: error, path: request.url }, 'sandbox failed')
          send(response, errorReply(error instanceof ApiError ? error : new ApiError(500, 'Something went wrong.')))
        }
      },
    },
  ]
}

async function answer(deps: SandboxDeps, request: IncomingMessage): Promise<Reply> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://sandbox')
  const path = pathname.slice('/sandbox'.length)
  const orderId = /^\/checkout\/(\w{1,64})$/.exec(path)?.[1]
  if (orderId && request.method === 'GET') return showCheckout(deps, orderId)
  if (orderId && request.method === 'POST') return finishCheckout(deps, request, orderId)
  if (!path.startsWith('/v1/')) throw new ApiError(404, 'There is nothing here.')
  if (!isKeyHolder(deps, request)) throw new ApiError(401, 'Authentication failed')
  for (const [method, pattern, respond] of api) {
    const match = pattern.exec(path)
    if (match && method === request.method) return json(await respond({ deps, request, id: match[1] ?? '', query }))
  }
  throw new ApiError(404, 'The requested URL was not found on the server.')
}

function isKeyHolder({ config }: SandboxDeps, request: IncomingMessage): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = `Basic ${Buffer.from(`${config.keyId}:${config.keySecret}`).toString('base64')}`
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(expected))
}

async function showCheckout({ prisma }: SandboxDeps, id: string): Promise<Reply> {
  const order = await prisma.order.findUnique({ where: { id } })
  return order ? html(checkoutPage(order)) : html(missingPage(), 404)
}

async function finishCheckout(deps: SandboxDeps, request: IncomingMessage, orderId: string): Promise<Reply> {
  const { outcome } = await readFields(request)
  if (!isOutcome(outcome)) throw new ApiError(400, `The outcome is one of ${outcomes.join(', ')}.`, 'outcome')
  const payment = await settleOrder(deps, orderId, outcome)
  if (isForm(request)) return html(donePage(payment.status === 'captured'))
  return json({ status: payment.status, outcome, orderId, paymentId: payment.id })
}
