import { createHash, randomBytes } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client.ts'

const refreshTokenLifetimeMs = 7 * 24 * 60 * 60_000
/** How long a client whose answer was lost may ask again with the token it still has. */
export const lostAnswerGraceMs = 10_000

/** Opaque: 32 random bytes. Only its hash is kept; random enough for a plain one. */
export function createRefreshToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256, hex: what is kept of a token. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Keeps a new token of a session for 7 days. A few that have ended go: more than one, so that their number falls. */
export async function keepRefreshToken(
  tx: Prisma.TransactionClient,
  { hash, sessionId, now }: { hash: string; sessionId: string; now: Date },
): Promise<void> {
  const expiresAt = new Date(now.getTime() + refreshTokenLifetimeMs)
  await tx.refreshToken.create({ data: { hash, sessionId, issuedAt: now, expiresAt } })
  await tx.$executeRaw`
    DELETE FROM refresh_token WHERE hash IN (
      SELECT hash FROM refresh_token WHERE expires_at < ${now} ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED)`
}
