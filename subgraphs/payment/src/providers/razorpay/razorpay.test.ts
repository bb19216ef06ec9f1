import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PaymentHouse, startPaymentHouse } from '../../../../../tests/fakes/payment-house.ts'
import { type Provider, ProviderRefusal, ProviderUnavailable } from '../provider-port.ts'
import { connectRazorpay } from './razorpay.ts'

let house: PaymentHouse
let provider: Provider

const connect = (baseUrl: string, keySecret = 'secret') =>
  connectRazorpay({
    keyId: 'rzp_test_key',
    keySecret,
    webhookSecret: '123456',
    baseUrl,
    returnUrl: 'http://localhost/checkout/return',
    upi: { vpa: 'suvidha@upi', payeeName: 'Suvidha City' },
  })

beforeAll(async () => {
  house = await startPaymentHouse({ WEBHOOK_URL: 'http://127.0.0.1:1/' })
  provider = connect(`${house.sandboxUrl}/sandbox`)
})
afterAll(() => house.stop())

async function pays(receipt: string, amountPaise = 14_950n) {
  const order = await provider.createOrder({ amountPaise, currency: 'INR', receipt })
  await house.finishes(order.id, 'success')
  const [payment] = await provider.listPayments(order.id)
  return { providerOrderId: order.id, providerPaymentId: payment?.id ?? '' }
}

test('an order is found again by its receipt, and its checkout names it', async () => {
  const order = await provider.createOrder({ amountPaise: 14_950n, currency: 'INR', receipt: 'pay_found' })
  expect(await provider.findOrderByReceipt('pay_found')).toEqual(order)
  expect(await provider.findOrderByReceipt('pay_none')).toBeUndefined()
  const toPay = { providerOrderId: order.id, amountPaise: 14_950n, currency: 'INR', checkoutToken: null }
  expect(provider.checkoutOf(toPay).page?.fields).toMatchObject({ order_id: order.id, amount: '14950' })
})

test('a refund with the same id is the same refund, and is found by it', async () => {
  const paid = await pays('pay_refunded')
  const refund = { ...paid, amountPaise: 5000n, refundId: 'rfd_0000000001' }
  const made = await provider.createRefund(refund)
  expect(made).toMatchObject({ amountPaise: 5000n, status: 'processed', refundId: 'rfd_0000000001' })
  expect(await provider.createRefund(refund)).toEqual(made)
  expect(await provider.findRefund(refund)).toEqual(made)
  expect(await provider.findRefund({ ...paid, refundId: 'rfd_none_at_all' })).toBeUndefined()
})

test('what is refused is told from what got no answer', async () => {
  const paid = await pays('pay_over')
  const tooMuch = provider.createRefund({ ...paid, amountPaise: 14_951n, refundId: 'rfd_0000000002' })
  await expect(tooMuch).rejects.toThrow(ProviderRefusal)
  const beyond = provider.createOrder({ amountPaise: 2n ** 60n, currency: 'INR', receipt: 'pay_beyond' })
  await expect(beyond).rejects.toThrow(ProviderRefusal)
})

test.each([
  ['nobody listens', () => connect('http://127.0.0.1:1'), false],
  ['the keys are wrong', () => connect(`${house.sandboxUrl}/sandbox`, 'other'), false],
  ['it answers no JSON of its own', () => connect(`${house.sandboxUrl}/nothing`), true],
])('where %s, it is unavailable', async (_name, connectThere, mayHaveActed) => {
  const calls = [
    connectThere().createOrder({ amountPaise: 100n, currency: 'INR', receipt: 'pay_x' }),
    connectThere().findOrderByReceipt('pay_x'),
    connectThere().createRefund({
      providerOrderId: 'order_1',
      providerPaymentId: 'pay_1',
      amountPaise: 100n,
      refundId: 'rfd_1234567890',
    }),
  ]
  for (const call of await Promise.allSettled(calls)) {
    expect(call).toMatchObject({ status: 'rejected', reason: { code: 'UPSTREAM_UNAVAILABLE', mayHaveActed } })
  }
  expect(
    (await Promise.allSettled(calls)).every((call) => 'reason' in call && call.reason instanceof ProviderUnavailable),
  ).toBe(true)
})
