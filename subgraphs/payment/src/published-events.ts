/** `payment.captured`: the money is with the city. Amounts are whole paise as strings of digits. */
export interface PaymentCaptured {
  readonly paymentId: string
  readonly citizenId: string
  /** ISO 8601, UTC. */
  readonly capturedAt: string
  readonly provider: string
  readonly providerPaymentId: string
  /** UPI, CARD, CASH, CHEQUE, …, where it is known. Events of before say nothing of it. */
  readonly method?: string | null
  /** What the counter that took it is called; nothing where no counter did. */
  readonly counterName?: string
  /** Everything: bills, advances, the fee and the GST on it. */
  readonly amountPaise: string
  readonly feePaise: string
  readonly feeGstPaise: string
  readonly bills: readonly PaidBillSnapshot[]
  readonly advances: readonly PaidAdvanceSnapshot[]
}

/** Money for a connection's bills to come, with the connection as it was when the payment was started. */
export interface PaidAdvanceSnapshot {
  readonly connectionId: string
  readonly utility: string
  readonly consumerNumber: string
  readonly holderName: string
  readonly amountPaise: string
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

/** `cheque.bounced`: the bank returned it. The payment it had paid is refunded (`refund.processed`) in the same transaction. */
export interface ChequeBounced {
  readonly chequeId: string
  readonly paymentId: string
  readonly citizenId: string
  readonly reason: string
  readonly amountPaise: string
  /** What the counter charges for it: a bill of its own. */
  readonly chargePaise: string
  /** Of the first bill or advance that it paid; null where that is not known. Events of before say nothing of it. */
  readonly connectionId?: string | null
  readonly chequeNumber?: string
  /** ISO 8601, UTC. */
  readonly bouncedAt?: string
}

/** `payment.conflicted`: money arrived that is not what was asked. It is held until an operator decides; no bill has it. */
export interface PaymentConflicted {
  readonly paymentId: string
  readonly citizenId: string
  readonly expectedPaise: string
  readonly receivedPaise: string
  /** ISO 4217. */
  readonly receivedCurrency: string
}

/** `refund.processed`: money is on its way back to where it came from, and not the city's any more. */
export interface RefundProcessed {
  readonly refundId: string
  readonly paymentId: string
  readonly citizenId: string
  readonly amountPaise: string
  /** ISO 8601, UTC. */
  readonly processedAt: string
  /** From which bills it is taken; nothing where the money never was on a bill. */
  readonly bills: readonly { readonly billId: string; readonly amountPaise: string }[]
  /** From which advances it is taken. */
  readonly advances: readonly { readonly connectionId: string; readonly amountPaise: string }[]
  /**
   * SOURCE: back to where it came from. COUNTER: given back at a counter. BOUNCED_CHEQUE: it never came, and nobody gets
   * anything. Events of before say nothing of it.
   */
  readonly way?: 'SOURCE' | 'COUNTER' | 'BOUNCED_CHEQUE'
}

/** `advance.credited`: money that no bill has stands to a connection's credit, beside what a payment brought as advances. */
export interface AdvanceCredited {
  /** The same again is the same money. */
  readonly creditId: string
  readonly paymentId: string
  readonly citizenId: string
  readonly connectionId: string
  readonly amountPaise: string
  /** EXTRA_CAPTURE: the payment was paid twice. BILL_EXCESS: a bill did not need what it got. */
  readonly reason: 'EXTRA_CAPTURE' | 'BILL_EXCESS'
  /** Of BILL_EXCESS: the bill that did not need it. */
  readonly billId?: string
  /** ISO 8601, UTC. */
  readonly creditedAt: string
}

/** `settlement.matched`: every line of a provider's transfer to the bank is in the books. */
export interface SettlementMatched {
  readonly provider: string
  readonly settlementId: string
  /** The bank's reference. */
  readonly utr: string | null
  /** What the bank received. */
  readonly netPaise: string
  readonly lines: number
}

/** `mandate.changed`: a citizen's permission to debit came into force, is paused, or has ended. */
export interface MandateChanged {
  readonly mandateId: string
  /** Of the mandate: the same again is the same change. */
  readonly version: number
  readonly citizenId: string
  readonly connectionId: string
  readonly status: 'ACTIVE' | 'PAUSED' | 'CANCELLED' | 'REJECTED' | 'EXPIRED'
  /** No debit is larger. */
  readonly maxAmountPaise: string
}

/** `debit.announced`: a bill will be debited by a mandate, a day later at the earliest. */
export interface DebitAnnounced {
  readonly debitId: string
  readonly mandateId: string
  readonly citizenId: string
  readonly connectionId: string
  readonly billId: string
  readonly billNumber: string
  readonly amountPaise: string
  /** ISO 8601, UTC. */
  readonly debitAt: string
}

/** `debit.missed`: a mandate did not pay a bill. */
export interface DebitMissed {
  readonly debitId: string
  /** Of the debit: the same again is the same news. */
  readonly version: number
  readonly mandateId: string
  readonly citizenId: string
  readonly billId: string
  readonly billNumber: string
  readonly amountPaise: string
  /** ABOVE_LIMIT: more is due than the citizen allowed. AMOUNT_ROSE: than was announced. FAILED: the bank said no. */
  readonly why: 'ABOVE_LIMIT' | 'AMOUNT_ROSE' | 'FAILED'
  /** When it is tried again, ISO 8601, UTC; null when the citizen has to pay otherwise. */
  readonly nextTryAt: string | null
}

/** `payment_qr.changed`: a connection's lasting code works from now on, or does not any more. */
export interface PaymentQrChanged {
  readonly qrId: string
  readonly connectionId: string
  /** Whose the connection was when the code was made. */
  readonly citizenId: string
  /** `upi://pay?…`, without an amount; null for a code that is closed, or that its provider draws. */
  readonly upiIntent: string | null
  /** ISO 8601, UTC. */
  readonly at: string
}
