import { conflict, rateLimited } from '@suvidha/service-kit/public-error'
import { lockPerson, type Person } from '../citizens/lock-person.ts'
import type { Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { sendVerification } from './send-verification.ts'

const hourMs = 60 * 60_000
const linksPerHour = 3

/** Sends the link to one's unverified address once more. Fails with CONFLICT when there is none, and with RATE_LIMITED. */
export async function requestEmailVerification(deps: Deps, { viewer }: Person): Promise<{ expiresAt: Date }> {
  return deps.prisma.$transaction(async (tx) => {
    const citizen = await lockPerson(tx, viewer)
    if (!citizen.email || citizen.emailVerifiedAt) throw conflict('There is no address to verify.')
    await limitLinks(tx, citizen.id)
    return {
      expiresAt: await sendVerification(tx, deps, { citizen, email: citizen.email, sessionId: viewer.sessionId }),
    }
  })
}

/** Three links in an hour, to whatever addresses. The person's row must be locked. Fails with RATE_LIMITED. */
export async function limitLinks(tx: Prisma.TransactionClient, citizenId: string): Promise<void> {
  const nowMs = Date.now()
  const recent = await tx.emailVerification.findMany({
    where: { citizenId, createdAt: { gt: new Date(nowMs - hourMs) } },
    orderBy: { createdAt: 'desc' },
    take: linksPerHour,
  })
  const oldest = recent[linksPerHour - 1]
  if (oldest) throw rateLimited(Math.max(1, Math.ceil((oldest.createdAt.getTime() + hourMs - nowMs) / 1000)))
}
