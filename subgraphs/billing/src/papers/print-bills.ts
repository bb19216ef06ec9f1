import type { Database } from '@suvidha/service-kit/database'
import { dueSql, usedSql } from '../bills/bill.ts'
import { isEntityId } from '../entity-id.ts'
import type { BillToPrint } from '../published-papers.ts'
import { supplyJson } from './supply-columns.ts'

const cycles = 12

/** Bills as they were issued; who asks for one that is not there hears nothing of it. */
export async function printBills(pool: Database['pool'], billIds: readonly string[]): Promise<BillToPrint[]> {
  const { rows } = await pool.query<{ bill: BillToPrint }>({
    name: 'print_bills',
    text: `SELECT jsonb_build_object(${supplyJson('coalesce(b.holder_name, c.holder_name)', 'coalesce(b.address, c.address)')},
        'citizenId', b.citizen_id, 'billId', b.id, 'number', b.number, 'periodStart', b.period_start, 'periodEnd', b.period_end,
        'issuedOn', b.issued_on, 'dueDate', b.due_date, 'amountPaise', b.amount_paise::text,
        'duePaise', (CASE WHEN b.cancelled THEN 0 ELSE ${dueSql} END)::text,
        'units', trim_scale(${usedSql})::text, 'tariffCode', b.tariff_code,
        'lines', (SELECT jsonb_agg(jsonb_build_object('label', l.label, 'amountPaise', l.amount_paise::text,
            'units', trim_scale(l.units)::text, 'rate', l.rate::numeric(18, 2)::text) ORDER BY l.position)
          FROM bill_line l WHERE l.bill_id = b.id),
        'withdrawn', (SELECT jsonb_build_object('on', n.issued_on, 'reason', n.reason) FROM bill_note n
          WHERE n.bill_id = b.id AND n.cause = 'CANCELLATION' AND n.status = 'ISSUED' AND b.cancelled LIMIT 1),
        'used', coalesce((SELECT jsonb_agg(jsonb_build_object('until', u.period_end, 'units', trim_scale(u.used)::text)
            ORDER BY u.period_end)
          FROM (SELECT o.period_end, coalesce((o.net->>'imported')::numeric, o.units) AS used FROM bill o
            WHERE o.connection_id = b.connection_id AND o.citizen_id = b.citizen_id AND o.kind = 'CYCLE'
              AND (NOT o.cancelled OR o.id = b.id) AND o.units IS NOT NULL AND o.period_start <= b.period_start
            ORDER BY o.period_start DESC LIMIT ${cycles}) u), '[]')) AS bill
      FROM bill b JOIN connection c ON c.id = b.connection_id WHERE b.id = ANY($1)`,
    values: [billIds.filter(isEntityId)],
  })
  return rows.map(({ bill }) => bill)
}
