import { badUserInput } from '@suvidha/service-kit/public-error'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import { quoteAdvances } from '../bills/quote-advances.ts'
import { isEntityId } from '../entity-id.ts'
import type { Capture, Prisma } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { paymentNotConflicted, paymentNotFound } from '../payments/payment-errors.ts'
import { lockPayment } from '../payments/payment-row.ts'
import { ownPayment } from '../refunds/refund-errors.ts'
import { checkDecision, type Operator } from './check-decision.ts'
import { keepAsAdvance } from './keep-as-advance.ts'
import { orderReturn } from './return-money.ts'

export interface ResolveConflictInput {
  readonly paymentId: string
  readonly resolution: 'REFUND' | 'KEEP_AS_ADVANCE'
  readonly connectionId?: string | null | undefined
  readonly reason: string
  readonly idempotencyKey: string
}

/**
 * An operator's word on money that did not match: it goes back to where it came from, or stays as an advance of one of
 * the payer's connections, and the payment is CAPTURED then. Fails with BAD_USER_INPUT, NOT_FOUND, FORBIDDEN (one's own
 * payment), CONFLICT (not held, or decided already; not in rupees) and UPSTREAM_UNAVAILABLE.
 */
export async function resolveConflict(deps: PaymentDeps, operator: Operator, input: ResolveConflictInput) {
  const { id: operatorId, limits } = operator
  const { idempotencyKey: key, ...decision } = input
  validate(decision)
  const advance = await quote(deps, limits, decision)
  const request = { identity: operatorId, operation: 'resolveConflictedPayment', key, input: decision }
  const { paymentId } = await answerOnce(deps, request, async (tx) => {
    const payment = await lockPayment(tx, { id: decision.paymentId })
    if (!payment) throw paymentNotFound()
    if (payment.citizenId === operatorId) throw ownPayment()
    // One that was decided about and could not be given back is held anew: resolveHeldMoney.
    const undecided = { paymentId: payment.id, kind: 'CONFLICT', state: 'HELD', resolution: null }
    const capture = await tx.capture.findFirst({ where: undecided })
    if (payment.status !== 'CONFLICTED' || !capture) throw paymentNotConflicted()
    const { resolution, reason } = decision
    const connectionId = advance?.connectionId ?? null
    const by = { resolution, connectionId, reason, resolvedBy: operatorId }
    await tx.conflictResolution.create({ data: { captureId: capture.id, paymentId: payment.id, ...by } })
    if (advance) await keepAsAdvance(tx, deps, { payment, capture, advance })
    else await giveBack(tx, deps, capture)
    return { paymentId: payment.id }
  })
  await announcePayment(deps, paymentId)
  return deps.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
}

function validate({ paymentId, resolution, connectionId, reason }: Omit<ResolveConflictInput, 'idempotencyKey'>) {
  if (!isEntityId(paymentId)) throw badUserInput('input.paymentId', 'This is no payment id.')
  checkDecision({ reason, connectionId, isAdvance: resolution === 'KEEP_AS_ADVANCE' })
}

/** Billing is asked before the transaction whether the payer has such a connection and whether it takes the money. */
async function quote(deps: PaymentDeps, limits: StaffLimits, decision: Omit<ResolveConflictInput, 'idempotencyKey'>) {
  if (!decision.connectionId) return undefined
  const { paymentId } = decision
  const payment = await deps.prisma.payment.findUnique({ where: { id: paymentId }, include: { captures: true } })
  if (!payment) throw paymentNotFound()
  const capture = payment.captures.find(({ kind }) => kind === 'CONFLICT')
  if (capture?.currency !== 'INR' || capture.amountPaise <= 0n) throw paymentNotConflicted()
  const wish = { connectionId: decision.connectionId, amountPaise: capture.amountPaise }
  const [advance] = await quoteAdvances(deps, payment.citizenId, {
    advances: [wish],
    field: 'input.connectionId',
    limits,
  })
  return advance
}

async function giveBack(tx: Prisma.TransactionClient, deps: PaymentDeps, capture: Capture) {
  await tx.capture.update({ where: { id: capture.id }, data: { state: 'TO_RETURN' } })
  const amountPaise = String(capture.amountPaise)
  await orderReturn(tx, deps, { captureId: capture.id, amountPaise, reason: 'CONFLICT', key: capture.id })
}
