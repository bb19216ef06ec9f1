import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { counterDesk, pieces } from '../../../../tests/fakes/counter-desk.ts'
import {
  eventually,
  type PaymentHouse,
  type StartedPayment,
  startPaymentHouse,
} from '../../../../tests/fakes/payment-house.ts'

const asha = 'cit_asha'
let house: PaymentHouse
const desk = counterDesk(() => house)
const { at, does, takes, balance, countPayments, cheque } = desk

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house?.stop())
beforeEach(() => desk.begins())

test('cash is a captured payment with change, an event and a drawer that the books agree with', async () => {
  const { taken } = await takes({ billIds: [at.billId] })
  expect(taken).toMatchObject({
    payment: { status: 'CAPTURED' },
    acknowledgement: `${at.counter}/00001/0001`,
    changeAmount: { paise: 5050 },
  })
  expect(taken?.change).toEqual([
    { paise: 5000, count: 1 },
    { paise: 50, count: 1 },
  ])
  const payment = await house.prisma.payment.findUniqueOrThrow({
    where: { id: taken?.payment.id ?? '' },
    include: { transitions: { orderBy: { version: 'asc' } }, captures: true },
  })
  expect(payment).toMatchObject({
    citizenId: asha,
    provider: 'COUNTER',
    method: 'CASH',
    captures: [{ kind: 'MAIN', state: 'ALLOCATED' }],
  })
  expect(payment.transitions.map(({ toStatus, source }) => `${toStatus} ${source}`)).toEqual([
    'CREATED COUNTER',
    'PENDING COUNTER',
    'CAPTURED COUNTER',
  ])
  expect(await balance(`cash:${at.counter}`)).toBe(31_600 + 14_950)
  expect(await balance('provider_clearing:COUNTER')).toBe(0)
  const { rows } = await house.admin.query(
    `SELECT data FROM events.job WHERE name = 'billing.payment-captured' AND data->>'paymentId' = $1`,
    [payment.id],
  )
  expect(rows).toMatchObject([{ data: { provider: 'COUNTER', amountPaise: '14950', bills: [{ billId: at.billId }] } }])
  const trace = `{ traceMoney(providerReference: "${taken?.acknowledgement}") { payment { id } } }`
  expect((await house.staffAsks('stf_analyst', ['ledger:read'], trace)).data).toEqual({
    traceMoney: [{ payment: { id: payment.id } }],
  })
})

test('the same key answers the same payment and change, also at once; other input is CONFLICT', async () => {
  const idempotencyKey = randomUUID()
  const answers = await Promise.all(Array.from({ length: 4 }, () => takes({ idempotencyKey })))
  for (const { error } of answers) if (error) expect(error.code).toBe('CONFLICT')
  const { taken } = await takes({ idempotencyKey })
  expect(taken?.changeAmount.paise).toBe(5050)
  expect((await takes({ idempotencyKey, tendered: pieces({ 50000: 1 }) })).error).toMatchObject({ code: 'CONFLICT' })
  expect(await countPayments()).toBe(1)
  expect(await balance(`cash:${at.counter}`)).toBe(31_600 + 14_950)
})

