import type { Deps } from '../context.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { OtpPurpose } from '../published-events.ts'
import { isKnownPlace, placeOf, rememberPlace } from './known-places.ts'
import { hashesMatch, hashOtp } from './one-time-password.ts'

type Tx = Prisma.TransactionClient
type Pepper = Deps['config']['otpPepper']

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
export async function consumeOtp(tx: Tx, pepper: Pepper, attempt: OtpAttempt): Promise<boolean> {
  return (await consumeOtps(tx, pepper, [attempt])) === undefined
}

/** The same for several codes that are good together only: the first that is wrong, or nothing once all are spent. */
export async function consumeOtps(
  tx: Tx,
  pepper: Pepper,
  attempts: readonly OtpAttempt[],
): Promise<OtpAttempt | undefined> {
  const tried: { attempt: OtpAttempt; place: string | null; challengeId: string | undefined }[] = []
  // In one order, whoever tries: two who hold a row each must not wait for each other's.
  for (const attempt of attempts.toSorted((a, b) => (a.phoneNumber < b.phoneNumber ? -1 : 1))) {
    const place = attempt.address == null ? null : placeOf(pepper, attempt.address)
    tried.push({ attempt, place, challengeId: await compareCode(tx, pepper, { ...attempt, place }) })
  }
  const wrong = attempts.find((attempt) => tried.some((each) => each.attempt === attempt && !each.challengeId))
  if (wrong) return wrong
  const ids = tried.flatMap(({ challengeId }) => challengeId ?? [])
  await tx.otpChallenge.updateMany({ where: { id: { in: ids } }, data: { consumedAt: new Date() } })
  for (const { attempt, place } of tried) await rememberPlace(tx, attempt.phoneNumber, place)
  return undefined
}

/** The challenge whose code this is. Its row is held by the attempt that was taken: nobody else can spend it meanwhile. */
async function compareCode(
  tx: Tx,
  pepper: Pepper,
  { phoneNumber, purpose, code, place }: OtpAttempt & { place: string | null },
): Promise<string | undefined> {
  const known = await isKnownPlace(tx, phoneNumber, place)
  const challenge = await takeAttempt(tx, { phoneNumber, purpose, place: known ? place : null })
  // Without a challenge the same hash is made: an answer must not tell by its time whether a code is out.
  const hash = hashOtp(pepper, { challengeId: challenge?.id ?? '', phoneNumber, purpose }, code)
  const matches = hashesMatch(challenge?.codeHash ?? '0'.repeat(64), hash)
  return matches ? challenge?.id : undefined
}

interface Try {
  readonly phoneNumber: string
  readonly purpose: OtpPurpose
  /** A known one; null elsewhere. */
  readonly place: string | null
}

/** From a known place, unless the code was asked for from another one: who shares that with the owner is a stranger here. */
async function takeAttempt(tx: Tx, { phoneNumber, purpose, place }: Try) {
  const now = new Date()
  const isHome = Prisma.sql`(${place}::text IS NOT NULL AND (place IS NULL OR place = ${place}::text))`
  const rows = await tx.$queryRaw<LiveChallenge[]>`
    UPDATE otp_challenge SET attempts_left = attempts_left - CASE WHEN ${isHome} THEN 0 ELSE 1 END,
      known_attempts_left = known_attempts_left - CASE WHEN ${isHome} THEN 1 ELSE 0 END
    WHERE phone_number = ${phoneNumber} AND purpose = ${purpose}
      AND CASE WHEN ${isHome} THEN known_attempts_left ELSE attempts_left END > 0
      AND replaced_at IS NULL AND consumed_at IS NULL AND expires_at > ${now}
    RETURNING id, code_hash AS "codeHash"`
  return rows[0]
}
