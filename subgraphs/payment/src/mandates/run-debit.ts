import { PublicError } from '@suvidha/service-kit/public-error'
import type { Mandate, MandateDebit, Payment, Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { isOpen } from '../payments/payment.ts'
import { type QuotedPayment, quotePayment } from '../payments/quote-payment.ts'
import { transitionPayment } from '../payments/transition-payment.ts'
import type { ProviderName } from '../providers/provider-port.ts'
import { askForDebit } from './ask-for-debit.ts'
import { reasonToSkip, type SkipReason, waitingDebitStatuses } from './debit.ts'
import { continueDebit, type DebitJob, debitQueue } from './debit-queue.ts'
import { beginTry, endTry, findWhatCame, skipDebit } from './debit-steps.ts'
import { findDebitableBills } from './find-debitable-bills.ts'
import { lockMandate } from './mandate-row.ts'

/** What a look at a debit found that is to be done. */
type Step =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'later'; readonly at: Date }
  | { readonly kind: 'skip'; readonly reason: SkipReason }
  | { readonly kind: 'try'; readonly quote: QuotedPayment; readonly quotedAt: Date }
  | { readonly kind: 'refused'; readonly paymentId: string; readonly reason: string }
  | { readonly kind: 'ended' }

export type LoadedDebit = MandateDebit & { readonly mandate: Mandate; readonly payments: readonly Payment[] }

/**
 * The job that brings a debit one step on, whatever step it is at: a try is begun, the provider is asked for it, its end is
 * noted. Each step is one transaction that the state guards, so a look too many does nothing, and one that a crash broke
 * off is made anew.
 */
export async function consumeDebits(deps: PaymentDeps): Promise<void> {
  // Where mandates are not offered (any more), what is to be done for them waits.
  if (!deps.config.autopay.contact) return
  await deps.events.consume<DebitJob, Prisma.TransactionClient, Step>(deps.prisma, {
    queue: debitQueue,
    prepare: ({ debitId }) => findStep(deps, debitId),
    handle: (tx, { debitId }, step) => makeStep(tx, deps, debitId, step),
    afterCommit: async ({ debitId }) => {
      const debit = await deps.prisma.mandateDebit.findUnique({ where: { id: debitId } })
      if (debit?.paymentId) await announcePayment(deps, debit.paymentId)
    },
  })
}

const isWaiting = ({ status }: MandateDebit) => waitingDebitStatuses.some((waiting) => waiting === status)

async function findStep(deps: PaymentDeps, debitId: string): Promise<Step> {
  const debit = await deps.prisma.mandateDebit.findUnique({
    where: { id: debitId },
    include: { mandate: true, payments: true },
  })
  if (!debit) return { kind: 'nothing' }
  if (findWhatCame(debit)) return { kind: 'ended' }
  if (isWaiting(debit)) return findTry(deps, debit)
  const payment = debit.payments.find(({ id }) => id === debit.paymentId)
  if (debit.status !== 'RUNNING' || !payment || !isOpen(payment.status)) return { kind: 'nothing' }
  return askForDebit(deps, { debit, payment })
}

async function findTry(deps: PaymentDeps, debit: LoadedDebit): Promise<Step> {
  const { mandate, billId, nextTryAt } = debit
  // Clocks of two machines may differ.
  if (nextTryAt && nextTryAt.getTime() > Date.now()) return { kind: 'later', at: nextTryAt }
  const quotedAt = new Date()
  const duePaise = await findDue(deps, debit)
  const amounts = { announcedPaise: debit.amountPaise, maxAmountPaise: mandate.maxAmountPaise, duePaise }
  const reason = reasonToSkip({ ...amounts, mandateStatus: mandate.status })
  if (reason) return { kind: 'skip', reason }
  // The citizen, or somebody else, is paying it at this moment: what becomes of that is waited for.
  const attempt = await deps.prisma.openBillAttempt.findUnique({ where: { billId } })
  if (attempt) return { kind: 'later', at: new Date(Date.now() + deps.config.checkAfterSeconds * 1000) }
  const wish = { billIds: [billId], parts: [], advances: [], provider: mandate.provider as ProviderName, method: null }
  try {
    const quote = await quotePayment(deps, mandate.citizenId, wish)
    const isMore = quote.amountPaise > debit.amountPaise
    return isMore ? { kind: 'skip', reason: 'AMOUNT_ROSE' } : { kind: 'try', quote, quotedAt }
  } catch (error) {
    return nothingDue(error)
  }
}

async function findDue(deps: PaymentDeps, { mandate, billId }: LoadedDebit): Promise<bigint | null> {
  try {
    const { bills } = await findDebitableBills(deps, mandate)
    return bills.find(({ id }) => id === billId)?.duePaise ?? null
  } catch (error) {
    nothingDue(error)
    return null
  }
}

/** What billing refuses is not due from this citizen. Billing that does not answer is asked again by the queue. */
function nothingDue(error: unknown): Step {
  if (error instanceof PublicError && error.code !== 'UPSTREAM_UNAVAILABLE')
    return { kind: 'skip', reason: 'NOTHING_DUE' }
  throw error
}

async function makeStep(tx: Prisma.TransactionClient, deps: PaymentDeps, debitId: string, step: Step): Promise<void> {
  const known = await tx.mandateDebit.findUnique({ where: { id: debitId } })
  const mandate = known && (await lockMandate(tx, { id: known.mandateId }))
  if (!mandate) return
  const found = await tx.mandateDebit.findUniqueOrThrow({ where: { id: debitId }, include: { payments: true } })
  const { payments, ...debit } = found
  switch (step.kind) {
    case 'later':
      return continueDebit(tx, deps.events, debitId, step.at)
    case 'skip':
      return isWaiting(debit) ? skipDebit(tx, deps, { mandate, debit, reason: step.reason }) : undefined
    case 'try':
      return isWaiting(debit) ? beginTry(tx, deps, { mandate, debit, ...step }) : undefined
    case 'refused':
      // Its end comes back here, as that of any try.
      await transitionPayment(tx, deps.events, {
        ...{ paymentId: step.paymentId, source: 'API', to: 'FAILED', failureReason: step.reason },
      })
      return
    case 'ended':
      return endTry(tx, deps, { mandate, debit, payments })
    case 'nothing':
  }
}
