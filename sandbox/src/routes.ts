import type { IncomingMessage } from 'node:http'
import type { HttpRoute } from '@suvidha/service-kit/service'
import { checkoutPage, donePage, missingPage } from './checkout/checkout-page.ts'
import { answerStaticQr } from './checkout/pay-static-qr.ts'
import { isOutcome, outcomes, settleOrder } from './checkout/settle-order.ts'
import { ApiError, errorReply, html, isForm, json, type Reply, readFields, send } from './http.ts'
import { tellDowntime } from './razorpay/downtimes.ts'
import { answerPaymentLink } from './razorpay/payment-link-page.ts'
import { authoriseMandate, moveToken } from './razorpay/tokens.ts'
import { endRefund } from './refund-money.ts'
import type { SandboxDeps } from './sandbox-deps.ts'
import { standIns } from './stand-ins.ts'
import { answerUidai } from './uidai/uidai-stand-in.ts'

/** Everything below /sandbox/: each provider's API behind its keys, and the page for people. */
export function sandboxRoutes(deps: SandboxDeps): HttpRoute[] {
  return [
    {
      method: 'ANY',
      path: '/sandbox/',
      handle: async (request, response) => {
        try {
          const reply = await answer(deps, request)
          if (reply) send(response, reply)
          else response.destroy()
        } catch (error) {
          if (!(error instanceof ApiError)) deps.logger.error({ err: error, path: request.url }, 'sandbox failed')
          send(response, errorReply(error instanceof ApiError ? error : new ApiError(500, 'Something went wrong.')))
        }
      },
    },
  ]
}

/** Undefined: the line goes dead, as it sometimes does. */
async function answer(deps: SandboxDeps, request: IncomingMessage): Promise<Reply | undefined> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://sandbox')
  const path = pathname.slice('/sandbox'.length)
  const orderId = /^\/checkout\/([\w.@-]{1,64})$/.exec(path)?.[1]
  if (orderId && request.method === 'GET') return showCheckout(deps, orderId)
  if (orderId && request.method === 'POST') return finishCheckout(deps, request, orderId)
  const tokenId = /^\/tokens\/(\w{1,64})$/.exec(path)?.[1]
  if (tokenId && request.method === 'POST') return changeToken(deps, request, tokenId)
  const refundId = /^\/refunds\/(\w{1,64})$/.exec(path)?.[1]
  if (refundId && request.method === 'POST') return finishRefund(deps, request, refundId)
  const linkId = /^\/payment-links\/(\w{1,64})$/.exec(path)?.[1]
  const qrCodeId = /^\/qr-codes\/(\w{1,64})$/.exec(path)?.[1]
  if (qrCodeId) return answerStaticQr({ deps, request }, qrCodeId)
  if (linkId) return answerPaymentLink({ deps, request }, linkId)
  if (path === '/downtimes' && request.method === 'POST')
    return json(await tellDowntime(deps, await readFields(request)))
  if (deps.messages.isTheirs(path)) return deps.messages.answer(request, path, query)
  if (path.startsWith('/uidai/')) return answerUidai({ deps, request, path: path.slice('/uidai'.length), query })
  const standIn = standIns.find(({ provider }) => path.startsWith(`/${provider}/`))
  if (standIn) return standIn.answer({ deps, request, path: path.slice(standIn.provider.length + 1), query })
  if (!path.startsWith('/v1/') || !standIns[0]) throw new ApiError(404, 'There is nothing here.')
  return standIns[0].answer({ deps, request, path, query })
}

async function showCheckout({ prisma }: SandboxDeps, id: string): Promise<Reply> {
  const order = await prisma.order.findUnique({ where: { id } })
  return order ? html(checkoutPage(order)) : html(missingPage(), 404)
}

async function finishCheckout(deps: SandboxDeps, request: IncomingMessage, orderId: string): Promise<Reply> {
  const { outcome } = await readFields(request)
  if (!isOutcome(outcome)) throw new ApiError(400, `The outcome is one of ${outcomes.join(', ')}.`, 'outcome')
  const order = await deps.prisma.order.findUnique({ where: { id: orderId } })
  const payment = await (order?.mandate ? authoriseMandate : settleOrder)(deps, orderId, outcome)
  if (isForm(request)) return html(donePage(payment.status === 'captured'))
  return json({ status: payment.status, outcome, orderId, paymentId: payment.id })
}

/** A refund that the stand-in keeps pending (REFUNDS_END=later) ends as whoever asks says. */
async function finishRefund(deps: SandboxDeps, request: IncomingMessage, id: string): Promise<Reply> {
  const { outcome } = await readFields(request)
  if (outcome !== 'processed' && outcome !== 'failed') throw new ApiError(400, 'processed or failed', 'outcome')
  const refund = await endRefund(deps, id, outcome)
  if (!refund) throw new ApiError(404, 'There is no such refund that is pending.')
  return json({ id, status: refund.status })
}

const debitsEnd = [...outcomes, 'later']

/** A person pauses, resumes or cancels a permission to debit in the UPI app (`change`); or how debits by it end (`debits`). */
async function changeToken(deps: SandboxDeps, request: IncomingMessage, id: string): Promise<Reply> {
  const { change, debits } = await readFields(request)
  if (typeof debits === 'string' && debitsEnd.includes(debits)) {
    const { count } = await deps.prisma.token.updateMany({ where: { id }, data: { debits } })
    if (count < 1) throw new ApiError(404, 'There is no such token.')
    return json({ id, debits })
  }
  if (typeof change !== 'string' || !(await moveToken(deps, id, change))) {
    throw new ApiError(400, 'The token cannot be paused, resumed or cancelled so.', 'change')
  }
  return json({ id, change })
}
