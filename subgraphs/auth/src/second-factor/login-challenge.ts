import { createHash, randomBytes } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client.ts'
import type { SessionKind } from '../generated/prisma/enums.ts'

const lifetimeMs = 5 * 60_000
const attempts = 5

export interface LoginChallenge {
  /** 32 random bytes; what is kept is its hash. */
  readonly challenge: string
  readonly expiresAt: Date
}

/** Who has passed the first factor, how, and which kind of session is to follow. */
interface FirstFactorOf {
  readonly citizenId: string
  readonly method: 'OTP' | 'PASSWORD'
  readonly kind: SessionKind
}

/** Says that somebody has passed the first factor. Good for five codes within five minutes, and for one login. */
export async function openChallenge(tx: Prisma.TransactionClient, passed: FirstFactorOf): Promise<LoginChallenge> {
  const challenge = randomBytes(32).toString('base64url')
  const now = new Date()
  const expiresAt = new Date(now.getTime() + lifetimeMs)
  await tx.loginChallenge.create({
    data: { hash: hashOf(challenge), ...passed, attemptsLeft: attempts, expiresAt },
  })
  await tx.$executeRaw`
    DELETE FROM login_challenge WHERE hash IN (
      SELECT hash FROM login_challenge WHERE expires_at < ${now} ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED)`
  return { challenge, expiresAt }
}

/** Whose it is, with nothing locked yet: the person comes before what is theirs. */
export async function findChallenged(tx: Prisma.TransactionClient, challenge: string): Promise<string | undefined> {
  const row = await tx.loginChallenge.findUnique({ where: { hash: hashOf(challenge) }, select: { citizenId: true } })
  return row?.citizenId
}

/** Takes one attempt and holds the row until the transaction ends. Nothing when it is unknown, used, over or used up. */
export async function takeAttempt(tx: Prisma.TransactionClient, challenge: string) {
  const rows = await tx.$queryRaw<FirstFactorOf[]>`
    UPDATE login_challenge SET attempts_left = attempts_left - 1
    WHERE hash = ${hashOf(challenge)} AND attempts_left > 0 AND expires_at > ${new Date()}
    RETURNING citizen_id AS "citizenId", method, kind`
  return rows[0]
}

/** Nobody completes a login with it again. */
export async function closeChallenge(tx: Prisma.TransactionClient, challenge: string): Promise<void> {
  await tx.loginChallenge.update({ where: { hash: hashOf(challenge) }, data: { attemptsLeft: 0 } })
}

/** Random enough for a plain hash. */
const hashOf = (challenge: string) => createHash('sha256').update(challenge).digest('hex')
