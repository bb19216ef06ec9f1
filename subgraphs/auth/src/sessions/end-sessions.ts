import { voidLogins } from '../credentials/void-logins.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { accessTokenLifetimeMs } from '../keys/issue-token.ts'

/**
 * Ends every session of a person, or all but one; how many there were. Gateways learn of it within seconds. What was over
 * for so long that no token of it holds is left alone: gateways would have to be told of it for nothing.
 */
export async function endSessionsOf(
  tx: Prisma.TransactionClient,
  citizenId: string,
  { exceptSessionId }: { exceptSessionId?: string } = {},
): Promise<number> {
  const now = new Date()
  const expiresAt = { gt: new Date(now.getTime() - accessTokenLifetimeMs) }
  const { count } = await tx.session.updateMany({
    where: { citizenId, endedAt: null, expiresAt, ...(exceptSessionId && { id: { not: exceptSessionId } }) },
    data: { endedAt: now },
  })
  await voidLogins(tx, citizenId)
  return count
}
