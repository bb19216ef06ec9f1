import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connectDatabase, type Database } from '@suvidha/service-kit/database'
import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { readBody } from '@suvidha/service-kit/read-body'
import Razorpay from 'razorpay'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { eventually } from '../../tests/fakes/payment-house.ts'
import { readConfig } from './config.ts'
import { start } from './start.ts'

interface Line {
  readonly order_id: string
  readonly settlement_id: string
}

interface Received {
  readonly id: string
  readonly isSigned: boolean
  readonly event: { event: string; payload: { payment: { entity: { order_id: string; status: string } } } }
}

const logger = createLogger('test', 'silent')
const received: Received[] = []
let answerStatus = 200
let database: TestDatabase
let admin: Database['pool']
let receiver: Server
let sandbox: ListeningService
let client: Razorpay

async function startSandbox() {
  const { port } = receiver.address() as AddressInfo
  const config = readConfig({
    DATABASE_URL: database.urlFor('sandbox'),
    RAZORPAY_KEY_ID: 'key',
    RAZORPAY_KEY_SECRET: 'secret',
    RAZORPAY_WEBHOOK_SECRET: '123456',
    WEBHOOK_URL: `http://127.0.0.1:${port}/`,
    LATE_SUCCESS_AFTER_MS: '200',
  })
  sandbox = await listenService(await start({ config, logger }), { port: 0, logger })
  client = connect('secret')
}

function connect(keySecret: string) {
  const razorpay = new Razorpay({ key_id: 'key', key_secret: keySecret })
  const { defaults } = (razorpay as unknown as { api: { rq: { defaults: { baseURL: string } } } }).api.rq
  defaults.baseURL = `${sandbox.url}/sandbox`
  return razorpay
}

beforeAll(async () => {
  database = await createTestDatabase()
  admin = connectDatabase({ url: database.adminUrl, schema: 'sandbox', maxConnections: 2 }).pool
  receiver = createServer(async (request, response) => {
    const body = await readBody(request, 100_000)
    const signature = createHmac('sha256', '123456').update(body).digest('hex')
    const { 'x-razorpay-signature': given, 'x-razorpay-event-id': id } = request.headers
    if (answerStatus === 200) {
      received.push({ id: String(id), isSigned: given === signature, event: JSON.parse(body.toString()) })
    }
    response.writeHead(answerStatus).end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, resolve))
  await startSandbox()
})
afterAll(async () => {
  await sandbox.stop()
  receiver.close()
  await admin.end()
  await database.drop()
})

const makeOrder = (receipt = 'pay_1') => client.orders.create({ amount: 14_950, currency: 'INR', receipt })
const eventsOf = (orderId: string) =>
  received
    .filter(({ event }) => event.payload.payment.entity.order_id === orderId)
    .map(({ event }) => event.event)
    .sort()

const checkout = (orderId: string, body: string, contentType = 'application/json') =>
  fetch(`${sandbox.url}/sandbox/checkout/${orderId}`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
  })
const finish = (orderId: string, outcome: string) => checkout(orderId, JSON.stringify({ outcome }))

test('the official SDK makes, finds and reads orders', async () => {
  const order = await makeOrder('receipt-1')
  expect(order).toMatchObject({ entity: 'order', amount: 14_950, amount_due: 14_950, status: 'created', notes: [] })
  expect(await client.orders.fetch(order.id)).toEqual(order)
  expect((await client.orders.all({ receipt: 'receipt-1' })).items).toEqual([order])
  expect((await client.orders.all({ receipt: 'receipt-none' })).count).toBe(0)
  expect((await client.orders.fetchPayments(order.id)).items).toEqual([])
})

test('what Razorpay refuses is refused in its words', async () => {
  await expect(client.orders.create({ amount: 99, currency: 'INR' })).rejects.toMatchObject({
    statusCode: 400,
    error: { code: 'BAD_REQUEST_ERROR', field: 'amount' },
  })
  await expect(makeOrder('r'.repeat(41))).rejects.toMatchObject({ error: { field: 'receipt' } })
  await expect(client.orders.fetch('order_none')).rejects.toMatchObject({ statusCode: 400 })
  await expect(connect('wrong').orders.fetch('order_none')).rejects.toMatchObject({ statusCode: 401 })
})

test('a success is captured, reported signed, and can be refunded, never beyond what was paid', async () => {
  const order = await makeOrder()
  const answer = await finish(order.id, 'success')
  expect(await answer.json()).toMatchObject({ status: 'captured', orderId: order.id })
  await eventually(async () => eventsOf(order.id).length === 3)
  expect(eventsOf(order.id)).toEqual(['order.paid', 'payment.authorized', 'payment.captured'])
  expect(received.every(({ isSigned }) => isSigned)).toBe(true)
  expect(await client.orders.fetch(order.id)).toMatchObject({ status: 'paid', amount_paid: 14_950, attempts: 1 })
  const [payment] = (await client.orders.fetchPayments(order.id)).items
  expect(payment).toMatchObject({ entity: 'payment', status: 'captured', captured: true, amount: 14_950 })
  const refund = await client.payments.refund(payment?.id ?? '', { amount: 5000 })
  expect(refund).toMatchObject({ entity: 'refund', amount: 5000, status: 'processed' })
  await expect(client.payments.refund(payment?.id ?? '', { amount: 9951 })).rejects.toMatchObject({ statusCode: 400 })
  expect((await finish(order.id, 'success')).status).toBe(400)
})

