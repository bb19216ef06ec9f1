import { badUserInput } from '@suvidha/service-kit/public-error'
import { type QuotedAdvance, quoteAdvances } from '../bills/quote-advances.ts'
import { isEntityId } from '../entity-id.ts'
import type { Capture, Payment, Prisma } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { accounts } from '../ledger/accounts.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { captureNotFound, heldMoneyDecided, heldMoneyNotInRupees } from '../payments/payment-errors.ts'
import { lockPayment } from '../payments/payment-row.ts'
import { ownPayment } from '../refunds/refund-errors.ts'
import { requestRefund } from '../refunds/request-refund.ts'
import { checkDecision, type Operator } from './check-decision.ts'
import { keepAsAdvance } from './keep-as-advance.ts'
import { orderReturn } from './return-money.ts'

export interface ResolveHeldMoneyInput {
  readonly captureId: string
  readonly resolution: 'RETURN_AGAIN' | 'KEEP_AS_ADVANCE' | 'PAY_AT_COUNTER'
  readonly connectionId?: string | null | undefined
  readonly reason: string
  readonly idempotencyKey: string
}
type Decision = Omit<ResolveHeldMoneyInput, 'idempotencyKey'>

/**
 * An operator's word on money that could not be given back: the provider is asked anew, a counter hands it out, or it
 * stays as an advance. The payment's lock decides between two operators. Fails with BAD_USER_INPUT, NOT_FOUND, FORBIDDEN
 * (one's own payment), CONFLICT (nothing is held, or not in rupees) and UPSTREAM_UNAVAILABLE.
 */
export async function resolveHeldMoney(
  deps: PaymentDeps,
  operator: Operator,
  input: ResolveHeldMoneyInput,
): Promise<Payment> {
  const { id: operatorId } = operator
  const { idempotencyKey: key, ...decision } = input
  const { reason, connectionId, resolution } = decision
  if (!isEntityId(decision.captureId)) throw badUserInput('input.captureId', 'This is no id of a capture.')
  checkDecision({ reason, connectionId, isAdvance: resolution === 'KEEP_AS_ADVANCE' })
  const advance = await quote(deps, { decision, operator, key })
  const request = { identity: operatorId, operation: 'resolveHeldMoney', key, input: decision }
  const { paymentId } = await answerOnce(deps, request, async (tx) => {
    const { payment, capture } = await lockHeld(tx, decision)
    if (payment.citizenId === operatorId) throw ownPayment()
    const number = 1 + (await tx.heldMoneyDecision.count({ where: { captureId: capture.id } }))
    const by = { resolution, connectionId: connectionId ?? null, reason, decidedBy: operatorId }
    await tx.heldMoneyDecision.create({ data: { captureId: capture.id, number, ...by } })
    if (advance) await keepAsAdvance(tx, deps, { payment, capture, advance })
    else if (resolution === 'PAY_AT_COUNTER') await payAtCounter(tx, deps, { payment, capture, reason, operatorId })
    else await returnAgain(tx, deps, { capture, number })
    return { paymentId: payment.id }
  })
  await announcePayment(deps, paymentId)
  return deps.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
}

interface Asked {
  readonly decision: Decision
  readonly operator: Operator
  readonly key: string
}

/** Billing is asked before the transaction whether the payer has such a connection and whether it takes the money. */
async function quote(deps: PaymentDeps, { decision, operator: { id: identity, limits }, key }: Asked) {
  const { captureId, connectionId } = decision
  if (!connectionId) return undefined
  const capture = await deps.prisma.capture.findUnique({ where: { id: captureId }, include: { payment: true } })
  if (!capture) throw captureNotFound()
  const operation = 'resolveHeldMoney'
  // What was decided already is answered from the key: the connection may be closed by now.
  const known = await deps.prisma.idempotencyKey.findUnique({
    where: { identity_operation_key: { identity, operation, key } },
  })
  if (known) return undefined
  if (capture.state !== 'HELD') throw heldMoneyDecided()
  if (capture.currency !== 'INR') throw heldMoneyNotInRupees()
  const advances = [{ connectionId, amountPaise: capture.amountPaise }]
  const [advance] = await quoteAdvances(deps, capture.payment.citizenId, {
    advances,
    field: 'input.connectionId',
    limits,
  })
  return advance as QuotedAdvance
}

/** Under the payment's lock. The first word on money that did not match is another mutation's. */
async function lockHeld(tx: Prisma.TransactionClient, { captureId, resolution }: Decision) {
  const known = await tx.capture.findUnique({ where: { id: captureId }, select: { paymentId: true } })
  const payment = known && (await lockPayment(tx, { id: known.paymentId }))
  if (!payment) throw captureNotFound()
  const { resolution: conflict, ...capture } = await tx.capture.findUniqueOrThrow({
    where: { id: captureId },
    include: { resolution: true },
  })
  if (capture.state !== 'HELD' || (capture.kind === 'CONFLICT' && !conflict)) throw heldMoneyDecided()
  if (resolution !== 'RETURN_AGAIN' && capture.currency !== 'INR') throw heldMoneyNotInRupees()
  return { payment, capture }
}

interface Again {
  readonly capture: Capture
  readonly number: number
}

/** Under a name of its own, from which the tries are counted anew. */
async function returnAgain(tx: Prisma.TransactionClient, deps: PaymentDeps, { capture, number }: Again) {
  await tx.capture.update({ where: { id: capture.id }, data: { state: 'TO_RETURN' } })
  await orderReturn(tx, deps, {
    captureId: capture.id,
    amountPaise: String(capture.amountPaise),
    reason: capture.kind === 'CONFLICT' ? 'CONFLICT' : 'EXTRA_CAPTURE',
    key: `${capture.id}:decided-${number}`,
  })
}

interface HandedOut {
  readonly payment: Payment
  readonly capture: Capture
  readonly reason: string
  readonly operatorId: string
}

async function payAtCounter(tx: Prisma.TransactionClient, deps: PaymentDeps, about: HandedOut) {
  const { payment, capture, reason, operatorId } = about
  const { amountPaise } = capture
  await tx.capture.update({ where: { id: capture.id }, data: { state: 'RETURNING' } })
  await requestRefund(tx, deps, {
    ...{ payment, capture, cause: 'OPERATOR', reason, requestedBy: operatorId, sourceKey: null, way: 'COUNTER' },
    parts: [{ account: accounts.suspense, billId: null, connectionId: null, amountPaise }],
    needsApproval: amountPaise > deps.config.refundApprovalAbovePaise,
  })
  const change = { version: { increment: 1 }, updatedAt: new Date() } as const
  await tx.payment.update({ where: { id: payment.id }, data: change })
}
