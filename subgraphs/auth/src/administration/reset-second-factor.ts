import { checkReason } from '@suvidha/service-kit/check-text'
import { tellCredentialChange } from '../credentials/record-change.ts'
import type { Citizen } from '../generated/prisma/client.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import { lockManaged, type Managing, recordManaged } from './manage-user.ts'

/**
 * Takes a second factor away from somebody who has lost it, app and codes; they are told, and signed out everywhere. Who has
 * none stays as they are. Fails with BAD_USER_INPUT, CONFLICT, FORBIDDEN and NOT_FOUND.
 */
export async function resetSecondFactor(
  managing: Managing,
  wish: { readonly userId: string; readonly reason: string },
): Promise<Citizen> {
  const reason = checkReason(wish.reason)
  const { deps, viewer } = managing
  return deps.prisma.$transaction(
    async (tx) => {
      const user = await lockManaged(tx, viewer.id, wish.userId)
      const { id: citizenId } = user
      const { count } = await tx.secondFactor.deleteMany({ where: { citizenId, confirmedAt: { not: null } } })
      if (count === 0) return user
      await tx.recoveryCode.deleteMany({ where: { citizenId } })
      const sessions = await endSessionsOf(tx, citizenId)
      const details = { sessions, reason, by: 'ADMIN' }
      await recordManaged(tx, managing, { action: 'second_factor.removed', userId: citizenId, details })
      await tellCredentialChange(tx, deps.events, { change: 'SECOND_FACTOR_RESET', citizen: user })
      return user
    },
    { maxWait: 10_000, timeout: 10_000 },
  )
}
