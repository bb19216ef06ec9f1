import { type Payment, Prisma } from '../generated/prisma/client.ts'
import { checkKey } from '../idempotency/idempotency-key.ts'
import { findByKey, type Intention, keepKey, refuseOtherInput, startOperation } from '../idempotency/payment-keys.ts'
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

export type StartPaymentInput = PaymentWishInput & {
  readonly idempotencyKey: string
  /** Where the person stands; it is no part of what they want. */
  readonly kioskId?: string | null
}

type Start = PaymentWish & Intention & { readonly kioskId: string | null }

/** Clocks of two machines may differ by this much. */
const clockToleranceMs = 5000

/**
 * Starts paying bills, in full or in part, and advances. The same key and input lead to the same payment, whatever
 * happened in between; an open attempt of the same person for the same is gone on with. What it costs is fixed here.
 * Fails with BAD_USER_INPUT, NOT_FOUND, CONFLICT and UPSTREAM_UNAVAILABLE.
 */
export async function startPayment(deps: PaymentDeps, citizenId: string, input: StartPaymentInput): Promise<Payment> {
  const wish = readWish(input)
  const { idempotencyKey, kioskId = null } = input
  checkKey(idempotencyKey)
  const start: Start = { ...wish, citizenId, idempotencyKey, kioskId, inputHash: hashWish(wish) }
  const known = await findAttempt(deps, start)
  const { payment, isNew } = known ? { payment: known, isNew: false } : await createPayment(deps, start)
  return payment.status === 'CREATED' ? createProviderOrder(deps, payment, isNew) : payment
}

/** The payment that the key led to before, or the person's own open attempt for exactly the same, kept under the new key too. */
async function findAttempt(deps: PaymentDeps, start: Start): Promise<Payment | undefined> {
  const known = await findKnown(deps, start)
  if (!known) return undefined
  const { isSame, isByKey, ...payment } = known
  if (isByKey) {
    refuseOtherInput(isSame)
    return payment
  }
  if (payment.expiresAt.getTime() <= Date.now()) {
    await checkPaymentNow(deps, { paymentId: payment.id, source: 'POLL' })
    const now = await deps.prisma.payment.findUniqueOrThrow({ where: { id: payment.id } })
    if (!isOpen(now.status)) return undefined
  }
  if (!isSame) throw billHasOpenAttempt()
  await keepKey(deps.prisma, start, payment.id)
  return findByKey(deps.prisma, start)
}

type Known = Payment & { readonly isByKey: boolean; readonly isSame: boolean }

/** An open attempt is for the same as what some key of it came with: the same bills, parts, advances, provider and method. */
async function findKnown({ prisma }: PaymentDeps, { citizenId, billIds, idempotencyKey, inputHash }: Start) {
  const [known] = await prisma.$queryRaw<Known[]>`
    SELECT ${columns}, "isByKey", "isSame" FROM (
      SELECT payment_id, true AS "isByKey", input_hash = ${inputHash} AS "isSame" FROM idempotency_key
      WHERE citizen_id = ${citizenId} AND operation = ${startOperation} AND key = ${idempotencyKey}
      UNION ALL
      SELECT attempt.payment_id, false, EXISTS (
        SELECT FROM idempotency_key key WHERE key.payment_id = attempt.payment_id AND key.input_hash = ${inputHash}
      ) FROM open_bill_attempt attempt WHERE attempt.bill_id = ANY(${[...billIds]})
    ) AS known JOIN payment ON payment.id = known.payment_id AND payment.citizen_id = ${citizenId}
    ORDER BY "isByKey" DESC LIMIT 1`
  return known
}

