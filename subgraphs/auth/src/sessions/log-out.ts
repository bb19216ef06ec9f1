import type { Viewer } from '@suvidha/service-kit/identity'
import { unauthenticated } from '@suvidha/service-kit/public-error'
import type { Deps } from '../context.ts'

/** Ends the session of the token that was sent, and its refresh tokens with it. True also when it had ended before. */
export async function logOut(deps: Deps, viewer: Viewer): Promise<true> {
  if (!viewer.sessionId) throw unauthenticated()
  await deps.prisma.session.updateMany({
    where: { id: viewer.sessionId, citizenId: viewer.id, endedAt: null },
    data: { endedAt: new Date() },
  })
  return true
}