test('a refund whose end cannot be written was never made; asked for again, it ends', async () => {
  const order = await makeOrder()
  await finish(order.id, 'success')
  const [payment] = (await client.orders.fetchPayments(order.id)).items
  const ask = () => client.payments.refund(payment?.id ?? '', { amount: 5000 })
  await admin.query(`CREATE FUNCTION sandbox.lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'lost'; END $$`)
  await admin.query(`CREATE TRIGGER lose BEFORE INSERT ON sandbox.webhook FOR EACH ROW
    WHEN (NEW.event = 'refund.processed') EXECUTE FUNCTION sandbox.lose()`)
  await expect(ask()).rejects.toMatchObject({ statusCode: 500 })
  await admin.query('DROP FUNCTION sandbox.lose CASCADE')
  expect((await client.payments.fetchMultipleRefund(payment?.id ?? '', {})).count).toBe(0)
  expect(await ask()).toMatchObject({ amount: 5000, status: 'processed' })
})

test('what a day brought is settled on the next, in the columns of Razorpay', async () => {
  const order = await makeOrder('receipt-settled')
  await finish(order.id, 'success')
  const [payment] = (await client.orders.fetchPayments(order.id)).items
  await client.payments.refund(payment?.id ?? '', { amount: 5000 })
  const inIndia = new Date(Date.now() + 5.5 * 60 * 60 * 1000)
  const [year, month, day] = [inIndia.getUTCFullYear(), inIndia.getUTCMonth() + 1, inIndia.getUTCDate()]
  const { items } = (await client.settlements.reports({ year, month, day })) as never as { items: Line[] }
  const lines = items.filter(({ order_id }) => order_id === order.id)
  expect(lines).toMatchObject([
    { type: 'payment', amount: 14_950, fee: 353, tax: 54, credit: 14_597, debit: 0, order_receipt: 'receipt-settled' },
    { type: 'refund', amount: 5000, fee: 0, credit: 0, debit: 5000, payment_id: payment?.id },
  ])
  expect(new Set(items.map(({ settlement_id }) => settlement_id)).size).toBe(1)
  const url = `${sandbox.url}/sandbox/v1/settlements/recon/combined.csv?year=${year}&month=${month}&day=${day}`
  const authorization = `Basic ${Buffer.from('key:secret').toString('base64')}`
  const file = await (await fetch(url, { headers: { authorization } })).text()
  expect(file.split('\r\n')[0]).toMatch(/^entity_id,type,debit,credit,amount,currency,fee,tax,on_hold,settled,/)
  expect(file).toContain(`${payment?.id},payment,0.00,145.97,149.50,INR,3.53,0.54,false,true,`)
})

test('a late success fails first', async () => {
  const order = await makeOrder()
  expect(await (await finish(order.id, 'late-success')).json()).toMatchObject({ status: 'failed' })
  await eventually(async () => eventsOf(order.id).length === 4)
  expect(eventsOf(order.id)).toEqual(['order.paid', 'payment.authorized', 'payment.captured', 'payment.failed'])
})

test('a webhook that nobody took is delivered after a restart', async () => {
  const order = await makeOrder()
  answerStatus = 503
  await finish(order.id, 'failure')
  await sandbox.stop()
  answerStatus = 200
  await startSandbox()
  await eventually(async () => eventsOf(order.id).length === 1)
})

test('a webhook that nobody took for a day is given up', async () => {
  const order = await makeOrder()
  answerStatus = 503
  await finish(order.id, 'failure')
  await sandbox.stop()
  await admin.query(`UPDATE sandbox.webhook SET created_at = now() - interval '25 hours', next_attempt_at = now()
    WHERE delivered_at IS NULL`)
  answerStatus = 200
  await startSandbox()
  const another = await makeOrder()
  await finish(another.id, 'failure')
  await eventually(async () => eventsOf(another.id).length === 1)
  expect(eventsOf(order.id)).toEqual([])
})

test('the bank says no late yes for an order that was paid meanwhile', async () => {
  const order = await makeOrder()
  const paying = await admin.connect()
  try {
    await finish(order.id, 'late-success')
    // As the person's second try has it until its transaction commits.
    await paying.query('BEGIN')
    await paying.query(`UPDATE sandbox."order" SET status = 'paid' WHERE id = $1`, [order.id])
    await eventually(async () => {
      const { rows } = await admin.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      )
      return rows.length > 0
    })
    await paying.query('COMMIT')
  } finally {
    paying.release()
  }
  await eventually(async () => {
    const { rows } = await admin.query('SELECT late_capture_at, status FROM sandbox.payment WHERE order_id = $1', [
      order.id,
    ])
    return rows[0].late_capture_at === null && rows[0]
  }).then((payment) => expect(payment).toMatchObject({ status: 'failed' }))
})

test('the page shows the amount and works without script', async () => {
  const order = await makeOrder()
  const page = await fetch(`${sandbox.url}/sandbox/checkout/${order.id}`)
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(await page.text()).toContain('₹149.50')
  const done = await checkout(order.id, 'outcome=success', 'application/x-www-form-urlencoded')
  expect(await done.text()).toContain('<h1>Paid</h1>')
})

test.each([
  ['an unknown order', 'order_none', '{"outcome":"success"}', 404],
  ['a path that is none', '..%2f', '{"outcome":"success"}', 404],
])('%s is 404', async (_name, orderId, body, status) => {
  expect((await checkout(orderId, body)).status).toBe(status)
})

test.each(['{"outcome":"nonsense"}', '{', '[]', '', '{"outcome":["success"]}'])('outcome %j is 400', async (body) => {
  expect((await checkout((await makeOrder()).id, body)).status).toBe(400)
})