const columns = Prisma.raw(paymentColumns())
const madeColumns = Prisma.raw(paymentColumns('made'))

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
  const { citizenId, method, kioskId } = start
  const isRouted = start.provider === null
  const { provider, amountPaise, feePaise, feeGstPaise, region, cityOnly, utilities } = quote
  const now = Date.now()
  const claimedUntil = new Date(now + orderClaimMs).toISOString()
  const expiresAt = new Date(now + expiresAfterSecondsOf(deps, provider) * 1000).toISOString()
  const id = newId('pay')
  const [payment] = await tx.$queryRaw<Payment[]>`
    WITH made AS (
      INSERT INTO payment (id, citizen_id, provider, is_routed, method, region, city_only, utilities, amount_paise, fee_paise, fee_gst_paise,
        kiosk_id, order_claimed_until, expires_at)
      VALUES (${id}, ${citizenId}, ${provider}, ${isRouted}, ${method}, ${region}, ${cityOnly}, ${utilities}, ${amountPaise}, ${feePaise}, ${feeGstPaise},
        ${kioskId}, ${claimedUntil}::timestamptz, ${expiresAt}::timestamptz) RETURNING *
    ), key AS (
      INSERT INTO idempotency_key (citizen_id, operation, key, input_hash, payment_id)
      VALUES (${citizenId}, ${startOperation}, ${start.idempotencyKey}, ${start.inputHash}, ${id})
      ON CONFLICT DO NOTHING RETURNING 1
    )
    SELECT ${madeColumns} FROM made WHERE EXISTS (SELECT FROM key)`
  if (!payment) throw somebodyWasFaster
  await insertItems(tx, id, { quote, quotedAt })
  // From the start on, so that a payment whose process dies now is ended too.
  await scheduleCheck(deps, tx, { ...payment, attempt: 0 })
  return payment
}

/** A slip is carried to a counter. */
const expiresAfterSecondsOf = ({ config }: PaymentDeps, provider: string) =>
  provider === 'COUNTER' ? config.slipExpiresAfterSeconds : config.expiresAfterSeconds

/** What a payment pays, and its claim on the bills. Fails with `somebodyWasFaster`. */
export async function insertItems(
  tx: Prisma.TransactionClient,
  paymentId: string,
  { quote: { bills, advances }, quotedAt }: Omit<NewPayment, 'start'>,
) {
  // In one order everywhere: two payments that share two bills wait for each other in a line, not in a circle.
  const billIds = bills.map(({ billId }) => billId).sort()
  const [claimed] = await tx.$queryRaw<{ count: number }[]>`
    WITH claimed AS (
      INSERT INTO open_bill_attempt (bill_id, payment_id) SELECT bill_id, ${paymentId} FROM unnest(${billIds}::text[]) AS bill_id
      ON CONFLICT DO NOTHING RETURNING 1
    ), bill AS (
      INSERT INTO payment_bill (payment_id, bill_id, position, bill_number, utility, consumer_number, holder_name, connection_id,
        amount_paise)
      SELECT ${paymentId}, "billId", ordinality - 1, "billNumber", utility, "consumerNumber", "holderName", "connectionId",
        "amountPaise" FROM ROWS FROM (jsonb_to_recordset(${jsonOf(bills)}::jsonb) AS ("billId" text, "billNumber" text,
        utility text, "consumerNumber" text, "holderName" text, "connectionId" text, "amountPaise" bigint)) WITH ORDINALITY
    ), advance AS (
      INSERT INTO payment_advance (payment_id, connection_id, position, utility, consumer_number, holder_name, amount_paise)
      SELECT ${paymentId}, "connectionId", ordinality - 1, utility, "consumerNumber", "holderName", "amountPaise"
      FROM ROWS FROM (jsonb_to_recordset(${jsonOf(advances)}::jsonb) AS ("connectionId" text, utility text,
        "consumerNumber" text, "holderName" text, "amountPaise" bigint)) WITH ORDINALITY
    )
    SELECT count(*)::int AS count FROM claimed`
  if ((claimed?.count ?? 0) < bills.length) throw somebodyWasFaster
  if (bills.length > 0) await refuseCapturedSince(tx, billIds, quotedAt)
}

const jsonOf = (rows: readonly object[]) =>
  JSON.stringify(rows, (_name, value) => (typeof value === 'bigint' ? String(value) : value))

/** Billing's answer is old where money was captured that had not reached billing when it was asked. Fails with CONFLICT. */
export async function refuseCapturedSince(tx: Prisma.TransactionClient, billIds: string[], quotedAt: Date) {
  const settledSince = new Date(quotedAt.getTime() - clockToleranceMs).toISOString()
  const captured = await tx.$queryRaw<object[]>`
    SELECT 1 AS one FROM payment_bill JOIN payment ON payment.id = payment_id
    WHERE bill_id = ANY(${billIds}) AND status = 'CAPTURED' AND (bills_settled_at IS NULL OR bills_settled_at >= ${settledSince}::timestamptz)
    LIMIT 1`
  if (captured.length > 0) throw billAlreadyPaid()
}
