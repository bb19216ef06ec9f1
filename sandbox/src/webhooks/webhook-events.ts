import { newId, toOrderEntity, toPaymentEntity, toRefundEntity } from '../entities.ts'
import type { Order, Payment, Refund } from '../generated/prisma/client.ts'

interface NewWebhook {
  readonly id: string
  readonly event: string
  readonly body: string
  readonly copies?: number
}

function newWebhook(event: string, payload: Record<string, object>): NewWebhook {
  const body = {
    entity: 'event',
    account_id: 'acc_SuvidhaSandbox',
    event,
    contains: Object.keys(payload),
    payload: Object.fromEntries(Object.entries(payload).map(([name, entity]) => [name, { entity }])),
    created_at: Math.floor(Date.now() / 1000),
  }
  return { id: newId('evt'), event, body: JSON.stringify(body) }
}

/** A payment's event, the payment as it is at this moment. */
export const paymentEvent = (event: string, payment: Payment): NewWebhook =>
  newWebhook(event, { payment: toPaymentEntity(payment) })

export const orderPaidEvent = (order: Order, payment: Payment): NewWebhook =>
  newWebhook('order.paid', { payment: toPaymentEntity(payment), order: toOrderEntity(order) })

export const refundEvent = (event: string, refund: Refund, payment: Payment): NewWebhook =>
  newWebhook(event, { refund: toRefundEntity(refund), payment: toPaymentEntity(payment) })
