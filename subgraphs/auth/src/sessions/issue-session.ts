import type { Deps } from '../context.ts'
import type { Citizen } from '../generated/prisma/client.ts'
import type { OpenedSession } from './open-session.ts'

export type IssuedSession = Awaited<ReturnType<typeof issueSession>>

/** What a client holds after signing in or refreshing: the tokens and whose they are. */
export async function issueSession(deps: Deps, granted: OpenedSession & { citizen: Citizen; refreshToken: string }) {
  const { citizen, sessionId, kioskId, kind, roles, accessEndsAtMs, refreshEndsAtMs, refreshToken } = granted
  const { accessToken, expiresAtMs } = await deps.tokens.forSession({
    citizenId: citizen.id,
    sessionId,
    kioskId,
    roles,
    regions: citizen.regions,
    departments: citizen.departments,
    endsAtMs: accessEndsAtMs,
  })
  const accessTokenExpiresAt = new Date(expiresAtMs)
  return { accessToken, accessTokenExpiresAt, refreshToken, refreshEndsAtMs, citizen, sessionId, kind }
}
