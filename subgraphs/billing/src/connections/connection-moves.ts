import type { ConnectionStatus } from './connection.ts'

export type ApplicationKind = 'NEW' | 'TRANSFER' | 'CHANGE'
export type ApplicationState = 'SUBMITTED' | 'APPROVED' | 'DONE' | 'REJECTED' | 'WITHDRAWN'

/** From which states an application comes to another, by what it is for. What is missing is never legal. */
export const applicationMoves: Readonly<
  Record<ApplicationKind, Partial<Record<ApplicationState, readonly ApplicationState[]>>>
> = {
  // Somebody builds a new connection after its approval; the others are done with it.
  NEW: { APPROVED: ['SUBMITTED'], DONE: ['APPROVED'], REJECTED: ['SUBMITTED'], WITHDRAWN: ['SUBMITTED', 'APPROVED'] },
  TRANSFER: { DONE: ['SUBMITTED'], REJECTED: ['SUBMITTED'], WITHDRAWN: ['SUBMITTED'] },
  CHANGE: { DONE: ['SUBMITTED'], REJECTED: ['SUBMITTED'], WITHDRAWN: ['SUBMITTED'] },
}

interface ConnectionMove {
  readonly from: readonly ConnectionStatus[]
  /** As it was, where it is not here. */
  readonly to?: ConnectionStatus
}

/** What can be done to a connection in which status, and what it is then. SURRENDERED is the end. */
export const connectionMoves = {
  CHANGED: { from: ['ACTIVE', 'DISCONNECTED'] },
  TRANSFERRED: { from: ['ACTIVE', 'DISCONNECTED'] },
  NOTICE_GIVEN: { from: ['ACTIVE'] },
  DISCONNECTED: { from: ['ACTIVE'], to: 'DISCONNECTED' },
  RECONNECTED: { from: ['DISCONNECTED'], to: 'ACTIVE' },
  SURRENDERED: { from: ['ACTIVE', 'DISCONNECTED'], to: 'SURRENDERED' },
} as const satisfies Record<string, ConnectionMove>

export type ConnectionMoveName = keyof typeof connectionMoves

/** What the history of a connection or an application says was done. */
export type ConnectionChangeKind =
  | ConnectionMoveName
  | 'APPLIED'
  | 'APPROVED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'ACTIVATED'
  | 'LINKED'
  | 'UNLINKED'

export const isLegal = (move: ConnectionMoveName, status: ConnectionStatus): boolean =>
  (connectionMoves[move].from as readonly ConnectionStatus[]).includes(status)
