/** A language the city speaks with a citizen. */
export type Language = 'EN' | 'HI' | 'MR' | 'TA' | 'BN'

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
  /** Whose message it is: they have the number, or want it for theirs. Null where nobody is known by it. */
  readonly citizenId: string | null
  readonly purpose: OtpPurpose
  /** Otherwise the message says why there is no code: nobody has this number, or somebody has it already. */
  readonly tells: 'CODE' | 'UNKNOWN_NUMBER' | 'KNOWN_NUMBER'
  /** E.164. */
  readonly phoneNumber: string
  /** Where it is sent in place of an SMS. */
  readonly email: string | null
  readonly language: Language
  /** JWE (compact, dir, A256GCM) of `SealedOtp` as JSON, under the key that auth and notification share. */
  readonly sealed: string
}

export interface SealedOtp {
  /** Six digits. */
  readonly code: string
  /** ISO 8601, UTC. */
  readonly expiresAt: string
}

/** `contact.changed`: where a person is reached from now on; also when they register. */
export interface ContactChanged {
  readonly citizenId: string
  readonly name: string
  /** E.164. */
  readonly phoneNumber: string
  /** Only a verified one. */
  readonly email: string | null
  readonly language: Language
  /** ISO 8601, UTC. */
  readonly at: string
}

/** `email.verification_requested`: a link is to be sent to an e-mail address that is not yet known to be the person's. */
export interface EmailVerificationRequested {
  readonly verificationId: string
  readonly citizenId: string
  readonly email: string
  readonly name: string
  readonly language: Language
  /** JWE of `SealedLink` as JSON, as in `OtpRequested`. */
  readonly sealed: string
}

export interface SealedLink {
  readonly url: string
  /** ISO 8601, UTC. */
  readonly expiresAt: string
}

/** `citizen.registered`: somebody became known to the city. */
export interface CitizenRegistered {
  readonly citizenId: string
  readonly language: Language
  /** ISO 8601, UTC. */
  readonly at: string
}

/** `citizen.verified`: something that a person said of themselves was proved. */
export interface CitizenVerified {
  readonly citizenId: string
  readonly what: 'AADHAAR' | 'EMAIL'
  /** ISO 8601, UTC. */
  readonly at: string
}

/** `citizen.erased`: who this was is to be forgotten by everybody who need not keep it. */
export interface CitizenErased {
  readonly citizenId: string
  /** ISO 8601, UTC. */
  readonly at: string
}

/** `credential.changed`: how somebody is reached or signs in has changed; the person is told of it. */
export interface CredentialChanged {
  readonly changeId: string
  readonly citizenId: string
  readonly change:
    | 'EMAIL_CHANGED'
    | 'PHONE_CHANGED'
    | 'PASSWORD_SET'
    | 'PASSWORD_CHANGED'
    | 'PASSWORD_RESET'
    | 'SECOND_FACTOR_ADDED'
    | 'SECOND_FACTOR_REMOVED'
    /** By an administrator. */
    | 'SECOND_FACTOR_RESET'
    | 'RECOVERY_CODES_RENEWED'
    | 'RECOVERY_CODE_USED'
  readonly name: string
  /** E.164; where it was until now. */
  readonly phoneNumber: string
  readonly email: string | null
  readonly language: Language
  /** ISO 8601, UTC. */
  readonly changedAt: string
}

/** `session.started`: somebody has signed in. */
export interface SessionStarted {
  readonly sessionId: string
  readonly citizenId: string
  readonly kind: 'PERSONAL' | 'KIOSK'
  /** How they proved who they are. */
  readonly method: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
}

/** `session.ended`: somebody has signed out, here, elsewhere or everywhere; was suspended; or may do other things from now on. */
export interface SessionEnded {
  readonly citizenId: string
  /** Null for all that they had. */
  readonly sessionId: string | null
  /** ISO 8601, UTC. */
  readonly endedAt: string
}

/** `session.reuse_detected`: a refresh token came twice, so one of two who have it is a thief. The session has ended. */
export interface SessionReuseDetected {
  readonly sessionId: string
  readonly citizenId: string
  /** The device that signed in, in words: "Chrome on Android"; null when nothing is known of it. */
  readonly device: string | null
  /** ISO 8601, UTC. */
  readonly detectedAt: string
}
