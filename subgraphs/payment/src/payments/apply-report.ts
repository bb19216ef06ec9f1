import { placeExtraMoney } from '../captures/place-extra-money.ts'
import { recordCapture } from '../captures/record-capture.ts'
import type { Payment, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { decideOutcome, type ProviderPayment, statesAwaitingMoney, type TransitionSource } from './payment.ts'
import { transitionPayment } from './transition-payment.ts'

export interface Report {
  /** Locked by the caller's transaction (`lockPayment`), so that of two reports the later sees what the first did. */
  readonly payment: Payment
  readonly reported: ProviderPayment
  readonly source: TransitionSource
}

export interface AppliedReport {
  /** As it is now. */
  readonly payment: Payment
  /** False for what was known already or says nothing final. */
  readonly isNew: boolean
}

/**
 * The one door for a provider's news, whoever brings it: a webhook, a poll, the client's return; in any order, late or
 * twice. Money is written down once for each of the provider's payments, and what the payment did not ask for goes its
 * own way.
 */
export async function applyReport(
  tx: Prisma.TransactionClient,
  deps: Pick<PaymentDeps, 'config' | 'events' | 'logger'>,
  report: Report,
): Promise<AppliedReport> {
  const { payment, reported, source } = report
  const outcome = decideOutcome(payment, reported)
  if (!outcome) return { payment, isNew: false }
  if (outcome.to === 'FAILED') {
    const changed = await transitionPayment(tx, deps.events, { paymentId: payment.id, source, ...outcome })
    return { payment: changed ?? payment, isNew: changed !== undefined }
  }
  const isFirst = statesAwaitingMoney.some((status) => status === payment.status)
  if (!isFirst) return { payment, isNew: await placeExtraMoney(tx, deps, report) }
  const isMain = outcome.to === 'CAPTURED'
  const captureId = await recordCapture(tx, {
    payment,
    reported,
    kind: isMain ? 'MAIN' : 'CONFLICT',
    state: isMain ? 'ALLOCATED' : 'HELD',
  })
  if (!captureId) return { payment, isNew: false }
  const change = { paymentId: payment.id, source, captureId, ...outcome }
  const changed = await transitionPayment(tx, deps.events, change)
  // The caller's lock keeps others out: not changing now would leave money without a state.
  if (!changed) throw new Error(`payment ${payment.id} was not locked when money arrived for it`)
  return { payment: changed, isNew: true }
}
