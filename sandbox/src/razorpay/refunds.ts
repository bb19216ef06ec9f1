import { z } from 'zod'
import { ApiError } from '../http.ts'
import { RefundRefused, type RefusedRefund, refundMoney } from '../refund-money.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { newId, toCollection, toRefundEntity } from './entities.ts'
import { noSuchId } from './orders.ts'

const newRefund = z.object({
  amount: z.coerce.number().int().min(100, 'The amount must be atleast INR 1.00').optional(),
  notes: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  receipt: z.string().max(40).nullish(),
})

interface RefundRequest {
  readonly paymentId: string
  readonly fields: Record<string, unknown>
  /** `X-Refund-Idempotency`. */
  readonly idempotencyKey: string | null
}

const refusals: Record<RefusedRefund, () => ApiError> = {
  'no payment': () => noSuchId(),
  'not captured': () => new ApiError(400, 'The payment status should be captured for action to be taken'),
  'too much': () => new ApiError(400, 'The refund amount provided is greater than amount captured', 'amount'),
  'other input': () => new ApiError(400, 'Different request body sent for the same idempotency key'),
}

/**
 * `POST /v1/payments/:id/refund`: all that is left, or a part of it, never more than was captured. The same idempotency
 * key answers the same refund.
 */
export async function createRefund(deps: SandboxDeps, { paymentId, fields, idempotencyKey }: RefundRequest) {
  const parsed = newRefund.safeParse(fields)
  if (!parsed.success) throw new ApiError(400, parsed.error.issues[0]?.message ?? 'The refund is not valid.', 'amount')
  if (idempotencyKey !== null && idempotencyKey.length < 10) {
    throw new ApiError(400, 'The idempotency key must have 10 characters at least.')
  }
  const { amount, notes, receipt = null } = parsed.data
  const amountPaise = amount === undefined ? undefined : BigInt(amount)
  const wanted = { provider: 'razorpay', paymentId, amountPaise, notes: notes ?? {}, receipt, idempotencyKey }
  const { refund } = await refundMoney(deps, { ...wanted, newId: () => newId('rfnd') }).catch((error) => {
    throw error instanceof RefundRefused ? refusals[error.reason]() : error
  })
  return toRefundEntity(refund)
}

/** `GET /v1/payments/:id/refunds` */
export async function listRefunds({ prisma }: SandboxDeps, paymentId: string) {
  const refunds = await prisma.refund.findMany({ where: { paymentId }, orderBy: { createdAt: 'desc' } })
  return toCollection(refunds.map(toRefundEntity))
}

/** `GET /v1/refunds/:id` */
export async function fetchRefund({ prisma }: SandboxDeps, id: string) {
  const refund = await prisma.refund.findUnique({ where: { id } })
  if (!refund) throw noSuchId()
  return toRefundEntity(refund)
}
