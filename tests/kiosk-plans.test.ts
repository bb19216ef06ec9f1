import { liftIndexes } from '@suvidha/demo-city/bulk-indexes'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asha, signedInAs } from './actors.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

const manyBills = 1_000_000
const billsOfConnection = 10
/** Of a table with fewer rows than this a sequential scan is the right plan. */
const fewRows = 10_000

let city: Supergraph
let admin: pg.Client
const statements = new Map<string, Set<string>>()

beforeAll(async () => {
  city = await startSupergraph({
    citizens: 6,
    onStatement(service, sql) {
      const heard = statements.get(service) ?? new Set()
      statements.set(service, heard.add(sql))
    },
  })
  admin = new pg.Client({ connectionString: city.database.adminUrl })
  await admin.connect()
  await fill()
}, 300_000)
afterAll(async () => {
  await admin?.end()
  await city?.stop()
})

/** Bills of two years of a hundred thousand connections; of each the last is unpaid. */
async function fill() {
  await admin.query('BEGIN')
  await admin.query('SET LOCAL synchronous_commit = off')
  const restoreIndexes = await liftIndexes(admin, ['billing.connection', 'billing.bill', 'billing.bill_line'])
  const connections = manyBills / billsOfConnection
  await admin.query(`INSERT INTO billing.connection (id, citizen_id, utility, consumer_number, holder_name, address, region)
    SELECT 'con_many_' || n, 'cit_many_' || n / 2, 'ELECTRICITY', 'many' || n, 'Many', 'Everywhere', 'NORTH'
    FROM generate_series(1, ${connections}) n`)
  await admin.query(`INSERT INTO billing.bill (id, number, connection_id, citizen_id, period_start, period_end, issued_on, due_date,
      amount_paise, paid_paise)
    SELECT 'bil_many_' || n || '_' || m, 'M' || n || '-' || m, 'con_many_' || n, 'cit_many_' || n / 2, first, first + 59, first + 60,
      first + 75, 10000, CASE WHEN m = ${billsOfConnection} THEN 0 ELSE 10000 END
    FROM generate_series(1, ${connections}) n, generate_series(1, ${billsOfConnection}) m,
      LATERAL (SELECT date '2025-01-01' + 60 * m AS first) AS cycle`)
  await admin.query(`INSERT INTO billing.bill_line (bill_id, position, label, amount_paise)
    SELECT id, 0, 'Energy', amount_paise FROM billing.bill WHERE id LIKE 'bil\\_many\\_%'`)
  await restoreIndexes()
  await admin.query('COMMIT')
  await admin.query('VACUUM (ANALYZE, PARALLEL 0) billing.connection, billing.bill, billing.bill_line')
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

/** Tables of more than a few rows that a statement would read from end to end. */
async function scannedBy(sql: string, large: ReadonlySet<string>): Promise<string[]> {
  const { rows } = await admin.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${sql}`)
  const scanned: string[] = []
  const look = ({ 'Node Type': type, 'Relation Name': table = '', Plans = [] }: Plan) => {
    if (type === 'Seq Scan' && large.has(table)) scanned.push(table)
    for (const plan of Plans) look(plan)
  }
  look(rows[0]['QUERY PLAN'][0].Plan)
  return scanned
}

async function scansIn(schema: string): Promise<string[]> {
  await admin.query(`SET search_path = ${schema}`)
  const { rows } = await admin.query(
    'SELECT relname FROM pg_class WHERE relnamespace = $1::regnamespace AND reltuples > $2',
    [schema, fewRows],
  )
  const large = new Set(rows.map(({ relname }) => relname as string))
  const found: string[] = []
  for (const sql of statements.get(schema) ?? []) {
    if (!/^\s*(SELECT|WITH)\b/i.test(sql)) continue
    for (const table of await scannedBy(sql, large)) found.push(`${table}: ${sql}`)
  }
  return found
}

test(`with ${manyBills} bills nothing that the kiosk asks for reads a table from end to end`, async () => {
  const { rows } = await admin.query('SELECT count(*)::int AS bills FROM billing.bill')
  expect(rows[0].bills).toBeGreaterThan(manyBills)
  const citizen = await signedInAs(city.url, asha)
  statements.clear()
  const { data, errors } = await citizen.asks<{ me: { connections: { unpaidBills: { id: string }[] }[] } }>(`{
    me {
      id name unreadNotificationCount
      connections {
        id utility consumerNumber status advanceBalance { paise }
        unpaidBills {
          id number dueDate status amountDue { paise } lines { label amount { paise } }
          payments { id status amount { paise } receipt { number url } }
        }
        recentBills(first: 12) { id status allocations { label } }
      }
    }
  }`)
  expect(errors).toBeUndefined()
  const billId = data?.me.connections[0]?.unpaidBills[0]?.id
  const more = await citizen.asks(
    `query ($billId: ID!) { bill(id: $billId) { id status } explainBill(billId: $billId) { agrees } }`,
    {
      billId,
    },
  )
  expect(more.errors).toBeUndefined()
  const consumer = await admin.query(`SELECT consumer_number FROM billing.connection WHERE id = 'con_asha_e'`)
  const quick = await citizen.asks(
    'query ($number: String!) { billByConsumerNumber(utility: ELECTRICITY, consumerNumber: $number) { amountDue { paise } } }',
    { number: consumer.rows[0].consumer_number },
  )
  expect(quick.errors).toBeUndefined()
  expect(statements.get('billing')?.size).toBeGreaterThan(5)
  expect(await scansIn('billing')).toEqual([])
})

test('what takes money looks its bills up, too', async () => {
  const citizen = await signedInAs(city.url, asha)
  const { data } = await citizen.asks<{ me: { connections: { unpaidBills: { id: string }[] }[] } }>(
    '{ me { connections { unpaidBills { id } } } }',
  )
  const billIds = data?.me.connections.flatMap(({ unpaidBills }) => unpaidBills.slice(0, 1).map(({ id }) => id)) ?? []
  statements.clear()
  const started = await citizen.asks(
    `mutation ($billIds: [ID!]!) { startPayment(input: { billIds: $billIds, provider: RAZORPAY, idempotencyKey: "plans" }) { payment { id } } }`,
    { billIds },
  )
  expect(started.errors).toBeUndefined()
  expect(statements.get('billing')?.size).toBeGreaterThan(0)
  expect(await scansIn('billing')).toEqual([])
})

test('a statement that reads all bills would be noticed', async () => {
  statements.set('billing', new Set(['SELECT id FROM bill b WHERE b.address = $1']))
  expect(await scansIn('billing')).toEqual(['bill: SELECT id FROM bill b WHERE b.address = $1'])
})
