/** `bill.paid`: the money of a captured payment has reached its bills. Paise are strings of digits, since JSON has no bigint. */
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
  /** What it paid in advance; missing in events of before advances. */
  readonly advances?: readonly { readonly connectionId: string; readonly amountPaise: string }[]
}

/** `bill.reopened`: a refund took money back that bills had needed. */
export interface BillReopened {
  readonly refundId: string
  readonly paymentId: string
  readonly citizenId: string
  readonly bills: readonly {
    readonly billId: string
    readonly billNumber: string
    /** What the refund gave back of this bill. */
    readonly amountPaise: string
    /** The part of it by which the bill is less paid; the rest it had not needed. */
    readonly reopenedPaise: string
    /** What is due now. */
    readonly duePaise: string
  }[]
}

/** `bill.issued`: bills of periods were issued, at most a hundred told together. */
export interface BillIssued {
  readonly bills: readonly {
    readonly billId: string
    readonly billNumber: string
    readonly connectionId: string
    readonly citizenId: string
    readonly utility: 'ELECTRICITY' | 'GAS' | 'WATER'
    readonly consumerNumber: string
    /** Days of India's calendar, ISO 8601. */
    readonly periodStart: string
    readonly periodEnd: string
    readonly issuedOn: string
    readonly dueDate: string
    readonly amountPaise: string
  }[]
}

/**
 * What happened to a connection: `connection.applied`, `.approved`, `.rejected`, `.withdrawn`, `.activated`, `.transferred`,
 * `.changed`, `.notice_given`, `.disconnected`, `.reconnected`, `.surrendered`, `.linked`, `.unlinked`. docs/connections.md
 * says what `details` hold of each.
 */
export interface ConnectionEvent {
  /** Null before a new connection is activated. */
  readonly connectionId: string | null
  /** Null where nobody applied for it. */
  readonly applicationId: string | null
  /** Who applied, or holds it after the change. */
  readonly citizenId: string
  readonly utility: string
  readonly region: string
  /** Null before it is assigned. */
  readonly consumerNumber: string | null
  /** Who did it. */
  readonly by: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly reason: string | null
  readonly details: object
  /** Of changes of one connection the later has the greater. A whole number as text; missing in what was told before 30 November 2026, 17:00 UTC. */
  readonly version?: string
  /** After it; of what a connection moves by: activated, transferred, disconnected, reconnected, surrendered. */
  readonly status?: string
}

/** `connection.placed`: which connections there are, page by page, told to who asked by `audience.requested`. */
export interface ConnectionsPlaced {
  readonly connections: readonly {
    readonly connectionId: string
    readonly citizenId: string
    readonly utility: string
    readonly region: string
    readonly status: string
    readonly consumerNumber: string
    /** Who has linked it. */
    readonly memberIds: readonly string[]
    /** As of `ConnectionEvent`: of the last change that is in it; 0 where there was none. */
    readonly version: string
  }[]
  /** How many pages there are, with the last of them; else null. */
  readonly pages: number | null
}

/** `bill.adjusted`: a credit or debit note was issued for a bill, or one that withdraws it. */
export interface BillAdjusted {
  readonly noteId: string
  readonly noteNumber: string
  /** CREDIT or DEBIT. */
  readonly kind: string
  /** CORRECTION, CANCELLATION or DISPUTE. */
  readonly cause: string
  readonly reason: string
  readonly billId: string
  readonly billNumber: string
  readonly connectionId: string
  readonly citizenId: string
  readonly amountPaise: string
  /** What is due after it. */
  readonly duePaise: string
  readonly issuedAt: string
}

/** `bill.due_soon`, a few days before the last day to pay, and `bill.overdue`, from the day after it: each once for a bill. */
export interface BillDue {
  readonly billId: string
  readonly billNumber: string
  readonly connectionId: string
  readonly citizenId: string
  readonly utility: 'ELECTRICITY' | 'GAS' | 'WATER'
  readonly consumerNumber: string
  /** The last day to pay without a surcharge; ISO 8601. */
  readonly dueDate: string
  /** Without what is disputed. */
  readonly duePaise: string
  readonly at: string
}

/** `dispute.raised`: a citizen does not accept a bill or a part of it. */
export interface DisputeRaised {
  readonly disputeId: string
  readonly billId: string
  readonly billNumber: string
  readonly connectionId: string
  readonly citizenId: string
  readonly amountPaise: string
  readonly reason: string
  readonly raisedAt: string
}

/** `dispute.resolved`, and `dispute.withdrawn` where the citizen ended it. */
export interface DisputeResolved {
  readonly disputeId: string
  readonly billId: string
  readonly citizenId: string
  readonly outcome: 'UPHELD' | 'PARTLY_UPHELD' | 'REJECTED' | 'WITHDRAWN'
  readonly decision: string | null
  readonly amountPaise: string
  /** What the bill is less for it. */
  readonly creditPaise: string
  readonly at: string
}

/** `instalment_plan.agreed`: what is due on bills of a connection is to be paid in instalments. */
export interface InstalmentPlanAgreed {
  readonly planId: string
  readonly connectionId: string
  readonly citizenId: string
  readonly billIds: readonly string[]
  readonly amountPaise: string
  /** Days are ISO 8601, in their order. */
  readonly instalments: readonly { readonly dueOn: string; readonly amountPaise: string }[]
  readonly at: string
}

/**
 * `instalment_plan.completed`: all of it is paid, told once. `instalment_plan.broken`: an instalment was missed, and its bills
 * are due again when they were before. `instalment_plan.cancelled`: so they are, because somebody gave it up.
 */
export interface InstalmentPlanChanged {
  readonly planId: string
  readonly connectionId: string
  readonly citizenId: string
  readonly billIds: readonly string[]
  readonly amountPaise: string
  /** What of it is not paid. */
  readonly restPaise: string
  readonly at: string
}

/** `bill.money_freed`: after a note a bill needs less of what a payment had paid; that is the connection's advance now. */
export interface BillMoneyFreed {
  readonly noteId: string
  readonly paymentId: string
  readonly billId: string
  readonly billNumber: string
  readonly connectionId: string
  readonly citizenId: string
  readonly amountPaise: string
  readonly freedAt: string
}

/** `alert.raised`: something is odd about what flows through a connection. */
export interface AlertRaised {
  readonly alertId: string
  readonly kind: 'LEAK' | 'JUMP' | 'VOLTAGE' | 'TAMPER' | 'OUTAGE'
  readonly connectionId: string
  readonly citizenId: string
  readonly consumerNumber: string
  readonly utility: 'ELECTRICITY' | 'GAS' | 'WATER'
  readonly region: string
  /** When the first interval began that shows it; ISO 8601, UTC. */
  readonly since: string
  readonly raisedAt: string
}

/** `upload.used`: a citizen's file goes with a reading, a dispute or an application. */
export interface UploadUsed {
  readonly uploadId: string
  readonly citizenId: string
  /** `READING rdg_1`, `DISPUTE dsp_1`, `APPLICATION app_1`. */
  readonly usedFor: string
  readonly region: string
  readonly utility: string
  /** It is kept until `upload.released` says the same use; told before there was this: only as long as its own rule says. */
  readonly untilReleased?: boolean
}

/** `upload.released`: what a file was kept for is over. May come before `upload.used`. */
export interface UploadReleased {
  readonly uploadId: string
  /** As `upload.used` said it. */
  readonly usedFor: string
  /** ISO 8601, UTC. */
  readonly at: string
}
