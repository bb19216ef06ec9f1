import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { ProviderEvent } from '../provider-port.ts'
import { headerOf, parseJson } from '../read-webhook.ts'
import {
  noteOf,
  paymentEntity,
  paymentMethods,
  refundEntity,
  toProviderPayment,
  toProviderRefund,
} from './razorpay-entities.ts'
import { linkEntity, toProviderLink } from './razorpay-links.ts'
import { qrCodeEntity, qrNote } from './razorpay-qr-codes.ts'

const downtimeEntity = z.object({
  method: z.string(),
  severity: z.string().nullish(),
  /** Of which bank, network or app it is; ALL where it is of all. */
  instrument: z.record(z.string(), z.unknown()).nullish(),
})

/** Only giving a permission to debit is a payment of nothing. */
const isOfMoney = ({ amount, token_id }: z.infer<typeof paymentEntity>) => amount > 0 || !!token_id

const eventSchema = z.object({
  entity: z.literal('event'),
  event: z.string().min(1).max(100),
  created_at: z.int().positive(),
  payload: z.object({
    payment: z.object({ entity: paymentEntity.refine(isOfMoney) }).optional(),
    refund: z.object({ entity: refundEntity }).optional(),
    order: z.object({ entity: z.object({ id: z.string().max(64) }) }).optional(),
    qr_code: z.object({ entity: qrCodeEntity }).optional(),
    payment_link: z.object({ entity: linkEntity }).optional(),
    token: z.object({ entity: z.object({ id: z.string().min(1).max(64) }) }).optional(),
    'payment.downtime': z.object({ entity: downtimeEntity }).optional(),
  }),
})

/** Events whose payment says how the payment stands; others carry one too, as it once was. */
const paymentTypes = new Set(['payment.authorized', 'payment.captured', 'payment.failed', 'order.paid'])
const linkMoneyTypes = new Set(['payment_link.paid', 'payment_link.partially_paid'])
const refundTypes = new Set(['refund.created', 'refund.processed', 'refund.failed'])

/** Reads a webhook's body; undefined when it is no event of Razorpay's. */
export function parseRazorpayEvent(body: Buffer, headers: IncomingHttpHeaders): ProviderEvent | undefined {
  const parsed = eventSchema.safeParse(parseJson(body))
  if (!parsed.success) return undefined
  const { event, created_at, payload } = parsed.data
  const payment = payload.payment?.entity
  const refund = payload.refund?.entity
  const link = payload.payment_link?.entity
  const downtime = payload['payment.downtime']?.entity
  return {
    eventId: headerOf(headers, 'x-razorpay-event-id') ?? null,
    type: event,
    createdAtMs: created_at * 1000,
    orderId: payment?.order_id ?? payload.order?.entity.id ?? null,
    tokenId: payload.token?.entity.id ?? payment?.token_id ?? undefined,
    payment: payment && paymentTypes.has(event) ? toProviderPayment(payment) : undefined,
    refund: refund && refundTypes.has(event) ? toProviderRefund(refund) : undefined,
    qr: toQrNews(event, { payment, qrCode: payload.qr_code?.entity }),
    link: link && toProviderLink(link, linkMoneyTypes.has(event) && payment ? [toLinkMoney(payment)] : []),
    downtime: downtime && toDowntime(event, downtime),
  }
}

interface AboutQr {
  readonly payment: z.infer<typeof paymentEntity> | undefined
  readonly qrCode: z.infer<typeof qrCodeEntity> | undefined
}

/** Events of the code itself, and of a payment without an order that carries the code's note. */
function toQrNews(event: string, { payment, qrCode }: AboutQr): ProviderEvent['qr'] {
  const reference = noteOf(qrCode?.notes ?? payment?.notes, qrNote)
  const money = payment && { payment: toProviderPayment(payment) }
  if (qrCode) return { id: qrCode.id, reference, isClosed: qrCode.status === 'closed', ...money }
  if (!reference || payment?.order_id || !paymentTypes.has(event)) return undefined
  return { id: null, reference, ...money }
}

const toLinkMoney = (payment: z.infer<typeof paymentEntity>) => {
  return { orderId: payment.order_id ?? null, payment: toProviderPayment(payment) }
}

/** One bank's trouble is not Razorpay's: only what concerns a whole method, and badly, counts. */
function toDowntime(event: string, { method, severity, instrument }: z.infer<typeof downtimeEntity>) {
  const known = paymentMethods[method]
  const isWide = Object.values(instrument ?? {}).every((value) => value === 'ALL')
  if (!known || !isWide) return undefined
  if (event === 'payment.downtime.resolved') return { method: known, isDown: false }
  return event.startsWith('payment.downtime.') && severity === 'high' ? { method: known, isDown: true } : undefined
}
