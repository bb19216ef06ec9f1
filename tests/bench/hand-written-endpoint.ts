import { createServer } from 'node:http'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import pg from 'pg'

/**
 * The limit of the kiosk benchmark: an endpoint that does nothing but the kiosk query's answer, written by hand over
 * the same database with prepared statements and one remembered signature check. No GraphQL, no federation.
 */
const { PORT, ADMIN_URL, JWKS } = process.env as Record<string, string>
const keys = createLocalJWKSet(JSON.parse(JWKS ?? '') as JSONWebKeySet)
const pool = new pg.Pool({ connectionString: ADMIN_URL, max: 10 })
const verified = new Map<string, string>()

async function citizenOf(authorization: string): Promise<string> {
  const known = verified.get(authorization)
  if (known) return known
  const { payload } = await jwtVerify(authorization.slice('Bearer '.length), keys)
  verified.set(authorization, payload.sub ?? '')
  return payload.sub ?? ''
}

async function rows<Row extends pg.QueryResultRow>(name: string, text: string, id: unknown): Promise<Row[]> {
  return (await pool.query<Row>({ name, text, values: [id] })).rows
}

interface Bill {
  readonly id: string
  readonly connectionId: string
}

async function kioskAnswer(citizenId: string) {
  const [citizens, unread, connections, bills] = await Promise.all([
    rows('me', 'SELECT id, name, phone_number AS "phoneNumber" FROM auth.citizen WHERE id = $1', citizenId),
    rows<{ count: string }>(
      'unread',
      'SELECT count(*) FROM notification.notification WHERE citizen_id = $1 AND read_at IS NULL',
      citizenId,
    ),
    rows<{ id: string }>(
      'connections',
      `SELECT id, utility, consumer_number AS "consumerNumber", status FROM billing.connection WHERE citizen_id = $1
       ORDER BY utility COLLATE "C", consumer_number COLLATE "C"`,
      citizenId,
    ),
    rows<Bill>(
      'bills',
      `SELECT b.connection_id AS "connectionId", b.id, b.number, to_char(greatest(b.planned_until, coalesce(b.due_extended_to, b.due_date)), 'YYYY-MM-DD') AS "dueDate",
         CASE WHEN b.disputed THEN 'DISPUTED' WHEN greatest(b.planned_until, coalesce(b.due_extended_to, b.due_date)) < (now() AT TIME ZONE 'Asia/Kolkata')::date THEN 'OVERDUE'
           WHEN b.paid_paise > 0 THEN 'PARTIALLY_PAID' ELSE 'ISSUED' END AS status,
         json_build_object('paise', b.amount_paise + b.adjusted_paise - b.paid_paise, 'currency', 'INR') AS "amountDue"
       FROM billing.bill b JOIN billing.connection c ON c.id = b.connection_id
       WHERE c.citizen_id = $1 AND b.paid_paise < b.amount_paise + b.adjusted_paise AND NOT b.cancelled ORDER BY greatest(b.planned_until, coalesce(b.due_extended_to, b.due_date)), b.id`,
      citizenId,
    ),
  ])
  const payments = await rows<{ billId: string }>(
    'payments',
    `SELECT pb.bill_id AS "billId", p.id, p.status, json_build_object('paise', p.amount_paise) AS amount
     FROM payment.payment_bill pb JOIN payment.payment p ON p.id = pb.payment_id WHERE pb.bill_id = ANY($1) ORDER BY p.created_at DESC`,
    bills.map(({ id }) => id),
  )
  const paymentsOf = Map.groupBy(payments, ({ billId }) => billId)
  const withPayments = bills.map((bill) => ({
    ...bill,
    payments: (paymentsOf.get(bill.id) ?? []).map(without('billId')),
  }))
  const billsOf = Map.groupBy(withPayments, ({ connectionId }) => connectionId)
  const me = {
    ...citizens[0],
    unreadNotificationCount: Number(unread[0]?.count),
    connections: connections.map((connection) => ({
      ...connection,
      unpaidBills: (billsOf.get(connection.id) ?? []).map(without('connectionId')),
    })),
  }
  return JSON.stringify({ data: { me } })
}

const without =
  (key: string) =>
  (row: object): object =>
    Object.fromEntries(Object.entries(row).filter(([name]) => name !== key))

createServer((request, response) => {
  request.resume().on('end', async () => {
    if (request.url === '/healthz') return response.end()
    const body = await kioskAnswer(await citizenOf(request.headers.authorization ?? ''))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
  })
}).listen(Number(PORT))
process.on('SIGTERM', () => process.exit(0))
