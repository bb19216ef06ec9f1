import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { type CaptureState, legalCaptureTransitions } from '../captures/capture.ts'
import { legalTransitions, type PaymentStatus, paymentStatuses } from './payment.ts'

let house: PaymentHouse
let paymentId: string

beforeAll(async () => {
  house = await startPaymentHouse()
  house.bills.set('bill', { citizenId: 'cit_asha', paise: 500 })
  paymentId = (await house.starts('cit_asha', ['bill'])).started.payment.id
})
afterAll(() => house.stop())

/** The row as it would be in a state, whatever came before. */
const put = (status: string) =>
  house.admin.query(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE payment.payment SET status = '${status}', version = version + 1 WHERE id = '${paymentId}'; COMMIT`)
const move = (to: string, version = 'version + 1') =>
  house.admin.query(`UPDATE payment.payment SET status = '${to}', version = ${version} WHERE id = '${paymentId}'`)

test('the database knows the same machines of states as the code', async () => {
  const { rows } = await house.admin.query(
    `SELECT machine, from_status, array_agg(to_status ORDER BY to_status) AS to FROM payment.legal_transition
     WHERE machine IN ('payment', 'capture') AND from_status <> '' GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  const told = (machine: string, table: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(table)
      .filter(([, to]) => to.length > 0)
      .map(([from, to]) => ({ machine, from_status: from, to: [...to].sort() }))
      .sort((a, b) => (a.from_status < b.from_status ? -1 : 1))
  expect(rows).toEqual([...told('capture', legalCaptureTransitions), ...told('payment', legalTransitions)])
})

test('raw SQL, too, goes only where the machine allows, and leaves its step in the history', async () => {
  for (const from of paymentStatuses) {
    for (const to of paymentStatuses.filter((status) => status !== from)) {
      await put(from)
      const isLegal = legalTransitions[from].includes(to as PaymentStatus)
      const refused = await move(to).then(
        () => false,
        (error: Error) => /may not go/.test(error.message),
      )
      expect([from, to, refused]).toEqual([from, to, !isLegal])
    }
  }
  const { version } = await house.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
  const steps = await house.prisma.paymentTransition.findMany({ where: { paymentId, version: { gt: 2 } } })
  expect(steps.length).toBe(
    paymentStatuses.flatMap((from) => legalTransitions[from].filter((to) => to !== from)).length,
  )
  for (const { fromStatus, toStatus } of steps) {
    expect(legalTransitions[fromStatus as PaymentStatus]).toContain(toStatus)
  }
  expect(version).toBeGreaterThan(steps.length)
})

test.each([
  ['a state without a new version', () => move('CAPTURED', 'version')],
  [
    'a payment that begins in the middle',
    () =>
      house.admin.query(`INSERT INTO payment.payment (id, citizen_id, status, amount_paise, provider, expires_at)
        VALUES ('pay_x', 'cit_asha', 'CAPTURED', 100, 'RAZORPAY', now())`),
  ],
  ['another amount', () => house.admin.query('UPDATE payment.payment SET amount_paise = amount_paise + 1')],
  ['another owner', () => house.admin.query(`UPDATE payment.payment SET citizen_id = 'cit_ravi'`)],
  ['no payment', () => house.admin.query('DELETE FROM payment.payment')],
  ['a history made up by the service', () => house.prisma.paymentTransition.create({ data: madeUp })],
  ['balances made up by the service', () => house.prisma.ledgerBalance.updateMany({ data: { debitPaise: 0n } })],
  ['another machine of the service’s making', () => house.prisma.legalTransition.deleteMany()],
])('refused: %s', async (_name, change) => {
  await put('PENDING')
  await expect(change()).rejects.toThrow()
})
const madeUp = { paymentId: 'pay', version: 99, toStatus: 'CAPTURED', source: 'API' }

test('captured money is written down once, within its amount, and never rewritten', async () => {
  const take = (id: string, kind: string, state: string, providerPaymentId = id) =>
    house.admin.query(
      `INSERT INTO payment.capture (id, payment_id, provider, provider_payment_id, kind, state, amount_paise)
       VALUES ('${id}', '${paymentId}', 'RAZORPAY', '${providerPaymentId}', '${kind}', '${state}', 500)`,
    )
  const change = (set: string) => house.admin.query(`UPDATE payment.capture SET ${set} WHERE id = 'cap_1'`)
  await take('cap_1', 'MAIN', 'ALLOCATED')
  await expect(take('cap_2', 'EXTRA', 'TO_RETURN', 'cap_1')).rejects.toThrow('unique')
  await expect(take('cap_3', 'CONFLICT', 'HELD')).rejects.toThrow('unique')
  await expect(take('cap_4', 'EXTRA', 'RETURNED')).rejects.toThrow('may not go')
  for (const set of [
    'amount_paise = 1',
    `kind = 'EXTRA'`,
    `provider_payment_id = 'x'`,
    'refund_reserved_paise = 501',
  ]) {
    await expect(change(set)).rejects.toThrow()
  }
  await change('refund_reserved_paise = 500')
  await expect(change('refunded_paise = 501')).rejects.toThrow()
  await expect(house.admin.query('DELETE FROM payment.capture')).rejects.toThrow('append-only')
  const states = Object.keys(legalCaptureTransitions) as CaptureState[]
  for (const state of states.filter((other) => other !== 'ALLOCATED')) {
    await expect(change(`state = '${state}'`)).rejects.toThrow()
  }
})
