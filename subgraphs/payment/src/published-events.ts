/** `payment.captured`: the money is with the city. Amounts are whole paise as strings of digits. */
export interface PaymentCaptured {
  readonly paymentId: string
  readonly citizenId: string
  /** ISO 8601, UTC. */
  readonly capturedAt: string
  readonly provider: string
  readonly providerPaymentId: string
  readonly amountPaise: string
  readonly bills: readonly PaidBillSnapshot[]
}

/** A bill as it was when the payment was started. */
export interface PaidBillSnapshot {
  readonly billId: string
  readonly billNumber: string
  readonly utility: string
  readonly consumerNumber: string
  readonly holderName: string
  readonly amountPaise: string
}

/** `payment.failed`: an attempt ended without money. A later `payment.captured` for the same payment is possible. */
export interface PaymentFailed {
  readonly paymentId: string
  readonly citizenId: string
  readonly status: 'FAILED' | 'EXPIRED'
  readonly reason: string | null
  readonly billIds: readonly string[]
}
