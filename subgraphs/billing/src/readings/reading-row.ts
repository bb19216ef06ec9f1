import { isoDay } from '../day.ts'
import type { Reading } from '../generated/prisma/client.ts'
import type { HoldReason, ReadingSource, ReadingState } from './reading.ts'

/** A reading as the graph shows it. */
export interface ReadingRow {
  readonly id: string
  readonly assignmentId: string
  readonly connectionId: string
  readonly readOn: string
  readonly value: string
  readonly rollovers: number
  readonly source: ReadingSource
  readonly state: ReadingState
  readonly reason: HoldReason | null
  readonly decisionReason: string | null
  readonly photoId: string | null
}

export function toReadingRow(reading: Reading): ReadingRow {
  const { id, assignmentId, connectionId, rollovers, decisionReason, photoId } = reading
  return {
    ...{ id, assignmentId, connectionId, rollovers, decisionReason, photoId },
    readOn: isoDay(reading.readOn),
    value: reading.value.toString(),
    source: reading.source as ReadingSource,
    state: reading.state as ReadingState,
    reason: reading.reason as HoldReason | null,
  }
}
