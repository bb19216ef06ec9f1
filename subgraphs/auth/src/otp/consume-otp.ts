import type { Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { OtpPurpose } from '../published-events.ts'
import { hashesMatch, hashOtp } from './one-time-password.ts'

interface LiveChallenge {
  readonly id: string
  readonly codeHash: string
}

/**
 * True once for the right code. A wrong one costs an attempt, so the caller must let the transaction commit either
 * way. The attempt is taken before the comparison and holds the row: of parallel tries only one can succeed.
 */
export async function consumeOtp(
  tx: Prisma.TransactionClient,
  pepper: Deps['config']['otpPepper'],
  attempt: { phoneNumber: string; purpose: OtpPurpose; code: string },
): Promise<boolean> {
  const { phoneNumber, purpose, code } = attempt
  const challenge = await takeAttempt(tx, phoneNumber, purpose)
  // Without a challenge the same hash is made: an answer must not tell by its time whether a code is out.
  const hash = hashOtp(pepper, { challengeId: challenge?.id ?? '', phoneNumber, purpose }, code)
  if (!hashesMatch(challenge?.codeHash ?? '0'.repeat(64), hash) || !challenge) return false
  const { count } = await tx.otpChallenge.updateMany({
    where: { id: challenge.id, consumedAt: null },
    data: { consumedAt: new Date() },
  })
  return count === 1
}

async function takeAttempt(tx: Prisma.TransactionClient, phoneNumber: string, purpose: string) {
  const now = new Date()
  const rows = await tx.$queryRaw<LiveChallenge[]>`
    UPDATE otp_challenge SET attempts_left = attempts_left - 1
    WHERE phone_number = ${phoneNumber} AND purpose = ${purpose}
      AND attempts_left > 0 AND consumed_at IS NULL AND expires_at > ${now}
    RETURNING id, code_hash AS "codeHash"`
  return rows[0]
}
