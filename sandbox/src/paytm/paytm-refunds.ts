import { randomInt } from 'node:crypto'
import type { Payment, Refund } from '../generated/prisma/client.ts'
import { RefundRefused, type RefusedRefund, refundMoney } from '../refund-money.ts'
import { inIndia, inRupees, readRupees } from '../rupees.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { result } from './paytm-messages.ts'

const refusals: Record<RefusedRefund, ReturnType<typeof result>> = {
  'no payment': result('TXN_FAILURE', '627', 'Order Details Mismatch'),
  'not captured': result('TXN_FAILURE', '600', 'Invalid refund request'),
  'too much': result('TXN_FAILURE', '619', 'Invalid Refund Amount'),
  'other input': result('TXN_FAILURE', '617', 'Refund Already Raised'),
}

/** `POST /refund/apply`: taken, and known later. The same refId again is refused. */
export async function applyRefund(deps: SandboxDeps, body: Record<string, unknown>) {
  const { txnId, refId, refundAmount, orderId } = body
  const amountPaise = readRupees(refundAmount)
  if (typeof refId !== 'string' || !/^[\w@.-]{1,50}$/.test(refId) || body.txnType !== 'REFUND') {
    return result('TXN_FAILURE', '1001', 'Request parameters are not valid')
  }
  if (!amountPaise) return refusals['too much']
  try {
    const { refund, isNew } = await refundMoney(deps, {
      provider: 'paytm',
      paymentId: String(txnId),
      amountPaise,
      newId: () => `2026${Array.from({ length: 5 }, () => String(randomInt(10_000)).padStart(4, '0')).join('')}`,
      receipt: refId,
      idempotencyKey: refId,
    })
    if (!isNew) return refusals['other input']
    const pending = result('PENDING', '601', 'Refund request was raised for this transaction. But it is pending state')
    return { ...pending, orderId, mid: body.mid, refId, refundId: refund.id, txnId, refundAmount }
  } catch (error) {
    if (error instanceof RefundRefused) return refusals[error.reason]
    throw error
  }
}

/** `POST /v2/refund/status` */
export async function refundStatus(deps: SandboxDeps, { orderId, refId }: Record<string, unknown>) {
  const refund = await deps.prisma.refund.findUnique({
    where: { idempotencyKey: `paytm:${refId}` },
    include: { payment: true },
  })
  if (!refund || refund.payment.orderId !== orderId) return result('TXN_FAILURE', '631', 'Record not found')
  return { ...stateOf(refund), mid: deps.config.paytmMid, ...refundFields(refund.payment, refund) }
}

function stateOf({ status, failureReason }: Refund) {
  if (status === 'processed') return result('TXN_SUCCESS', '10', 'Refund Successfull')
  if (status === 'failed') return result('TXN_FAILURE', '621', failureReason ?? 'Refund failed')
  return result('PENDING', '601', 'Refund request was raised for this transaction. But it is pending state')
}

export const refundFields = (payment: Payment, refund: Refund) => ({
  orderId: payment.orderId,
  txnId: payment.id,
  refId: refund.receipt,
  refundId: refund.id,
  refundAmount: inRupees(refund.amountPaise),
  txnAmount: inRupees(payment.amountPaise),
  totalRefundAmount: inRupees(payment.amountRefundedPaise),
  txnTimestamp: inIndia(payment.createdAt),
  merchantRefundRequestTimestamp: inIndia(refund.createdAt),
  acceptRefundTimestamp: inIndia(refund.createdAt),
})
