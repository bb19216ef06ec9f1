import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PaymentHouse, startPaymentHouse } from '../../../../../tests/fakes/payment-house.ts'
import { type MandateProvider, type Provider, ProviderRefusal, ProviderUnavailable } from '../provider-port.ts'
import { connectRazorpay } from './razorpay.ts'

let house: PaymentHouse
let provider: Provider
let mandates: MandateProvider

const connect = (baseUrl: string) =>
  connectRazorpay({
    keyId: 'rzp_test_key',
    keySecret: 'secret',
    webhookSecret: '123456',
    baseUrl,
    returnUrl: 'http://localhost/checkout/return',
    upi: { vpa: 'suvidha@upi', payeeName: 'Suvidha City' },
    contact: { email: 'autopay@example.com', phone: '9999999999' },
  })
const halfOf = ({ mandates: half }: Provider): MandateProvider => half as MandateProvider

beforeAll(async () => {
  house = await startPaymentHouse({ WEBHOOK_URL: 'http://127.0.0.1:1/' })
  provider = connect(`${house.sandboxUrl}/sandbox`)
  mandates = halfOf(provider)
})
afterAll(() => house?.stop())

const wish = (mandateId: string) => ({
  mandateId,
  method: 'UPI' as const,
  holderName: 'Li',
  maxAmountPaise: 100_000n,
  validUntil: new Date('2035-12-31T18:29:59Z'),
})

async function allowed(mandateId: string) {
  const registered = await mandates.register(wish(mandateId))
  await house.finishes(registered.orderId, 'success')
  const permission = await mandates.find({ ...registered, tokenId: null })
  return { ...registered, tokenId: permission?.tokenId ?? '', status: permission?.status }
}

async function debits(mandateId: string, amountPaise: bigint) {
  const { customerId, tokenId } = await allowed(mandateId)
  const { id: orderId } = await provider.createOrder({ amountPaise, currency: 'INR', receipt: `pay_of_${mandateId}` })
  return { customerId, tokenId, orderId, amountPaise, currency: 'INR', mandateId }
}

test('the same mandate is registered once, and has no permission until somebody gives it', async () => {
  const registered = await mandates.register(wish('mnd_once'))
  expect(await mandates.register(wish('mnd_once'))).toEqual(registered)
  expect(await mandates.find({ ...registered, tokenId: null })).toBeUndefined()
  expect(mandates.checkoutOf(registered).page?.fields).toMatchObject({
    order_id: registered.orderId,
    customer_id: registered.customerId,
    recurring: '1',
  })
})

test('each mandate is a customer of its own, so that no permission is taken for another', async () => {
  const [one, other] = [await mandates.register(wish('mnd_one')), await mandates.register(wish('mnd_other'))]
  expect(one.customerId).not.toBe(other.customerId)
})

test('a permission is found as it stands, by its name too, until it is cancelled', async () => {
  const given = await allowed('mnd_given')
  expect(given.status).toBe('confirmed')
  await house.changesToken(given.tokenId, { change: 'paused' })
  expect(await mandates.find(given)).toEqual({ tokenId: given.tokenId, status: 'paused' })
  await mandates.cancel(given)
  expect(await mandates.find(given)).toEqual({ tokenId: given.tokenId, status: 'cancelled' })
  await expect(mandates.cancel(given)).rejects.toThrow(ProviderRefusal)
})

test('a debit pays its order once', async () => {
  const debit = await debits('mnd_debit', 5000n)
  await mandates.debit(debit)
  expect(await provider.listPayments(debit.orderId)).toMatchObject([{ status: 'captured', amountPaise: 5000n }])
  await expect(mandates.debit(debit)).rejects.toThrow(ProviderRefusal)
  expect(await provider.listPayments(debit.orderId)).toHaveLength(1)
})

test('what the permission does not allow is refused, and nothing is taken', async () => {
  const tooMuch = await debits('mnd_much', 100_001n)
  const paused = await debits('mnd_paused', 5000n)
  await house.changesToken(paused.tokenId, { change: 'paused' })
  for (const debit of [tooMuch, paused, { ...paused, customerId: tooMuch.customerId }]) {
    await expect(mandates.debit(debit)).rejects.toThrow(ProviderRefusal)
    expect(await provider.listPayments(debit.orderId)).toEqual([])
  }
})

test('where nobody listens, each call says so', async () => {
  const nobody = halfOf(connect('http://127.0.0.1:1'))
  const about = { orderId: 'order_1', customerId: 'cust_1', tokenId: 'token_1' }
  const calls = [
    nobody.register(wish('mnd_nobody')),
    nobody.find(about),
    nobody.cancel(about),
    nobody.debit({ ...about, amountPaise: 100n, currency: 'INR', mandateId: 'mnd_nobody' }),
  ]
  for (const call of await Promise.allSettled(calls)) {
    expect(call).toMatchObject({ status: 'rejected', reason: { mayHaveActed: false } })
    expect('reason' in call && call.reason).toBeInstanceOf(ProviderUnavailable)
  }
})
