import type { NewWebhook, PaymentNews, RefundNews } from '../stand-in.ts'
import { newId, toOrderEntity, toPaymentEntity, toRefundEntity } from './entities.ts'

export function newEvent(event: string, payload: Record<string, object>): NewWebhook {
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

/** `payment.failed`, `.authorized` or `.captured`, the payment as it is at this moment; with a capture its order's too. */
export function tellPayment({ change, order, payment }: PaymentNews): NewWebhook[] {
  const event = newEvent(`payment.${change}`, { payment: toPaymentEntity(payment) })
  if (change !== 'captured') return [event]
  return [event, newEvent('order.paid', { payment: toPaymentEntity(payment), order: toOrderEntity(order) })]
}

export const tellRefund = ({ change, refund, payment }: RefundNews): NewWebhook[] => [
  newEvent(`refund.${change}`, { refund: toRefundEntity(refund), payment: toPaymentEntity(payment) }),
]
