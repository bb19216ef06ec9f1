import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asha, signedInAs } from './actors.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

let city: Supergraph
let citizen: Awaited<ReturnType<typeof signedInAs>>
let counts: Record<string, number> = {}

beforeAll(async () => {
  city = await startSupergraph({
    citizens: 6,
    onStatement(service, sql) {
      // The gateway looks for ended sessions every second, auth for keys that another of its processes has changed.
      if (sql.includes('(ended_at, id) >') || sql.includes('"signing_key"')) return
      counts[service] = (counts[service] ?? 0) + 1
    },
  })
  citizen = await signedInAs(city.url, asha)
  // Keys and plans are loaded once.
  await citizen.asks(question)
})
afterAll(() => city?.stop())

/** The kiosk query, and with it everything else that hangs on a list. */
const question = `{
  me {
    id name phoneNumber unreadNotificationCount
    connections {
      id utility consumerNumber status
      unpaidBills {
        id number dueDate status amountDue { paise currency } lines { label }
        payments { id status amount { paise } receipt { number url } bills { id number status } }
      }
    }
  }
}`

interface Answer {
  readonly me: {
    readonly connections: readonly {
      readonly unpaidBills: readonly { readonly payments: readonly { readonly receipt: object | null }[] }[]
    }[]
  }
}

async function countStatements() {
  counts = {}
  const { data, errors } = await citizen.asks<Answer>(question)
  expect(errors).toBeUndefined()
  // The stand-in provider looks for webhooks to deliver all the time; it is no subgraph.
  const { sandbox, ...statements } = counts
  const connections = data?.me.connections ?? []
  const bills = connections.flatMap(({ unpaidBills }) => unpaidBills)
  const payments = bills.flatMap((bill) => bill.payments)
  const receipts = payments.filter(({ receipt }) => receipt)
  const size = { connections, bills, payments, receipts }
  return { statements, size: Object.fromEntries(Object.entries(size).map(([name, list]) => [name, list.length])) }
}

test('each subgraph sends as many statements for 30 connections and 300 bills as for three connections', async () => {
  await execute(payFirstBillInPart)
  const few = await countStatements()
  expect(few.size).toMatchObject({ connections: 3, payments: 1, receipts: 1 })
  await execute(growTenfold)
  const many = await countStatements()
  expect(many.size).toEqual({
    connections: 30,
    bills: (few.size.bills ?? 0) + 270,
    payments: 541,
    receipts: 541,
  })
  expect(few.statements).toEqual(expected)
  expect(many.statements).toEqual(expected)
})

/** Auth: the citizen. Billing: connections, unpaid bills, lines, the bills of payments. Payment: payments of bills, bills of payments. */
const expected = { auth: 1, billing: 4, payment: 2, document: 1, notification: 1 }

const addPayments = `
  -- The rows alone: no state is entered without the one before.
  SET session_replication_role = replica;
  INSERT INTO payment.payment (id, citizen_id, status, amount_paise, provider, expires_at, created_at)
    SELECT payment_id, 'cit_asha', 'CAPTURED', 100, 'RAZORPAY', now(), now() FROM added_payment;
  INSERT INTO payment.payment_bill
    (payment_id, bill_id, position, bill_number, utility, consumer_number, holder_name, amount_paise)
    SELECT payment_id, bill_id, 0, bill_id, 'GAS', 'C', 'Asha Patil', 100 FROM added_payment;
  INSERT INTO document.receipt (id, number, financial_year, sequence, payment_id, citizen_id, amount_paise, provider,
    provider_payment_id, lines, captured_at, issued_at, rendered_at, sha256)
    SELECT 'rcp_' || payment_id, 'T/' || n, 'test', n, payment_id, 'cit_asha', 100, 'RAZORPAY', payment_id, '[]', now(), now(),
      now(), repeat('0', 64) FROM added_payment;
  SET session_replication_role = origin;
  DROP TABLE added_payment;`

const payFirstBillInPart = `
  CREATE TEMP TABLE added_payment AS SELECT 'pay_few' AS payment_id, b.id AS bill_id, 1 AS n FROM billing.bill b
    WHERE b.citizen_id = 'cit_asha' AND paid_paise < amount_paise AND NOT cancelled
      AND NOT EXISTS (SELECT FROM payment.payment_bill p WHERE p.bill_id = b.id) ORDER BY b.id LIMIT 1;
  ${addPayments}`

const growTenfold = `
  INSERT INTO billing.connection (id, citizen_id, utility, consumer_number, holder_name, address)
    SELECT 'con_many_' || n, 'cit_asha', 'GAS', 'MANY' || n, 'Asha Patil', 'Pune' FROM generate_series(1, 27) n;
  INSERT INTO billing.bill
    (id, number, connection_id, citizen_id, period_start, period_end, issued_on, due_date, amount_paise, kind)
    SELECT 'bil_many_' || c || '_' || n, 'MANY/' || c || '/' || n, 'con_many_' || c, 'cit_asha', '2026-01-01', '2026-01-31',
      '2026-02-01', '2026-02-15', 10000, 'CHARGE' FROM generate_series(1, 27) c, generate_series(1, 10) n;
  CREATE TEMP TABLE added_payment AS
    SELECT 'pay_' || b.id || '_' || p AS payment_id, b.id AS bill_id, row_number() OVER () + 1 AS n
    FROM billing.bill b, generate_series(1, 2) p WHERE b.id LIKE 'bil_many_%';
  ${addPayments}`

async function execute(sql: string) {
  const admin = new pg.Client({ connectionString: city.database.adminUrl })
  await admin.connect()
  try {
    await admin.query(sql)
  } finally {
    await admin.end()
  }
}
