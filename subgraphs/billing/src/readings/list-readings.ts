import type { Database } from '@suvidha/service-kit/database'
import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import DataLoader from 'dataloader'
import { ofConnections } from '../connections/of-connections.ts'
import {
  heldSinceSql,
  type Reader,
  readConnectionSql,
  readerSeesConnectionSql,
  staffOfConnectionSql,
} from '../connections/seen-by.ts'
import { isoDay, toDate } from '../day.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { type ReadingRow, toReadingRow } from './reading-row.ts'

export interface ReadingPage extends Page<ReadingRow> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

/** What waits for an operator, the oldest day first. */
export async function heldReadings(prisma: PrismaClient, limits: StaffLimits, paging: Paging): Promise<ReadingPage> {
  const { take, after } = pageArguments(paging)
  const where = { state: 'HELD', ...ofConnections(limits) }
  const { at: readOn, id } = after ? readTimeCursor(after) : { at: undefined, id: '' }
  const behind = readOn && { OR: [{ readOn: { gt: readOn } }, { readOn, id: { gt: id } }] }
  const rows = await prisma.reading.findMany({
    where: behind ? { AND: [where, behind] } : where,
    orderBy: [{ readOn: 'asc' }, { id: 'asc' }],
    take,
  })
  const page = toPage(rows.map(toReadingRow), paging, cursorOf)
  return { ...page, totalCount: () => prisma.reading.count({ where }) }
}

const cursorOf = ({ readOn, id }: ReadingRow) => timeCursor({ at: toDate(readOn), id })

/** Of a connection that was another's: from the reading by which it was handed over. */
const ownDaysSql = `(r.read_on >= coalesce(${heldSinceSql('c.id')} - 1, '-infinity'))`

/** What was read of connections, the latest day first: as many statements for one connection as for all that a page is asked of. */
export function createReadingLoaders(pool: Database['pool'], reader: Reader) {
  const counts = new DataLoader<string, number>(async (connectionIds) => {
    const { rows } = await pool.query<{ id: string; count: number }>({
      name: 'reading_counts',
      text: `SELECT c.id, count(*)::int AS count FROM connection c JOIN reading r ON r.connection_id = c.id
        WHERE c.id = ANY($1) AND (${staffOfConnectionSql} OR ${readerSeesConnectionSql} AND ${ownDaysSql}) GROUP BY c.id`,
      values: [connectionIds, reader],
    })
    const byId = new Map(rows.map(({ id, count }) => [id, count]))
    return connectionIds.map((id) => byId.get(id) ?? 0)
  })
  const pages = new Map<string, DataLoader<string, ReadingPage>>()
  return {
    /** Fails with BAD_USER_INPUT. */
    pagesOf(paging: Paging) {
      const key = JSON.stringify([paging.first, paging.after])
      const known = pages.get(key) ?? new DataLoader(pageLoader({ pool, reader, paging, counts }))
      pages.set(key, known)
      return known
    },
  }
}

interface Pages {
  readonly pool: Database['pool']
  readonly reader: Reader
  readonly paging: Paging
  readonly counts: DataLoader<string, number>
}

function pageLoader({ pool, reader, paging, counts }: Pages) {
  const { take, after } = pageArguments(paging)
  const place = after ? readTimeCursor(after) : null
  return async (connectionIds: readonly string[]): Promise<ReadingPage[]> => {
    const { rows } = await pool.query<ReadingRow>({
      name: 'readings_of_connections',
      text: `SELECT r.* FROM connection c CROSS JOIN LATERAL (
          SELECT id, assignment_id AS "assignmentId", connection_id AS "connectionId", read_on::text AS "readOn",
            trim_scale(value)::text AS value, rollovers::int, source, state, reason, decision_reason AS "decisionReason",
            photo_id AS "photoId"
          FROM reading r WHERE connection_id = c.id AND (${staffOfConnectionSql} OR ${ownDaysSql})
            AND ($3::date IS NULL OR read_on < $3 OR read_on = $3 AND id COLLATE "C" < $4)
          ORDER BY read_on DESC, id COLLATE "C" DESC LIMIT $5) r
        WHERE c.id = ANY($1) AND ${readConnectionSql}`,
      values: [connectionIds, reader, place && isoDay(place.at), place?.id ?? '', take],
    })
    const byConnection = Map.groupBy(rows, ({ connectionId }) => connectionId)
    return connectionIds.map((id) => ({
      ...toPage(byConnection.get(id) ?? [], paging, cursorOf),
      totalCount: () => counts.load(id),
    }))
  }
}
