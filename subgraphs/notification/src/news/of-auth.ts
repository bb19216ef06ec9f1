import type {
  CredentialChanged,
  EmailVerificationRequested,
  OtpRequested,
  SealedLink,
  SealedOtp,
  SessionReuseDetected,
} from '@suvidha/auth/published-events'
import { openSealed } from '../messages/open-sealed.ts'
import type { News } from '../notify.ts'

/** The code travels sealed through the queue; one that has ended is not sent. */
export async function otpNews(event: OtpRequested, sealingKey: Uint8Array): Promise<News[]> {
  const { code, expiresAt } = await openSealed<SealedOtp>(event.sealed, sealingKey)
  if (Date.parse(expiresAt) <= Date.now()) return []
  const { challengeId: subjectKey, phoneNumber, email, language, purpose, tells } = event
  const to = { name: null, language, ...(email ? { phoneNumber: null, email } : { phoneNumber, email: null }) }
  // An event of before the events said whose they are has none.
  const about = { citizenId: event.citizenId ?? null, subjectKey, to }
  return tells === 'CODE'
    ? [{ ...about, event: 'otp', values: { code, time: expiresAt, purpose } }]
    : [{ ...about, event: 'otp-not-sent', values: { tells } }]
}

/** To the address that is to be verified. A link that has ended is not sent. */
export async function verificationNews(event: EmailVerificationRequested, sealingKey: Uint8Array): Promise<News[]> {
  const { url, expiresAt } = await openSealed<SealedLink>(event.sealed, sealingKey)
  if (Date.parse(expiresAt) <= Date.now()) return []
  const { citizenId, verificationId: subjectKey, name, email, language } = event
  const to = { name, phoneNumber: null, email, language }
  return [{ event: 'email-verification', citizenId: citizenId ?? null, subjectKey, values: { url }, to }]
}

/** To where the person was reached until now. */
export function credentialNews({ citizenId, change, changedAt, changeId, ...event }: CredentialChanged): News[] {
  const { name, phoneNumber, email, language } = event
  const to = { name, phoneNumber, email, language }
  return [{ event: 'credential-changed', citizenId, subjectKey: changeId, values: { change, time: changedAt }, to }]
}

export const reuseNews = ({ sessionId, citizenId, device, detectedAt }: SessionReuseDetected): News[] => [
  {
    ...{ event: 'session-ended', citizenId, subjectKey: sessionId, ifKnown: true },
    values: { device, time: detectedAt },
  },
]
