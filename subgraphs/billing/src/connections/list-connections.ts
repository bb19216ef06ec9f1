import type { Database } from '@suvidha/service-kit/database'
import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Regions } from '@suvidha/service-kit/regions'
import type { ConnectionRow, ConnectionStatus, Utility } from './connection.ts'
import { connectionColumns, readConnection, type StoredConnection } from './connection-loaders.ts'
import { checkConsumerNumber } from './consumer-number.ts'

/** What narrows a list of connections, beside their regions; what is left out narrows nothing. */
export interface ConnectionFilter {
  readonly utility?: Utility | null | undefined
  readonly division?: string | null | undefined
  readonly status?: ConnectionStatus | null | undefined
  readonly consumerNumber?: string | null | undefined
  readonly citizenId?: string | null | undefined
}

export interface ConnectionPage extends Page<ConnectionRow> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

/** All connections, newest first, for staff. Fails with BAD_USER_INPUT that names the argument. */
export async function listConnections(
  pool: Database['pool'],
  { regions, filter }: { readonly regions: Regions; readonly filter: ConnectionFilter },
  paging: Paging,
): Promise<ConnectionPage> {
  const { text, values } = conditionOf(filter, regions)
  const { take, after } = pageArguments(paging)
  const place = after ? readTimeCursor(after) : undefined
  const behind = place ? `AND (c.created_at, c.id) < ($${values.length + 2}, $${values.length + 3})` : ''
  const { rows } = await pool.query<StoredConnection & { createdAt: Date }>(
    `SELECT ${connectionColumns}, c.created_at AS "createdAt" FROM connection c
      WHERE ${text} ${behind} ORDER BY c.created_at DESC, c.id DESC LIMIT $${values.length + 1}`,
    [...values, take, ...(place ? [place.at, place.id] : [])],
  )
  const { edges, pageInfo } = toPage(rows, paging, ({ createdAt: at, id }) => timeCursor({ at, id }))
  return {
    edges: edges.map(({ cursor, node: { createdAt: _, ...row } }) => ({ cursor, node: readConnection(row) })),
    pageInfo,
    totalCount: async () => {
      const counted = await pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM connection c WHERE ${text}`,
        values,
      )
      return counted.rows[0]?.count ?? 0
    },
  }
}

const columnOf = {
  utility: 'c.utility',
  division: 'c.division',
  status: 'c.status',
  consumerNumber: 'c.consumer_number',
  citizenId: 'c.citizen_id',
} as const

function conditionOf(filter: ConnectionFilter, regions: Regions) {
  if (filter.consumerNumber != null) checkConsumerNumber(filter.consumerNumber, 'filter.consumerNumber')
  const values: (string | Regions)[] = [regions]
  let text = '($1::text[] IS NULL OR c.region = ANY($1))'
  for (const [name, column] of Object.entries(columnOf) as [keyof ConnectionFilter, string][]) {
    const value = filter[name]
    if (value == null) continue
    if (!/^\P{Cc}{1,64}$/u.test(value)) throw badUserInput(`filter.${name}`, `${name} has 1 to 64 characters.`)
    values.push(value)
    text += ` AND ${column} = $${values.length}`
  }
  return { text, values }
}
