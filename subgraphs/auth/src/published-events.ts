/** What a one-time password is for. One for one purpose is worth nothing for another. */
export type OtpPurpose =
  | 'ACCOUNT_CLOSURE'
  | 'CONNECTION_LINK'
  | 'EMAIL_CHANGE'
  | 'LOGIN'
  | 'PASSWORD_RESET'
  | 'PHONE_CHANGE'
  | 'REGISTRATION'

/** `otp.requested`: somebody asked for a one-time password, which is to be sent by SMS. */
export interface OtpRequested {
  readonly challengeId: string
  readonly purpose: OtpPurpose
  /** Otherwise the message says why there is no code: nobody has this number, or somebody has it already. */
  readonly tells: 'CODE' | 'UNKNOWN_NUMBER' | 'KNOWN_NUMBER'
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
