import type { Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { OtpPurpose } from '../published-events.ts'
import { isKnownPlace, placeOf, rememberPlace } from './known-places.ts'
import { hashesMatch, hashOtp } from './one-time-password.ts'

interface LiveChallenge {
  readonly id: string
  readonly codeHash: string
}

export interface OtpAttempt {
  readonly phoneNumber: string
  readonly purpose: OtpPurpose
  readonly code: string
  /** The client's: tries from where the number is known are counted apart from those of strangers. */
  readonly address?: string | null
}

/**
 * True once for the right code. A wrong one costs an attempt, so the caller must let the transaction commit either
 * way. The attempt is taken before the comparison and holds the row: of parallel tries only one can succeed.
 */
export async function consumeOtp(
  tx: Prisma.TransactionClient,
  pepper: Deps['config']['otpPepper'],
  attempt: OtpAttempt,
): Promise<boolean> {
  const { phoneNumber, purpose, code, address = null } = attempt
  const place = address === null ? null : placeOf(pepper, address)
  const known = await isKnownPlace(tx, phoneNumber, place)
  const challenge = await takeAttempt(tx, { phoneNumber, purpose, known })
  // Without a challenge the same hash is made: an answer must not tell by its time whether a code is out.
  const hash = hashOtp(pepper, { challengeId: challenge?.id ?? '', phoneNumber, purpose }, code)
  if (!hashesMatch(challenge?.codeHash ?? '0'.repeat(64), hash) || !challenge) return false
  const { count } = await tx.otpChallenge.updateMany({
    where: { id: challenge.id, consumedAt: null },
    data: { consumedAt: new Date() },
  })
  if (count === 1) await rememberPlace(tx, phoneNumber, place)
  return count === 1
}

interface Try {
  readonly phoneNumber: string
  readonly purpose: OtpPurpose
  readonly known: boolean
}

async function takeAttempt(tx: Prisma.TransactionClient, { phoneNumber, purpose, known }: Try) {
  const now = new Date()
  const rows = await tx.$queryRaw<LiveChallenge[]>`
    UPDATE otp_challenge SET attempts_left = attempts_left - CASE WHEN ${known} THEN 0 ELSE 1 END,
      known_attempts_left = known_attempts_left - CASE WHEN ${known} THEN 1 ELSE 0 END
    WHERE phone_number = ${phoneNumber} AND purpose = ${purpose}
      AND CASE WHEN ${known} THEN known_attempts_left ELSE attempts_left END > 0
      AND replaced_at IS NULL AND consumed_at IS NULL AND expires_at > ${now}
    RETURNING id, code_hash AS "codeHash"`
  return rows[0]
}
