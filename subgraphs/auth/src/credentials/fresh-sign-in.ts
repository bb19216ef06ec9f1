import type { Viewer } from '@suvidha/service-kit/identity'
import { PublicError, unauthenticated } from '@suvidha/service-kit/public-error'
import type { Prisma } from '../generated/prisma/client.ts'

const freshForMs = 10 * 60_000

/**
 * Whether the session of this token began a moment ago, on a device of the person's own, by a code to their phone or a
 * second factor: whoever holds it has just proved who they are. A minute at a kiosk does not, nor does a password alone,
 * which somebody else may know.
 */
export async function isFreshlySignedIn(tx: Prisma.TransactionClient, viewer: Viewer): Promise<boolean> {
  if (!viewer.sessionId) return false
  const began = { gt: new Date(Date.now() - freshForMs) }
  const where: Prisma.SessionWhereInput = {
    ...{ id: viewer.sessionId, citizenId: viewer.id, endedAt: null, createdAt: began, kind: 'PERSONAL' },
    OR: [{ method: 'OTP' }, { secondFactor: true }],
  }
  return (await tx.session.count({ where })) > 0
}

/** The same person may do it, after signing in anew: a session that lies open somewhere is not enough. */
export const freshSignInRequired = () =>
  new PublicError('FRESH_SIGN_IN_REQUIRED', 'Sign in again to change how you sign in.')

/** The session a person asks in. Fails with UNAUTHENTICATED for a service's token, which has none. */
export function sessionIdOf({ kind, sessionId }: Viewer): string {
  if (kind !== 'person' || !sessionId) throw unauthenticated()
  return sessionId
}
