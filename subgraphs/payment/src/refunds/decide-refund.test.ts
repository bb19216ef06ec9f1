import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
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

describe('four eyes', () => {
  test('above the limit another person decides, and nobody about what they asked for', async () => {
    const { paymentId } = await city.pays(900_000)
    const { refund } = await city.refunds({ paymentId, paise: 500_001 })
    expect(refund.status).toBe('PENDING_APPROVAL')
    expect((await city.decides('approve', refund.id, 'stf_operator')).error).toMatchObject({ code: 'FORBIDDEN' })
    expect((await city.decides('approve', refund.id, 'cit_asha')).error).toMatchObject({ code: 'FORBIDDEN' })
    expect((await city.decides('approve', refund.id, 'stf_x', 'payments:refund')).error).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect((await city.decides('approve', 'rfd_none')).error).toMatchObject({ code: 'NOT_FOUND' })
    const own = house.admin.query(`UPDATE payment.refund SET decided_by = requested_by WHERE id = $1`, [refund.id])
    await expect(own).rejects.toThrow('refund_decided_by_another')
    expect((await city.decides('approve', refund.id)).refund.status).toBe('PENDING')
    expect((await city.decides('approve', refund.id)).refund.id).toBe(refund.id)
    expect((await city.decides('reject', refund.id)).error).toMatchObject({ code: 'CONFLICT' })
    await city.until(refund.id, 'PROCESSED')
  })

  test('of two who decide otherwise at once one is heard; a rejected refund frees its money', async () => {
    const { paymentId } = await city.pays(900_000)
    const { refund } = await city.refunds({ paymentId, paise: 900_000 })
    expect((await city.refunds({ paymentId, paise: 100 })).error).toMatchObject({ code: 'CONFLICT' })
    expect((await city.decides('reject', refund.id)).refund).toMatchObject({
      status: 'REJECTED',
      failureReason: 'Not this one',
    })
    const { refund: second } = await city.refunds({ paymentId, paise: 900_000 })
    const words = await Promise.all([
      city.decides('approve', second.id, 'stf_officer'),
      city.decides('reject', second.id, 'stf_admin'),
    ])
    expect(words.flatMap(({ error }) => error?.code ?? [])).toEqual(['CONFLICT'])
  })

  test('many small refunds of one payment count together', async () => {
    const { paymentId } = await city.pays(900_000)
    expect((await city.refunds({ paymentId, paise: 300_000 })).refund.status).toBe('PENDING')
    const { refund } = await city.refunds({ paymentId, paise: 300_000 })
    expect(refund.status).toBe('PENDING_APPROVAL')
    const list = '{ refunds(status: PENDING_APPROVAL) { id requestedBy } }'
    const { data } = await house.ask('stf_officer', list, {}, 'payments:approve')
    expect(data?.refunds).toContainEqual({ id: refund.id, requestedBy: 'stf_operator' })
    expect((await house.ask('cit_asha', list)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('the one who paid sees their refunds; another sees none', async () => {
  const { paymentId } = await city.pays(1000)
  const { refund } = await city.refunds({ paymentId, paise: 400 })
  await city.until(refund.id, 'PROCESSED')
  const query = 'query ($id: ID!) { payment(id: $id) { status refunds { id status amount { paise } reason } } }'
  expect((await house.ask('cit_asha', query, { id: paymentId })).data).toEqual({
    payment: {
      status: 'PARTIALLY_REFUNDED',
      refunds: [{ id: refund.id, status: 'PROCESSED', amount: { paise: 400 }, reason: 'Paid by mistake' }],
    },
  })
  const byId = 'query ($id: ID!) { refund(id: $id) { id requestedBy } }'
  const own = await house.ask('cit_asha', byId, { id: refund.id })
  expect(own).toMatchObject({
    data: { refund: { id: refund.id, requestedBy: null } },
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  })
  const other = await house.ask('cit_ravi', byId, { id: refund.id })
  expect(other.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' })
  expect((await house.ask('stf_operator', byId, { id: refund.id }, 'payments:read')).data?.refund).toMatchObject({
    requestedBy: 'stf_operator',
  })
})
