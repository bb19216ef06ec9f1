import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { ProviderPayment } from '../../payments/payment.ts'
import type { ProviderEvent, ProviderRefund } from '../provider-port.ts'
import { headerOf, parseJson } from '../read-webhook.ts'
import { rupees } from '../rupees.ts'
import { qrReferencePrefix } from './drawn-qr-codes.ts'

const id = z.string().min(1).max(64)
const status = z.enum(['PENDING', 'SUCCESS', 'FAILURE'])
const transactionShape = z.object({
  id,
  status,
  amount: rupees,
  currency: z.string(),
  message: z.string().nullish(),
})
export const refundShape = z.object({
  id,
  reference: id,
  transactionId: id,
  status,
  amount: rupees,
  message: z.string().nullish(),
})
export const orderShape = z.object({ reference: id, transactions: z.array(transactionShape).default([]) })

const eventShape = z.object({
  eventId: z.string(),
  type: z.string().max(100),
  merchantId: z.string(),
  order: z.object({ reference: id }),
  transaction: transactionShape.optional(),
  refund: refundShape.optional(),
})

/** Signed together with the body, so an old report cannot be sent as a new one. */
export function verifyPlain(body: Buffer, headers: IncomingHttpHeaders, secret: string): boolean {
  const timestamp = headerOf(headers, 'x-callback-timestamp') ?? ''
  const signature = headerOf(headers, 'x-callback-signature') ?? ''
  if (!/^\d{1,15}$/.test(timestamp) || !/^[0-9a-f]{64}$/i.test(signature)) return false
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest()
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'))
}

export function parsePlain(body: Buffer, headers: IncomingHttpHeaders, merchantId: string): ProviderEvent | undefined {
  const parsed = eventShape.safeParse(parseJson(body))
  if (!parsed.success || parsed.data.merchantId !== merchantId) return undefined
  const { eventId, type, order, transaction, refund } = parsed.data
  return {
    eventId,
    type,
    createdAtMs: Number(headerOf(headers, 'x-callback-timestamp')),
    orderId: order.reference,
    payment: transaction && toPayment(transaction),
    qr: transaction && toQrNews(order.reference, transaction),
    refund: refund && toRefund(refund),
  }
}

/** Money that came with the reference of a lasting code has no order. */
function toQrNews(reference: string, transaction: z.infer<typeof transactionShape>): ProviderEvent['qr'] {
  if (!reference.startsWith(qrReferencePrefix)) return undefined
  return { id: reference, reference: null, payment: toPayment(transaction) }
}

const paymentStatuses = { PENDING: 'authorized', SUCCESS: 'captured', FAILURE: 'failed' } as const
const refundStatuses = { PENDING: 'pending', SUCCESS: 'processed', FAILURE: 'failed' } as const

export const toPayment = (transaction: z.infer<typeof transactionShape>): ProviderPayment => ({
  id: transaction.id,
  status: paymentStatuses[transaction.status],
  amountPaise: transaction.amount,
  currency: transaction.currency,
  failureReason: transaction.message ?? null,
})

export const toRefund = (refund: z.infer<typeof refundShape>): ProviderRefund => ({
  id: refund.id,
  providerPaymentId: refund.transactionId,
  amountPaise: refund.amount,
  status: refundStatuses[refund.status],
  refundId: refund.reference,
  reason: refund.message ?? null,
})
