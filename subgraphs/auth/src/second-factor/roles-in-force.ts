import type { Deps } from '../context.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'

/** Roles that may change what others see or owe. */
const rolesWithSecondFactor: ReadonlySet<string> = new Set(['OPERATOR', 'OFFICER', 'ADMIN', 'SUPER_ADMIN'])

interface Asking {
  /** Within the transaction that gives the session, so that who enrols or loses a role meanwhile waits or is seen. */
  readonly prisma: Prisma.TransactionClient
  readonly config: Pick<Deps['config'], 'staffSecondFactor'>
}

/** Whether somebody has a role that counts only with a second factor, by the settings of this city. */
export function needsSecondFactor({ staffSecondFactor }: Asking['config'], roles: readonly string[]): boolean {
  return staffSecondFactor === 'required' && roles.some((role) => rolesWithSecondFactor.has(role))
}

/**
 * The roles a token is made for. Where staff need a second factor those without one are as citizens, so that they can
 * sign in and enrol; every session of who has one has passed it, since enrolling ends all others.
 */
export async function rolesInForce({ prisma, config }: Asking, { id, roles }: Citizen): Promise<readonly string[]> {
  if (!needsSecondFactor(config, roles)) return roles
  const enrolled = await prisma.secondFactor.count({ where: { citizenId: id, confirmedAt: { not: null } } })
  return enrolled > 0 ? roles : roles.filter((role) => !rolesWithSecondFactor.has(role))
}
