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

/** `upload.received`: a citizen's file is all there and clean: what somebody uses from now on is no virus. */
export interface UploadReceived {
  readonly uploadId: string
  readonly citizenId: string
  /** METER_PHOTO, DISPUTE_EVIDENCE or IDENTITY_PROOF. */
  readonly kind: string
  /** ISO 8601, UTC. */
  readonly at: string
}

/** `upload.gone`: a file is deleted, by time or by the citizen's wish. What goes with an account is not told: billing forgets it by itself. */
export interface UploadGone {
  readonly uploadId: string
  readonly citizenId: string
  /** METER_PHOTO, DISPUTE_EVIDENCE or IDENTITY_PROOF. */
  readonly kind: string
  /** ISO 8601, UTC. */
  readonly at: string
}

/** `document.audited`: what was done to a citizen's files and papers, for the audit log. Facts and ids; no names. */
export interface DocumentAudited {
  readonly action:
    | 'legal_hold.placed'
    | 'legal_hold.released'
    | 'papers.expired'
    | 'upload.expired'
    | 'upload.infected'
    | 'uploads.erased'
  /** Who did it: a person, or this service by itself. */
  readonly actor: { readonly kind: 'person' | 'service'; readonly id: string }
  readonly sessionId: string | null
  readonly citizenId: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}
