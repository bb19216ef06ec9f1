import type { Database } from '@suvidha/service-kit/database'
import DataLoader from 'dataloader'
import { isDueSql } from '../bills/bill.ts'
import { toDate } from '../day.ts'
import type { DisconnectionNotice } from '../generated/prisma/client.ts'
import { type Reader, readConnectionSql } from './seen-by.ts'

type NoticeRow = Omit<DisconnectionNotice, 'duePaise' | 'givenOn' | 'notBefore'> & {
  readonly duePaise: string
  readonly givenOn: string
  readonly notBefore: string
}

/** The notice that stands against a connection: open, and something that it names is still due. To others there is none. */
export function createNoticeLoader(pool: Database['pool'], reader: Reader) {
  return new DataLoader<string, DisconnectionNotice | null>(async (connectionIds) => {
    const { rows } = await pool.query<NoticeRow>({
      name: 'notice_of_connections',
      text: `SELECT DISTINCT ON (n.connection_id) n.id, n.connection_id AS "connectionId", n.given_on::text AS "givenOn",
          n.not_before::text AS "notBefore", n.due_paise AS "duePaise", n.bill_ids AS "billIds", n.given_by AS "givenBy",
          n.closed_at AS "closedAt"
        FROM disconnection_notice n JOIN connection c ON c.id = n.connection_id
        WHERE n.connection_id = ANY($1) AND n.closed_at IS NULL AND ${readConnectionSql}
          AND EXISTS (SELECT FROM bill b WHERE b.id = ANY(n.bill_ids) AND b.citizen_id = c.citizen_id AND ${isDueSql})
        ORDER BY n.connection_id, n.given_on DESC`,
      values: [connectionIds, reader],
    })
    const byConnection = new Map(rows.map((row) => [row.connectionId, toNotice(row)]))
    return connectionIds.map((id) => byConnection.get(id) ?? null)
  })
}

const toNotice = ({ duePaise, givenOn, notBefore, ...row }: NoticeRow): DisconnectionNotice => {
  return { ...row, duePaise: BigInt(duePaise), givenOn: toDate(givenOn), notBefore: toDate(notBefore) }
}
