import type { Database } from '@suvidha/service-kit/database'
import DataLoader from 'dataloader'
import { type Reader, readBillSql } from '../connections/seen-by.ts'
import { isEntityId } from '../entity-id.ts'
import type { HeadKind } from './allocation.ts'
import { type BillRow, dueDateSql, isDueSql } from './bill.ts'

export interface BillLineRow {
  readonly position: number
  readonly label: string
  readonly amountPaise: bigint
  readonly headKind: HeadKind
  /** So many units at so many rupees, where the charge counts them; decimals. */
  readonly units: string | null
  readonly rate: string | null
}

type Stored<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] }

/** As the driver gives it. */
export type StoredBill = Stored<BillRow>

// A day as text: the driver would make it midnight of whatever zone this machine is in.
/** Of a row `b` of bill. */
export const billColumns = `b.id, b.number, b.connection_id AS "connectionId", b.citizen_id AS "citizenId",
  b.period_start::text AS "periodStart", b.period_end::text AS "periodEnd", b.issued_on::text AS "issuedOn",
  ${dueDateSql}::text AS "dueDate", b.amount_paise AS "amountPaise", b.adjusted_paise AS "adjustedPaise",
  b.paid_paise AS "paidPaise", b.disputed, b.disputed_paise AS "disputedPaise", b.cancelled, b.replaces_id AS "replacesId",
  b.instalment_plan_id AS "planId"`

const statements = {
  byId: `SELECT ${billColumns} FROM bill b WHERE b.id = ANY($1) AND ${readBillSql}`,
  byReplaced: `SELECT ${billColumns} FROM bill b WHERE b.replaces_id = ANY($1) AND ${readBillSql}`,
  unpaid: `SELECT ${billColumns} FROM bill b
    WHERE b.connection_id = ANY($1) AND ${readBillSql} AND ${isDueSql}
    ORDER BY ${dueDateSql}, b.number COLLATE "C"`,
  recent: `SELECT ${billColumns} FROM unnest($1::text[]) AS wanted(id) CROSS JOIN LATERAL (
      SELECT b.* FROM bill b WHERE b.connection_id = wanted.id AND ${readBillSql}
      ORDER BY b.period_start DESC, b.number COLLATE "C" DESC LIMIT $3) b
    ORDER BY b.period_start DESC, b.number COLLATE "C" DESC`,
  lines: `SELECT l.bill_id AS "billId", l.position, l.label, l.amount_paise AS "amountPaise", l.head_kind AS "headKind",
      trim_scale(l.units)::text AS units, l.rate::numeric(18, 2)::text AS rate
    FROM bill_line l JOIN bill b ON b.id = l.bill_id
    WHERE l.bill_id = ANY($1) AND ${readBillSql} ORDER BY l.bill_id, l.position`,
}

/** Bills, one statement per level of a query. Only those the reader may see: another's are as if they did not exist. */
export function createBillLoaders(pool: Database['pool'], reader: Reader) {
  const byId = new DataLoader<string, BillRow | null>(async (ids) => {
    const { rows } = await pool.query<StoredBill>({
      name: 'bills_by_id',
      text: statements.byId,
      values: [ids.filter(isEntityId), reader],
    })
    const found = new Map(rows.map((row) => [row.id, readBill(row)]))
    return ids.map((id) => found.get(id) ?? null)
  })

  const byReplaced = new DataLoader<string, BillRow | null>(async (ids) => {
    const { rows } = await pool.query<StoredBill>({
      name: 'bills_by_replaced',
      text: statements.byReplaced,
      values: [ids, reader],
    })
    const found = new Map(rows.map((row) => [row.replacesId, readBill(row)]))
    return ids.map((id) => found.get(id) ?? null)
  })

  async function loadPerConnection(name: 'unpaid' | 'recent', connectionIds: readonly string[], ...more: unknown[]) {
    const { rows } = await pool.query<StoredBill>({
      name: `bills_${name}`,
      text: statements[name],
      values: [connectionIds, reader, ...more],
    })
    const grouped = Map.groupBy(rows.map(readBill), (bill) => bill.connectionId)
    return connectionIds.map((id) => grouped.get(id) ?? [])
  }

  const unpaidByConnection = new DataLoader<string, BillRow[]>((ids) => loadPerConnection('unpaid', ids))

  const recentByFirst = new Map<number, DataLoader<string, BillRow[]>>()
  /** A loader for each distinct `first`: aliases with the same one share a statement. */
  function recentByConnection(first: number): DataLoader<string, BillRow[]> {
    const loader =
      recentByFirst.get(first) ?? new DataLoader<string, BillRow[]>((ids) => loadPerConnection('recent', ids, first))
    recentByFirst.set(first, loader)
    return loader
  }

  const linesByBill = new DataLoader<string, BillLineRow[]>(async (billIds) => {
    const { rows } = await pool.query<Stored<BillLineRow> & { billId: string }>({
      name: 'bill_lines',
      text: statements.lines,
      values: [billIds, reader],
    })
    const grouped = Map.groupBy(rows, (row) => row.billId)
    const read = ({ billId: _, amountPaise, ...line }: Stored<BillLineRow> & { billId: string }) => {
      return { ...line, amountPaise: BigInt(amountPaise) }
    }
    return billIds.map((id) => (grouped.get(id) ?? []).map(read))
  })

  return { byId, byReplaced, unpaidByConnection, recentByConnection, linesByBill }
}

export function readBill(row: StoredBill): BillRow {
  const { amountPaise, adjustedPaise, paidPaise, disputedPaise } = row
  return {
    ...row,
    amountPaise: BigInt(amountPaise),
    adjustedPaise: BigInt(adjustedPaise),
    paidPaise: BigInt(paidPaise),
    disputedPaise: BigInt(disputedPaise),
  }
}
