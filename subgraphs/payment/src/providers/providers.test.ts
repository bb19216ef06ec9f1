import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { connectProviders } from './connect-providers.ts'
import { type Provider, ProviderRefusal, providerNames } from './provider-port.ts'

const asha = 'cit_asha'
const amountPaise = 14_950n
let house: PaymentHouse
let made = 0

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house.stop())

describe.each(providerNames)('%s', (name) => {
  let provider: Provider
  beforeAll(() => {
    provider = connectProviders(house.config)[name] as Provider
  })

  const newReceipt = () => `pay_${String(++made).padStart(32, '0')}`
  const order = (receipt: string, paise = amountPaise) =>
    provider.createOrder({ amountPaise: paise, currency: 'INR', receipt })

  async function pays(outcome = 'success') {
    const { id: providerOrderId } = await order(newReceipt())
    expect((await house.finishes(providerOrderId, outcome)).status).toBe(200)
    const payments = await provider.listPayments(providerOrderId)
    return { providerOrderId, payments, providerPaymentId: payments[0]?.id ?? '' }
  }

  test('an order is asked for again where its answer was lost, and can be paid', async () => {
    const receipt = newReceipt()
    await order(receipt)
    const again = (await provider.findOrderByReceipt(receipt)) ?? (await order(receipt))
    expect(await provider.listPayments(again.id)).toEqual([])
    const { upiIntent, page } = provider.checkoutOf({
      providerOrderId: again.id,
      amountPaise,
      currency: 'INR',
      checkoutToken: again.checkoutToken,
    })
    expect(upiIntent ?? page ?? name).toBeTruthy()
    expect((await house.finishes(again.id, 'success')).status).toBe(200)
    expect(await provider.listPayments(again.id)).toMatchObject([{ status: 'captured', amountPaise, currency: 'INR' }])
  })

  test('a receipt that nobody used finds nothing', async () => {
    expect(await provider.findOrderByReceipt(newReceipt())).toBeUndefined()
  })

  test('a try that failed says why', async () => {
    const { payments } = await pays('failure')
    expect(payments).toMatchObject([{ status: 'failed', failureReason: 'The bank refused the payment.' }])
  })

  test('money that is only reserved is told from money that is there', async () => {
    expect((await pays('authorized')).payments).toMatchObject([{ status: 'authorized' }])
  })

  test('a refund asked for twice is one, and is found', async () => {
    const { payments: _, ...paid } = await pays()
    const refund = { ...paid, amountPaise: 5000n, refundId: `rfd_${newReceipt()}`.slice(0, 40) }
    const first = await provider.createRefund(refund)
    expect(first).toMatchObject({ amountPaise: 5000n, refundId: refund.refundId })
    const again = await provider.createRefund(refund)
    expect(again).toMatchObject({ id: first.id, amountPaise: 5000n })
    expect(await provider.findRefund(refund)).toMatchObject({ id: first.id, status: 'processed', amountPaise: 5000n })
    expect(await provider.findRefund({ ...paid, refundId: 'rfd_nobody_asked_for' })).toBeUndefined()
  })

  test('more than was paid is refused for good', async () => {
    const { payments: _, ...paid } = await pays()
    const refund = provider.createRefund({ ...paid, amountPaise: amountPaise + 1n, refundId: `rfd_${newReceipt()}` })
    await expect(refund).rejects.toThrow(ProviderRefusal)
  })

  test.each([
    ['success', 'CAPTURED'],
    ['duplicate-webhook', 'CAPTURED'],
    ['failure', 'FAILED'],
    ['late-success', 'CAPTURED'],
    ['wrong-amount', 'CONFLICTED'],
  ])('a person who chooses "%s" ends in %s, by its webhook', async (outcome, status) => {
    const billId = `bill_${++made}`
    house.bills.set(billId, { citizenId: asha, paise: Number(amountPaise) })
    const { started } = await house.starts(asha, [billId], undefined, name)
    const { id } = started.payment
    expect((await house.finishes(started.checkout?.providerOrderId, outcome)).status).toBe(200)
    await eventually(async () => (await house.prisma.payment.findUnique({ where: { id } }))?.status === status)
  })
})
