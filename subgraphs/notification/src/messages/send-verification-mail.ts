import type { EmailVerificationRequested, SealedLink } from '@suvidha/auth/published-events'
import type { Prisma } from '../generated/prisma/client.ts'
import { captureMessage } from './capture-message.ts'
import { languageOf, messageTexts } from './message-texts.ts'
import { openSealed } from './open-sealed.ts'

/** Sends the link that verifies an e-mail address to that address. One that has ended is not sent. */
export async function sendVerificationMail(
  tx: Prisma.TransactionClient,
  event: EmailVerificationRequested,
  sealingKey: Uint8Array,
): Promise<void> {
  const { url, expiresAt } = await openSealed<SealedLink>(event.sealed, sealingKey)
  if (Date.parse(expiresAt) <= Date.now()) return
  const texts = messageTexts[languageOf(event.language)]
  await captureMessage(tx, {
    dedupeKey: `email-verification:${event.verificationId}`,
    citizenId: event.citizenId,
    channel: 'EMAIL',
    toAddress: event.email,
    subject: texts.verifyEmailTitle,
    body: texts.verifyEmail({ name: event.name, url }),
  })
}
