import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { ProviderEvent } from '../provider-port.ts'
import { headerOf, parseJson } from '../read-webhook.ts'
import { paymentEntity, refundEntity, toProviderPayment, toProviderRefund } from './razorpay-entities.ts'

const eventSchema = z.object({
  entity: z.literal('event'),
  event: z.string().min(1).max(100),
  created_at: z.int().positive(),
  payload: z.object({
    payment: z.object({ entity: paymentEntity }).optional(),
    refund: z.object({ entity: refundEntity }).optional(),
    order: z.object({ entity: z.object({ id: z.string().max(64) }) }).optional(),
  }),
})

/** Events whose payment says how the payment stands; others carry one too, as it once was. */
const paymentTypes = new Set(['payment.authorized', 'payment.captured', 'payment.failed', 'order.paid'])
const refundTypes = new Set(['refund.created', 'refund.processed', 'refund.failed'])

/** Reads a webhook's body; undefined when it is no event of Razorpay's. */
export function parseRazorpayEvent(body: Buffer, headers: IncomingHttpHeaders): ProviderEvent | undefined {
  const parsed = eventSchema.safeParse(parseJson(body))
  if (!parsed.success) return undefined
  const { event, created_at, payload } = parsed.data
  const payment = payload.payment?.entity
  const refund = payload.refund?.entity
  return {
    eventId: headerOf(headers, 'x-razorpay-event-id') ?? null,
    type: event,
    createdAtMs: created_at * 1000,
    orderId: payment?.order_id ?? payload.order?.entity.id ?? null,
    payment: payment && paymentTypes.has(event) ? toProviderPayment(payment) : undefined,
    refund: refund && refundTypes.has(event) ? toProviderRefund(refund) : undefined,
  }
}
