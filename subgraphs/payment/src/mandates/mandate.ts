/**
 * CREATED: not at the provider yet. PENDING: the citizen has not allowed it there. ACTIVE: bills are debited. PAUSED: by
 * the citizen, here or in the bank's app. The other three are ends.
 */
export type MandateStatus = 'CREATED' | 'PENDING' | 'ACTIVE' | 'PAUSED' | 'CANCELLED' | 'REJECTED' | 'EXPIRED'

export type MandateMethod = 'UPI' | 'EMANDATE'

/** The same table is in the database (`legal_transition`); a test compares the two. */
export const legalMandateTransitions: Readonly<Record<MandateStatus, readonly MandateStatus[]>> = {
  CREATED: ['PENDING', 'REJECTED', 'CANCELLED', 'EXPIRED'],
  PENDING: ['ACTIVE', 'PAUSED', 'REJECTED', 'CANCELLED', 'EXPIRED'],
  ACTIVE: ['PAUSED', 'CANCELLED', 'EXPIRED'],
  PAUSED: ['ACTIVE', 'CANCELLED', 'EXPIRED'],
  CANCELLED: [],
  REJECTED: [],
  EXPIRED: [],
}

export const mandateStatuses = Object.keys(legalMandateTransitions) as MandateStatus[]

/** Not over: a connection has one such mandate. */
export const openMandateStatuses = mandateStatuses.filter((status) => legalMandateTransitions[status].length > 0)

export const isMandateOpen = (status: string): boolean => openMandateStatuses.some((open) => open === status)

/** How a permission to debit stands at the provider. `initiated`: nobody decided yet. */
export type PermissionStatus = 'initiated' | 'confirmed' | 'rejected' | 'paused' | 'cancelled'

export interface Standing {
  readonly status: string
  readonly isPausedHere: boolean
  readonly isPausedAtProvider: boolean
}

/**
 * Where a mandate stands once the provider has said how its permission does; undefined where that changes nothing. What
 * ended here stays ended, whatever the provider still has.
 */
export function standAfter(mandate: Standing, permission: PermissionStatus): Standing | undefined {
  if (!isMandateOpen(mandate.status) || permission === 'initiated') return undefined
  if (permission === 'cancelled') return { ...mandate, status: 'CANCELLED' }
  if (permission === 'rejected') return mandate.status === 'PENDING' ? { ...mandate, status: 'REJECTED' } : undefined
  const isPausedAtProvider = permission === 'paused'
  const status = mandate.isPausedHere || isPausedAtProvider ? 'PAUSED' : 'ACTIVE'
  if (status === mandate.status && isPausedAtProvider === mandate.isPausedAtProvider) return undefined
  return { ...mandate, status, isPausedAtProvider }
}
