import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  eventually,
  type PaymentHouse,
  razorpayEvent,
  type StartedPayment,
  startPaymentHouse,
} from '../../../../tests/fakes/payment-house.ts'
import { forgetUnknownBodies } from './forget-unknown-bodies.ts'

const asha = 'cit_asha'
const paise = 14_950
let house: PaymentHouse
let started: StartedPayment
let money: { id: string; order_id: string | undefined; status: string; amount: number }
let made = 0

beforeAll(async () => {
  house = await startPaymentHouse({ RAZORPAY_WEBHOOK_SECRET_BEFORE: 'the one before' })
})
afterAll(() => house.stop())
beforeEach(async () => {
  const billId = `bill_${++made}`
  house.bills.set(billId, { citizenId: asha, paise })
  started = (await house.starts(asha, [billId])).started
  money = { id: `pay_${made}`, order_id: started.checkout?.providerOrderId, status: 'captured', amount: paise }
})

const read = () =>
  house.prisma.payment.findUniqueOrThrow({
    where: { id: started.payment.id },
    include: { transitions: true, openBillAttempts: true, ledgerTransactions: { include: { postings: true } } },
  })
const countEvents = () => house.prisma.providerEvent.count()
const capturedJobs = async () =>
  (await house.admin.query(`SELECT data FROM events.job WHERE name = 'billing.payment-captured'`)).rows
    .map(({ data }) => data)
    .filter(({ paymentId }) => paymentId === started.payment.id)

test('a capture is kept with its history, its ledger and its event, and lets go of the bill', async () => {
  expect(await house.reports(razorpayEvent('payment.captured', money))).toEqual({
    status: 200,
    body: { status: 'applied' },
  })
  const payment = await read()
  expect(payment).toMatchObject({ status: 'CAPTURED', providerPaymentId: money.id, openBillAttempts: [] })
  expect(payment.transitions.map(({ toStatus }) => toStatus)).toEqual(['CREATED', 'PENDING', 'CAPTURED'])
  expect(payment.ledgerTransactions[0]?.postings).toMatchObject([
    { account: 'provider_clearing:RAZORPAY', amountPaise: 14_950n },
    { account: 'citizen_receivable', amountPaise: -14_950n, billId: `bill_${made}` },
  ])
  expect(await capturedJobs()).toMatchObject([
    { citizenId: asha, amountPaise: '14950', providerPaymentId: money.id, bills: [{ amountPaise: '14950' }] },
  ])
})

test('what is sent again after the secret was changed is signed with the one before, and counts', async () => {
  const body = JSON.stringify(razorpayEvent('payment.captured', money))
  const signature = createHmac('sha256', 'the one before').update(body).digest('hex')
  expect(await house.reports(body, { signature })).toEqual({ status: 200, body: { status: 'applied' } })
})

test.each([
  ['forged', { signature: '0'.repeat(64) }],
  ['missing', { signature: '' }],
])('with a %s signature nothing changes', async (_name, headers) => {
  const before = await countEvents()
  const { status, body } = await house.reports(razorpayEvent('payment.captured', money), headers)
  expect({ status, error: body.error }).toEqual({ status: 401, error: 'UNAUTHENTICATED' })
  expect((await read()).status).toBe('PENDING')
  expect(await countEvents()).toBe(before)
})

test.each([
  ['no JSON', () => '{', 400],
  ['no event', () => '[]', 400],
  ['no whole amount', () => razorpayEvent('payment.captured', { ...money, amount: 1.5 }), 400],
  ['an amount beyond 2^53', () => razorpayEvent('payment.captured', { ...money, amount: 2 ** 60 }), 400],
  ['too old', () => razorpayEvent('payment.captured', money, Date.now() - 4 * 24 * 3_600_000), 400],
  ['too large', () => ' '.repeat(300_000), 413],
])('a signed body that is %s is refused and nothing changes', async (_name, body, status) => {
  const before = await countEvents()
  expect((await house.reports(body())).status).toBe(status)
  expect((await read()).status).toBe('PENDING')
  expect(await countEvents()).toBe(before)
})

test('the same event again, also under another id, changes nothing', async () => {
  const before = await countEvents()
  const event = razorpayEvent('payment.captured', money)
  await Promise.all(Array.from({ length: 5 }, () => house.reports(event, { eventId: `evt_${made}` })))
  const { body } = await house.reports(event, { eventId: `evt_${made}` })
  expect(body).toEqual({ status: 'duplicate' })
  // The header with the id is not signed: whoever has a signed body can send it under any other.
  expect((await house.reports(event, { eventId: `evt_${made}_other` })).body).toEqual({ status: 'duplicate' })
  expect(await countEvents()).toBe(before + 1)
  const payment = await read()
  expect(payment.version).toBe(3)
  expect(payment.ledgerTransactions).toHaveLength(1)
  expect(await capturedJobs()).toHaveLength(1)
})

test('a failure reported after the capture is old news', async () => {
  await house.reports(razorpayEvent('order.paid', money))
  await house.reports(razorpayEvent('payment.failed', { ...money, status: 'failed' }))
  await house.reports(razorpayEvent('payment.authorized', { ...money, status: 'authorized' }))
  expect((await read()).status).toBe('CAPTURED')
})

