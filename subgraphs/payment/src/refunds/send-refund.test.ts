import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  eventually,
  type PaymentHouse,
  razorpayEvent,
  startPaymentHouse,
} from '../../../../tests/fakes/payment-house.ts'
import { type RefundActors, refundActors } from '../../../../tests/fakes/refund-actors.ts'
import { startRefundFaults } from '../../../../tests/fakes/refund-faults.ts'

let faults: Awaited<ReturnType<typeof startRefundFaults>>
let house: PaymentHouse
let city: RefundActors
beforeAll(async () => {
  faults = await startRefundFaults()
  house = await startPaymentHouse({
    RAZORPAY_BASE_URL: `${faults.url}/sandbox`,
    // What the provider tells of refunds comes from the test.
    WEBHOOK_URL: 'http://127.0.0.1:1/',
    REFUND_CHECK_AFTER_SECONDS: '1',
  })
  faults.state.target = house.sandboxUrl
  city = refundActors(house)
})
afterEach(() => {
  faults.state.fault = 'none'
  faults.state.asked = []
})
afterAll(async () => {
  expect(await city.books()).toMatchObject({ wrong: 0 })
  await house?.stop()
  await faults?.stop()
})

const atProvider = async (refundId: string) =>
  (
    await house.admin.query('SELECT status, amount_paise::int AS paise FROM sandbox.refund WHERE receipt = $1', [
      refundId,
    ])
  ).rows
const statusOf = async (id: string) => (await house.prisma.payment.findUniqueOrThrow({ where: { id } })).status
const asks = () => faults.state.asked.filter(({ method }) => method === 'POST')

/** As the provider writes it. */
async function tells(refundId: string, status: string) {
  const { amountPaise, capture, payment } = await house.prisma.refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { capture: true, payment: true },
  })
  const refund = {
    ...{ id: `rfnd_${refundId.slice(-8)}`, entity: 'refund', payment_id: capture.providerPaymentId },
    ...{ amount: Number(amountPaise), currency: 'INR', status, receipt: refundId, notes: [] },
  }
  const paid = {
    id: capture.providerPaymentId,
    order_id: payment.providerOrderId,
    status: 'captured',
    amount: 1,
    currency: 'INR',
  }
  const created_at = Math.floor(Date.now() / 1000)
  const payload = { refund: { entity: refund }, payment: { entity: paid } }
  return house.reports({
    entity: 'event',
    event: `refund.${status === 'pending' ? 'created' : status}`,
    payload,
    created_at,
  })
}

describe('a refund is sent once', () => {
  test('although every answer to it is lost: it is found again, under the same key', async () => {
    const { paymentId } = await city.pays(1000)
    faults.state.fault = 'lost'
    const { refund } = await city.refunds({ paymentId, paise: 600 })
    await city.until(refund.id, 'PROCESSED')
    expect(asks()).toEqual([{ method: 'POST', key: refund.id }])
    expect(await atProvider(refund.id)).toEqual([{ status: 'processed', paise: 600 }])
  })

  test('although the provider is away for long: it is asked again and again, with one key, until it answers', async () => {
    const { paymentId } = await city.pays(1000)
    faults.state.fault = 'down'
    const { refund } = await city.refunds({ paymentId, paise: 600 })
    await eventually(async () => faults.state.asked.length >= 2)
    expect([(await house.prisma.refund.findUniqueOrThrow({ where: { id: refund.id } })).status, asks()]).toEqual([
      'PENDING',
      [],
    ])
    faults.state.fault = 'none'
    await city.until(refund.id, 'PROCESSED')
    expect(asks()).toEqual([{ method: 'POST', key: refund.id }])
  })

  test('although somebody else made it meanwhile', async () => {
    const { paymentId } = await city.pays(1000)
    faults.state.fault = 'down'
    const { refund } = await city.refunds({ paymentId, paise: 600 })
    const { providerPaymentId } = await house.prisma.capture.findFirstOrThrow({ where: { paymentId } })
    const authorization = `Basic ${Buffer.from('rzp_test_key:secret').toString('base64')}`
    const made = await fetch(`${house.sandboxUrl}/sandbox/v1/payments/${providerPaymentId}/refund`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'x-refund-idempotency': refund.id },
      body: JSON.stringify({ amount: 600, receipt: refund.id, notes: { refund_id: refund.id } }),
    })
    expect(made.status).toBe(200)
    faults.state.fault = 'none'
    await city.until(refund.id, 'PROCESSED')
    expect([asks(), await atProvider(refund.id)]).toEqual([[], [{ status: 'processed', paise: 600 }]])
  })
})

