import { createHash, randomBytes } from 'node:crypto'

export const refreshTokenLifetimeMs = 7 * 24 * 60 * 60_000
/** How long a client whose answer was lost may ask again with the token it still has. */
export const lostAnswerGraceMs = 10_000

/** Opaque: 32 random bytes. Only its hash is kept; random enough for a plain one. */
export function createRefreshToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
