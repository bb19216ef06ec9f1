import type pg from 'pg'
import { addDays, instantInIndia } from './calendar.ts'

const every = 30
const deadlineDays = 15

/** Where a citizen asks for what, by the number in their id; the same ones on any day. */
const asked = `SELECT DISTINCT ON (c.citizen_id) c.*, digits, digits / ${every} AS turn,
    $1::date - 1 - digits % 25 AS applied_on, 'app_' || substr(c.citizen_id, 5) AS application_id
  FROM billing.connection c CROSS JOIN LATERAL (SELECT substr(c.citizen_id, 5)::int AS digits) place
  WHERE c.citizen_id ~ '^cit_\\d{7}$'`

/** Piped gas, of those who have none: two of three wait, some for too long; the third was told why not. */
const newSupplies = `INSERT INTO billing.connection_application
    (id, kind, state, citizen_id, utility, holder_name, address, region, area_kind, tariff_code, pipe_mm, applied_on, due_by,
     decided_by, decided_at, reason, idempotency_key, input_hash, created_at)
  SELECT application_id, 'NEW', CASE WHEN rejected THEN 'REJECTED' ELSE 'SUBMITTED' END, citizen_id, 'GAS', holder_name, address, region,
    'MUNICIPAL', 'MGL-PNG-MUMBAI', 15, applied_on, applied_on + ${deadlineDays}, CASE WHEN rejected THEN 'stf_operator' END,
    CASE WHEN rejected THEN $2::timestamptz END, CASE WHEN rejected THEN 'There is no main in this street yet' END, application_id, '',
    (applied_on + time '10:30') AT TIME ZONE 'Asia/Kolkata'
  FROM (SELECT *, turn % 3 = 2 AS rejected FROM (${asked} AND digits % ${every} = 7 ORDER BY c.citizen_id, c.id) a) wish
  WHERE NOT EXISTS (SELECT FROM billing.connection g WHERE g.citizen_id = wish.citizen_id AND g.utility = 'GAS')`

/** A larger load, as for a cooler: an operator decides. */
const largerLoads = `INSERT INTO billing.connection_application
    (id, kind, citizen_id, utility, connection_id, holder_name, address, region, area_kind, load_kw, applied_on, due_by,
     idempotency_key, input_hash, created_at)
  SELECT application_id, 'CHANGE', citizen_id, utility, id, holder_name, address, region, 'MUNICIPAL', load_kw + 2, applied_on,
    applied_on + ${deadlineDays}, application_id, '', (applied_on + time '17:45') AT TIME ZONE 'Asia/Kolkata'
  FROM (${asked} AND c.utility = 'ELECTRICITY' AND digits % ${every} = 13 ORDER BY c.citizen_id, c.id) wish`

const history = `INSERT INTO billing.connection_change (connection_id, application_id, kind, by, at, reason, details)
  SELECT connection_id, id, 'APPLIED', citizen_id, created_at, NULL, jsonb_build_object('kind', kind, 'dueBy', due_by)
    FROM billing.connection_application
  UNION ALL SELECT connection_id, id, 'REJECTED', decided_by, decided_at, reason, jsonb_build_object('kind', kind, 'appliedOn', applied_on)
    FROM billing.connection_application WHERE state = 'REJECTED'
  ORDER BY 5, 2`

/** What some citizens ask of the city, with its history: deterministic, of nobody who has a name in the demo. */
export async function emitApplications(client: pg.ClientBase, today: string): Promise<void> {
  await client.query(newSupplies, [today, instantInIndia(addDays(today, -1), 12, 0)])
  await client.query(largerLoads, [today])
  await client.query(history)
}
