import type { OtpRequested } from '@suvidha/auth/published-events'
import { compactDecrypt } from 'jose'
import type { Prisma } from '../generated/prisma/client.ts'
import { captureMessage } from './capture-message.ts'
import { clockTime, languageOf, messageTexts } from './message-texts.ts'

/** Sends a one-time password by SMS. The code travels sealed (JWE) through the queue; one that has ended is not sent. */
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
  await captureMessage(tx, {
    dedupeKey: `otp:${event.challengeId}`,
    channel: 'SMS',
    toAddress: event.phoneNumber,
    subject: null,
    body: messageTexts[languageOf(event.language)].otpSms({ code, time: clockTime(new Date(expiresAt)) }),
  })
}
