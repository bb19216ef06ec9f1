import { type Asker, sourceOf } from '@suvidha/service-kit/count-sources'
import type { Prisma } from '../generated/prisma/client.ts'
import { hashInput } from '../idempotency/idempotency-key.ts'
import { refuseOtherInput } from '../idempotency/payment-keys.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { scheduleCheck } from '../payments/check-payment.ts'
import { createProviderOrder } from '../payments/create-provider-order.ts'
import { newId } from '../payments/new-id.ts'
import { billHasOpenAttempt } from '../payments/payment-errors.ts'
import { insertItems, somebodyWasFaster } from '../payments/start-payment.ts'
import { orderClaimMs } from '../routing/obtain-order.ts'
import {
  checkSecretKey,
  findQuickPayment,
  hashToken,
  type QuickPaymentRow,
  quickPaymentNotFound,
  tokenOf,
} from './quick-payment.ts'
import { type QuickQuote, type QuickWish, quoteQuickFor } from './quote-quick.ts'

export type StartQuickInput = QuickWish & { readonly idempotencyKey: string }

export interface StartedQuickPayment {
  readonly token: string
  readonly payment: QuickPaymentRow
}

/**
 * Starts paying what is due for a consumer number, whoever does it. It is a payment of the bills' holder, who finds it among
 * the own ones; who began it follows it by a token and is shown nothing but the masked name. The same key and input lead to
 * the same payment. So many are begun from one place, and for one number, in an hour. Fails with BAD_USER_INPUT, NOT_FOUND,
 * CONFLICT, RATE_LIMITED and UPSTREAM_UNAVAILABLE.
 */
export async function startQuickPayment(
  deps: PaymentDeps,
  asker: Asker,
  input: StartQuickInput,
): Promise<StartedQuickPayment> {
  const { idempotencyKey, ...wish } = input
  checkSecretKey(idempotencyKey)
  const start = { token: tokenOf(idempotencyKey), inputHash: hashInput(wish) }
  const known = await findKnown(deps, start)
  const id = known?.id ?? (await begin(deps, asker, { wish, ...start }))
  const payment = await deps.prisma.payment.findUniqueOrThrow({ where: { id } })
  if (payment.status === 'CREATED') await createProviderOrder(deps, payment, !known)
  return { token: start.token, payment: (await findQuickPayment(deps.prisma, start.token)) ?? refuse() }
}

const refuse = () => {
  throw quickPaymentNotFound()
}

interface Start {
  readonly token: string
  readonly inputHash: string
}

async function findKnown({ prisma }: PaymentDeps, { token, inputHash }: Start) {
  const known = await findQuickPayment(prisma, token)
  if (known) refuseOtherInput(known.quickPayment?.inputHash === inputHash)
  return known
}

async function begin(deps: PaymentDeps, asker: Asker, start: Start & { readonly wish: QuickWish }) {
  const { utility, consumerNumber } = start.wish.consumer
  const { quickStartsOfAddress, quickStartsOfNumber } = deps.config
  const from = sourceOf('quick payment from', asker)
  if (from) await deps.sources.count({ source: from, most: quickStartsOfAddress })
  const quotedAt = new Date()
  const quick = await quoteQuickFor(deps, asker, start.wish)
  // Whoever begins payments and does not pay keeps others from paying these bills: not for long, and not often.
  await deps.sources.count({ source: `quick payment for ${utility} ${consumerNumber}`, most: quickStartsOfNumber })
  try {
    return await deps.prisma.$transaction((tx) => insert(tx, deps, { start, quick, quotedAt }))
  } catch (error) {
    if (error !== somebodyWasFaster) throw error
    // The same request, sent twice at once, or another attempt for these bills.
    const known = await findKnown(deps, start)
    if (!known) throw billHasOpenAttempt()
    return known.id
  }
}

interface NewQuickPayment {
  readonly start: Start & { readonly wish: QuickWish }
  readonly quick: QuickQuote
  readonly quotedAt: Date
}

async function insert(
  tx: Prisma.TransactionClient,
  deps: PaymentDeps,
  { start, quick, quotedAt }: NewQuickPayment,
): Promise<string> {
  const { citizenId, maskedName, isRouted, quote } = quick
  const { provider, amountPaise, feePaise, feeGstPaise, region, cityOnly, utilities } = quote
  const id = newId('pay')
  const payment = await tx.payment.create({
    data: {
      ...{ id, citizenId, provider, isRouted, method: start.wish.method ?? null, region, cityOnly, utilities },
      ...{ amountPaise, feePaise, feeGstPaise, orderClaimedUntil: new Date(Date.now() + orderClaimMs) },
      expiresAt: new Date(Date.now() + deps.config.quickExpiresAfterSeconds * 1000),
    },
  })
  const { utility } = start.wish.consumer
  const data = { paymentId: id, tokenHash: hashToken(start.token), inputHash: start.inputHash, maskedName, utility }
  const { count } = await tx.quickPayment.createMany({ data, skipDuplicates: true })
  if (count < 1) throw somebodyWasFaster
  await insertItems(tx, id, { quote, quotedAt })
  // From the start on, so that a payment whose process dies now is ended too.
  await scheduleCheck(deps, tx, { ...payment, attempt: 0 })
  return id
}
