/** CREATED: the provider does not know it yet. FAILED: the provider refused it. */
export type QrStatus = 'CREATED' | 'ACTIVE' | 'CLOSED' | 'FAILED'

/** The same table as the database's `legal_transition`; a test compares the two. Money of a closed code counts too. */
export const legalQrTransitions: Readonly<Record<QrStatus, readonly QrStatus[]>> = {
  CREATED: ['ACTIVE', 'FAILED'],
  ACTIVE: ['CLOSED'],
  CLOSED: [],
  FAILED: [],
}
