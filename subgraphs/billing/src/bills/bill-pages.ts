import type { Database } from '@suvidha/service-kit/database'
import { type Page, type Paging, pageArguments, toPage } from '@suvidha/service-kit/page'
import DataLoader from 'dataloader'
import { type Reader, readBillSql } from '../connections/seen-by.ts'
import type { BillRow } from './bill.ts'
import { billColumns, readBill, type StoredBill } from './bill-loaders.ts'

/** All bills of connections, newest first: one statement for all that a page is asked of. Behind a bill of another there are none. */
export function createBillPages(pool: Database['pool'], reader: Reader) {
  const loaders = new Map<string, DataLoader<string, Page<BillRow>>>()
  /** Fails with BAD_USER_INPUT. */
  return function pagesOf(paging: Paging): DataLoader<string, Page<BillRow>> {
    const key = JSON.stringify([paging.first, paging.after])
    const known = loaders.get(key) ?? new DataLoader(pageLoader(pool, reader, paging))
    loaders.set(key, known)
    return known
  }
}

function pageLoader(pool: Database['pool'], reader: Reader, paging: Paging) {
  const { take, after = null } = pageArguments(paging)
  return async (connectionIds: readonly string[]): Promise<Page<BillRow>[]> => {
    const { rows } = await pool.query<StoredBill>({
      name: 'bill_pages',
      text: `SELECT ${billColumns} FROM unnest($1::text[]) AS wanted(id) CROSS JOIN LATERAL (
          SELECT b.* FROM bill b WHERE b.connection_id = wanted.id AND ${readBillSql} AND ($4::text IS NULL
            OR (b.period_start, b.number COLLATE "C") < (SELECT last.period_start, last.number COLLATE "C" FROM bill last
              WHERE last.id = $4 AND last.connection_id = wanted.id))
          ORDER BY b.period_start DESC, b.number COLLATE "C" DESC LIMIT $3) b
        ORDER BY b.period_start DESC, b.number COLLATE "C" DESC`,
      values: [connectionIds, reader, take, after],
    })
    const byConnection = Map.groupBy(rows.map(readBill), ({ connectionId }) => connectionId)
    return connectionIds.map((id) => toPage(byConnection.get(id) ?? [], paging, (bill) => bill.id))
  }
}
