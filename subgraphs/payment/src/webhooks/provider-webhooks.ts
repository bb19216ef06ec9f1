import type { IncomingMessage } from 'node:http'
import { PublicError } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'
import { sendJson } from '@suvidha/service-kit/send-json'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { PaymentDeps } from '../payment-deps.ts'
import type { Provider, ProviderEvent } from '../providers/provider-port.ts'
import { takeProviderEvent } from './take-provider-event.ts'

const maxBodyBytes = 256 * 1024
/** Clocks differ; what is further ahead was not told now. */
const maxAheadMs = 10 * 60 * 1000

/** Where each provider reports. 2xx only for what is safely stored: everything else a provider sends again. */
export const providerWebhooks = (deps: PaymentDeps): HttpRoute[] =>
  Object.values(deps.providers).flatMap((provider): HttpRoute[] => {
    const { webhook } = provider
    if (!webhook) return []
    const handle: HttpRoute['handle'] = async (request, response) => {
      const { status, body } = await answer(deps, { ...provider, webhook }, request)
      sendJson(response, status, body)
    }
    return [{ method: 'POST', path: webhook.path, handle }]
  })

type Reporting = Provider & Required<Pick<Provider, 'webhook'>>

interface Answer {
  readonly status: number
  readonly body: object
}

async function answer(deps: PaymentDeps, provider: Reporting, request: IncomingMessage): Promise<Answer> {
  const { name, webhook } = provider
  const body = await readBody(request, maxBodyBytes).catch((error) => {
    if (error instanceof PublicError) return undefined
    throw error
  })
  if (!body) return refusal(413, 'BAD_USER_INPUT', 'The body is too large.')
  if (!webhook.verify(body, request.headers)) {
    deps.logger.warn({ provider: name }, 'webhook with a signature that does not hold')
    return refusal(401, 'UNAUTHENTICATED', 'The signature does not hold.')
  }
  const event = webhook.parse(body, request.headers)
  if (!event) return refusal(400, 'BAD_USER_INPUT', 'The body is no event for this merchant.')
  const createdAtMs = event.createdAtMs ?? Date.now()
  if (createdAtMs < Date.now() - deps.config.webhookMaxAgeSeconds * 1000) {
    return refusal(400, 'BAD_USER_INPUT', 'The event is too old.')
  }
  if (createdAtMs > Date.now() + maxAheadMs) return refusal(400, 'BAD_USER_INPUT', 'The event is not of now.')
  if (event.eventId !== null && !/^[\w-]{1,100}$/.test(event.eventId)) {
    return refusal(400, 'BAD_USER_INPUT', 'The event id is none.')
  }
  const confirmed = webhook.isHint ? await confirm(deps, provider, event) : event
  if (!confirmed) return refusal(503, 'UPSTREAM_UNAVAILABLE', 'The provider could not be asked. Send it again.')
  return { status: 200, body: { status: await takeProviderEvent(deps, { provider: name, body, event: confirmed }) } }
}

/** The provider's own answer about the payment that a hint names; undefined while it cannot be asked. */
async function confirm(
  deps: PaymentDeps,
  provider: Provider,
  event: ProviderEvent,
): Promise<ProviderEvent | undefined> {
  if (!event.orderId || !event.payment) return event
  const { id } = event.payment
  try {
    const payments = await provider.listPayments(event.orderId)
    return { ...event, payment: payments.find((payment) => payment.id === id) }
  } catch (error) {
    deps.logger.warn({ err: error, provider: provider.name }, 'a hint could not be confirmed')
    return undefined
  }
}

const refusal = (status: number, code: string, message: string): Answer => ({ status, body: { error: code, message } })
