import type { Deps } from '../context.ts'
import type { Citizen } from '../generated/prisma/client.ts'

export type IssuedSession = Awaited<ReturnType<typeof issueSession>>

/** What a client holds after signing in or refreshing: the tokens and whose they are. */
export async function issueSession(
  tokens: Deps['tokens'],
  granted: { citizen: Citizen; sessionId: string; refreshToken: string },
) {
  const { citizen, sessionId, refreshToken } = granted
  const { accessToken, expiresAtMs } = await tokens.forSession({
    citizenId: citizen.id,
    sessionId,
    roles: citizen.roles,
  })
  return { accessToken, accessTokenExpiresAt: new Date(expiresAtMs), refreshToken, citizen }
}
