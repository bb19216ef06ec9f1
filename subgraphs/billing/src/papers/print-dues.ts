import type { Database } from '@suvidha/service-kit/database'
import { dueSql } from '../bills/bill.ts'
import { isEntityId } from '../entity-id.ts'
import type { DuesToPrint, YearToPrint } from '../published-papers.ts'
import { type Account, noSuchConnection } from './print-statement.ts'
import { supplyJson } from './supply-columns.ts'

/** Fails with NOT_FOUND for a connection that is not the citizen's. */
export async function printDues(pool: Database['pool'], { citizenId, connectionId }: Account): Promise<DuesToPrint> {
  if (!isEntityId(citizenId) || !isEntityId(connectionId)) throw noSuchConnection()
  const { rows } = await pool.query<{ dues: DuesToPrint }>({
    name: 'print_dues',
    text: `SELECT jsonb_build_object(${supplyJson()}, 'status', c.status,
        'duePaise', coalesce(sum(${dueSql}) FILTER (WHERE NOT b.cancelled), 0)::text,
        'lastBill', (array_agg(b.number ORDER BY b.issued_on DESC, b.number COLLATE "C" DESC) FILTER (WHERE NOT b.cancelled))[1],
        'billedUntil', max(b.period_end) FILTER (WHERE NOT b.cancelled AND b.kind = 'CYCLE')) AS dues
      FROM connection c LEFT JOIN bill b ON b.connection_id = c.id AND b.citizen_id = c.citizen_id
      WHERE c.id = $1 AND c.citizen_id = $2 GROUP BY c.id`,
    values: [connectionId, citizenId],
  })
  const [found] = rows
  if (!found) throw noSuchConnection()
  return found.dues
}

/** Of bills that were issued in these days, and of money that came in them. */
export async function printYear(
  pool: Database['pool'],
  citizenId: string,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<YearToPrint> {
  const { rows } = await pool.query<{ connection: YearToPrint['connections'][number] }>({
    name: 'print_year',
    text: `WITH issued AS (
        SELECT b.id, b.connection_id, b.amount_paise + b.adjusted_paise AS paise FROM bill b
        WHERE b.citizen_id = $1 AND b.issued_on BETWEEN $2::date AND $3::date AND NOT b.cancelled AND b.kind <> 'DEPOSIT'),
      paid AS (
        SELECT b.connection_id, sum(p.amount_paise - greatest(p.excess_paise, p.returned_paise)) AS paise
        FROM bill_payment p JOIN bill b ON b.id = p.bill_id
        WHERE b.citizen_id = $1 AND b.kind <> 'DEPOSIT'
          AND (p.paid_at AT TIME ZONE 'Asia/Kolkata')::date BETWEEN $2::date AND $3::date GROUP BY 1),
      charge AS (
        SELECT i.connection_id, l.label, sum(l.amount_paise) AS paise FROM issued i JOIN bill_line l ON l.bill_id = i.id GROUP BY 1, 2)
      SELECT jsonb_build_object(${supplyJson()}, 'citizenId', $1::text,
        'billedPaise', coalesce((SELECT sum(paise) FROM issued i WHERE i.connection_id = c.id), 0)::text,
        'paidPaise', coalesce((SELECT paise FROM paid p WHERE p.connection_id = c.id), 0)::text,
        'charges', coalesce((SELECT jsonb_agg(jsonb_build_object('label', label, 'amountPaise', paise::text)
            ORDER BY paise DESC, label COLLATE "C") FROM charge WHERE connection_id = c.id), '[]')) AS connection
      FROM connection c
      WHERE c.id IN (SELECT connection_id FROM issued UNION SELECT connection_id FROM paid)
      ORDER BY c.utility, c.consumer_number COLLATE "C"`,
    values: [isEntityId(citizenId) ? citizenId : '', from, until],
  })
  return { connections: rows.map(({ connection }) => connection) }
}
