import type { Payment, Refund } from '../generated/prisma/client.ts'
import { inRupees } from '../rupees.ts'

const transactionStatuses: Readonly<Record<string, string>> = {
  failed: 'FAILURE',
  captured: 'SUCCESS',
  refunded: 'SUCCESS',
}
const refundStatuses: Readonly<Record<string, string>> = { processed: 'SUCCESS', failed: 'FAILURE' }

export const transactionShape = (payment: Payment) => ({
  id: payment.id,
  status: transactionStatuses[payment.status] ?? 'PENDING',
  amount: inRupees(payment.amountPaise),
  currency: payment.currency,
  message: payment.errorDescription,
})

export const refundShape = (refund: Refund) => ({
  id: refund.id,
  reference: refund.receipt,
  transactionId: refund.paymentId,
  status: refundStatuses[refund.status] ?? 'PENDING',
  amount: inRupees(refund.amountPaise),
  message: refund.failureReason,
})
