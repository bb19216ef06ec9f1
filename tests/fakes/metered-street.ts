import { readFileSync } from 'node:fs'
import type pg from 'pg'

export interface Street {
  /** Part of all its ids: streets of one database have different ones. */
  readonly name: string
  readonly utility?: 'ELECTRICITY' | 'WATER'
  readonly region: string
  readonly houses: number
  /** Its meters were installed the day before the first and read on the last. */
  readonly first: string
  readonly last: string
  /** Its meters show thousandths: hardly two houses used the same. */
  readonly exact?: boolean
}

const published = new URL('../../subgraphs/billing/src/tariffs/published/', import.meta.url)
const orders = { ELECTRICITY: 'kseb-lt1-2025.json', WATER: 'bwssb-domestic-2014.json' }

/**
 * A street of connections with a tariff and a meter each, which counted `100 + n * 7 % 300` units in a period, n from 1.
 * The ids are `con_<name>_<n>`, n with six digits. By the owner of the database, in a few statements however many.
 */
export async function buildStreet(admin: pg.Pool | pg.Client, street: Street): Promise<void> {
  const { name, utility = 'ELECTRICITY', region, houses, first, last, exact = false } = street
  const { source, ...order } = JSON.parse(readFileSync(new URL(orders[utility], published), 'utf8'))
  const until = order.validUntil ?? null
  await admin.query(
    `INSERT INTO billing.tariff (id, code, utility, unit, issuer, category, source_title, source_url, valid_from, valid_until, terms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
    [
      ...[`trf_${utility}`, order.code, utility, order.unit, order.issuer, order.category, source.title, source.url],
      ...[order.validFrom, until, order.terms],
    ],
  )
  const of = `FROM (SELECT n, $1 || '_' || lpad(n::text, 6, '0') AS house FROM generate_series(1, $2::int) n) h`
  await admin.query(
    `INSERT INTO billing.connection (id, citizen_id, utility, consumer_number, holder_name, address, region, tariff_code, phase, connected_on)
     SELECT 'con_' || house, 'cit_' || house, $3, upper(house), 'Holder ' || n, n || ', ' || $1 || ' Street', $4, $5, $6, $7::date ${of}`,
    [name, houses, utility, region, order.code, utility === 'ELECTRICITY' ? 'SINGLE' : null, first],
  )
  await admin.query(
    `INSERT INTO billing.meter (id, serial_number, make, utility, digits) SELECT 'mtr_' || house, house, 'street', $3, 6 ${of}`,
    [name, houses, utility],
  )
  await admin.query(
    `INSERT INTO billing.meter_assignment (id, meter_id, connection_id, installed_on, initial_reading)
     SELECT 'mas_' || house, 'mtr_' || house, 'con_' || house, $3::date - 1, n ${of}`,
    [name, houses, first],
  )
  await admin.query(
    `INSERT INTO billing.reading (id, assignment_id, connection_id, read_on, value, source, state)
     SELECT 'rdg_' || house, 'mas_' || house, 'con_' || house, $3::date, n + 100 + n * 7 % 300 + CASE WHEN $4 THEN n % 1000 / 1000.0 ELSE 0 END, 'FIELD', 'ACCEPTED' ${of}`,
    [name, houses, last, exact],
  )
}

/** What bills and lines of a region say, but for ids and numbers: of two equal streets it is the same. */
export async function digestOfBills(admin: pg.Pool | pg.Client, region: string): Promise<string> {
  const { rows } = await admin.query<{ digest: string }>(
    `SELECT count(*) || ' ' || md5(string_agg(said, E'\n' ORDER BY said)) AS digest FROM (
       SELECT concat_ws('|', right(b.connection_id, 6), b.period_start, b.period_end, b.issued_on, b.due_date, b.amount_paise, b.units,
         b.tariff_code, b.whole_periods, (SELECT string_agg(concat_ws('~', position, label, amount_paise, head_kind, units, rate), '|' ORDER BY position)
           FROM billing.bill_line WHERE bill_id = b.id)) AS said
       FROM billing.bill b JOIN billing.connection c ON c.id = b.connection_id WHERE c.region = $1) bills`,
    [region],
  )
  return rows[0]?.digest ?? ''
}

export const houseOf = (name: string, n: number): string => `con_${name}_${String(n).padStart(6, '0')}`
