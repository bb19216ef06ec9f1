import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type PaymentHouse, razorpayEvent, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

const asha = 'cit_asha'
let house: PaymentHouse
let paymentId: string
let billId: string
let made = 0

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house.stop())
beforeEach(async () => {
  billId = `bill_${++made}`
  house.bills.set(billId, { citizenId: asha, paise: 14_950 })
  house.bills.set('ravis', { citizenId: 'cit_ravi', paise: 100 })
  const { started } = await house.starts(asha, [billId])
  paymentId = started.payment.id
  const money = { id: `rzp_${made}`, order_id: started.checkout?.providerOrderId, status: 'captured', amount: 14_000 }
  await house.reports(razorpayEvent('payment.captured', money))
})

const mutation = `mutation ($input: ResolveConflictedPaymentInput!) {
  resolveConflictedPayment(input: $input) { id status version advances { connection { id } amount { paise } } timeline { status source } }
}`
const resolve = async (change: object, scope = 'payments:resolve') => {
  const input = { paymentId, resolution: 'REFUND', reason: 'as agreed', idempotencyKey: randomUUID(), ...change }
  const { data, errors } = await house.ask('cit_operator', mutation, { input }, scope)
  return { payment: data?.resolveConflictedPayment as unknown, error: errors?.[0]?.extensions }
}
const keep = { resolution: 'KEEP_AS_ADVANCE' }
const capture = () => house.prisma.capture.findFirstOrThrow({ where: { paymentId }, include: { resolution: true } })
const suspense = async () => {
  const { rows } = await house.admin.query(
    `SELECT coalesce(sum(amount_paise), 0)::int AS paise FROM payment.ledger_posting p
     JOIN payment.ledger_transaction t ON t.id = p.transaction_id WHERE payment_id = $1 AND account = 'suspense'`,
    [paymentId],
  )
  return rows[0].paise
}

test('kept as an advance: captured, out of suspense, told to billing once, also when asked twice', async () => {
  const input = { ...keep, connectionId: `con_${billId}`, idempotencyKey: `key-${made}` }
  const first = await resolve(input)
  expect(first.payment).toMatchObject({
    status: 'CAPTURED',
    advances: [{ connection: { id: `con_${billId}` }, amount: { paise: 14_000 } }],
    timeline: [{}, {}, { status: 'CONFLICTED' }, { status: 'CAPTURED', source: 'OPERATOR' }],
  })
  expect(await resolve(input)).toEqual(first)
  expect(await resolve({ ...input, reason: 'another' })).toMatchObject({ error: { code: 'CONFLICT' } })
  expect(await suspense()).toBe(0)
  const { resolution, ...kept } = await capture()
  expect(kept).toMatchObject({ kind: 'CONFLICT', state: 'KEPT_AS_ADVANCE', connectionId: `con_${billId}` })
  expect(resolution).toMatchObject({ resolvedBy: 'cit_operator', reason: 'as agreed' })
  const { rows } = await house.admin.query(
    `SELECT data FROM events.job WHERE name = 'billing.payment-captured' AND data->>'paymentId' = $1`,
    [paymentId],
  )
  expect(rows).toMatchObject([
    { data: { amountPaise: '14000', bills: [], advances: [{ connectionId: `con_${billId}`, amountPaise: '14000' }] } },
  ])
})

test('kept for the very connection that was to get an advance: it has what came', async () => {
  const connectionId = `con_${billId}`
  const { started } = await house.startsWith(asha, { advances: [{ connectionId, amountPaise: '20000' }] })
  const money = { order_id: started.checkout?.providerOrderId, status: 'captured', amount: 19_000 }
  await house.reports(razorpayEvent('payment.captured', { id: `rzp_${made}_advance`, ...money }))
  expect((await resolve({ ...keep, connectionId, paymentId: started.payment.id })).payment).toMatchObject({
    status: 'CAPTURED',
    advances: [{ connection: { id: connectionId }, amount: { paise: 19_000 } }],
  })
})

test('given back: a refund is on its way, and nobody can decide again', async () => {
  const answers = await Promise.all([resolve({}), resolve({}), resolve({ ...keep, connectionId: `con_${billId}` })])
  expect(answers.filter(({ error }) => !error)).toHaveLength(1)
  for (const { error } of answers) if (error) expect(error).toMatchObject({ code: 'CONFLICT' })
  expect(await house.prisma.conflictResolution.count({ where: { paymentId } })).toBe(1)
  expect((await capture()).state).toMatch(/^(TO_RETURN|RETURNING)$/)
  expect((await resolve({})).error).toEqual({ code: 'CONFLICT' })
})

test.each([
  ['a connection of somebody else', { ...keep, connectionId: 'con_ravis' }, { code: 'NOT_FOUND' }],
  ['an advance of nobody', keep, { code: 'BAD_USER_INPUT', field: 'input.connectionId' }],
  ['a refund with a connection', { connectionId: 'con_x' }, { code: 'BAD_USER_INPUT', field: 'input.connectionId' }],
  ['no reason', { reason: ' ' }, { code: 'BAD_USER_INPUT', field: 'input.reason' }],
  ['an unknown payment', { paymentId: 'pay_none' }, { code: 'NOT_FOUND' }],
  ['an id that is none', { paymentId: '%' }, { code: 'BAD_USER_INPUT', field: 'input.paymentId' }],
  ['no key', { idempotencyKey: '' }, { code: 'BAD_USER_INPUT', field: 'input.idempotencyKey' }],
])('refused: %s', async (_name, change, error) => {
  expect((await resolve(change)).error).toEqual(error)
  expect(await capture()).toMatchObject({ state: 'HELD', resolution: null })
})

test('only who may resolve, and nobody about their own payment', async () => {
  const own = { paymentId, resolution: 'REFUND', reason: 'mine', idempotencyKey: randomUUID() }
  const { errors } = await house.ask(asha, mutation, { input: own }, 'payments:resolve')
  expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' })
  expect((await resolve({}, 'payments:read')).error).toMatchObject({ code: 'FORBIDDEN' })
  expect(await capture()).toMatchObject({ state: 'HELD' })
})
