import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { PaymentDeps } from '../payment-deps.ts'
import { checkoutOf } from '../payments/checkout.ts'
import { mandateProvider } from '../providers/connect-providers.ts'
import { drawUpiQr } from '../providers/upi-qr.ts'
import { allowPage, nothingToPayPage, payPage, qrPage } from './checkout-pages.ts'

/**
 * `/checkout/<order>`: the way to the provider's own page for a person's browser, or the UPI code where the provider has
 * no page. Whoever knows the order may pay it. Nothing here changes a payment: only the provider's word does.
 */
export function checkoutRoutes(deps: PaymentDeps): HttpRoute[] {
  return [{ method: 'ANY', path: '/checkout/', handle: (request, response) => answer(deps, request, response) }]
}

async function answer(deps: PaymentDeps, request: IncomingMessage, response: ServerResponse) {
  const { pathname } = new URL(request.url ?? '/', 'http://payment')
  const id = pathname.slice('/checkout/'.length)
  // Providers send the browser back here, by POST too, with news that does not count.
  if (id === 'return') return redirect(response, '/')
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, nothingToPayPage())
  const providerOrderId = decode(id)
  const isOrder = providerOrderId !== undefined && /^[\w.@|/-]{1,64}$/.test(providerOrderId)
  const payment = isOrder && (await deps.prisma.payment.findUnique({ where: { providerOrderId } }))
  const checkout = payment ? checkoutOf(deps, payment) : null
  const allowing = isOrder && !payment ? await findMandatePage(deps, providerOrderId) : undefined
  if (allowing) return send(response, 200, allowPage(allowing.maxAmountPaise, allowing.url, allowing.fields))
  if (!checkout || !payment) return send(response, 404, nothingToPayPage())
  const { page, upiIntent } = checkout
  if (page && !page.fields) return redirect(response, page.url)
  if (page?.fields) return send(response, 200, payPage(payment.amountPaise, page.url, page.fields))
  if (upiIntent) return send(response, 200, qrPage(payment.amountPaise, upiIntent, await drawUpiQr(upiIntent)))
  return send(response, 404, nothingToPayPage())
}

/** The provider's page on which the citizen of a mandate allows it; undefined when there is nothing to allow. */
async function findMandatePage({ prisma, providers }: PaymentDeps, providerOrderId: string) {
  const mandate = await prisma.mandate.findUnique({ where: { providerOrderId } })
  if (mandate?.status !== 'PENDING' || !mandate.providerCustomerId) return undefined
  const registered = { orderId: providerOrderId, customerId: mandate.providerCustomerId }
  const page = mandateProvider(providers, mandate.provider)?.checkoutOf(registered).page
  return page && { url: page.url, fields: page.fields ?? {}, maxAmountPaise: mandate.maxAmountPaise }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function redirect(response: ServerResponse, url: string) {
  response.writeHead(303, { location: url, 'cache-control': 'no-store', 'content-length': 0 }).end()
}

function send(response: ServerResponse, status: number, body: string) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action http: https:; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  })
  response.end(body)
}
