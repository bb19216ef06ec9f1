import type { Capture, Payment, Prisma, Refund } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import type { RefundPart } from './plan-refund.ts'
import { postRefund } from './post-refund.ts'
import type { RefundCause } from './refund.ts'
import { scheduleRefund } from './schedule-refund.ts'

export interface RefundRequest {
  readonly payment: Pick<Payment, 'id'>
  readonly capture: Pick<Capture, 'id' | 'currency' | 'provider'>
  readonly parts: readonly RefundPart[]
  readonly cause: RefundCause
  readonly reason: string
  /** Null where nobody asked: then `sourceKey` names what did. */
  readonly requestedBy: string | null
  readonly sourceKey: string | null
  readonly needsApproval: boolean
  /** To where the money came from when left out. */
  readonly way?: 'COUNTER'
}

type Deps = Pick<PaymentDeps, 'events' | 'config'>

/**
 * Writes a refund down and, unless another person has to approve it first, has it sent to the provider when the
 * transaction commits. The caller holds the payment's lock and planned the parts under it; the database refuses more than
 * was captured.
 */
export async function requestRefund(tx: Prisma.TransactionClient, deps: Deps, request: RefundRequest): Promise<Refund> {
  const { payment, capture, parts, cause, reason, requestedBy, sourceKey, needsApproval } = request
  const way = request.way ?? (capture.provider === 'COUNTER' ? 'COUNTER' : 'SOURCE')
  const amountPaise = parts.reduce((sum, part) => sum + part.amountPaise, 0n)
  const about = { captureId: capture.id, paymentId: payment.id, amountPaise, currency: capture.currency }
  const refund = await tx.refund.create({
    data: {
      ...{ id: newId('rfd'), ...about, cause, reason, requestedBy, sourceKey, way },
      ...(needsApproval ? { status: 'PENDING_APPROVAL' } : { status: 'PENDING' }),
      statusSource: requestedBy ? 'OPERATOR' : 'EVENT',
    },
  })
  await tx.refundPart.createMany({
    data: parts.map((part, position) => ({ refundId: refund.id, position, ...part })),
  })
  if (!needsApproval) await acceptRefund(tx, deps, refund)
  return refund
}

/** From here on the city owes the money to whoever paid, and the provider is asked for it. */
export async function acceptRefund(tx: Prisma.TransactionClient, deps: Deps, refund: Refund): Promise<void> {
  await postRefund(tx, refund, { kind: 'refund-accepted', direction: 1n })
  await scheduleRefund(deps, tx, { refundId: refund.id, attempt: 0 })
}