describe('how it stands is found out', () => {
  test('by asking, when no webhook comes', async () => {
    const { paymentId } = await city.pays(1000)
    faults.state.fault = 'pending'
    const { refund } = await city.refunds({ paymentId, paise: 1000 })
    await eventually(
      async () => (await house.prisma.refund.findUniqueOrThrow({ where: { id: refund.id } })).providerRefundId,
    )
    expect(await statusOf(paymentId)).toBe('CAPTURED')
    faults.state.fault = 'none'
    await city.until(refund.id, 'PROCESSED')
    expect([await statusOf(paymentId), asks().length]).toEqual(['REFUNDED', 1])
  })

  test('by webhooks, in any order, twice, late: once', async () => {
    const { paymentId } = await city.pays(1000)
    faults.state.fault = 'pending'
    const { refund } = await city.refunds({ paymentId, paise: 300 })
    await eventually(
      async () => (await house.prisma.refund.findUniqueOrThrow({ where: { id: refund.id } })).providerRefundId,
    )
    await Promise.all([tells(refund.id, 'processed'), tells(refund.id, 'processed'), tells(refund.id, 'pending')])
    await tells(refund.id, 'failed')
    await tells(refund.id, 'processed')
    expect((await house.prisma.refund.findUniqueOrThrow({ where: { id: refund.id } })).status).toBe('PROCESSED')
    const { refundedPaise } = await house.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
    expect(refundedPaise).toBe(300n)
  })

  test('a webhook about another amount, or a refund that nobody asked for, changes nothing', async () => {
    const { paymentId } = await city.pays(1000)
    faults.state.fault = 'pending'
    const { refund } = await city.refunds({ paymentId, paise: 300 })
    const { providerPaymentId } = await house.prisma.capture.findFirstOrThrow({ where: { paymentId } })
    const told = (amount: number, receipt: string) => {
      const entity = { id: 'rfnd_x', payment_id: providerPaymentId, amount, status: 'processed', receipt, notes: [] }
      const created_at = Math.floor(Date.now() / 1000)
      return house.reports({ entity: 'event', event: 'refund.processed', payload: { refund: { entity } }, created_at })
    }
    expect((await told(301, refund.id)).status).toBe(200)
    expect((await told(300, 'rfd_nobody_asked')).status).toBe(200)
    expect((await house.prisma.refund.findUniqueOrThrow({ where: { id: refund.id } })).status).toBe('PENDING')
    faults.state.fault = 'none'
    await city.until(refund.id, 'PROCESSED')
  })
})

