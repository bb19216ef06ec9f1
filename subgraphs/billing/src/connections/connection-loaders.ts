import type { Database } from '@suvidha/service-kit/database'
import DataLoader from 'dataloader'
import { isEntityId } from '../entity-id.ts'
import type { ConnectionRow } from './connection.ts'
import { type Reader, readConnectionSql, readerIdSql } from './seen-by.ts'

const place = `c.address, c.region, c.division, c.connected_on::text AS "connectedOn"`
export const connectionColumns = `c.id, c.citizen_id AS "citizenId", c.utility, c.consumer_number AS "consumerNumber",
  c.status, c.holder_name AS "holderName", ${place}, c.surrendered_on::text AS "surrenderedOn", c.advance_paise AS "advancePaise"`

/** To who held it before, it is as if they had given it up: what became of it since is another's business. */
const asItWasLeft = `SELECT c.id, f.citizen_id AS "citizenId", c.utility, c.consumer_number AS "consumerNumber",
    'SURRENDERED' AS status, f.holder_name AS "holderName", ${place},
    (f.until AT TIME ZONE 'Asia/Kolkata')::date::text AS "surrenderedOn", 0 AS "advancePaise"
  FROM (SELECT DISTINCT ON (connection_id) * FROM connection_former_holder
      WHERE connection_id = ANY($1) AND citizen_id = ${readerIdSql} ORDER BY connection_id, until DESC) f
    JOIN connection c ON c.id = f.connection_id WHERE NOT ${readConnectionSql}`

export type StoredConnection = Omit<ConnectionRow, 'advancePaise'> & { readonly advancePaise: string }
export const readConnection = (row: StoredConnection): ConnectionRow => ({
  ...row,
  advancePaise: BigInt(row.advancePaise),
})

/** Connections, one statement per level of a query. Only those the reader may see: another's are as if they did not exist. */
export function createConnectionLoaders(pool: Database['pool'], viewerId: string, reader: Reader = [viewerId]) {
  const byId = new DataLoader<string, ConnectionRow | null>(async (ids) => {
    const { rows } = await pool.query<StoredConnection>({
      name: 'connections_by_id',
      text: `SELECT ${connectionColumns} FROM connection c WHERE c.id = ANY($1) AND ${readConnectionSql} UNION ALL ${asItWasLeft}`,
      values: [ids.filter(isEntityId), reader],
    })
    const found = new Map(rows.map((row) => [row.id, readConnection(row)]))
    return ids.map((id) => found.get(id) ?? null)
  })

  const byCitizen = new DataLoader<string, ConnectionRow[]>(async (citizenIds) => {
    // The names of the utilities sort as the graph promises: electricity, gas, water.
    const { rows } = await pool.query<StoredConnection>({
      name: 'connections_by_citizen',
      text: `SELECT ${connectionColumns} FROM connection c WHERE c.id = ANY(ARRAY(
          SELECT id FROM connection WHERE citizen_id = $1 UNION ALL
          SELECT m.connection_id FROM connection_member m JOIN connection h ON h.id = m.connection_id AND h.citizen_id = m.holder_id
          WHERE m.citizen_id = $1))
        ORDER BY c.utility COLLATE "C", c.citizen_id <> $1, c.consumer_number COLLATE "C"`,
      values: [viewerId],
    })
    const connections = rows.map(readConnection)
    for (const connection of connections) byId.prime(connection.id, connection)
    return citizenIds.map((id) => (id === viewerId ? connections : []))
  })

  return { byId, byCitizen }
}
