import type { CredentialChanged } from '@suvidha/auth/published-events'
import type { Prisma } from '../generated/prisma/client.ts'
import { captureMessage } from './capture-message.ts'
import { credentialTexts } from './credential-texts.ts'
import { clockTime, languageOf } from './message-texts.ts'

/** Tells a person that the way they sign in has changed: by SMS, and by e-mail where there is an address. Once each. */
export async function announceCredential(tx: Prisma.TransactionClient, event: CredentialChanged): Promise<void> {
  const { citizenId, name, phoneNumber, email, change, changedAt } = event
  const texts = credentialTexts[languageOf(event.language)]
  const values = { name, changed: texts.changed[change], time: clockTime(new Date(changedAt)) }
  const dedupeKey = `credential:${event.changeId}`
  const sms = texts.sms(values)
  await captureMessage(tx, { dedupeKey, citizenId, channel: 'SMS', toAddress: phoneNumber, subject: null, body: sms })
  if (!email) return
  const body = texts.mail(values)
  await captureMessage(tx, { dedupeKey, citizenId, channel: 'EMAIL', toAddress: email, subject: texts.title, body })
}
