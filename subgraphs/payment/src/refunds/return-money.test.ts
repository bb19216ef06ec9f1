import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  eventually,
  type PaymentHouse,
  razorpayEvent,
  startPaymentHouse,
} from '../../../../tests/fakes/payment-house.ts'
import { type RefundActors, refundActors } from '../../../../tests/fakes/refund-actors.ts'

let house: PaymentHouse
let city: RefundActors
beforeAll(async () => {
  house = await startPaymentHouse({ REFUND_APPROVAL_ABOVE_PAISE: '500000' })
  city = refundActors(house)
})
afterAll(async () => {
  expect(await city.books()).toMatchObject({ wrong: 0 })
  await house?.stop()
})

const statusOf = async (id: string) => (await house.prisma.payment.findUniqueOrThrow({ where: { id } })).status

describe('money that nobody has to ask for goes back by itself', () => {
  test('a second capture, while the payment and an operator’s refund of it go on', async () => {
    const { paymentId, orderId } = await city.pays(1000)
    const extra = `pay_extra_${randomUUID().slice(0, 8)}`
    await house.admin.query(
      `INSERT INTO sandbox.payment SELECT (jsonb_populate_record(p, jsonb_build_object('id', $1::text))).*
       FROM sandbox.payment p WHERE order_id = $2`,
      [extra, orderId],
    )
    const report = razorpayEvent('payment.captured', { id: extra, order_id: orderId, status: 'captured', amount: 1000 })
    const [{ refund }] = await Promise.all([
      city.refunds({ paymentId, paise: 400 }),
      house.reports(report),
      house.reports(report),
    ])
    await city.until(refund.id, 'PROCESSED')
    const returned = await eventually(() =>
      house.prisma.refund.findFirst({
        where: { paymentId, cause: 'EXTRA_CAPTURE', status: 'PROCESSED' },
        include: { capture: true },
      }),
    )
    expect(returned).toMatchObject({
      amountPaise: 1000n,
      requestedBy: null,
      capture: { state: 'RETURNED', providerPaymentId: extra },
    })
    expect(await statusOf(paymentId)).toBe('PARTIALLY_REFUNDED')
    expect(await house.prisma.refund.count({ where: { paymentId } })).toBe(2)
  })

  test('what a bill did not need, once, and never what an operator gave back before', async () => {
    const { paymentId, billIds } = await city.pays(1000)
    const told = {
      billId: billIds[0] as string,
      billNumber: 'E-1',
      amountPaise: '1000',
      excessPaise: '700',
      duePaise: '0',
    }
    const paid = { paymentId, citizenId: 'cit_asha', bills: [told], advances: [] }
    await house.publishBillPaid(paid)
    await house.publishBillPaid(paid)
    const returned = await eventually(() =>
      house.prisma.refund.findFirst({ where: { paymentId, status: 'PROCESSED' } }),
    )
    expect(returned).toMatchObject({ cause: 'BILL_EXCESS', amountPaise: 700n })
    expect(await statusOf(paymentId)).toBe('PARTIALLY_REFUNDED')
    expect((await city.refunds({ paymentId, paise: 301 })).error).toMatchObject({ code: 'CONFLICT' })
  })

  test('another amount than was due, when an operator says so', async () => {
    house.bills.set('bill_odd', { citizenId: 'cit_asha', paise: 1000 })
    const { started } = await house.starts('cit_asha', ['bill_odd'])
    await house.finishes(started.checkout?.providerOrderId, 'wrong-amount')
    const paymentId = started.payment.id
    await eventually(async () => (await statusOf(paymentId)) === 'CONFLICTED')
    expect((await city.refunds({ paymentId, paise: 100 })).error).toMatchObject({ code: 'CONFLICT' })
    const input = { paymentId, resolution: 'REFUND', reason: 'Odd', idempotencyKey: randomUUID() }
    const mutation =
      'mutation ($input: ResolveConflictedPaymentInput!) { resolveConflictedPayment(input: $input) { status } }'
    await house.ask('stf_operator', mutation, { input }, 'payments:resolve')
    await eventually(async () => (await statusOf(paymentId)) === 'REFUNDED')
  })
})
