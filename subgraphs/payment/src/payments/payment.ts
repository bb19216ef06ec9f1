export type PaymentStatus =
  | 'CREATED'
  | 'PENDING'
  | 'CAPTURED'
  | 'FAILED'
  | 'EXPIRED'
  | 'CONFLICTED'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED'

/** What made a change known here. */
export type TransitionSource = 'API' | 'WEBHOOK' | 'POLL' | 'EVENT' | 'TIMER'

/**
 * From where to where a payment may go. A late yes after FAILED or EXPIRED counts, since the money is there;
 * CAPTURED never goes back. Nothing leaves CONFLICTED by itself: an operator decides.
 */
const legalTransitions: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  CREATED: ['PENDING', 'FAILED', 'EXPIRED'],
  PENDING: ['CAPTURED', 'FAILED', 'EXPIRED', 'CONFLICTED'],
  FAILED: ['CAPTURED', 'CONFLICTED'],
  EXPIRED: ['CAPTURED', 'CONFLICTED'],
  CAPTURED: [],
  CONFLICTED: [],
  PARTIALLY_REFUNDED: [],
  REFUNDED: [],
}

export const paymentStatuses = Object.keys(legalTransitions) as PaymentStatus[]

/** The states from which a payment may go to `to`. */
export const statesBefore = (to: PaymentStatus): PaymentStatus[] =>
  paymentStatuses.filter((from) => legalTransitions[from].includes(to))

/** Whether the attempt still holds its bills. */
export const isOpen = (status: string): boolean => status === 'CREATED' || status === 'PENDING'

/** Whether a subscriber has nothing more to wait for. */
export function isSettled(payment: {
  readonly status: string
  readonly billsSettledAt: Date | null
  readonly receiptIssuedAt: Date | null
}): boolean {
  if (payment.status === 'CAPTURED') return payment.billsSettledAt !== null && payment.receiptIssuedAt !== null
  return !isOpen(payment.status)
}

/** A payment as the provider reports it. Amounts in paise. */
export interface ProviderPayment {
  readonly id: string
  readonly status: string
  readonly amountPaise: bigint
  readonly currency: string
  readonly failureReason: string | null
}

export type Outcome =
  | { readonly to: 'CAPTURED'; readonly providerPaymentId: string }
  | { readonly to: 'FAILED'; readonly providerPaymentId: string; readonly failureReason: string | null }
  | {
      readonly to: 'CONFLICTED'
      readonly providerPaymentId: string
      readonly receivedPaise: bigint
      readonly receivedCurrency: string
    }

/**
 * What the provider's report means for a payment; undefined while it says nothing final. The report is a snapshot:
 * only its status decides. Money of another amount or currency than expected is CONFLICTED.
 */
export function decideOutcome(
  expected: { readonly amountPaise: bigint; readonly currency: string },
  reported: ProviderPayment,
): Outcome | undefined {
  const providerPaymentId = reported.id
  if (reported.status === 'failed') return { to: 'FAILED', providerPaymentId, failureReason: reported.failureReason }
  if (reported.status !== 'captured') return undefined
  if (reported.amountPaise === expected.amountPaise && reported.currency === expected.currency) {
    return { to: 'CAPTURED', providerPaymentId }
  }
  return {
    to: 'CONFLICTED',
    providerPaymentId,
    receivedPaise: reported.amountPaise,
    receivedCurrency: reported.currency,
  }
}

/**
 * What all tries to pay one order mean together. Money that arrived comes first, the right amount before another. A
 * failed try is the end only while no other has money reserved at the bank (`isReserved`): that may arrive any time.
 */
export function decideTries(expected: Parameters<typeof decideOutcome>[0], tries: readonly ProviderPayment[]) {
  const outcomes = tries.flatMap((reported) => decideOutcome(expected, reported) ?? [])
  const isReserved = tries.some(({ status }) => status === 'authorized')
  const outcome =
    outcomes.find(({ to }) => to === 'CAPTURED') ??
    outcomes.find(({ to }) => to === 'CONFLICTED') ??
    (isReserved ? undefined : outcomes[0])
  return { outcome, isReserved }
}
