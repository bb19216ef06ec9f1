import type { IncomingMessage, ServerResponse } from 'node:http'
import { PublicError } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { PaymentDeps } from '../payment-deps.ts'
import { parseRazorpayEvent } from './razorpay-event.ts'
import { takeRazorpayEvent } from './take-razorpay-event.ts'
import { verifySignature } from './verify-signature.ts'

const maxBodyBytes = 256 * 1024

/** Where Razorpay reports. 2xx only for what is safely stored: everything else Razorpay sends again. */
export function razorpayWebhook(deps: PaymentDeps): HttpRoute {
  return {
    method: 'POST',
    path: '/webhooks/razorpay',
    handle: async (request, response) => {
      const { status, body } = await answer(deps, request)
      sendJson(response, status, body)
    },
  }
}

interface Answer {
  readonly status: number
  readonly body: object
}

async function answer(deps: PaymentDeps, request: IncomingMessage): Promise<Answer> {
  const { razorpay, webhookMaxAgeSeconds } = deps.config
  const body = await readBody(request, maxBodyBytes).catch((error) => {
    if (error instanceof PublicError) return undefined
    throw error
  })
  if (!body) return refusal(413, 'BAD_USER_INPUT', 'The body is too large.')
  const signature = header(request, 'x-razorpay-signature') ?? ''
  if (!verifySignature(body, signature, razorpay.webhookSecret)) {
    deps.logger.warn('webhook with a signature that does not hold')
    return refusal(401, 'UNAUTHENTICATED', 'The signature does not hold.')
  }
  const event = parseRazorpayEvent(body)
  if (!event) return refusal(400, 'BAD_USER_INPUT', 'The body is no event.')
  if (event.createdAtMs < Date.now() - webhookMaxAgeSeconds * 1000) {
    return refusal(400, 'BAD_USER_INPUT', 'The event is too old.')
  }
  const eventId = header(request, 'x-razorpay-event-id')
  if (eventId !== undefined && !/^[\w-]{1,100}$/.test(eventId)) {
    return refusal(400, 'BAD_USER_INPUT', 'The event id is none.')
  }
  const taken = await takeRazorpayEvent(deps, { eventId, body, event })
  return { status: 200, body: { status: taken } }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

const refusal = (status: number, code: string, message: string): Answer => ({ status, body: { error: code, message } })

function sendJson(response: ServerResponse, status: number, value: object) {
  const body = JSON.stringify(value)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}
