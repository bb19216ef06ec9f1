import { randomInt } from 'node:crypto'
import { RefundRefused, type RefusedRefund, refundMoney } from '../refund-money.ts'
import { inRupees, readRupees } from '../rupees.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { isHash } from './easebuzz-hash.ts'

const reasons: Record<RefusedRefund, string> = {
  'no payment': 'Transaction not found.',
  'not captured': 'Transaction is not in the success state.',
  'too much': 'Refund amount is greater than the remaining amount.',
  'other input': 'Duplicate merchant refund id.',
}
const refuse = (reason: string) => ({ status: false, reason })

/** `POST /transaction/v2/refund`: taken and queued. The same merchant_refund_id again is refused. */
export async function createRefund(deps: SandboxDeps, fields: Record<string, unknown>) {
  const { key, merchant_refund_id: refundId, easebuzz_id: paymentId, refund_amount: amount, hash } = fields
  const { easebuzzKey, easebuzzSalt } = deps.config
  if (key !== easebuzzKey || !isHash(hash, key, refundId, paymentId, amount, easebuzzSalt))
    return refuse('Hash mismatch.')
  const amountPaise = readRupees(amount)
  if (!amountPaise || !/^[\w-]{1,40}$/.test(String(refundId))) return refuse('Invalid refund request.')
  try {
    const { refund, isNew } = await refundMoney(deps, {
      provider: 'easebuzz',
      paymentId: String(paymentId),
      amountPaise,
      newId: () =>
        `R26${Array.from({ length: 11 }, () => randomInt(36).toString(36))
          .join('')
          .toUpperCase()}`,
      receipt: String(refundId),
      idempotencyKey: String(refundId),
    })
    if (!isNew) return refuse(reasons['other input'])
    const accepted = { status: true, reason: 'Refund Initiated', easebuzz_id: paymentId }
    return { ...accepted, refund_id: refund.id, refund_amount: inRupees(refund.amountPaise) }
  } catch (error) {
    if (error instanceof RefundRefused) return refuse(reasons[error.reason])
    throw error
  }
}

const statuses: Readonly<Record<string, string>> = { pending: 'queued', processed: 'refunded', failed: 'failed' }

/** `POST /refund/v1/retrieve`: the refunds of a payment, or the one named. */
export async function retrieveRefunds({ prisma, config }: SandboxDeps, fields: Record<string, unknown>) {
  const { key, easebuzz_id: paymentId, merchant_refund_id: refundId, hash } = fields
  if (key !== config.easebuzzKey || !isHash(hash, key, paymentId, config.easebuzzSalt)) {
    return { status: false, message: 'Hash mismatch.' }
  }
  const payment = await prisma.payment.findUnique({
    where: { id: String(paymentId), order: { provider: 'easebuzz' } },
    include: { refunds: { where: refundId ? { receipt: String(refundId) } : {}, orderBy: { createdAt: 'asc' } } },
  })
  if (!payment) return { status: false, message: 'Transaction not found.' }
  return {
    status: true,
    txnid: payment.orderId,
    easebuzz_id: payment.id,
    net_amount_debit: inRupees(payment.amountPaise),
    amount: inRupees(payment.amountPaise),
    refunds: payment.refunds.map((refund) => ({
      refund_id: refund.id,
      merchant_refund_id: refund.receipt,
      refund_status: statuses[refund.status],
      refund_amount: inRupees(refund.amountPaise),
      merchant_refund_date: refund.createdAt.toISOString(),
      arn_number: null,
    })),
  }
}
