import type { OtpRequested, SealedOtp } from '@suvidha/auth/published-events'
import type { Prisma } from '../generated/prisma/client.ts'
import { captureMessage } from './capture-message.ts'
import { clockTime, languageOf } from './message-texts.ts'
import { openSealed } from './open-sealed.ts'
import { otpTexts } from './otp-texts.ts'

/**
 * Sends a one-time password by SMS, or by e-mail where the event says so, or why there is none. The code travels sealed
 * through the queue; one that has ended is not sent.
 */
export async function sendOtp(
  tx: Prisma.TransactionClient,
  event: OtpRequested,
  sealingKey: Uint8Array,
): Promise<void> {
  const { code, expiresAt } = await openSealed<SealedOtp>(event.sealed, sealingKey)
  if (Date.parse(expiresAt) <= Date.now()) return
  const texts = otpTexts[languageOf(event.language)]
  const time = clockTime(new Date(expiresAt))
  const body = event.tells === 'CODE' ? texts.code[event.purpose]({ code, time }) : texts[event.tells]
  await captureMessage(tx, {
    dedupeKey: `otp:${event.challengeId}`,
    citizenId: event.citizenId,
    ...(event.email
      ? { channel: 'EMAIL', toAddress: event.email, subject: texts.mailTitle }
      : { channel: 'SMS', toAddress: event.phoneNumber, subject: null }),
    body,
  })
}
