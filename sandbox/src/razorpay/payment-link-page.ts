import { createHmac } from 'node:crypto'
import { checkoutPage, donePage, missingPage } from '../checkout/checkout-page.ts'
import { isOutcome, outcomes, settleOrder } from '../checkout/settle-order.ts'
import { ApiError, html, isForm, json, type Reply, readFields } from '../http.ts'
import type { Call } from '../stand-in.ts'
import { endLink, findLink, type LinkWithOrder } from './payment-links.ts'

/** `/sandbox/payment-links/:id`: the page behind a link. A program ends it by `{"outcome": "success" | … | "expire"}`. */
export async function answerPaymentLink({ deps, request }: Pick<Call, 'deps' | 'request'>, id: string): Promise<Reply> {
  const link = await findLink(deps, id)
  if (!link) return html(missingPage(), 404)
  const isOver = link.status !== 'created'
  if (request.method === 'GET') {
    const page = { ...link.order, status: isOver ? 'paid' : link.order.status }
    return html(checkoutPage(page, `/sandbox/payment-links/${id}`))
  }
  const { outcome } = await readFields(request)
  if (outcome === 'expire') return json({ status: (await endLink(deps, id, 'expired'))?.status ?? link.status })
  if (!isOutcome(outcome)) throw new ApiError(400, `The outcome is one of ${outcomes.join(', ')}, expire.`, 'outcome')
  if (isOver) throw new ApiError(400, `This link is ${link.status}.`)
  const { id: paymentId, status } = await settleOrder(deps, link.orderId, outcome)
  const isPaid = status === 'captured'
  const returnUrl = isPaid && link.callbackUrl ? returnOf(link, paymentId, deps.config.keySecret) : undefined
  if (isForm(request)) return html(donePage(isPaid, returnUrl))
  return json({ status, outcome, orderId: link.orderId, paymentId, returnUrl })
}

/** Where Razorpay sends the browser of whoever paid, signed with the API's secret. */
function returnOf({ id, reference, callbackUrl }: LinkWithOrder, paymentId: string, keySecret: string): string {
  const signed = [id, reference ?? '', 'paid', paymentId].join('|')
  const url = new URL(callbackUrl ?? '')
  url.searchParams.set('razorpay_payment_id', paymentId)
  url.searchParams.set('razorpay_payment_link_id', id)
  url.searchParams.set('razorpay_payment_link_reference_id', reference ?? '')
  url.searchParams.set('razorpay_payment_link_status', 'paid')
  url.searchParams.set('razorpay_signature', createHmac('sha256', keySecret).update(signed).digest('hex'))
  return url.href
}
