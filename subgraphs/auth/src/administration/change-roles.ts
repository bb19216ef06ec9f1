import { checkReason } from '@suvidha/service-kit/check-text'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Citizen } from '../generated/prisma/client.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import { tellEnd } from '../sessions/tell-end.ts'
import { checkGift, lockManaged, type Managing, recordManaged } from './manage-user.ts'
import { isRegion } from './user-filter.ts'

export interface NewRoles {
  readonly userId: string
  readonly roles: readonly string[]
  readonly regions?: readonly string[] | null | undefined
  readonly departments?: readonly string[] | null | undefined
  readonly reason: string
}

const mostRegions = 50

/**
 * Gives somebody roles, regions and departments, and ends their sessions: a token that says more than is true is refused within seconds,
 * and no refresh makes another. Fails with BAD_USER_INPUT, CONFLICT, FORBIDDEN and NOT_FOUND.
 */
export async function changeRoles(managing: Managing, input: NewRoles): Promise<Citizen> {
  const { deps, viewer } = managing
  const reason = checkReason(input.reason)
  const roles = [...new Set(input.roles)].sort()
  if (roles.length === 0) throw badUserInput('input.roles', 'Everybody has a role; a citizen is one.')
  const regions = input.regions && [...new Set(input.regions)].sort()
  const departments = input.departments && [...new Set(input.departments)].sort()
  if (regions && (regions.length > mostRegions || !regions.every(isRegion)))
    throw badUserInput('input.regions', `At most ${mostRegions} names of regions.`)
  return deps.prisma.$transaction(
    async (tx) => {
      const user = await lockManaged(tx, viewer.id, input.userId)
      const wanted = { roles, ...officeOf(user, { roles, regions, departments }) }
      await checkGift(tx, viewer.id, wanted)
      if (parts.every((part) => same(user[part], wanted[part]))) return user
      const changed = await tx.citizen.update({ where: { id: user.id }, data: wanted })
      const sessions = await endSessionsOf(tx, user.id)
      const [from, to] = [user.roles.join(' '), roles.join(' ')]
      const office = { regions: wanted.regions.join(' '), departments: wanted.departments.join(' ') }
      const details = { from, to, ...office, sessions, reason }
      await recordManaged(tx, managing, { action: 'roles.changed', userId: user.id, details })
      await tellEnd(tx, deps.events, { citizenId: user.id, sessionId: null })
      return changed
    },
    { maxWait: 10_000, timeout: 10_000 },
  )
}

const parts = ['roles', 'regions', 'departments'] as const
const isStaff = (roles: readonly string[]) => roles.some((role) => role !== 'CITIZEN')

/**
 * What is not said stays as it is; so somebody who becomes staff works where they live. What they are supplied with is no reason to
 * work for its department.
 */
function officeOf(user: Citizen, { roles, regions, departments }: Pick<NewRoles, 'roles' | 'regions' | 'departments'>) {
  const asBefore = isStaff(roles) && !isStaff(user.roles) ? [] : user.departments
  return { regions: [...(regions ?? user.regions)], departments: [...(departments ?? asBefore)] }
}

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((entry) => other.includes(entry))
