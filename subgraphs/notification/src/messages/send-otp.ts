import type { OtpRequested } from '@suvidha/auth/published-events'
import { compactDecrypt } from 'jose'
import type { Prisma } from '../generated/prisma/client.ts'
import { captureMessage } from './capture-message.ts'
import { clockTime, languageOf } from './message-texts.ts'
import { otpTexts } from './otp-texts.ts'

/** Sends a one-time password by SMS, or why there is none. The code travels sealed (JWE) through the queue; one that has ended is not sent. */
export async function sendOtp(
  tx: Prisma.TransactionClient,
  event: OtpRequested,
  sealingKey: Uint8Array,
): Promise<void> {
  const { plaintext } = await compactDecrypt(event.sealed, sealingKey, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  })
  const { code, expiresAt } = JSON.parse(new TextDecoder().decode(plaintext)) as { code: string; expiresAt: string }
  if (Date.parse(expiresAt) <= Date.now()) return
  const texts = otpTexts[languageOf(event.language)]
  const time = clockTime(new Date(expiresAt))
  await captureMessage(tx, {
    dedupeKey: `otp:${event.challengeId}`,
    channel: 'SMS',
    toAddress: event.phoneNumber,
    subject: null,
    // Events of before the purposes are for signing in.
    body:
      event.tells === undefined || event.tells === 'CODE'
        ? texts.code[event.purpose ?? 'LOGIN']({ code, time })
        : texts[event.tells],
  })
}
