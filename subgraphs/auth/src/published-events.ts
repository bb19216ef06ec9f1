/** `otp.requested`: a known phone asked for a one-time password, to be sent by SMS. */
export interface OtpRequested {
  readonly challengeId: string
  /** E.164. */
  readonly phoneNumber: string
  readonly language: 'EN' | 'HI'
  /** JWE (compact, dir, A256GCM) of `SealedOtp` as JSON, under the key that auth and notification share. */
  readonly sealed: string
}

export interface SealedOtp {
  /** Six digits. */
  readonly code: string
  /** ISO 8601, UTC. */
  readonly expiresAt: string
}
