import type { Mandate, MandateDebit, Payment, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { scheduleCheck } from '../payments/check-payment.ts'
import { newId } from '../payments/new-id.ts'
import { isOpen } from '../payments/payment.ts'
import type { QuotedPayment } from '../payments/quote-payment.ts'
import { insertItems } from '../payments/start-payment.ts'
import type { SkipReason } from './debit.ts'
import { nextTryAt } from './debit-calendar.ts'
import { continueDebit } from './debit-queue.ts'
import { moveDebit } from './mandate-row.ts'
import { publishMissed } from './publish-missed.ts'
import { lookNow } from './schedule-look.ts'

interface Located {
  /** Locked by the caller. */
  readonly mandate: Mandate
  readonly debit: MandateDebit
}

/** What the citizen has to know of, since the bill stays. */
const told = ['ABOVE_LIMIT', 'AMOUNT_ROSE'] as const

/** Leaves a waiting debit out. */
export async function skipDebit(
  tx: Prisma.TransactionClient,
  deps: PaymentDeps,
  { mandate, debit, reason }: Located & { readonly reason: SkipReason },
): Promise<void> {
  const skipped = await moveDebit(tx, debit, { to: 'SKIPPED', reason, nextTryAt: null })
  const why = told.find((known) => known === reason)
  if (why) await publishMissed(tx, deps, { mandate, debit: skipped, why })
  // To be announced anew, at once.
  if (reason === 'AMOUNT_ROSE') await lookNow(deps, tx, mandate.id)
}

/**
 * Begins a try of a waiting debit: a payment like any other, which holds its bill. Fails when another attempt for the bill
 * is open or was captured a moment ago; then the look is made anew.
 */
export async function beginTry(
  tx: Prisma.TransactionClient,
  deps: PaymentDeps,
  { mandate, debit, quote, quotedAt }: Located & { readonly quote: QuotedPayment; readonly quotedAt: Date },
): Promise<void> {
  if (mandate.status !== 'ACTIVE') return skipDebit(tx, deps, { mandate, debit, reason: 'MANDATE_PAUSED' })
  const { amountPaise, feePaise, feeGstPaise, region, cityOnly, utilities } = quote
  const expiresAt = new Date(Date.now() + deps.config.autopay.debitExpiresSeconds * 1000)
  const payment = await tx.payment.create({
    data: {
      ...{
        id: newId('pay'),
        citizenId: mandate.citizenId,
        provider: mandate.provider,
        region,
        cityOnly,
        utilities,
        expiresAt,
      },
      ...{ amountPaise, feePaise, feeGstPaise, mandateDebitId: debit.id, statusSource: 'TIMER' },
    },
  })
  await insertItems(tx, payment.id, { quote, quotedAt })
  await scheduleCheck(deps, tx, { ...payment, attempt: 0 })
  const begun = { paymentId: payment.id, tries: debit.tries + 1, askedAt: null, nextTryAt: null, reason: null }
  await moveDebit(tx, debit, { to: 'RUNNING', ...begun })
  await continueDebit(tx, deps.events, debit.id)
}

const withMoney: readonly string[] = ['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED']

/** The payment that says something new about a debit: one with money, or the end of the try under way. */
export function findWhatCame(
  debit: Pick<MandateDebit, 'status' | 'paymentId'> & { readonly payments: readonly Payment[] },
): Payment | undefined {
  if (debit.status === 'SUCCEEDED') return undefined
  // A bank may say yes to an earlier try, days later.
  const paid = debit.payments.find(({ status }) => withMoney.includes(status))
  if (paid) return paid
  const current = debit.payments.find(({ id }) => id === debit.paymentId)
  return debit.status === 'RUNNING' && current && !isOpen(current.status) ? current : undefined
}

/** Notes how a try ended: the bill is paid, or it is tried again by the calendar, or the citizen has to pay otherwise. */
export async function endTry(
  tx: Prisma.TransactionClient,
  deps: PaymentDeps,
  { mandate, debit, payments }: Located & { readonly payments: readonly Payment[] },
): Promise<void> {
  const payment = findWhatCame({ ...debit, payments })
  if (!payment) return
  if (withMoney.includes(payment.status)) {
    await moveDebit(tx, debit, { to: 'SUCCEEDED', paymentId: payment.id, reason: null, nextTryAt: null })
    return
  }
  const reason = payment.failureReason ?? 'The bank did not answer in time.'
  const nowMs = Date.now()
  // Money that did not match is with an operator: no more of it.
  const nextMs =
    payment.status === 'CONFLICTED'
      ? undefined
      : nextTryAt(debit.firstTryAt.getTime(), { tries: debit.tries, nowMs }, deps.config.autopay)
  const next = nextMs === undefined ? null : new Date(nextMs)
  const ended = await moveDebit(tx, debit, { to: next ? 'RETRYING' : 'FAILED', reason, nextTryAt: next })
  if (next) await continueDebit(tx, deps.events, debit.id, next)
  await publishMissed(tx, deps, { mandate, debit: ended, why: 'FAILED' })
}
