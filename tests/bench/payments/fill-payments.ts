import { liftIndexes } from '@suvidha/demo-city/bulk-indexes'
import pg from 'pg'
import type { Report } from '../report.ts'

const atOnce = 1_000_000

/**
 * Payments of the past two years with what each left behind (bill, capture, ledger), written as the tables hold them.
 * Triggers are off and keys and indexes are built at the end, as in any bulk load; so are the running balances.
 */
export async function fillPayments(adminUrl: string, count: number, report: Report): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(
      `SET session_replication_role = replica; SET synchronous_commit = off; SET search_path = payment`,
    )
    await client.query('BEGIN')
    const restoreIndexes = await liftIndexes(client, filled)
    for (let from = 1; from <= count; from += atOnce) {
      const range = [from, Math.min(from + atOnce - 1, count)]
      for (const text of inserts) await client.query(text, range)
      if (count > atOnce) report.progress(`${range[1]} payments are there`)
    }
    await restoreIndexes()
    await client.query('SELECT rebuild_ledger_balance()')
    await client.query('COMMIT')
    if (count > atOnce) report.progress('their keys and indexes are there')
    await client.query('RESET session_replication_role; RESET synchronous_commit')
    // Hint bits and the visibility map, which any table of this age has, are not to be paid for by what is measured.
    await client.query(`VACUUM (ANALYZE, PARALLEL 0) ${filled.join(', ')}`)
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}

const filled = ['payment', 'payment_bill', 'capture', 'ledger_transaction', 'ledger_posting']

const id = (prefix: string) => `'${prefix}_' || md5(n::text)`
const at = `now() - interval '1 hour' - n % 17520 * interval '1 hour'`
const rows = 'generate_series($1::int, $2::int) n'

const inserts = [
  `INSERT INTO payment (id, citizen_id, status, version, amount_paise, provider, provider_order_id, provider_payment_id,
     method, captured_at, bills_settled_at, receipt_issued_at, expires_at, created_at, updated_at)
   SELECT ${id('pay')}, 'cit_' || n % 1000000, 'CAPTURED', 5, 10000 + n % 90000, 'RAZORPAY', ${id('order')}, ${id('theirs')},
     'UPI', ${at}, ${at}, ${at}, ${at}, ${at}, ${at} FROM ${rows}`,
  `INSERT INTO payment_bill (payment_id, bill_id, position, bill_number, utility, consumer_number, holder_name,
     amount_paise, settled_at)
   SELECT ${id('pay')}, ${id('bill')}, 0, 'E-' || n, 'ELECTRICITY', '100200300', 'Asha Patil', 10000 + n % 90000, ${at}
   FROM ${rows}`,
  `INSERT INTO capture (id, payment_id, provider, provider_payment_id, kind, state, amount_paise, at)
   SELECT ${id('cap')}, ${id('pay')}, 'RAZORPAY', ${id('theirs')}, 'MAIN', 'ALLOCATED', 10000 + n % 90000, ${at} FROM ${rows}`,
  `INSERT INTO ledger_transaction (id, payment_id, capture_id, kind, at, book_day)
   SELECT ${id('ltx')}, ${id('pay')}, ${id('cap')}, 'capture', ${at}, (${at})::date FROM ${rows}`,
  `INSERT INTO ledger_posting (transaction_id, position, account, amount_paise, bill_id)
   SELECT ${id('ltx')}, side, CASE side WHEN 0 THEN 'provider_clearing:RAZORPAY' ELSE 'citizen_receivable' END,
     (10000 + n % 90000) * (1 - 2 * side), CASE side WHEN 1 THEN ${id('bill')} END FROM ${rows}, generate_series(0, 1) side`,
]
