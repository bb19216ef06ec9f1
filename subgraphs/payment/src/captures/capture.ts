/** MAIN: what was asked. CONFLICT: another amount or currency. EXTRA: money that came beside one of the two. */
export type CaptureKind = 'MAIN' | 'EXTRA' | 'CONFLICT'

/**
 * Where captured money is. ALLOCATED: on what its payment pays. HELD: in suspense, an operator decides. TO_RETURN: in
 * suspense, a refund is to be asked for. RETURNING: a refund is under way. RETURNED and KEPT_AS_ADVANCE: settled.
 */
export type CaptureState = 'ALLOCATED' | 'HELD' | 'TO_RETURN' | 'RETURNING' | 'RETURNED' | 'KEPT_AS_ADVANCE'

/** The same table as the database's `legal_transition`; a test compares the two. */
export const legalCaptureTransitions: Readonly<Record<CaptureState, readonly CaptureState[]>> = {
  ALLOCATED: [],
  HELD: ['TO_RETURN', 'RETURNING', 'KEPT_AS_ADVANCE'],
  TO_RETURN: ['RETURNING', 'HELD', 'KEPT_AS_ADVANCE'],
  RETURNING: ['RETURNED', 'TO_RETURN', 'HELD'],
  RETURNED: [],
  KEPT_AS_ADVANCE: [],
}
