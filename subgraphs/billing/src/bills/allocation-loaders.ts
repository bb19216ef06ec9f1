import type { Database } from '@suvidha/service-kit/database'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import DataLoader from 'dataloader'
import { ofPlace } from '../connections/of-place.ts'
import { type Reader, readBillSql } from '../connections/seen-by.ts'
import { isEntityId } from '../entity-id.ts'
import type { HeadKind } from './allocation.ts'

export interface AllocationRow {
  readonly billId: string
  readonly paymentId: string
  /** Whose payment it is: who shares a connection sees that the other paid, not the payment. */
  readonly paidBy: string
  readonly refundId: string | null
  readonly noteId: string | null
  readonly label: string
  readonly headKind: HeadKind
  readonly amountPaise: bigint
}

type Stored = Omit<AllocationRow, 'amountPaise'> & { readonly amountPaise: string }

/** A payment of a whole bill has the bill's own lines; any other has written down which it reached. */
const select = (
  which: string,
) => `SELECT s.bill_id AS "billId", s.payment_id AS "paymentId", coalesce(s.paid_by, b.citizen_id) AS "paidBy",
    nullif(s.refund_id, '') AS "refundId", nullif(s.note_id, '') AS "noteId", l.label, l.head_kind AS "headKind", s.amount_paise AS "amountPaise"
  FROM (
    SELECT p.bill_id, p.payment_id, '' AS refund_id, '' AS note_id, l.position, l.amount_paise, p.paid_at, p.paid_by
      FROM bill_payment p JOIN bill_line l ON l.bill_id = p.bill_id WHERE p.in_full AND ${which}
    UNION ALL SELECT s.bill_id, s.payment_id, s.refund_id, s.note_id, s.position, s.amount_paise, p.paid_at, p.paid_by
      FROM bill_payment p JOIN bill_payment_line s USING (bill_id, payment_id) WHERE ${which}
  ) s JOIN bill_line l ON l.bill_id = s.bill_id AND l.position = s.position JOIN bill b ON b.id = s.bill_id`
const order = 'ORDER BY s.bill_id, s.paid_at, s.payment_id, s.refund_id, s.note_id, s.position'

/** What payments brought to the heads of bills that the reader may see. */
export function createAllocationLoader(pool: Database['pool'], reader: Reader) {
  return new DataLoader<string, AllocationRow[]>(async (billIds) => {
    const { rows } = await pool.query<Stored>({
      name: 'allocations_by_bill',
      text: `${select('p.bill_id = ANY($1)')} WHERE ${readBillSql} ${order}`,
      values: [billIds, reader],
    })
    const grouped = Map.groupBy(rows.map(readAllocation), ({ billId }) => billId)
    return billIds.map((id) => grouped.get(id) ?? [])
  })
}

/** What one payment brought to the heads of bills within some limits, whoever's they are: for staff. */
export async function allocationsOfPayment(
  pool: Database['pool'],
  paymentId: string,
  limits: StaffLimits,
): Promise<AllocationRow[]> {
  if (!isEntityId(paymentId)) return []
  const { rows } = await pool.query<Stored>({
    name: 'allocations_by_payment',
    text: `${select('p.payment_id = $1')} JOIN connection c ON c.id = b.connection_id
      WHERE ${ofPlace('c', { departments: '$2', regions: '$3' })} ${order}`,
    values: [paymentId, limits.departments, limits.regions],
  })
  return rows.map(readAllocation)
}

const readAllocation = (row: Stored): AllocationRow => ({ ...row, amountPaise: BigInt(row.amountPaise) })
