import type { OtpPurpose, OtpRequested } from '../published-events.ts'

export type Told = OtpRequested['tells'] | 'NOTHING'

/** Purposes of which only somebody signed in may make use. */
export const needsSignIn: ReadonlySet<OtpPurpose> = new Set<OtpPurpose>([
  'ACCOUNT_CLOSURE',
  'CONNECTION_LINK',
  'EMAIL_CHANGE',
  'PHONE_CHANGE',
])

/** Purposes for which one proves one's own number, and no other. */
export const needsOwnNumber: ReadonlySet<OtpPurpose> = new Set<OtpPurpose>(['ACCOUNT_CLOSURE', 'EMAIL_CHANGE'])

/**
 * What a number is told by SMS: a code only where it can be of use. Who asked does not learn which it was. A number
 * that nobody has hears nothing of what a signed-in person wants from it.
 */
export function toldTo(purpose: OtpPurpose, holderId: string | undefined, viewerId: string): Told {
  if (purpose === 'REGISTRATION') return holderId ? 'KNOWN_NUMBER' : 'CODE'
  if (purpose === 'PHONE_CHANGE') return holderId && holderId !== viewerId ? 'KNOWN_NUMBER' : 'CODE'
  if (holderId) return 'CODE'
  return needsSignIn.has(purpose) ? 'NOTHING' : 'UNKNOWN_NUMBER'
}
