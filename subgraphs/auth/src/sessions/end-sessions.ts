import { voidLogins } from '../credentials/void-logins.ts'
import type { Prisma } from '../generated/prisma/client.ts'

/** Ends every session of a person, or all but one; how many there were. Gateways learn of it within seconds. */
export async function endSessionsOf(
  tx: Prisma.TransactionClient,
  citizenId: string,
  { exceptSessionId }: { exceptSessionId?: string } = {},
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { citizenId, endedAt: null, ...(exceptSessionId && { id: { not: exceptSessionId } }) },
    data: { endedAt: new Date() },
  })
  await voidLogins(tx, citizenId)
  return count
}
