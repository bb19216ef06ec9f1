import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  eventually,
  type PaymentHouse,
  razorpayEvent,
  type StartedPayment,
  startPaymentHouse,
} from '../../../../tests/fakes/payment-house.ts'
import { connectionToCredit } from './extra-money.ts'

const asha = 'cit_asha'
const paise = 14_950
let house: PaymentHouse
let started: StartedPayment
let billId: string
let made = 0

const beginAnother = async () => {
  billId = `bill_${++made}`
  house.bills.set(billId, { citizenId: asha, paise })
  started = (await house.starts(asha, [billId])).started
}
const money = (id: string, change: object = {}) =>
  razorpayEvent('payment.captured', {
    ...{ id, order_id: started.checkout?.providerOrderId, status: 'captured', amount: paise },
    ...change,
  })
const settle = (excessPaise: number) =>
  house.publishBillPaid({
    ...{ paymentId: started.payment.id, citizenId: asha },
    bills: [{ billId, billNumber: 'E', amountPaise: `${paise}`, excessPaise: `${excessPaise}`, duePaise: '0' }],
  })
const captures = () =>
  house.prisma.capture.findMany({ where: { paymentId: started.payment.id }, orderBy: { kind: 'desc' } })
const jobs = async (queue: string) =>
  (await house.admin.query(`SELECT data FROM events.job WHERE name = $1 ORDER BY created_on`, [queue])).rows.map(
    ({ data }) => data,
  )
/** What each account got of this payment, whatever refunds have made of it since: debits positive. */
const balances = async () => {
  const { rows } = await house.admin.query(
    `SELECT account, bill_id, connection_id, sum(amount_paise)::int AS paise FROM payment.ledger_posting p
     JOIN payment.ledger_transaction t ON t.id = p.transaction_id WHERE t.payment_id = $1 AND t.refund_id IS NULL
     GROUP BY 1, 2, 3 HAVING sum(amount_paise) <> 0 ORDER BY 1, 2, 3`,
    [started.payment.id],
  )
  return rows.map((row) => [row.account, row.bill_id ?? row.connection_id, row.paise])
}

describe('given back by rule', () => {
  beforeAll(async () => {
    house = await startPaymentHouse()
  })
  afterAll(() => house.stop())
  beforeEach(beginAnother)

  test('two captures of one payment, told many times at once, are one for the bill and one to return', async () => {
    const [one, two] = [money(`rzp_${made}_a`), money(`rzp_${made}_b`)]
    await house.finishes(started.checkout?.providerOrderId, 'success')
    const check = () =>
      house.ask(asha, 'mutation ($id: ID!) { checkPayment(paymentId: $id) { status } }', { id: started.payment.id })
    await Promise.all([...[one, two, one, two, one].map((event) => house.reports(event)), check(), check(), check()])
    const kept = await eventually(async () => {
      const found = await captures()
      return found.length === 3 && found
    })
    // A refund of it may be under way by now.
    const onItsWay = expect.stringMatching(/^(TO_RETURN|RETURNING)$/)
    expect(kept.map(({ kind, state }) => [kind, state])).toEqual([
      ['MAIN', 'ALLOCATED'],
      ['EXTRA', onItsWay],
      ['EXTRA', onItsWay],
    ])
    expect(await balances()).toEqual([
      ['citizen_receivable', billId, -paise],
      ['provider_clearing:RAZORPAY', null, 3 * paise],
      ['suspense', null, -2 * paise],
    ])
    const ids = kept.slice(1).map(({ id }) => id)
    const returned = (await jobs('payment.return-money')).filter(({ captureId }) => ids.includes(captureId))
    expect(new Set(returned.map(({ captureId }) => captureId)).size).toBe(2)
    expect(returned[0]).toMatchObject({ amountPaise: '14950', reason: 'EXTRA_CAPTURE' })
    const events = (await jobs('billing.payment-captured')).filter((event) => event.paymentId === started.payment.id)
    expect(events).toHaveLength(1)
    const { transitions } = await house.prisma.payment.findUniqueOrThrow({
      where: { id: started.payment.id },
      include: { transitions: true },
    })
    expect(transitions.map(({ toStatus }) => toStatus)).toEqual(['CREATED', 'PENDING', 'CAPTURED'])
  })

  test('a late yes after the bill was paid otherwise is captured, and what the bill does not need is to be returned', async () => {
    await house.reports(razorpayEvent('payment.failed', { ...money('x').payload.payment.entity, status: 'failed' }))
    await house.reports(money(`rzp_late_${made}`))
    expect((await captures()).map(({ kind }) => kind)).toEqual(['MAIN'])
    await settle(paise)
    const [capture] = await captures()
    const [job] = await eventually(async () => {
      const found = (await jobs('payment.return-money')).filter(({ captureId }) => captureId === capture?.id)
      return found.length > 0 && found
    })
    const bills = [{ billId, amountPaise: `${paise}` }]
    expect(job).toMatchObject({ reason: 'BILL_EXCESS', amountPaise: `${paise}`, bills })
    const bill = await house.prisma.paymentBill.findFirst({ where: { paymentId: started.payment.id } })
    expect(bill?.excessPaise).toBe(BigInt(paise))
  })

  test('other money after the right one goes back too; nothing at all is nothing', async () => {
    await house.reports(money(`rzp_${made}`))
    await house.reports(money(`rzp_${made}_usd`, { amount: 100, currency: 'USD' }))
    await house.reports(money(`rzp_${made}_zero`, { amount: 0 }))
    expect((await captures()).map(({ kind, currency, state }) => [kind, currency, state])).toEqual([
      ['MAIN', 'INR', 'ALLOCATED'],
      ['EXTRA', 'USD', expect.stringMatching(/^(TO_RETURN|RETURNING)$/)],
    ])
  })
})

