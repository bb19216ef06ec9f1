import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { forgetOldKeys } from '../idempotency/forget-old-keys.ts'

const asha = 'cit_asha'
let house: PaymentHouse
let billIds: string[] = []
let made = 0

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house.stop())
beforeEach(() => {
  billIds = [1, 2].map(() => `bill_${++made}`)
  for (const id of billIds) house.bills.set(id, { citizenId: asha, paise: 14_950 })
})

const countPayments = () => house.prisma.payment.count({ where: { bills: { some: { billId: { in: billIds } } } } })

test('a payment is pending at the provider, with a way to finish it', async () => {
  const { started } = await house.starts(asha, billIds)
  expect(started.payment).toMatchObject({
    status: 'PENDING',
    amount: { paise: 29_900 },
    bills: billIds.map((id) => ({ id })),
  })
  const orderId = started.checkout?.providerOrderId
  expect(started.checkout?.url).toBe(`${house.sandboxUrl}/sandbox/checkout/${orderId}`)
  expect(started.checkout?.upiIntent).toBe(
    `upi://pay?pa=suvidha%40upi&pn=Suvidha%20City&am=299.00&cu=INR&tr=${orderId}`,
  )
})

test('the same key and input answer the same, the same key with other input is refused', async () => {
  const first = await house.starts(asha, billIds, 'key-1')
  expect(await house.starts(asha, [...billIds].reverse(), 'key-1')).toEqual(first)
  expect((await house.starts(asha, billIds.slice(1), 'key-1')).error).toEqual({ code: 'CONFLICT' })
  expect(await countPayments()).toBe(1)
})

test('a key is kept for a day, and then forgotten', async () => {
  const first = await house.starts(asha, billIds, 'key-yesterday')
  const age = (hours: number) =>
    house.admin.query(
      `UPDATE payment.idempotency_key SET created_at = now() - $1 * interval '1 hour'
      WHERE payment_id = '${first.started.payment.id}'`,
      [hours],
    )
  const isKept = async () => (await house.prisma.idempotencyKey.count({ where: { key: 'key-yesterday' } })) > 0
  await age(23)
  await forgetOldKeys(house)
  expect(await isKept()).toBe(true)
  await age(25)
  await forgetOldKeys(house)
  expect(await isKept()).toBe(false)
})

test('two kiosks at once make one payment and one order', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => house.starts(asha, billIds)))
  const ids = new Set(answers.flatMap(({ started }) => started?.payment.id ?? []))
  expect(ids.size).toBe(1)
  for (const { error } of answers) if (error) expect(error).toEqual({ code: 'CONFLICT', retryAfterSeconds: 2 })
  expect(await countPayments()).toBe(1)
  const { rows } = await house.admin.query('SELECT count(*)::int FROM sandbox."order" WHERE receipt = ANY($1)', [
    [...ids],
  ])
  expect(rows).toEqual([{ count: 1 }])
})

test('a crowd that starts at once waits its turn: nobody gets an error', async () => {
  const crowd = Array.from({ length: 250 }, () => `bill_${++made}`)
  for (const id of crowd) house.bills.set(id, { citizenId: asha, paise: 14_950 })
  const answers = await Promise.all(crowd.map((id) => house.starts(asha, [id])))
  expect(answers.flatMap(({ error }) => error ?? [])).toEqual([])
  expect(answers.every(({ started }) => started.payment.status === 'PENDING')).toBe(true)
})

test('the person who opened an attempt resumes it, another gets CONFLICT', async () => {
  for (const id of billIds) house.bills.set(id, { citizenId: 'anybody', paise: 500 })
  const { started } = await house.starts(asha, billIds)
  expect((await house.starts(asha, billIds)).started).toEqual(started)
  expect((await house.starts('cit_ravi', billIds)).error).toEqual({ code: 'CONFLICT' })
  expect((await house.starts(asha, billIds.slice(0, 1))).error).toEqual({ code: 'CONFLICT' })
})

test('a start that died before its order goes on, with one order', async () => {
  const { started } = await house.starts(asha, billIds, 'key-crash')
  const { id } = started.payment
  await house.forgetsOrder(id)
  const again = await house.starts(asha, billIds, 'key-crash')
  expect(again.started.checkout).toEqual(started.checkout)
  expect(again.started.payment.status).toBe('PENDING')
})

test('a bill whose money was captured but has not reached billing cannot be paid again', async () => {
  const { started } = await house.starts(asha, billIds)
  await house.finishes(started.checkout?.providerOrderId, 'success')
  await eventually(() => house.prisma.payment.findFirst({ where: { id: started.payment.id, status: 'CAPTURED' } }))
  expect((await house.starts(asha, billIds)).error).toEqual({ code: 'CONFLICT' })
  expect(await countPayments()).toBe(1)
})

test.each([
  ['no bill', () => [], 'key', { code: 'BAD_USER_INPUT', field: 'input.billIds' }],
  ['one bill twice', () => ['a', 'a'], 'key', { code: 'BAD_USER_INPUT', field: 'input.billIds' }],
  ['too many bills', () => Array.from({ length: 21 }, (_, i) => `b${i}`), 'key', { code: 'BAD_USER_INPUT' }],
  ['an id that is none', () => ["'; DROP TABLE payment"], 'key', { code: 'BAD_USER_INPUT', field: 'input.billIds' }],
  ['an empty key', () => billIds, '', { code: 'BAD_USER_INPUT', field: 'input.idempotencyKey' }],
  ['a long key', () => billIds, 'k'.repeat(256), { code: 'BAD_USER_INPUT', field: 'input.idempotencyKey' }],
  ['a bill that is not there', () => ['bill_none'], 'key', { code: 'NOT_FOUND' }],
])('%s is refused and nothing is kept', async (_name, ids, key, error) => {
  const before = await house.prisma.payment.count()
  expect((await house.starts(asha, ids(), key)).error).toMatchObject(error)
  expect(await house.prisma.payment.count()).toBe(before)
})

test("somebody else's bill is NOT_FOUND, and nobody's sign-in is UNAUTHENTICATED", async () => {
  expect((await house.starts('cit_ravi', billIds)).error).toEqual({ code: 'NOT_FOUND' })
  const { errors } = await house.ask(null, '{ payment(id: "pay_1") { id } }')
  expect(errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' })
  expect(await countPayments()).toBe(0)
})
