import type { Viewer } from '@suvidha/service-kit/identity'
import { PublicError, unauthenticated } from '@suvidha/service-kit/public-error'
import type { Prisma } from '../generated/prisma/client.ts'

const freshForMs = 10 * 60_000

/** Whether the session of this token began a moment ago: whoever holds it has just proved who they are. */
export async function isFreshlySignedIn(tx: Prisma.TransactionClient, viewer: Viewer): Promise<boolean> {
  if (!viewer.sessionId) return false
  const began = { gt: new Date(Date.now() - freshForMs) }
  const fresh = { id: viewer.sessionId, citizenId: viewer.id, endedAt: null, createdAt: began }
  return (await tx.session.count({ where: fresh })) > 0
}

/** The same person may do it, after signing in anew: a session that lies open somewhere is not enough. */
export const freshSignInRequired = () =>
  new PublicError('FRESH_SIGN_IN_REQUIRED', 'Sign in again to change how you sign in.')

/** The session a person asks in. Fails with UNAUTHENTICATED for a service's token, which has none. */
export function sessionIdOf({ kind, sessionId }: Viewer): string {
  if (kind !== 'person' || !sessionId) throw unauthenticated()
  return sessionId
}
