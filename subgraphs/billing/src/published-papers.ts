/**
 * What billing says of its books for papers of the document service, as JSON: days are ISO 8601, paise are digits as text, uses and rates
 * decimals as text. Types alone: nobody runs this.
 */

interface Supply {
  readonly connectionId: string
  readonly citizenId: string
  readonly utility: 'ELECTRICITY' | 'GAS' | 'WATER'
  readonly consumerNumber: string
  readonly holderName: string
  readonly address: string
}

/** A bill as it was issued. */
export interface BillToPrint extends Supply {
  readonly billId: string
  readonly number: string
  readonly periodStart: string
  readonly periodEnd: string
  readonly issuedOn: string
  readonly dueDate: string
  readonly amountPaise: string
  /** Null where no tariff counts it. */
  readonly units: string | null
  readonly tariffCode: string | null
  readonly lines: readonly {
    readonly label: string
    readonly amountPaise: string
    readonly units: string | null
    readonly rate: string | null
  }[]
  /** What is due at this moment. */
  readonly duePaise: string
  /** Null for a bill that counts. */
  readonly withdrawn: { readonly on: string; readonly reason: string } | null
  /** What was used in the last twelve cycles up to this one, oldest first. */
  readonly used: readonly { readonly until: string; readonly units: string }[]
}

/** What was asked for and paid of a connection in a period, as its holder owes it. */
export interface StatementToPrint extends Supply {
  readonly from: string
  readonly until: string
  readonly openingPaise: string
  readonly closingPaise: string
  /** By day. What is paid or taken off is negative. */
  readonly entries: readonly {
    readonly on: string
    readonly what: 'BILL' | 'CREDIT_NOTE' | 'DEBIT_NOTE' | 'PAYMENT' | 'REFUND'
    /** Of the bill or the note, or the payment's id. */
    readonly reference: string
    readonly amountPaise: string
  }[]
}

/** What a connection's holder has still to pay. */
export interface DuesToPrint extends Supply {
  readonly duePaise: string
  readonly status: string
  /** The last bill there is; null where none was issued. */
  readonly lastBill: string | null
  /** The last day that was billed. */
  readonly billedUntil: string | null
}

/** What a citizen was billed for and has paid in some days, by connection. */
export interface YearToPrint {
  readonly connections: readonly (Supply & {
    readonly billedPaise: string
    readonly paidPaise: string
    /** What the charges were for, the largest first. */
    readonly charges: readonly { readonly label: string; readonly amountPaise: string }[]
  })[]
}
