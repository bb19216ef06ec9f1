import { createHash, randomBytes } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client.ts'

/** Opaque: 32 random bytes. Only its hash is kept; random enough for a plain one. */
export function createRefreshToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256, hex: what is kept of a token. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export interface KeptToken {
  readonly hash: string
  readonly sessionId: string
  readonly now: Date
  readonly expiresAt: Date
}

/** Keeps a new token of a session. A few that have ended go: more than one, so that their number falls. */
export async function keepRefreshToken(
  tx: Prisma.TransactionClient,
  { hash, sessionId, now, expiresAt }: KeptToken,
): Promise<void> {
  await tx.refreshToken.create({ data: { hash, sessionId, issuedAt: now, expiresAt } })
  await tx.$executeRaw`
    DELETE FROM refresh_token WHERE hash IN (
      SELECT hash FROM refresh_token WHERE expires_at < ${now} ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED)`
}
