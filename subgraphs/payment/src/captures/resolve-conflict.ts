import { badUserInput } from '@suvidha/service-kit/public-error'
import { type QuotedAdvance, quoteAdvances } from '../bills/quote-advances.ts'
import { isEntityId } from '../entity-id.ts'
import type { Capture, Payment, Prisma } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { accounts } from '../ledger/accounts.ts'
import { postToLedger } from '../ledger/post-to-ledger.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { paymentNotConflicted, paymentNotFound } from '../payments/payment-errors.ts'
import { lockPayment } from '../payments/payment-row.ts'
import { publishCapture } from '../payments/publish-payment.ts'
import { orderReturn } from './return-money.ts'

export interface ResolveConflictInput {
  readonly paymentId: string
  readonly resolution: 'REFUND' | 'KEEP_AS_ADVANCE'
  readonly connectionId?: string | null | undefined
  readonly reason: string
  readonly idempotencyKey: string
}

const maxReasonLength = 500

/**
 * An operator's word on money that did not match: it goes back to where it came from, or stays as an advance of one of
 * the payer's connections, and the payment is CAPTURED then. Fails with BAD_USER_INPUT, NOT_FOUND, CONFLICT (not held,
 * or decided already; not in rupees) and UPSTREAM_UNAVAILABLE.
 */
export async function resolveConflict(deps: PaymentDeps, operatorId: string, input: ResolveConflictInput) {
  const { idempotencyKey: key, ...decision } = input
  validate(decision)
  const advance = await quote(deps, decision)
  const request = { identity: operatorId, operation: 'resolveConflictedPayment', key, input: decision }
  const { paymentId } = await answerOnce(deps, request, async (tx) => {
    const payment = await lockPayment(tx, { id: decision.paymentId })
    if (!payment) throw paymentNotFound()
    const capture = await tx.capture.findFirst({ where: { paymentId: payment.id, kind: 'CONFLICT', state: 'HELD' } })
    if (payment.status !== 'CONFLICTED' || !capture) throw paymentNotConflicted()
    const { resolution, reason } = decision
    const connectionId = advance?.connectionId ?? null
    const by = { resolution, connectionId, reason, resolvedBy: operatorId }
    await tx.conflictResolution.create({ data: { captureId: capture.id, paymentId: payment.id, ...by } })
    if (advance) await keep(tx, deps, { payment, capture, advance })
    else await giveBack(tx, deps, capture)
    return { paymentId: payment.id }
  })
  await announcePayment(deps, paymentId)
  return deps.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
}

function validate({ paymentId, resolution, connectionId, reason }: Omit<ResolveConflictInput, 'idempotencyKey'>) {
  if (!isEntityId(paymentId)) throw badUserInput('input.paymentId', 'This is no payment id.')
  if (reason.trim() === '' || reason.length > maxReasonLength || /\p{Cc}/u.test(reason)) {
    throw badUserInput('input.reason', `The reason has 1 to ${maxReasonLength} characters.`)
  }
  if ((resolution === 'KEEP_AS_ADVANCE') !== !!connectionId) {
    throw badUserInput('input.connectionId', 'An advance is kept for a connection, and only an advance.')
  }
}

/** Billing is asked before the transaction whether the payer has such a connection and whether it takes the money. */
async function quote(deps: PaymentDeps, decision: Omit<ResolveConflictInput, 'idempotencyKey'>) {
  if (!decision.connectionId) return undefined
  const { paymentId } = decision
  const payment = await deps.prisma.payment.findUnique({ where: { id: paymentId }, include: { captures: true } })
  if (!payment) throw paymentNotFound()
  const capture = payment.captures.find(({ kind }) => kind === 'CONFLICT')
  if (capture?.currency !== 'INR' || capture.amountPaise <= 0n) throw paymentNotConflicted()
  const wish = { connectionId: decision.connectionId, amountPaise: capture.amountPaise }
  const [advance] = await quoteAdvances(deps, payment.citizenId, { advances: [wish], field: 'input.connectionId' })
  return advance
}

async function giveBack(tx: Prisma.TransactionClient, deps: PaymentDeps, capture: Capture) {
  await tx.capture.update({ where: { id: capture.id }, data: { state: 'TO_RETURN' } })
  const amountPaise = String(capture.amountPaise)
  await orderReturn(tx, deps, { captureId: capture.id, amountPaise, reason: 'CONFLICT', key: capture.id })
}

interface Kept {
  readonly payment: Payment
  readonly capture: Capture
  readonly advance: QuotedAdvance
}

async function keep(tx: Prisma.TransactionClient, deps: PaymentDeps, { payment, capture, advance }: Kept) {
  const { id: paymentId } = payment
  const { id: captureId, amountPaise, currency } = capture
  const { connectionId } = advance
  await tx.capture.update({ where: { id: captureId }, data: { state: 'KEPT_AS_ADVANCE', connectionId } })
  const postings = [
    { account: accounts.suspense, amountPaise },
    { account: accounts.advanceLiability, amountPaise: -amountPaise, connectionId },
  ]
  await postToLedger(tx, { kind: 'conflict-to-advance', currency, paymentId, captureId, postings })
  const { region: _, ...snapshot } = advance
  const kept = await tx.paymentAdvance.create({ data: { ...snapshot, paymentId, position: 0 } })
  const at = new Date()
  // Its bills have none of the money: there is nothing of theirs to wait for.
  const change = { status: 'CAPTURED', statusSource: 'OPERATOR', version: { increment: 1 }, capturedAt: at } as const
  const captured = await tx.payment.update({
    where: { id: paymentId },
    data: { ...change, updatedAt: at, billsSettledAt: at },
  })
  const event = { ...captured, amountPaise, feePaise: 0n, feeGstPaise: 0n }
  await publishCapture(tx, deps.events, { payment: event, bills: [], advances: [kept] })
}
