/** What billing tells others. Paise are strings of digits: JSON has no whole numbers above 2^53. */
export interface PublishedEvents {
  readonly 'bill.paid': BillPaid
}

/** The money of a captured payment has reached its bills. */
export interface BillPaid {
  readonly paymentId: string
  readonly citizenId: string
  readonly bills: readonly {
    readonly billId: string
    readonly billNumber: string
    /** What the payment brought for this bill. */
    readonly amountPaise: string
    /** The part of it that the bill did not need: paid twice, or cancelled meanwhile. */
    readonly excessPaise: string
    /** What is still due after it. */
    readonly duePaise: string
  }[]
}
