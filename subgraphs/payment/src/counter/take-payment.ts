import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { checkKey } from '../idempotency/idempotency-key.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { applyReport } from '../payments/apply-report.ts'
import { lockPayment } from '../payments/payment-row.ts'
import { readWish } from '../payments/payment-wish.ts'
import { type QuotedPayment, quotePayment } from '../payments/quote-payment.ts'
import { isWithin } from '../staff-limits.ts'
import { checkTaking } from './check-taking.ts'
import type { ChequeInput } from './cheque.ts'
import { slipIsOver, slipNotFound } from './counter-errors.ts'
import type { PieceCount } from './denominations.ts'
import { type ConsumerInput, findAccount } from './find-account.ts'
import { insertCounterPayment } from './insert-counter-payment.ts'
import { lockOpenSession } from './lock-session.ts'
import { acknowledgementOf, nextPosition } from './record-entry.ts'
import { readSlipCode } from './slip-code.ts'
import { takeCash } from './take-cash.ts'
import { takeCheque } from './take-cheque.ts'

export type CounterMethod = 'CASH' | 'CHEQUE' | 'DEMAND_DRAFT'

/** Who takes it, for connections within which limits. */
interface Clerk {
  readonly id: string
  readonly limits: StaffLimits
}

type Optional<T> = T | null | undefined
interface Amount {
  readonly amountPaise: bigint
}

export interface TakePaymentInput {
  readonly sessionId?: Optional<string>
  readonly slipCode?: Optional<string>
  readonly citizenId?: Optional<string>
  readonly consumer?: Optional<ConsumerInput>
  readonly billIds?: Optional<readonly string[]>
  readonly parts?: Optional<readonly (Amount & { readonly billId: string })[]>
  readonly advances?: Optional<readonly (Amount & { readonly connectionId: string })[]>
  readonly method: CounterMethod
  readonly tendered?: Optional<readonly PieceCount[]>
  readonly changeGiven?: Optional<readonly PieceCount[]>
  readonly cheque?: Optional<ChequeInput>
  readonly idempotencyKey: string
}

export type TakenPayment = { readonly paymentId: string; readonly sessionId: string; readonly position: number }

export interface Agreed {
  readonly citizenId: string
  readonly method: CounterMethod
  readonly quote: QuotedPayment
  readonly quotedAt: Date
}

const operation = 'takeCounterPayment'

/**
 * Takes money over the counter: the payment, its capture, the drawer, the books and the event are one transaction, after
 * billing agreed to what is paid. The same key and input answer the same payment and change. Fails with BAD_USER_INPUT,
 * NOT_FOUND, CONFLICT and UPSTREAM_UNAVAILABLE; then nothing has changed.
 */
export async function takePayment(deps: PaymentDeps, clerk: Clerk, input: TakePaymentInput): Promise<TakenPayment> {
  checkTaking(input)
  const { idempotencyKey: key, ...wish } = input
  checkKey(key)
  const identity = clerk.id
  const known = await deps.prisma.idempotencyKey.findUnique({
    where: { identity_operation_key: { identity, operation, key } },
  })
  // What was taken already is not quoted again: nothing is due any more.
  const agreed = known || wish.slipCode ? undefined : await agree(deps, clerk.limits, input)
  const request = { identity, operation, key, input: wish }
  const taken = await answerOnce(deps, request, (tx) => take(tx, deps, { clerk, input, agreed }))
  await announcePayment(deps, taken.paymentId)
  return taken
}

async function agree(deps: PaymentDeps, limits: StaffLimits, input: TakePaymentInput): Promise<Agreed> {
  const { consumer, billIds, parts, advances, method } = input
  const wish = readWish({ billIds: billIds ?? [], parts, advances, provider: 'COUNTER', method })
  const field = 'input.consumer.consumerNumber'
  const citizenId = consumer
    ? (await findAccount(deps, { ...consumer, limits }, field)).citizenId
    : (input.citizenId as string)
  const quotedAt = new Date()
  return { citizenId, method, quote: await quotePayment(deps, citizenId, { ...wish, limits }), quotedAt }
}

interface Taking {
  readonly clerk: Clerk
  readonly input: TakePaymentInput
  readonly agreed: Agreed | undefined
}

async function take(
  tx: Prisma.TransactionClient,
  deps: PaymentDeps,
  { clerk, input, agreed }: Taking,
): Promise<TakenPayment> {
  const session = await lockOpenSession(tx, { clerkId: clerk.id, sessionId: input.sessionId })
  const pending = agreed
    ? await insertCounterPayment(tx, deps, agreed)
    : await lockSlip(tx, clerk.limits, input.slipCode ?? '')
  const acknowledgement = acknowledgementOf(session)
  const { id: paymentId, amountPaise, currency } = pending
  const reported = {
    id: acknowledgement,
    status: 'captured',
    amountPaise,
    currency,
    failureReason: null,
    method: input.method,
  }
  const { payment, isNew } = await applyReport(tx, deps, { payment: pending, reported, source: 'COUNTER' })
  if (!isNew) throw new Error(`the acknowledgement ${acknowledgement} was given twice`)
  const { id: captureId } = await tx.capture.findUniqueOrThrow({
    where: { provider_providerPaymentId: { provider: 'COUNTER', providerPaymentId: acknowledgement } },
  })
  const about = { session, payment, captureId, acknowledgement }
  const taken = { paymentId, sessionId: session.id, position: nextPosition(session) }
  if (input.method === 'CASH')
    await takeCash(tx, about, { tendered: input.tendered ?? [], changeGiven: input.changeGiven })
  else await takeCheque(tx, about, { kind: input.method, cheque: input.cheque as ChequeInput })
  return taken
}

/** A payment that somebody began at a kiosk, to be paid here. */
async function lockSlip(tx: Prisma.TransactionClient, limits: StaffLimits, typed: string): Promise<Payment> {
  const payment = await lockPayment(tx, { provider: 'COUNTER', providerOrderId: readSlipCode(typed) })
  if (!payment || !isWithin(limits, payment)) throw slipNotFound()
  if (payment.status !== 'PENDING') throw slipIsOver()
  return payment
}