test('a capture after the failure counts', async () => {
  await house.reports(razorpayEvent('payment.failed', { ...money, status: 'failed', error_description: 'No funds' }))
  expect(await read()).toMatchObject({ status: 'FAILED', failureReason: 'No funds', openBillAttempts: [] })
  await house.reports(razorpayEvent('payment.captured', money))
  expect(await read()).toMatchObject({ status: 'CAPTURED', failureReason: null })
})

test.each([
  ['less', { amount: paise - 100 }],
  ['more', { amount: paise + 100 }],
  ['foreign', { currency: 'USD' }],
])('%s money than due is held in suspense', async (_name, difference) => {
  await house.reports(razorpayEvent('payment.captured', { ...money, ...difference }))
  const payment = await read()
  expect(payment.status).toBe('CONFLICTED')
  expect(payment.ledgerTransactions[0]?.postings.map(({ account }) => account)).toEqual([
    'provider_clearing:RAZORPAY',
    'suspense',
  ])
  expect(await capturedJobs()).toEqual([])
})

test('a second capture of one payment pays nothing twice and is to be returned', async () => {
  await house.reports(razorpayEvent('payment.captured', money))
  const second = razorpayEvent('payment.captured', { ...money, id: `pay_${made}_second` })
  expect((await house.reports(second)).body).toEqual({ status: 'applied' })
  const paymentId = started.payment.id
  const captures = await house.prisma.capture.findMany({ where: { paymentId }, orderBy: { kind: 'desc' } })
  expect(captures).toMatchObject([
    { kind: 'MAIN', state: 'ALLOCATED', providerPaymentId: money.id, amountPaise: 14_950n },
    { kind: 'EXTRA', state: 'TO_RETURN', providerPaymentId: `pay_${made}_second`, amountPaise: 14_950n },
  ])
  const { status, ledgerTransactions } = await read()
  expect(status).toBe('CAPTURED')
  expect(ledgerTransactions.map(({ kind, postings }) => [kind, postings[1]?.account])).toEqual([
    ['capture', 'citizen_receivable'],
    ['extra', 'suspense'],
  ])
  expect(await capturedJobs()).toHaveLength(1)
})

test('an event for an unknown order is kept whole for 90 days, and then without whom it names', async () => {
  const eventId = `evt_unknown_${made}`
  const event = razorpayEvent('payment.captured', { ...money, order_id: 'order_nobody' })
  expect(await house.reports(event, { eventId })).toEqual({ status: 200, body: { status: 'unknown order' } })
  const where = { provider_eventId: { provider: 'RAZORPAY', eventId } }
  const payload = async () => (await house.prisma.providerEvent.findUniqueOrThrow({ where })).payload
  const aged = async (days: number) => {
    await house.prisma.providerEvent.update({ where, data: { receivedAt: new Date(Date.now() - days * 86_400_000) } })
    await forgetUnknownBodies(house)
  }
  await aged(89)
  expect(await payload()).toBe(JSON.stringify(event))
  await aged(91)
  expect(await payload()).toBeNull()
  expect(await house.reports(event, { eventId })).toMatchObject({ status: 200 })
})

test.each([
  ['success', 'CAPTURED'],
  ['duplicate-webhook', 'CAPTURED'],
  ['failure', 'FAILED'],
  ['late-success', 'CAPTURED'],
  ['wrong-amount', 'CONFLICTED'],
])('a person who chooses "%s" at the provider ends in %s', async (outcome, status) => {
  expect((await house.finishes(started.checkout?.providerOrderId, outcome)).status).toBe(200)
  await eventually(async () => (await read()).status === status)
  expect((await read()).ledgerTransactions).toHaveLength(status === 'FAILED' ? 0 : 1)
})

test('a downtime that Razorpay tells of sends payments elsewhere until it is over', async () => {
  const tells = async (state: string, about: object = {}) => {
    const body = JSON.stringify({ state, method: 'upi', ...about })
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(`${house.sandboxUrl}/sandbox/downtimes`, { method: 'POST', headers, body })).status).toBe(200)
    const type = `payment.downtime.${state}`
    return eventually(() => house.prisma.providerEvent.findFirst({ where: { type }, orderBy: { receivedAt: 'desc' } }))
  }
  const goesTo = async () => {
    const billId = `bill_${++made}`
    house.bills.set(billId, { citizenId: asha, paise })
    const routed = await house.startsWith(asha, { billIds: [billId], provider: null, method: 'UPI' })
    const { id } = routed.started.payment
    return (await house.prisma.payment.findUniqueOrThrow({ where: { id } })).provider
  }
  await house.admin.query(`UPDATE payment.routing_rule SET priority = 0 WHERE id = 'razorpay'`)
  await tells('updated', { severity: 'low' })
  expect(await goesTo()).toBe('RAZORPAY')
  await tells('started')
  await eventually(async () => (await goesTo()) !== 'RAZORPAY')
  await tells('resolved')
  await eventually(async () => (await goesTo()) === 'RAZORPAY')
})