test.each([
  ['too little', { tendered: pieces({ 10000: 1 }) }, 'input.tendered'],
  ['a note that is none', { tendered: pieces({ 30000: 1 }) }, 'input.tendered.0.paise'],
  ['a negative note', { tendered: pieces({ 20000: -1 }) }, 'input.tendered.0.count'],
  ['change that does not sum', { changeGiven: pieces({ 5000: 1 }) }, 'input.changeGiven'],
  ['change that is not there', { changeGiven: pieces({ 50: 101 }) }, 'input.changeGiven'],
  ['nothing', { tendered: [] }, 'input.tendered'],
  ['cash and a cheque', { cheque: cheque().cheque }, 'input.cheque'],
  ['nobody', { citizenId: null }, 'input'],
  ['an advance of nothing', { billIds: [], advances: [{ connectionId: 'con_x', amountPaise: '0' }] }, 'input.advances'],
  [
    'an advance beyond 2^53',
    { billIds: [], advances: [{ connectionId: 'con_x', amountPaise: '9007199254740993' }] },
    'input.advances',
  ],
  ['a stale cheque', () => cheque({ date: '2026-01-01' }), 'input.cheque.date'],
  ['a post-dated cheque', () => cheque({ date: '2099-01-01' }), 'input.cheque.date'],
  ['a cheque for less', () => cheque({ amountPaise: '14900' }), 'input.cheque.amountPaise'],
  ['a wrong IFSC', () => cheque({ ifsc: 'SBIN1000300' }), 'input.cheque.ifsc'],
])('%s is refused and nothing has changed', async (_name, over, field) => {
  expect((await takes(typeof over === 'function' ? over() : over)).error).toEqual({ code: 'BAD_USER_INPUT', field })
  expect(await countPayments()).toBe(0)
  expect(await house.prisma.openBillAttempt.count({ where: { billId: at.billId } })).toBe(0)
  expect(await balance(`cash:${at.counter}`)).toBe(31_600)
})

test('paise that no coin pays go to the difference, and change that cannot be made is CONFLICT', async () => {
  house.bills.set(at.billId, { citizenId: asha, paise: 14_963 })
  expect((await takes()).taken?.changeAmount.paise).toBe(5050)
  expect(await balance(`cash:${at.counter}`)).toBe(31_600 + 14_950)
  house.bills.set(`${at.billId}_b`, { citizenId: asha, paise: 100 })
  const large = { billIds: [`${at.billId}_b`], tendered: pieces({ 200000: 1 }) }
  expect((await takes(large)).error).toEqual({ code: 'CONFLICT' })
  house.bills.set(`${at.billId}_c`, { citizenId: asha, paise: 20_000_000 })
  expect((await takes({ billIds: [`${at.billId}_c`], tendered: pieces({ 50000: 400 }) })).error).toEqual({
    code: 'BAD_USER_INPUT',
    field: 'input.method',
  })
})

test('a slip of a kiosk is looked up with a masked name, and paid once', async () => {
  const { started } = await house.starts(asha, [at.billId], randomUUID(), 'COUNTER')
  const code = started.checkout?.providerOrderId ?? ''
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  const look = `{ done: counterSlip(code: "${code.toLowerCase().replace('-', ' ')}") { status amount { paise } holderName billNumbers } }`
  const { data } = await house.staffAsks(at.clerk, ['counter:operate'], look)
  expect(data?.done).toEqual({
    status: 'PENDING',
    amount: { paise: 14_950 },
    holderName: 'A••• P••••',
    billNumbers: [`E-${at.billId}`],
  })
  const named = await house.staffAsks(at.clerk, ['counter:operate', 'citizens:read'], look)
  expect(named.data?.done).toMatchObject({ holderName: 'Asha Patil' })
  const slip = { citizenId: null, billIds: null, slipCode: code }
  const answers = await Promise.all([takes(slip), takes(slip)])
  expect(answers.flatMap(({ taken }) => taken?.payment ?? [])).toEqual([{ id: started.payment.id, status: 'CAPTURED' }])
  expect(answers.flatMap(({ error }) => error?.code ?? [])).toEqual(['CONFLICT'])
  expect((await takes({ ...slip, slipCode: '00000-00000' })).error).toEqual({ code: 'NOT_FOUND' })
})

