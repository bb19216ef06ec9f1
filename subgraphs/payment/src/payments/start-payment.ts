import { type Payment, Prisma } from '../generated/prisma/client.ts'
import { checkKey } from '../idempotency/idempotency-key.ts'
import { findByKey, type Intention, keepKey } from '../idempotency/payment-keys.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { orderClaimMs } from '../routing/obtain-order.ts'
import { checkPaymentNow, scheduleCheck } from './check-payment.ts'
import { createProviderOrder } from './create-provider-order.ts'
import { newId } from './new-id.ts'
import { isOpen } from './payment.ts'
import { billAlreadyPaid, billHasOpenAttempt } from './payment-errors.ts'
import { paymentColumns } from './payment-row.ts'
import { hashWish, type PaymentWish, type PaymentWishInput, readWish } from './payment-wish.ts'
import { type QuotedPayment, quotePayment } from './quote-payment.ts'

export type StartPaymentInput = PaymentWishInput & { readonly idempotencyKey: string }

type Start = PaymentWish & Intention

/** Clocks of two machines may differ by this much. */
const clockToleranceMs = 5000

/**
 * Starts paying bills, in full or in part, and advances. The same key and input lead to the same payment, whatever
 * happened in between; an open attempt of the same person for the same is gone on with. What it costs is fixed here.
 * Fails with BAD_USER_INPUT, NOT_FOUND, CONFLICT and UPSTREAM_UNAVAILABLE.
 */
export async function startPayment(deps: PaymentDeps, citizenId: string, input: StartPaymentInput): Promise<Payment> {
  const wish = readWish(input)
  const { idempotencyKey } = input
  checkKey(idempotencyKey)
  const start: Start = { ...wish, citizenId, idempotencyKey, inputHash: hashWish(wish) }
  const known = await findAttempt(deps, start)
  const { payment, isNew } = known ? { payment: known, isNew: false } : await createPayment(deps, start)
  return payment.status === 'CREATED' ? createProviderOrder(deps, payment, isNew) : payment
}

const findAttempt = async (deps: PaymentDeps, start: Start) =>
  (await findByKey(deps.prisma, start)) ?? (await resumeOpenAttempt(deps, start))

type OpenAttempt = Payment & { readonly isSame: boolean }

/** The person's own open attempt for exactly the same, kept under the new key too. */
async function resumeOpenAttempt(deps: PaymentDeps, start: Start): Promise<Payment | undefined> {
  const attempt = await findOpenAttempt(deps, start)
  if (!attempt) return undefined
  const { isSame, ...payment } = attempt
  if (payment.expiresAt.getTime() <= Date.now()) {
    await checkPaymentNow(deps, { paymentId: payment.id, source: 'POLL' })
    const now = await deps.prisma.payment.findUniqueOrThrow({ where: { id: payment.id } })
    if (!isOpen(now.status)) return undefined
  }
  if (!isSame) throw billHasOpenAttempt()
  await keepKey(deps.prisma, start, payment.id)
  return findByKey(deps.prisma, start)
}

/** Same is what some key of the attempt came with: the same bills, parts, advances, provider and method. */
async function findOpenAttempt({ prisma }: PaymentDeps, { citizenId, billIds, inputHash }: Start) {
  const [attempt] = await prisma.$queryRaw<OpenAttempt[]>`
    SELECT ${columns}, EXISTS (
      SELECT FROM idempotency_key key WHERE key.payment_id = payment.id AND key.input_hash = ${inputHash}
    ) AS "isSame"
    FROM open_bill_attempt attempt JOIN payment ON payment.id = attempt.payment_id
    WHERE attempt.bill_id = ANY(${[...billIds]}) AND payment.citizen_id = ${citizenId} LIMIT 1`
  return attempt
}

const columns = Prisma.raw(paymentColumns())

async function createPayment(deps: PaymentDeps, start: Start): Promise<{ payment: Payment; isNew: boolean }> {
  const quotedAt = new Date()
  const quote = await quotePayment(deps, start.citizenId, start)
  try {
    const payment = await deps.prisma.$transaction((tx) => insertPayment(deps, tx, { start, quote, quotedAt }))
    return { payment, isNew: true }
  } catch (error) {
    if (error !== somebodyWasFaster) throw error
    // The same request, sent twice at once, or another attempt for the same bills: now it is there to be seen.
    const payment = await findAttempt(deps, start)
    if (!payment) throw billHasOpenAttempt()
    return { payment, isNew: false }
  }
}

export const somebodyWasFaster = new Error('another attempt came first')

interface NewPayment {
  readonly start: Start
  readonly quote: QuotedPayment
  readonly quotedAt: Date
}

async function insertPayment(deps: PaymentDeps, tx: Prisma.TransactionClient, { start, quote, quotedAt }: NewPayment) {
  const { citizenId, method } = start
  const isRouted = start.provider === null
  const { provider, amountPaise, feePaise, feeGstPaise, region } = quote
  const now = Date.now()
  const payment = await tx.payment.create({
    data: {
      ...{ id: newId('pay'), citizenId, provider, isRouted, method, region, amountPaise, feePaise, feeGstPaise },
      orderClaimedUntil: new Date(now + orderClaimMs),
      expiresAt: new Date(now + expiresAfterSecondsOf(deps, provider) * 1000),
    },
  })
  const paymentId = payment.id
  if (!(await keepKey(tx, start, paymentId))) throw somebodyWasFaster
  await insertItems(tx, paymentId, { quote, quotedAt })
  // From the start on, so that a payment whose process dies now is ended too.
  await scheduleCheck(deps, tx, { ...payment, attempt: 0 })
  return payment
}

/** A slip is carried to a counter. */
const expiresAfterSecondsOf = ({ config }: PaymentDeps, provider: string) =>
  provider === 'COUNTER' ? config.slipExpiresAfterSeconds : config.expiresAfterSeconds

/** What a payment pays, and its claim on the bills. Fails with `somebodyWasFaster`. */
export async function insertItems(tx: Prisma.TransactionClient, paymentId: string, items: Omit<NewPayment, 'start'>) {
  await insertBills(tx, paymentId, items)
  const { advances } = items.quote
  if (advances.length === 0) return
  const rows = advances.map(({ region: _, ...advance }, position) => ({ paymentId, position, ...advance }))
  await tx.paymentAdvance.createMany({ data: rows })
}

async function insertBills(
  tx: Prisma.TransactionClient,
  paymentId: string,
  { quote: { bills }, quotedAt }: Omit<NewPayment, 'start'>,
) {
  if (bills.length === 0) return
  // In one order everywhere: two payments that share two bills wait for each other in a line, not in a circle.
  const billIds = bills.map(({ billId }) => billId).sort()
  const claimed = await tx.openBillAttempt.createMany({
    data: billIds.map((billId) => ({ billId, paymentId })),
    skipDuplicates: true,
  })
  if (claimed.count < bills.length) throw somebodyWasFaster
  await refuseCapturedSince(tx, billIds, quotedAt)
  const rows = bills.map(({ region: _, ...bill }, position) => ({ paymentId, position, ...bill }))
  await tx.paymentBill.createMany({ data: rows })
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
