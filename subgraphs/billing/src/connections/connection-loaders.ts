import type { Database } from '@suvidha/service-kit/database'
import DataLoader from 'dataloader'
import { isEntityId } from '../entity-id.ts'
import type { ConnectionRow } from './connection.ts'

const columns = `id, citizen_id AS "citizenId", utility, consumer_number AS "consumerNumber", status,
  holder_name AS "holderName", address, region, advance_paise AS "advancePaise"`

type Stored = Omit<ConnectionRow, 'advancePaise'> & { readonly advancePaise: string }
const readConnection = (row: Stored): ConnectionRow => ({ ...row, advancePaise: BigInt(row.advancePaise) })

/** Connections, one statement per level of a query. Only the viewer's own: another's are as if they did not exist. */
export function createConnectionLoaders(pool: Database['pool'], viewerId: string) {
  const byId = new DataLoader<string, ConnectionRow | null>(async (ids) => {
    const { rows } = await pool.query<Stored>({
      name: 'connections_by_id',
      text: `SELECT ${columns} FROM connection WHERE id = ANY($1) AND citizen_id = $2`,
      values: [ids.filter(isEntityId), viewerId],
    })
    const found = new Map(rows.map((row) => [row.id, readConnection(row)]))
    return ids.map((id) => found.get(id) ?? null)
  })

  const byCitizen = new DataLoader<string, ConnectionRow[]>(async (citizenIds) => {
    // The names of the utilities sort as the graph promises: electricity, gas, water.
    const { rows } = await pool.query<Stored>({
      name: 'connections_by_citizen',
      text: `SELECT ${columns} FROM connection WHERE citizen_id = $1 ORDER BY utility COLLATE "C", consumer_number COLLATE "C"`,
      values: [viewerId],
    })
    const connections = rows.map(readConnection)
    for (const connection of connections) byId.prime(connection.id, connection)
    return citizenIds.map((id) => (id === viewerId ? connections : []))
  })

  return { byId, byCitizen }
}