describe('a slip that is not wanted any more', () => {
  const cancels = async (paymentId: string, by = asha) => {
    const mutation = 'mutation ($id: ID!) { cancelCounterSlip(paymentId: $id) { status } }'
    const { data, errors } = await house.ask(by, mutation, { id: paymentId })
    return { slip: data?.cancelCounterSlip as unknown, error: errors?.[0]?.extensions }
  }
  const begins = async () => (await house.starts(asha, [at.billId], randomUUID(), 'COUNTER')).started
  const slipOf = ({ checkout }: StartedPayment) => {
    return { citizenId: null, billIds: null, slipCode: checkout?.providerOrderId ?? '' }
  }

  test('is ended by the one who began it, and its bill is paid otherwise at once', async () => {
    const started = await begins()
    expect((await cancels(started.payment.id, 'cit_ravi')).error).toEqual({ code: 'NOT_FOUND' })
    expect((await house.startsWith(asha, { billIds: [at.billId] })).error).toMatchObject({ code: 'CONFLICT' })
    expect((await cancels(started.payment.id)).slip).toEqual({ status: 'FAILED' })
    expect((await cancels(started.payment.id)).slip).toEqual({ status: 'FAILED' })
    expect((await takes(slipOf(started))).error).toEqual({ code: 'CONFLICT' })
    expect((await takes()).taken?.payment.status).toBe('CAPTURED')
    const { transitions } = await house.prisma.payment.findUniqueOrThrow({
      where: { id: started.payment.id },
      include: { transitions: { orderBy: { version: 'asc' } } },
    })
    expect(transitions.map(({ toStatus }) => toStatus)).toEqual(['CREATED', 'PENDING', 'FAILED'])
  })

  test('is either ended or paid, when both happen at once', async () => {
    for (const turn of [1, 2, 3]) {
      at.billId = `${at.billId}_${turn}`
      house.bills.set(at.billId, { citizenId: asha, paise: 5_000 })
      const started = await begins()
      const [cancelled, { taken }] = await Promise.all([
        cancels(started.payment.id),
        takes({ ...slipOf(started), tendered: pieces({ 5000: 1 }) }),
      ])
      expect([!!cancelled.slip, !!taken]).toEqual([!taken, !!taken])
      const { status } = await house.prisma.payment.findUniqueOrThrow({ where: { id: started.payment.id } })
      expect(status).toBe(taken ? 'CAPTURED' : 'FAILED')
    }
  })

  test('is no slip when it is a payment through somebody else', async () => {
    const { started } = await house.starts(asha, [at.billId])
    expect((await cancels(started.payment.id)).error).toEqual({ code: 'NOT_FOUND' })
    expect((await cancels('%')).error).toEqual({ code: 'NOT_FOUND' })
  })
})

test('a consumer number leads to the bills; while another pays one of them the counter does not', async () => {
  const { data } = await house.staffAsks(
    at.clerk,
    ['counter:operate'],
    `{ done: counterAccount(consumer: { utility: "ELECTRICITY", consumerNumber: "${at.billId}" }) { holderName bills { id amountDue { paise } } } }`,
  )
  expect(data?.done).toEqual({ holderName: 'A••• P••••', bills: [{ id: at.billId, amountDue: { paise: 14_950 } }] })
  await house.starts(asha, [at.billId])
  const byNumber = { citizenId: null, consumer: { utility: 'ELECTRICITY', consumerNumber: at.billId } }
  expect((await takes(byNumber)).error).toEqual({ code: 'CONFLICT' })
  expect(await countPayments()).toBe(1)
})

test('a refund of a counter payment is handed out of a drawer, once', async () => {
  const { taken } = await takes()
  const refund = await house.staffAsks(
    'stf_refunder',
    ['payments:refund'],
    `mutation { done: refundPayment(input: { paymentId: "${taken?.payment.id}", amountPaise: "5000", reason: "too much", idempotencyKey: "${randomUUID()}" }) { id status } }`,
  )
  const { id } = (refund.data as unknown as { done: { id: string } }).done
  await eventually(() => house.prisma.refund.findFirst({ where: { id, providerRefundId: { not: null } } }))
  const before = await balance(`cash:${at.counter}`)
  const give = () => does(`giveCounterRefund(input: { refundId: "${id}", idempotencyKey: "give-${id}" }) { id status }`)
  const answers = await Promise.all([give(), give()])
  expect(answers.flatMap(({ answer }) => answer?.status ?? [])).toContain('PROCESSED')
  expect((await give()).answer).toEqual({ id, status: 'PROCESSED' })
  expect(await balance(`cash:${at.counter}`)).toBe(before - 5000)
  expect(await balance('provider_clearing:COUNTER')).toBe(0)
})
