import type { Database } from '@suvidha/service-kit/database'
import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import DataLoader from 'dataloader'
import { heldSinceSql, seenConnectionSql } from '../connections/seen-by.ts'
import { isoDay, toDate } from '../day.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { type ReadingRow, toReadingRow } from './reading-row.ts'

export interface ReadingPage extends Page<ReadingRow> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

/** What waits for an operator, the oldest day first. */
export async function heldReadings(prisma: PrismaClient, utility: string | null, paging: Paging): Promise<ReadingPage> {
  const { take, after } = pageArguments(paging)
  const where = { state: 'HELD', ...(utility && { connection: { utility } }) }
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

/** Who asks: readings of what they neither hold nor were let into are as if there were none, but for the staff. */
export interface ReadingViewer {
  readonly id: string
  readonly isStaff: boolean
}

/** Of a connection that was another's: from the reading by which it was handed over. */
const ownDaysSql = `(r.read_on >= coalesce(${heldSinceSql('c.id')} - 1, '-infinity'))`

/** What was read of connections, the latest day first: as many statements for one connection as for all that a page is asked of. */
export function createReadingLoaders(pool: Database['pool'], viewer: ReadingViewer) {
  const counts = new DataLoader<string, number>(async (connectionIds) => {
    const { rows } = await pool.query<{ id: string; count: number }>({
      name: 'reading_counts',
      text: `SELECT c.id, count(*)::int AS count FROM connection c JOIN reading r ON r.connection_id = c.id
        WHERE c.id = ANY($1) AND (${seenConnectionSql} AND ${ownDaysSql} OR $3) GROUP BY c.id`,
      values: [connectionIds, viewer.id, viewer.isStaff],
    })
    const byId = new Map(rows.map(({ id, count }) => [id, count]))
    return connectionIds.map((id) => byId.get(id) ?? 0)
  })
  const pages = new Map<string, DataLoader<string, ReadingPage>>()
  return {
    /** Fails with BAD_USER_INPUT. */
    pagesOf(paging: Paging) {
      const key = JSON.stringify([paging.first, paging.after])
      const known = pages.get(key) ?? new DataLoader(pageLoader({ pool, viewer, paging, counts }))
      pages.set(key, known)
      return known
    },
  }
}

interface Pages {
  readonly pool: Database['pool']
  readonly viewer: ReadingViewer
  readonly paging: Paging
  readonly counts: DataLoader<string, number>
}

function pageLoader({ pool, viewer, paging, counts }: Pages) {
  const { take, after } = pageArguments(paging)
  const place = after ? readTimeCursor(after) : null
  return async (connectionIds: readonly string[]): Promise<ReadingPage[]> => {
    const { rows } = await pool.query<ReadingRow>({
      name: 'readings_of_connections',
      text: `SELECT r.* FROM connection c CROSS JOIN LATERAL (
          SELECT id, assignment_id AS "assignmentId", connection_id AS "connectionId", read_on::text AS "readOn",
            trim_scale(value)::text AS value, rollovers::int, source, state, reason, decision_reason AS "decisionReason",
            photo_id AS "photoId"
          FROM reading r WHERE connection_id = c.id AND ($3 OR ${ownDaysSql})
            AND ($4::date IS NULL OR read_on < $4 OR read_on = $4 AND id COLLATE "C" < $5)
          ORDER BY read_on DESC, id COLLATE "C" DESC LIMIT $6) r
        WHERE c.id = ANY($1) AND (${seenConnectionSql} OR $3)`,
      values: [connectionIds, viewer.id, viewer.isStaff, place && isoDay(place.at), place?.id ?? '', take],
    })
    const byConnection = Map.groupBy(rows, ({ connectionId }) => connectionId)
    return connectionIds.map((id) => ({
      ...toPage(byConnection.get(id) ?? [], paging, cursorOf),
      totalCount: () => counts.load(id),
    }))
  }
}