describe('a refund that fails', () => {
  test('frees its amount, says why, and can be made anew', async () => {
    const { paymentId } = await city.pays(1000)
    faults.state.fault = 'refused'
    const { refund } = await city.refunds({ paymentId, paise: 1000 })
    const failed = await city.until(refund.id, 'FAILED')
    expect(failed.failureReason).toContain('enough balance')
    expect(await statusOf(paymentId)).toBe('CAPTURED')
    faults.state.fault = 'none'
    const again = await city.refunds({ paymentId, paise: 1000 })
    await city.until(again.refund.id, 'PROCESSED')
    expect(await statusOf(paymentId)).toBe('REFUNDED')
    // The provider changes its mind about the first: it is not counted beside the second.
    await tells(refund.id, 'processed')
    const { refundedPaise } = await house.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
    expect(refundedPaise).toBe(1000n)
  })

  test('at the provider’s word, long after it took it, frees its amount too', async () => {
    const { paymentId } = await city.pays(1000)
    faults.state.fault = 'pending'
    const { refund } = await city.refunds({ paymentId, paise: 1000 })
    await eventually(
      async () => (await house.prisma.refund.findUniqueOrThrow({ where: { id: refund.id } })).providerRefundId,
    )
    await tells(refund.id, 'failed')
    await city.until(refund.id, 'FAILED')
    const capture = await house.prisma.capture.findFirstOrThrow({ where: { paymentId } })
    expect([capture.refundReservedPaise, await statusOf(paymentId)]).toEqual([0n, 'CAPTURED'])
  })

  test('and was processed after all is counted while its money is free', async () => {
    const { paymentId } = await city.pays(1000)
    faults.state.fault = 'refused'
    const { refund } = await city.refunds({ paymentId, paise: 400 })
    await city.until(refund.id, 'FAILED')
    await tells(refund.id, 'processed')
    expect([(await city.until(refund.id, 'PROCESSED')).amountPaise, await statusOf(paymentId)]).toEqual([
      400n,
      'PARTIALLY_REFUNDED',
    ])
  })

  test('and that nobody asked for is ordered again for later', async () => {
    const { paymentId, billIds } = await city.pays(1000)
    faults.state.fault = 'refused'
    const bill = {
      billId: billIds[0] as string,
      billNumber: 'E-1',
      amountPaise: '1000',
      excessPaise: '1000',
      duePaise: '0',
    }
    await house.publishBillPaid({ paymentId, citizenId: 'cit_asha', bills: [bill], advances: [] })
    const failed = await eventually(() => house.prisma.refund.findFirst({ where: { paymentId, status: 'FAILED' } }))
    const { rows } = await house.admin.query(
      `SELECT data->>'key' AS key, start_after > now() + interval '50 minutes' AS later FROM events.job
       WHERE name = 'payment.return-money' AND state = 'created' AND data->>'captureId' = $1`,
      [failed.captureId],
    )
    expect(rows).toEqual([{ key: `${failed.sourceKey}#2`, later: true }])
  })
})

describe('a refund that failed and was processed after all', () => {
  test('is not counted once its bill has none of the money any more', async () => {
    const { paymentId, billIds } = await city.pays(1000, 1000)
    const bills = [{ billId: billIds[0] as string, amountPaise: '1000' }]
    faults.state.fault = 'refused'
    const { refund } = await city.refunds({ paymentId, paise: 1000, bills })
    await city.until(refund.id, 'FAILED')
    faults.state.fault = 'none'
    const again = await city.refunds({ paymentId, paise: 1000, bills })
    await city.until(again.refund.id, 'PROCESSED')
    await tells(refund.id, 'processed')
    const { status } = await house.prisma.refund.findUniqueOrThrow({ where: { id: refund.id } })
    expect([status, await statusOf(paymentId)]).toEqual(['FAILED', 'PARTIALLY_REFUNDED'])
  })

  test('of a second capture is the end of it, although it was ordered again', async () => {
    const { paymentId, orderId } = await city.pays(1000)
    faults.state.fault = 'refused'
    const extra = { id: 'pay_extra', order_id: orderId, status: 'captured', amount: 1000 }
    await house.reports(razorpayEvent('payment.captured', extra))
    const failed = await eventually(() => house.prisma.refund.findFirst({ where: { paymentId, status: 'FAILED' } }))
    await tells(failed.id, 'processed')
    await city.until(failed.id, 'PROCESSED')
    const capture = await house.prisma.capture.findUniqueOrThrow({ where: { id: failed.captureId } })
    expect([capture.state, await statusOf(paymentId)]).toEqual(['RETURNED', 'CAPTURED'])
  })
})