describe('kept as an advance by rule', () => {
  beforeAll(async () => {
    house = await startPaymentHouse({ EXTRA_MONEY: 'ADVANCE' })
  })
  afterAll(() => house.stop())
  beforeEach(beginAnother)

  test('a second capture and what a bill did not need stand to the connection’s credit', async () => {
    await house.reports(money(`rzp_${made}`))
    await house.reports(money(`rzp_${made}_b`))
    await settle(50)
    const connectionId = `con_${billId}`
    await eventually(async () => (await balances()).some(([, of, sum]) => of === connectionId && sum === -paise - 50))
    expect(await balances()).toEqual([
      ['advance_liability', connectionId, -paise - 50],
      ['citizen_receivable', billId, -paise + 50],
      ['provider_clearing:RAZORPAY', null, 2 * paise],
    ])
    expect((await captures()).map(({ kind, state, connectionId: of }) => [kind, state, of])).toEqual([
      ['MAIN', 'ALLOCATED', null],
      ['EXTRA', 'KEPT_AS_ADVANCE', connectionId],
    ])
    expect(await jobs('payment.return-money')).toEqual([])
  })

  test('nothing of what an operator gave back before billing told that the bill did not need it', async () => {
    await house.reports(money(`rzp_${made}`))
    const { id: paymentId } = started.payment
    const input = { paymentId, amountPaise: '14900', reason: 'Paid twice', idempotencyKey: `k${made}` }
    const refund = 'mutation ($input: RefundPaymentInput!) { refundPayment(input: $input) { status } }'
    const { data } = await house.ask('stf_operator', refund, { input }, 'payments:refund')
    expect(data).toMatchObject({ refundPayment: { status: 'PENDING' } })
    await settle(paise)
    const credit = await eventually(async () =>
      (await jobs('billing.advance-credited')).find((event) => event.paymentId === paymentId),
    )
    expect(credit).toMatchObject({ amountPaise: '50', reason: 'BILL_EXCESS' })
    expect(await balances()).toEqual([
      ['advance_liability', `con_${billId}`, -50],
      ['citizen_receivable', billId, -paise + 50],
      ['provider_clearing:RAZORPAY', null, paise],
    ])
  })
})

test('an advance is in rupees and of a connection that is known', () => {
  expect(connectionToCredit('ADVANCE', { currency: 'INR', connectionId: 'con_1' })).toBe('con_1')
  expect(connectionToCredit('ADVANCE', { currency: 'USD', connectionId: 'con_1' })).toBeNull()
  expect(connectionToCredit('ADVANCE', { currency: 'INR', connectionId: null })).toBeNull()
  expect(connectionToCredit('REFUND', { currency: 'INR', connectionId: 'con_1' })).toBeNull()
})
