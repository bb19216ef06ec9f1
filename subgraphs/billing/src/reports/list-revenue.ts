import type { Database } from '@suvidha/service-kit/database'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import type { HeadKind } from '../bills/allocation.ts'
import { ofPlace } from '../connections/of-place.ts'
import { isoDay } from '../day.ts'
import type { BalanceFilter } from '../generated/schema.ts'
import { type BalanceRow, checkMonths } from './list-balances.ts'

/** What one kind of charge of the bills that were issued in a month asks for, and what was paid of it until now; paise. */
export interface RevenueRow extends Pick<BalanceRow, 'utility' | 'region' | 'month'> {
  readonly kind: HeadKind
  readonly billedPaise: bigint
  readonly adjustedPaise: bigint
  readonly collectedPaise: bigint
}

/** All lines of so many months are read. */
const mostMonths = 12

type Stored = { [K in keyof RevenueRow]: RevenueRow[K] extends bigint ? string : RevenueRow[K] }

/**
 * Revenue within some limits by kind of charge: of bills as they are now, from their lines, the lines of their notes and those that payments
 * reached. A payment of a whole bill has the bill's own. Deposits are no revenue. Fails with BAD_USER_INPUT.
 */
export async function listRevenue(
  pool: Database['pool'],
  limits: StaffLimits,
  filter: Pick<BalanceFilter, 'from' | 'until'>,
): Promise<RevenueRow[]> {
  checkMonths(filter, mostMonths)
  const { rows } = await pool.query<Stored>({
    name: 'list_revenue',
    text: `WITH issued AS (
        SELECT b.id AS bill_id, c.utility, c.region, date_trunc('month', b.issued_on)::date AS month
        FROM bill b JOIN connection c ON c.id = b.connection_id
        WHERE b.issued_on >= date_trunc('month', $3::date)::date AND b.issued_on < (date_trunc('month', $4::date) + interval '1 month')::date
          AND NOT b.cancelled AND b.kind <> 'DEPOSIT' AND ${ofPlace('c', { departments: '$1', regions: '$2' })}
      ), noted AS (
        SELECT l.bill_id, l.position, sum(l.amount_paise) AS paise FROM issued JOIN bill_note_line l USING (bill_id)
          JOIN bill_note n ON n.id = l.note_id AND n.status = 'ISSUED' GROUP BY 1, 2
      ), paid AS (
        SELECT s.bill_id, s.position, sum(s.amount_paise) AS paise FROM issued JOIN bill_payment_line s USING (bill_id) GROUP BY 1, 2
      ), whole AS (
        SELECT p.bill_id, count(*) AS times FROM issued JOIN bill_payment p USING (bill_id) WHERE p.in_full GROUP BY 1
      )
      SELECT utility, region, month::text AS month, l.head_kind AS kind, sum(l.amount_paise)::bigint AS "billedPaise",
        sum(coalesce(noted.paise, 0))::bigint AS "adjustedPaise",
        sum(coalesce(paid.paise, 0) + coalesce(whole.times, 0) * l.amount_paise)::bigint AS "collectedPaise"
      FROM issued JOIN bill_line l USING (bill_id) LEFT JOIN noted USING (bill_id, position)
        LEFT JOIN paid USING (bill_id, position) LEFT JOIN whole USING (bill_id)
      GROUP BY 1, 2, issued.month, 4 ORDER BY utility COLLATE "C", region COLLATE "C", issued.month, l.head_kind COLLATE "C"`,
    values: [limits.departments, limits.regions, isoDay(filter.from), isoDay(filter.until)],
  })
  return rows.map(({ billedPaise, adjustedPaise, collectedPaise, ...row }) => ({
    ...row,
    billedPaise: BigInt(billedPaise),
    adjustedPaise: BigInt(adjustedPaise),
    collectedPaise: BigInt(collectedPaise),
  }))
}
