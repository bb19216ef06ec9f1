import type { Database } from '@suvidha/service-kit/database'
import { notFound } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { StatementToPrint } from '../published-papers.ts'
import { supplyJson } from './supply-columns.ts'

export interface Account {
  readonly citizenId: string
  readonly connectionId: string
}

/**
 * What changed by how much what a citizen owes for a connection, day by day in India. Bills that were withdrawn before there were notes
 * asked for nothing. Together it is what is due on the bills.
 */
const entriesSql = `
  SELECT b.issued_on AS "on", 'BILL' AS what, b.number AS reference, b.amount_paise AS paise
    FROM bill b WHERE b.connection_id = $1 AND b.citizen_id = $2 AND (NOT b.cancelled OR b.note_count > 0)
  UNION ALL
  SELECT n.issued_on, n.kind || '_NOTE', n.number, CASE n.kind WHEN 'CREDIT' THEN -n.amount_paise ELSE n.amount_paise END
    FROM bill_note n JOIN bill b ON b.id = n.bill_id
    WHERE b.connection_id = $1 AND b.citizen_id = $2 AND n.status = 'ISSUED'
  UNION ALL
  SELECT (p.paid_at AT TIME ZONE 'Asia/Kolkata')::date, 'PAYMENT', p.payment_id, p.excess_paise - p.amount_paise
    FROM bill_payment p JOIN bill b ON b.id = p.bill_id
    WHERE b.connection_id = $1 AND b.citizen_id = $2 AND p.amount_paise > p.excess_paise
  UNION ALL
  SELECT coalesce((SELECT max(r.applied_at) FROM payment_reversal r WHERE r.payment_id = p.payment_id), p.paid_at)
      AT TIME ZONE 'Asia/Kolkata', 'REFUND', p.payment_id, p.returned_paise - p.excess_paise
    FROM bill_payment p JOIN bill b ON b.id = p.bill_id
    WHERE b.connection_id = $1 AND b.citizen_id = $2 AND p.returned_paise > p.excess_paise`

/** Fails with NOT_FOUND for a connection that the citizen has nothing of. */
export async function printStatement(
  pool: Database['pool'],
  { citizenId, connectionId }: Account,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<StatementToPrint> {
  if (!isEntityId(citizenId) || !isEntityId(connectionId)) throw noSuchConnection()
  const { rows } = await pool.query<{ statement: StatementToPrint }>({
    name: 'print_statement',
    text: `WITH entry AS (SELECT "on"::date AS "on", what, reference, paise FROM (${entriesSql}) AS each)
      SELECT jsonb_build_object(${supplyJson()}, 'citizenId', $2::text, 'from', $3::date, 'until', $4::date,
        'openingPaise', (SELECT coalesce(sum(paise), 0)::text FROM entry WHERE "on" < $3::date),
        'closingPaise', (SELECT coalesce(sum(paise), 0)::text FROM entry WHERE "on" <= $4::date),
        'entries', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', "on", 'what', what, 'reference', reference,
            'amountPaise', paise::text) ORDER BY "on", array_position('{BILL,DEBIT_NOTE,CREDIT_NOTE,PAYMENT,REFUND}', what),
            reference COLLATE "C", paise), '[]') FROM entry WHERE "on" BETWEEN $3::date AND $4::date)) AS statement
      FROM connection c WHERE c.id = $1
        AND (c.citizen_id = $2 OR EXISTS (SELECT FROM connection_former_holder f WHERE f.connection_id = c.id AND f.citizen_id = $2))`,
    values: [connectionId, citizenId, from, until],
  })
  const [found] = rows
  if (!found) throw noSuchConnection()
  return found.statement
}

export const noSuchConnection = () => notFound('There is no such connection of this citizen.')
