import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  eventually,
  type PaymentHouse,
  razorpayEvent,
  startPaymentHouse,
} from '../../../../tests/fakes/payment-house.ts'

const asha = 'cit_asha'
const paise = 14_950
let house: PaymentHouse
let made = 0

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house.stop())

async function begin() {
  const billId = `bill_${++made}`
  house.bills.set(billId, { citizenId: asha, paise })
  const { started } = await house.starts(asha, [billId])
  const report = (id: string, status: string) =>
    house.reports(
      razorpayEvent(`payment.${status}`, {
        ...{ id: `${id}_${made}`, order_id: started.checkout?.providerOrderId, status, amount: paise },
      }),
    )
  return { id: started.payment.id, orderId: started.checkout?.providerOrderId, billId, report }
}

/** What is left of a payment's money, wherever it was written. */
async function tracesOf(id: string) {
  const { rows } = await house.admin.query(
    `SELECT status,
      (SELECT array_agg(kind ORDER BY kind DESC) FROM payment.capture c WHERE c.payment_id = p.id) AS captures,
      (SELECT count(*)::int FROM payment.ledger_transaction t WHERE t.payment_id = p.id AND kind = 'capture') AS booked,
      (SELECT count(*)::int FROM payment.payment_transition t WHERE t.payment_id = p.id AND to_status = 'CAPTURED') AS steps,
      (SELECT count(*)::int FROM events.job WHERE name = 'billing.payment-captured' AND data->>'paymentId' = p.id) AS events,
      (SELECT count(*)::int FROM events.job WHERE name = 'payment.return-money' AND data->>'captureId' IN
        (SELECT c.id FROM payment.capture c WHERE c.payment_id = p.id)) AS returns,
      (SELECT coalesce(sum(amount_paise), 0)::int FROM payment.ledger_posting l JOIN payment.ledger_transaction t
        ON t.id = l.transaction_id WHERE t.payment_id = p.id AND account = 'citizen_receivable') AS "onBills"
     FROM payment.payment p WHERE id = $1`,
    [id],
  )
  return rows[0]
}
const capturedOnce = { status: 'CAPTURED', booked: 1, steps: 1, events: 1, onBills: -paise }

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) => ordersOf(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

test('in whatever order a failed, a reserved and a good try are told, the money counts once', async () => {
  const orders = ordersOf(['failed', 'authorized', 'captured', 'captured']).map((order) => order.join())
  for (const order of [...new Set(orders)].map((joined) => joined.split(','))) {
    const { id, report } = await begin()
    for (const status of order) await report(status === 'failed' ? 'rzp_first' : 'rzp_second', status)
    expect([order, await tracesOf(id)]).toEqual([order, { ...capturedOnce, captures: ['MAIN'], returns: 0 }])
  }
})

test('webhooks, polls and returns at once: one capture, one entry, one event', async () => {
  const { id, orderId, report } = await begin()
  await house.finishes(orderId, 'success')
  const [{ id: known } = { id: '' }] = (
    await house.admin.query('SELECT id FROM sandbox.payment WHERE order_id = $1', [orderId])
  ).rows
  const webhook = () =>
    house.reports(
      razorpayEvent('payment.captured', { id: known, order_id: orderId, status: 'captured', amount: paise }),
    )
  const comesBack = () => house.ask(asha, 'mutation ($id: ID!) { checkPayment(paymentId: $id) { status } }', { id })
  const polls = () =>
    house.admin.query(
      `UPDATE events.job SET start_after = now() WHERE name = 'payment.check' AND data->>'paymentId' = $1`,
      [id],
    )
  await Promise.all([webhook(), comesBack(), polls(), webhook(), report('rzp_other', 'failed'), comesBack(), webhook()])
  expect(await tracesOf(id)).toEqual({ ...capturedOnce, captures: ['MAIN'], returns: 0 })
})

test('two kiosks that pay one bill at once: one capture, and what came beside it goes back', async () => {
  const billId = `bill_${++made}`
  house.bills.set(billId, { citizenId: asha, paise })
  const starts = (kiosk: string) =>
    eventually(async () => {
      const answer = await house.starts(asha, [billId], kiosk)
      return answer.started
    })
  const attempts = await Promise.all([starts('one'), starts('two')])
  const ids = attempts.map(({ payment }) => payment.id)
  const pays = ({ checkout }: (typeof attempts)[number], index: number) => {
    const money = { id: `rzp_kiosk_${index}`, order_id: checkout?.providerOrderId, status: 'captured', amount: paise }
    return house.reports(razorpayEvent('payment.captured', money))
  }
  await Promise.all(attempts.map(pays))
  expect(new Set(ids).size).toBe(1)
  expect(await tracesOf(ids[0] as string)).toEqual({ ...capturedOnce, captures: ['MAIN', 'EXTRA'], returns: 1 })
})
