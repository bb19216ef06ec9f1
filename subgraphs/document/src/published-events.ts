/** `receipt.issued`: the PDF of a receipt is made and can be opened. */
export interface ReceiptIssued {
  readonly receiptId: string
  readonly receiptNumber: string
  readonly paymentId: string
  readonly citizenId: string
  /** Whole paise. */
  readonly amountPaise: string
  /** ISO 8601, UTC. */
  readonly issuedAt: string
}
