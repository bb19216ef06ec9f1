import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  eventually,
  type PaymentHouse,
  razorpayEvent,
  startPaymentHouse,
} from '../../../../tests/fakes/payment-house.ts'

const asha = 'cit_asha'
let house: PaymentHouse
let [a, b] = ['', '']
let made = 0

beforeAll(async () => {
  house = await startPaymentHouse()
  await house.admin.query(`INSERT INTO payment.fee_rule (id, method, rate_ppm, valid_from, source)
    VALUES ('fee_card', 'CARD', 9000, '2026-01-01', 'a test')`)
})
afterAll(() => house.stop())
beforeEach(() => {
  made += 1
  ;[a, b] = [`a_${made}`, `b_${made}`]
  house.bills.set(a, { citizenId: asha, paise: 100_000 })
  house.bills.set(b, { citizenId: asha, paise: 50_000 })
})

const quoteQuery = `query ($input: QuotePaymentInput!) { quotePayment(input: $input) {
  allocations { bill { id } amount { paise } } advances { connection { id } amount { paise } }
  fee { paise } feeGst { paise } amount { paise }
} }`
const quote = async (wish: object) => {
  const { data, errors } = await house.ask(asha, quoteQuery, { input: { billIds: [], provider: 'RAZORPAY', ...wish } })
  return { quote: data?.quotePayment as unknown, error: errors?.[0]?.extensions }
}
const paymentQuery = `query ($id: ID!) { payment(id: $id) {
  status method fee { paise } feeGst { paise } amount { paise } refundedAmount { paise }
  allocations { bill { id } amount { paise } } advances { connection { id } amount { paise } } timeline { status source }
} }`
const read = async (id: string) => (await house.ask(asha, paymentQuery, { id })).data?.payment as unknown

test('what is quoted is what is asked, captured and booked: bills in part, an advance, the fee and its GST', async () => {
  const wish = {
    billIds: [a, b],
    parts: [{ billId: a, amountPaise: '40000' }],
    advances: [{ connectionId: `con_${a}`, amountPaise: 10_000 }],
    method: 'CARD',
  }
  const told = {
    allocations: [
      { bill: { id: a }, amount: { paise: 40_000 } },
      { bill: { id: b }, amount: { paise: 50_000 } },
    ],
    advances: [{ connection: { id: `con_${a}` }, amount: { paise: 10_000 } }],
    ...{ fee: { paise: 900 }, feeGst: { paise: 162 }, amount: { paise: 101_062 } },
  }
  expect((await quote(wish)).quote).toEqual(told)
  const { started } = await house.startsWith(asha, wish)
  const { id } = started.payment
  const money = { id: `rzp_${made}`, order_id: started.checkout?.providerOrderId, status: 'captured', amount: 101_062 }
  expect(await house.reports(razorpayEvent('payment.captured', money))).toMatchObject({ body: { status: 'applied' } })
  expect(await read(id)).toEqual({
    ...told,
    ...{ status: 'CAPTURED', method: 'CARD', refundedAmount: { paise: 0 } },
    timeline: [
      { status: 'CREATED', source: 'API' },
      { status: 'PENDING', source: 'API' },
      { status: 'CAPTURED', source: 'WEBHOOK' },
    ],
  })
  const { rows } = await house.admin.query(
    `SELECT account, amount_paise::int AS paise, bill_id, connection_id FROM payment.ledger_posting
     WHERE transaction_id IN (SELECT id FROM payment.ledger_transaction WHERE payment_id = $1) ORDER BY position`,
    [id],
  )
  expect(rows.map((row) => [row.account, row.paise, row.bill_id, row.connection_id])).toEqual([
    ['provider_clearing:RAZORPAY', 101_062, null, null],
    ['citizen_receivable', -40_000, a, `con_${a}`],
    ['citizen_receivable', -50_000, b, `con_${b}`],
    ['advance_liability', -10_000, null, `con_${a}`],
    ['convenience_fee', -900, null, null],
    ['gst_payable', -162, null, null],
  ])
})

test('it is settled when billing has said so of every bill and every advance', async () => {
  const advances = [{ connectionId: `con_${a}`, amountPaise: '10000' }]
  const { started } = await house.startsWith(asha, { advances })
  const paymentId = started.payment.id
  const money = { id: `rzp_${made}`, order_id: started.checkout?.providerOrderId, status: 'captured', amount: 10_000 }
  await house.reports(razorpayEvent('payment.captured', money))
  await house.publishBillPaid({ paymentId, citizenId: asha, bills: [], advances })
  await eventually(() => house.prisma.payment.findFirst({ where: { id: paymentId, billsSettledAt: { not: null } } }))
})

test('without a method there is no fee; with one the person is offered no other', async () => {
  expect((await quote({ billIds: [a, b] })).quote).toMatchObject({ fee: { paise: 0 }, amount: { paise: 150_000 } })
  expect((await quote({ billIds: [a], method: 'UPI' })).quote).toMatchObject({ fee: { paise: 0 } })
})

test('an open attempt is resumed only by the same wish', async () => {
  const wish = { billIds: [a], parts: [{ billId: a, amountPaise: '40000' }] }
  const { started } = await house.startsWith(asha, wish)
  expect((await house.startsWith(asha, wish)).started).toEqual(started)
  for (const other of [
    { billIds: [a] },
    { ...wish, method: 'CARD' },
    { ...wish, parts: [{ billId: a, amountPaise: 1 }] },
  ]) {
    expect((await house.startsWith(asha, other)).error).toEqual({ code: 'CONFLICT' })
  }
  expect((await house.startsWith(asha, { ...wish, idempotencyKey: 'k' })).started).toEqual(started)
  expect((await house.startsWith(asha, { billIds: [b], idempotencyKey: 'k' })).error).toEqual({ code: 'CONFLICT' })
})

test.each([
  ['nothing at all', () => ({}), { code: 'BAD_USER_INPUT', field: 'input.billIds' }],
  ['a part of another bill', () => ({ billIds: [a], parts: [{ billId: b, amountPaise: 1 }] }), inField('parts')],
  ['two parts of one bill', () => ({ billIds: [a], parts: [part(1), part(2)] }), inField('parts')],
  ['a part of 0', () => ({ billIds: [a], parts: [part(0)] }), inField('parts')],
  ['a negative part', () => ({ billIds: [a], parts: [part('-5')] }), inField('parts')],
  ['a part beyond 2^53', () => ({ billIds: [a], parts: [part('9007199254740993')] }), inField('parts')],
  ['two advances of one connection', () => ({ advances: [advance('x', 1), advance('x', 2)] }), inField('advances')],
  ['an advance of -1', () => ({ advances: [advance('x', -1)] }), inField('advances')],
  ['no connection id', () => ({ advances: [advance('%', 100)] }), inField('advances')],
  ['a card at a provider of UPI alone', () => ({ billIds: [a], method: 'CARD', provider: 'UPI' }), inField('method')],
  ['cash', () => ({ billIds: [a], method: 'CASH' }), inField('method')],
  ['somebody else’s connection', () => ({ advances: [advance('con_none', 100)] }), { code: 'NOT_FOUND' }],
])('refused, asked and started: %s', async (_name, wish, error) => {
  expect((await quote(wish())).error).toEqual(error)
  expect((await house.startsWith(asha, wish())).error).toEqual(error)
})

function inField(name: string) {
  return { code: 'BAD_USER_INPUT', field: `input.${name}` }
}
const part = (amountPaise: number | string) => ({ billId: a, amountPaise })
const advance = (connectionId: string, amountPaise: number) => ({ connectionId, amountPaise })
