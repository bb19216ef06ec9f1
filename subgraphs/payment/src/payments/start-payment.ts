import { createHash } from 'node:crypto'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { type QuotedBill, quoteBills } from '../bills/quote-bills.ts'
import type { Payment, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { offeredProvider } from '../providers/connect-providers.ts'
import type { ProviderName } from '../providers/provider-port.ts'
import { checkPaymentNow, scheduleCheck } from './check-payment.ts'
import { createProviderOrder, orderClaimMs } from './create-provider-order.ts'
import { findByKey, type Intention, keepKey } from './idempotency-keys.ts'
import { newId } from './new-id.ts'
import { isOpen } from './payment.ts'
import { billAlreadyPaid, billHasOpenAttempt } from './payment-errors.ts'

export interface StartPaymentInput {
  readonly billIds: readonly string[]
  readonly provider: ProviderName
  readonly idempotencyKey: string
}

type Start = StartPaymentInput & Intention

const maxBills = 20
const maxKeyLength = 255
/** Clocks of two machines may differ by this much. */
const clockToleranceMs = 5000

/**
 * Starts paying bills in full. The same key and input lead to the same payment, whatever happened in between; an open
 * attempt of the same person for the same bills is gone on with. Fails with BAD_USER_INPUT, NOT_FOUND, CONFLICT and
 * UPSTREAM_UNAVAILABLE.
 */
export async function startPayment(deps: PaymentDeps, citizenId: string, input: StartPaymentInput): Promise<Payment> {
  validate(input)
  const start: Start = { ...input, citizenId, inputHash: hashInput(input) }
  const known = await findAttempt(deps, start)
  const { payment, isNew } = known ? { payment: known, isNew: false } : await createPayment(deps, start)
  return payment.status === 'CREATED' ? createProviderOrder(deps, payment, isNew) : payment
}

function validate({ billIds, idempotencyKey }: StartPaymentInput) {
  if (billIds.length < 1 || billIds.length > maxBills) {
    throw badUserInput('input.billIds', `1 to ${maxBills} bills can be paid at once.`)
  }
  if (new Set(billIds).size !== billIds.length) throw badUserInput('input.billIds', 'Each bill only once.')
  if (!billIds.every((id) => /^[\w.:-]{1,64}$/.test(id))) throw badUserInput('input.billIds', 'This is no bill id.')
  // A control character cannot be stored as text.
  if (!/^\P{Cc}+$/u.test(idempotencyKey) || idempotencyKey.length > maxKeyLength) {
    throw badUserInput('input.idempotencyKey', `The key has 1 to ${maxKeyLength} characters.`)
  }
}

/** The order in which bills are named is no difference. */
const hashInput = ({ billIds, provider }: StartPaymentInput) =>
  createHash('sha256')
    .update(JSON.stringify([provider, [...billIds].sort()]))
    .digest('hex')

const findAttempt = async (deps: PaymentDeps, start: Start) =>
  (await findByKey(deps.prisma, start)) ?? (await resumeOpenAttempt(deps, start))

/** The person's own open attempt for exactly these bills, kept under the new key too. */
async function resumeOpenAttempt(deps: PaymentDeps, start: Start): Promise<Payment | undefined> {
  const { citizenId, billIds } = start
  const attempts = await deps.prisma.openBillAttempt.findMany({
    where: { billId: { in: [...billIds] }, payment: { citizenId } },
    include: { payment: { include: { bills: true } } },
  })
  const [attempt] = attempts
  if (!attempt) return undefined
  const { bills, ...payment } = attempt.payment
  if (payment.expiresAt.getTime() <= Date.now()) {
    await checkPaymentNow(deps, payment.id)
    const now = await deps.prisma.payment.findUniqueOrThrow({ where: { id: payment.id } })
    if (!isOpen(now.status)) return undefined
  }
  const same = bills.length === billIds.length && bills.every(({ billId }) => billIds.includes(billId))
  if (!same) throw billHasOpenAttempt()
  await keepKey(deps.prisma, start, payment.id)
  return findByKey(deps.prisma, start)
}

async function createPayment(deps: PaymentDeps, start: Start): Promise<{ payment: Payment; isNew: boolean }> {
  const { minimumAmountPaise } = offeredProvider(deps.providers, start.provider)
  const quotedAt = new Date()
  const bills = await quoteBills(deps, start.citizenId, start.billIds)
  const amountPaise = bills.reduce((sum, bill) => sum + bill.amountPaise, 0n)
  if (amountPaise < minimumAmountPaise) throw badUserInput('input.billIds', 'This is less than can be paid.')
  try {
    const newPayment = { start, bills, amountPaise, quotedAt }
    const payment = await deps.prisma.$transaction((tx) => insertPayment(deps, tx, newPayment))
    return { payment, isNew: true }
  } catch (error) {
    if (error !== somebodyWasFaster) throw error
    // The same request, sent twice at once, or another attempt for the same bills: now it is there to be seen.
    const payment = await findAttempt(deps, start)
    if (!payment) throw billHasOpenAttempt()
    return { payment, isNew: false }
  }
}

const somebodyWasFaster = new Error('another attempt came first')

interface NewPayment {
  readonly start: Start
  readonly bills: readonly QuotedBill[]
  readonly amountPaise: bigint
  readonly quotedAt: Date
}

async function insertPayment(deps: PaymentDeps, tx: Prisma.TransactionClient, newPayment: NewPayment) {
  const { start, bills, amountPaise, quotedAt } = newPayment
  const { citizenId, provider } = start
  const now = Date.now()
  const payment = await tx.payment.create({
    data: {
      id: newId('pay'),
      citizenId,
      amountPaise,
      provider,
      orderClaimedUntil: new Date(now + orderClaimMs),
      expiresAt: new Date(now + deps.config.expiresAfterSeconds * 1000),
    },
  })
  const paymentId = payment.id
  const isNewKey = await keepKey(tx, start, paymentId)
  // In one order everywhere: two payments that share two bills wait for each other in a line, not in a circle.
  const billIds = bills.map(({ billId }) => billId).sort()
  const claimedBills = await tx.openBillAttempt.createMany({
    data: billIds.map((billId) => ({ billId, paymentId })),
    skipDuplicates: true,
  })
  if (!isNewKey || claimedBills.count < bills.length) throw somebodyWasFaster
  await refuseCapturedSince(tx, billIds, quotedAt)
  await tx.paymentBill.createMany({ data: bills.map((bill, position) => ({ paymentId, position, ...bill })) })
  // From the start on, so that a payment whose process dies now is ended too.
  await scheduleCheck(deps, tx, { ...payment, attempt: 0 })
  return payment
}

/** Billing's answer is old where money was captured that had not reached billing when it was asked. */
async function refuseCapturedSince(tx: Prisma.TransactionClient, billIds: string[], quotedAt: Date) {
  const settledSince = new Date(quotedAt.getTime() - clockToleranceMs)
  const captured = await tx.paymentBill.findFirst({
    where: {
      billId: { in: billIds },
      payment: { status: 'CAPTURED', OR: [{ billsSettledAt: null }, { billsSettledAt: { gte: settledSince } }] },
    },
  })
  if (captured) throw billAlreadyPaid()
}
