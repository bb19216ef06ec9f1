import { z } from 'zod'
import { newId, toCollection, toRefundEntity } from '../entities.ts'
import type { Refund } from '../generated/prisma/client.ts'
import { ApiError } from '../http.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { refundEvent } from '../webhooks/webhook-events.ts'
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
  const { amount, notes = {}, receipt = null } = parsed.data
  const refund = await deps.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM payment WHERE id = ${paymentId} FOR UPDATE`
    const payment = await tx.payment.findUnique({ where: { id: paymentId } })
    if (!payment) throw noSuchId()
    const earlier = idempotencyKey && (await tx.refund.findUnique({ where: { idempotencyKey } }))
    if (earlier) return sameRefund(earlier, { paymentId, amount })
    const left = payment.amountPaise - payment.amountRefundedPaise
    const amountPaise = amount === undefined ? left : BigInt(amount)
    if (payment.status !== 'captured')
      throw new ApiError(400, 'The payment status should be captured for action to be taken')
    if (amountPaise > left)
      throw new ApiError(400, 'The refund amount provided is greater than amount captured', 'amount')
    const changed = await tx.payment.update({
      where: { id: paymentId },
      data: {
        amountRefundedPaise: { increment: amountPaise },
        ...(amountPaise === left && { status: 'refunded' }),
      },
    })
    const { currency } = payment
    const data = { id: newId('rfnd'), paymentId, amountPaise, currency, notes, receipt, idempotencyKey }
    const made = await tx.refund.create({ data })
    await tx.webhook.createMany({
      data: [refundEvent('refund.created', made, changed), refundEvent('refund.processed', made, changed)],
    })
    return made
  })
  deps.wakeDelivery()
  return toRefundEntity(refund)
}

function sameRefund(earlier: Refund, asked: { paymentId: string; amount: number | undefined }): Refund {
  const isSame =
    earlier.paymentId === asked.paymentId &&
    (asked.amount === undefined || BigInt(asked.amount) === earlier.amountPaise)
  if (!isSame) throw new ApiError(400, 'Different request body sent for the same idempotency key')
  return earlier
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
