import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

let house: PaymentHouse
let made = 0
beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house.stop())

async function opens(path: string, method = 'GET') {
  const response = await fetch(`${house.paymentUrl}/checkout/${path}`, { method, redirect: 'manual' })
  return { status: response.status, location: response.headers.get('location'), page: await response.text() }
}
async function ordersBy(provider: string) {
  const billId = `bill_${++made}`
  house.bills.set(billId, { citizenId: 'cit_asha', paise: 14_950 })
  const { started } = await house.starts('cit_asha', [billId], `key ${made}`, provider)
  return encodeURIComponent(started.checkout?.providerOrderId ?? '')
}

test('an order leads to the page of its provider, or to a code for a UPI app', async () => {
  const form = await opens(await ordersBy('RAZORPAY'))
  expect(form.page).toContain('₹149.50')
  expect(form.page).toContain(`action="${house.sandboxUrl}/sandbox/v1/checkout/embedded"`)
  expect((await opens(await ordersBy('UPI'))).page).toContain('<svg')
  expect(await opens(await ordersBy('EASEBUZZ'))).toMatchObject({
    status: 303,
    location: expect.stringContaining(`${house.sandboxUrl}/sandbox/easebuzz/pay/`),
  })
  expect(await opens('return', 'POST')).toMatchObject({ status: 303, location: '/' })
})

test('what has been paid, or is paid elsewhere, cannot be paid here', async () => {
  const order = await ordersBy('RAZORPAY')
  await house.prisma.payment.update({
    where: { providerOrderId: order },
    data: { status: 'FAILED', version: { increment: 1 } },
  })
  expect((await opens(order)).status).toBe(404)
  expect((await opens(await ordersBy('COUNTER'))).status).toBe(404)
})

test.each(['', 'order_nobody', '%00', '%', '..%2F..%2Fetc', '<script>', 'x'.repeat(5000)])(
  'there is nothing to pay at %j',
  async (path) => {
    expect((await opens(path)).status).toBe(404)
  },
)
