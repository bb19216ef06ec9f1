/** Why UIDAI sends no code for a number. */
export type EkycRefusal = 'FLOODED' | 'LOCKED' | 'NOT_ACTIVE' | 'NO_PHONE' | 'UNKNOWN_NUMBER'

/** What UIDAI knows of who typed in the right code. */
export interface KnownPerson {
  readonly name: string
  /** In the language of the person's state, where UIDAI has it. */
  readonly localName: string | undefined
}

export type EkycAnswer =
  | { readonly kind: 'KNOWN'; readonly person: KnownPerson }
  | { readonly kind: 'WRONG_OTP' }
  /** Nothing can be made of this code any more. */
  | { readonly kind: 'OVER' }

/**
 * Who asks UIDAI: the holder of an Aadhaar number gets a code by SMS from there, and with it they are told who that is.
 * Never called within a transaction. Fails with UPSTREAM_UNAVAILABLE without an answer that is certainly the provider's.
 */
export interface EkycProvider {
  /** The transaction's id is ours. Nothing but a refusal is told back. */
  sendOtp(ask: { readonly transactionId: string; readonly aadhaarNumber: string }): Promise<EkycRefusal | undefined>
  verifyOtp(ask: {
    readonly transactionId: string
    readonly otp: string
    /** Of the number that the transaction was begun with: an answer about another is none. */
    readonly lastFour: string
  }): Promise<EkycAnswer>
}
