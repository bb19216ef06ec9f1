import { checkReason } from '@suvidha/service-kit/check-text'
import { conflict } from '@suvidha/service-kit/public-error'
import type { Citizen } from '../generated/prisma/client.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import { tellEnd } from '../sessions/tell-end.ts'
import { lockManaged, type Managing, recordManaged } from './manage-user.ts'

type Wish = { readonly userId: string; readonly reason: string }

/** Nobody signs in as them any more, and gateways refuse their tokens within seconds. Fails with BAD_USER_INPUT, CONFLICT, FORBIDDEN and NOT_FOUND. */
export const suspendUser = (managing: Managing, wish: Wish) =>
  changeState(managing, wish, { from: ['ACTIVE'], to: 'SUSPENDED', action: 'user.suspended' })

/** Takes it back, or opens an account again that its owner had closed. Fails as `suspendUser` does. */
export const activateUser = (managing: Managing, wish: Wish) =>
  changeState(managing, wish, { from: ['SUSPENDED', 'DEACTIVATED'], to: 'ACTIVE', action: 'user.activated' })

interface Change {
  readonly from: readonly Citizen['state'][]
  readonly to: Citizen['state']
  readonly action: 'user.activated' | 'user.suspended'
}

async function changeState(managing: Managing, wish: Wish, { from, to, action }: Change): Promise<Citizen> {
  const reason = checkReason(wish.reason)
  return managing.deps.prisma.$transaction(
    async (tx) => {
      const user = await lockManaged(tx, managing.viewer.id, wish.userId)
      if (user.state === to) return user
      if (!from.includes(user.state)) throw conflict('They closed their account.')
      const changed = await tx.citizen.update({ where: { id: user.id }, data: { state: to, closedAt: null } })
      const sessions = await endSessionsOf(tx, user.id)
      await recordManaged(tx, managing, { action, userId: user.id, details: { sessions, reason } })
      await tellEnd(tx, managing.deps.events, { citizenId: user.id, sessionId: null })
      return changed
    },
    { maxWait: 10_000, timeout: 10_000 },
  )
}
