/** PENDING_APPROVAL: waits for another person. PENDING: the provider is asked for it. PROCESSED: the money is gone. */
export type RefundStatus = 'PENDING_APPROVAL' | 'PENDING' | 'PROCESSED' | 'FAILED' | 'REJECTED'

export type RefundCause = 'OPERATOR' | 'EXTRA_CAPTURE' | 'BILL_EXCESS' | 'CONFLICT'

/**
 * From where to where a refund may go. Money that left although the provider had said no is still gone: FAILED can
 * become PROCESSED. The same table is in the database (`legal_transition`); a test compares the two.
 */
export const legalRefundTransitions: Readonly<Record<RefundStatus, readonly RefundStatus[]>> = {
  PENDING_APPROVAL: ['PENDING', 'REJECTED'],
  PENDING: ['PROCESSED', 'FAILED'],
  FAILED: ['PROCESSED'],
  PROCESSED: [],
  REJECTED: [],
}

/** Of these, money is kept back: the sum over a capture never exceeds it. */
export const reservingStatuses: readonly RefundStatus[] = ['PENDING_APPROVAL', 'PENDING', 'PROCESSED']

/** No provider takes less than a rupee back, nor after half a year. */
export const minimumRefundPaise = 100n
const maxAgeMonths = 6

/** Whether a provider still gives money back that it captured at an instant. */
export function isTooOldToRefund(capturedAt: Date, now: Date): boolean {
  const limit = new Date(capturedAt)
  limit.setUTCMonth(limit.getUTCMonth() + maxAgeMonths)
  return now > limit
}
