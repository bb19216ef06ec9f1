import type { Database } from '@suvidha/service-kit/database'
import DataLoader from 'dataloader'
import type { ConnectionChangeKind } from './connection-moves.ts'
import { type Reader, readerIdSql, staffOfConnectionSql } from './seen-by.ts'

export interface ConnectionChangeRow {
  readonly id: string
  readonly connectionId: string | null
  readonly applicationId: string | null
  readonly kind: ConnectionChangeKind
  readonly by: string
  readonly at: Date
  readonly reason: string | null
}

const columns = `h.id::text AS id, h.connection_id AS "connectionId", h.application_id AS "applicationId", h.kind, h.by, h.at, h.reason`

/** What was done to connections, oldest first: everything for staff, for a holder what was done since they hold it. */
export function createHistoryLoader(pool: Database['pool'], reader: Reader) {
  return new DataLoader<string, ConnectionChangeRow[]>(async (connectionIds) => {
    const { rows } = await pool.query<ConnectionChangeRow>({
      name: 'connection_history',
      text: `SELECT ${columns} FROM connection_change h JOIN connection c ON c.id = h.connection_id
        WHERE h.connection_id = ANY($1) AND (${staffOfConnectionSql} OR (c.citizen_id = ${readerIdSql} AND h.id >= coalesce(
          (SELECT max(t.id) FROM connection_change t
            WHERE t.connection_id = c.id AND t.kind = 'TRANSFERRED' AND t.details ? 'fromCitizenId'), 0)))
        ORDER BY h.id`,
      values: [connectionIds, reader],
    })
    const grouped = Map.groupBy(rows, ({ connectionId }) => connectionId)
    return connectionIds.map((id) => grouped.get(id) ?? [])
  })
}

/** What was done to applications that the reader was shown, oldest first. */
export function createApplicationHistoryLoader(pool: Database['pool']) {
  return new DataLoader<string, ConnectionChangeRow[]>(async (applicationIds) => {
    const { rows } = await pool.query<ConnectionChangeRow>({
      name: 'application_history',
      text: `SELECT ${columns} FROM connection_change h WHERE h.application_id = ANY($1) ORDER BY h.id`,
      values: [applicationIds],
    })
    const grouped = Map.groupBy(rows, ({ applicationId }) => applicationId)
    return applicationIds.map((id) => grouped.get(id) ?? [])
  })
}
