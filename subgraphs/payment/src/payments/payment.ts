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
export type TransitionSource =
  | 'API'
  | 'WEBHOOK'
  | 'POLL'
  | 'RETURN'
  | 'EVENT'
  | 'TIMER'
  | 'OPERATOR'
  | 'COUNTER'
  | 'SETTLEMENT'

/**
 * From where to where a payment may go. A late yes after FAILED or EXPIRED counts, since the money is there;
 * CAPTURED goes nowhere but to its refunds. Nothing leaves CONFLICTED by itself: an operator keeps the money as an
 * advance (CAPTURED) or gives it back. The same table is in the database (`legal_transition`); a test compares the two.
 */
export const legalTransitions: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  CREATED: ['PENDING', 'FAILED', 'EXPIRED'],
  PENDING: ['CAPTURED', 'FAILED', 'EXPIRED', 'CONFLICTED'],
  FAILED: ['CAPTURED', 'CONFLICTED'],
  EXPIRED: ['CAPTURED', 'CONFLICTED'],
  CAPTURED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  CONFLICTED: ['CAPTURED', 'REFUNDED'],
  // Another part, too, is a step of the history.
  PARTIALLY_REFUNDED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  REFUNDED: [],
}

export const paymentStatuses = Object.keys(legalTransitions) as PaymentStatus[]

/** The states from which a payment may go to `to`. */
export const statesBefore = (to: PaymentStatus): PaymentStatus[] =>
  paymentStatuses.filter((from) => legalTransitions[from].includes(to))

/** The states in which a provider's money is what was waited for; in any other it comes beside what is there. */
export const statesAwaitingMoney = statesBefore('CONFLICTED')

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
  /** UPI, CARD, NETBANKING, WALLET, …, where the provider says how it was paid. */
  readonly method?: string | null
}

export type Outcome =
  | { readonly to: 'CAPTURED'; readonly providerPaymentId: string; readonly method?: string | null }
  | { readonly to: 'FAILED'; readonly providerPaymentId: string; readonly failureReason: string | null }
  | {
      readonly to: 'CONFLICTED'
      readonly providerPaymentId: string
      readonly receivedPaise: bigint
      readonly receivedCurrency: string
      readonly method?: string | null
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
  const method = reported.method ? { method: reported.method } : {}
  if (reported.status === 'failed') return { to: 'FAILED', providerPaymentId, failureReason: reported.failureReason }
  if (reported.status !== 'captured') return undefined
  if (reported.amountPaise === expected.amountPaise && reported.currency === expected.currency) {
    return { to: 'CAPTURED', providerPaymentId, ...method }
  }
  return {
    to: 'CONFLICTED',
    providerPaymentId,
    receivedPaise: reported.amountPaise,
    receivedCurrency: reported.currency,
    ...method,
  }
}

/**
 * What of all tries to pay one order is to be applied, in this order: the right amount before other money that arrived.
 * A failed try is the end only while no other has money reserved at the bank (`isReserved`): that may arrive any time.
 */
export function decideTries(expected: Parameters<typeof decideOutcome>[0], tries: readonly ProviderPayment[]) {
  const ranks = { CAPTURED: 0, CONFLICTED: 1, FAILED: 2 } as const
  const final = tries
    .map((reported) => ({ reported, outcome: decideOutcome(expected, reported) }))
    .flatMap(({ reported, outcome }) => (outcome ? { reported, rank: ranks[outcome.to] } : []))
    .sort((a, b) => a.rank - b.rank)
  const isReserved = tries.some(({ status }) => status === 'authorized')
  const money = final.filter(({ rank }) => rank < ranks.FAILED)
  const applied = money.length > 0 ? money : isReserved ? [] : final.slice(0, 1)
  return { reports: applied.map(({ reported }) => reported), isReserved }
}
