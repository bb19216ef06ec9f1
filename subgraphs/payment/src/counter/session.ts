/** AWAITING_APPROVAL: counted, and the difference is above the counter's limit: somebody else decides. */
export type CounterSessionStatus = 'OPEN' | 'AWAITING_APPROVAL' | 'CLOSED'

/** The same table as the database's `legal_transition`; a test compares the two. Back to OPEN: to be counted again. */
export const legalSessionTransitions: Readonly<Record<CounterSessionStatus, readonly CounterSessionStatus[]>> = {
  OPEN: ['AWAITING_APPROVAL', 'CLOSED'],
  AWAITING_APPROVAL: ['CLOSED', 'OPEN'],
  CLOSED: [],
}
