import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

const asha = 'cit_asha'
let house: PaymentHouse

beforeAll(async () => {
  // No webhook arrives here: only asking tells.
  house = await startPaymentHouse({
    WEBHOOK_URL: 'http://127.0.0.1:1/webhooks/razorpay',
    PAYMENT_CHECK_AFTER_SECONDS: '1',
    PAYMENT_EXPIRES_AFTER_SECONDS: '4',
  })
  for (const id of ['paid', 'unpaid', 'crashed', 'reserved', 'late'])
    house.bills.set(id, { citizenId: asha, paise: 500 })
})
afterAll(() => house.stop())

const reaches = (id: string, status: string) =>
  eventually(() => house.prisma.payment.findFirst({ where: { id, status }, include: { transitions: true } }))

test('a success whose webhook never came is found by asking', async () => {
  const { started } = await house.starts(asha, ['paid'])
  await house.finishes(started.checkout?.providerOrderId, 'success')
  const { transitions } = await reaches(started.payment.id, 'CAPTURED')
  expect(transitions.at(-1)).toMatchObject({ fromStatus: 'PENDING', toStatus: 'CAPTURED', source: 'POLL' })
})

test('what nobody paid expires, its bill is free again, and a late success still counts', async () => {
  const { started } = await house.starts(asha, ['unpaid'])
  const { transitions } = await reaches(started.payment.id, 'EXPIRED')
  expect(transitions.at(-1)).toMatchObject({ toStatus: 'EXPIRED', source: 'TIMER' })
  const again = await house.starts(asha, ['unpaid'])
  expect(again.started.payment.id).not.toBe(started.payment.id)
  const body = { id: 'pay_late', order_id: started.checkout?.providerOrderId, status: 'captured', amount: 500 }
  const payload = { payment: { entity: { ...body, currency: 'INR' } } }
  const created_at = Math.floor(Date.now() / 1000)
  await house.reports({ entity: 'event', event: 'payment.captured', payload, created_at })
  await reaches(started.payment.id, 'CAPTURED')
})

test('an order that was made and not written down is found by its receipt', async () => {
  const { started } = await house.starts(asha, ['crashed'])
  const { id } = started.payment
  await house.forgetsOrder(id)
  const found = await reaches(id, 'PENDING')
  expect(found.providerOrderId).toBe(started.checkout?.providerOrderId)
})

test('money of another amount that the bank has reserved keeps the attempt open past its time, also after a failed try', async () => {
  const { started } = await house.starts(asha, ['reserved'])
  const { id } = started.payment
  const orderId = started.checkout?.providerOrderId
  await house.admin.query(
    `INSERT INTO sandbox.payment (id, order_id, amount_paise, currency, status, created_at) VALUES
      ('pay_reserved', $1, 400, 'INR', 'authorized', now() - interval '1 second'), ('pay_refused', $1, 500, 'INR', 'failed', now())`,
    [orderId],
  )
  const looks = async () => {
    await house.admin.query(
      `UPDATE events.job SET start_after = now() WHERE name = 'payment.check' AND data->>'paymentId' = $1 AND state < 'active'`,
      [id],
    )
    return house.admin.query(
      `SELECT FROM events.job WHERE name = 'payment.check' AND data->>'paymentId' = $1 AND state = 'completed'`,
      [id],
    )
  }
  const { expiresAt } = await house.prisma.payment.findUniqueOrThrow({ where: { id } })
  await eventually(async () => expiresAt.getTime() + 1500 < Date.now())
  await eventually(async () => (await looks()).rows.length >= 3)
  expect(await house.prisma.payment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'PENDING' })
  await house.admin.query(`UPDATE sandbox.payment SET status = 'captured' WHERE id = 'pay_reserved'`)
  await reaches(id, 'CONFLICTED')
})

test('an ended payment is asked for again, ever later: a late yes whose webhook is lost is found', async () => {
  const { started } = await house.starts(asha, ['late'])
  const { id } = started.payment
  await house.finishes(started.checkout?.providerOrderId, 'failure')
  await reaches(id, 'FAILED')
  const lateLook = () =>
    house.admin.query(
      `UPDATE events.job SET start_after = now() WHERE name = 'payment.check' AND data->>'paymentId' = $1
       AND data->>'lateLooks' = '1' RETURNING start_after`,
      [id],
    )
  await eventually(async () => (await lateLook()).rowCount === 1)
  await house.admin.query(
    `INSERT INTO sandbox.payment (id, order_id, amount_paise, currency, status, created_at)
     VALUES ('rzp_lost', $1, 500, 'INR', 'captured', now())`,
    [started.checkout?.providerOrderId],
  )
  await lateLook()
  await reaches(id, 'CAPTURED')
})
