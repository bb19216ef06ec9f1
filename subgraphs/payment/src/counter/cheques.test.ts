import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { counterDesk, today } from '../../../../tests/fakes/counter-desk.ts'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

const asha = 'cit_asha'
let house: PaymentHouse
const desk = counterDesk(() => house)
const { at, does, takes, balance, cheque } = desk

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house?.stop())
beforeEach(() => desk.begins())

test('a cheque is captured subject to realisation, deposited, cleared; the same paper pays nothing twice', async () => {
  const { taken } = await takes(cheque())
  expect(taken).toMatchObject({
    payment: { status: 'CAPTURED' },
    changeAmount: { paise: 0 },
    cheque: { status: 'RECEIVED' },
  })
  const id = taken?.cheque?.id
  house.bills.set(`${at.billId}_b`, { citizenId: asha, paise: 14_950 })
  expect((await takes({ billIds: [`${at.billId}_b`], ...cheque() })).error).toMatchObject({
    field: 'input.cheque.number',
  })
  const idempotencyKey = randomUUID()
  const paper = { billIds: [`${at.billId}_b`], idempotencyKey, ...cheque({ number: '000009' }) }
  expect((await takes(paper)).taken?.cheque?.status).toBe('RECEIVED')
  const yesterday = new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10)
  const otherDay = { ...paper, cheque: { ...paper.cheque, date: yesterday } }
  expect((await takes(otherDay)).error).toEqual({ code: 'CONFLICT' })
  expect((await does(`clearCheque(id: "${id}", bankReference: "B") { status }`)).error).toEqual({ code: 'CONFLICT' })
  await does(`depositCheque(id: "${id}", slipReference: "S") { status }`)
  expect(await balance(`cheques:${at.counter}`)).toBe(2 * 14_950)
  expect((await does(`clearCheque(id: "${id}", bankReference: "B") { status }`)).answer).toEqual({ status: 'CLEARED' })
  expect((await does(`clearCheque(id: "${id}", bankReference: "B") { status }`)).answer).toEqual({ status: 'CLEARED' })
  expect(await balance(`cheques:${at.counter}`)).toBe(14_950)
  expect((await does(`bounceCheque(id: "${id}", reason: "late") { status }`)).error).toEqual({ code: 'CONFLICT' })
})

test('a cheque that comes back refunds its payment once, so that billing opens the bill again, and tells the charge', async () => {
  const { taken } = await takes(cheque())
  const id = taken?.cheque?.id
  await does(`depositCheque(id: "${id}", slipReference: "S") { status }`)
  const bounce = `bounceCheque(id: "${id}", reason: "Funds insufficient") { status bounceCharge { paise } }`
  const answers = await Promise.all([does(bounce), does(bounce)])
  for (const { answer } of answers) expect(answer).toEqual({ status: 'BOUNCED', bounceCharge: { paise: 35_000 } })
  const payment = await house.prisma.payment.findUniqueOrThrow({
    where: { id: taken?.payment.id ?? '' },
    include: { refunds: true },
  })
  expect(payment).toMatchObject({ status: 'REFUNDED', refundedPaise: 14_950n, refunds: [{ status: 'PROCESSED' }] })
  expect([await balance(`cheques:${at.counter}`), await balance('provider_clearing:COUNTER')]).toEqual([0, 0])
  const { rows } = await house.admin.query(
    `SELECT count(*)::int AS n FROM events.job WHERE data->>'paymentId' = $1 AND name LIKE 'billing.%refund%'`,
    [payment.id],
  )
  expect(rows).toEqual([{ n: 1 }])
  house.bills.set(`${at.billId}_b`, { citizenId: asha, paise: 14_950 })
  expect((await takes({ billIds: [`${at.billId}_b`], ...cheque() })).taken?.payment.status).toBe('CAPTURED')
})
