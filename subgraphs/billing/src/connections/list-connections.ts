import type { Database } from '@suvidha/service-kit/database'
import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import type { ConnectionRow, ConnectionStatus } from './connection.ts'
import { connectionColumns, readConnection, type StoredConnection } from './connection-loaders.ts'
import { checkConsumerNumber } from './consumer-number.ts'
import { ofPlace } from './of-place.ts'

/** What narrows a list of connections, beside where they are and of which utility; what is left out narrows nothing. */
export interface ConnectionFilter {
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
  { limits, filter }: { readonly limits: StaffLimits; readonly filter: ConnectionFilter },
  paging: Paging,
): Promise<ConnectionPage> {
  const { text, values } = conditionOf(filter, limits)
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
  division: 'c.division',
  status: 'c.status',
  consumerNumber: 'c.consumer_number',
  citizenId: 'c.citizen_id',
} as const

function conditionOf(filter: ConnectionFilter, { departments, regions }: StaffLimits) {
  if (filter.consumerNumber != null) checkConsumerNumber(filter.consumerNumber, 'filter.consumerNumber')
  const values: (string | readonly string[] | null)[] = [departments, regions]
  let text = ofPlace('c', { departments: '$1', regions: '$2' })
  for (const [name, column] of Object.entries(columnOf) as [keyof ConnectionFilter, string][]) {
    const value = filter[name]
    if (value == null) continue
    if (!/^\P{Cc}{1,64}$/u.test(value)) throw badUserInput(`filter.${name}`, `${name} has 1 to 64 characters.`)
    values.push(value)
    text += ` AND ${column} = $${values.length}`
  }
  return { text, values }
}
