import { randomUUID } from 'node:crypto'
import type { ExecutionResult } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

let house: PaymentHouse
beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house?.stop())

const kiosk = 'ksk_ward_4'
const attendant = ['payments:read', 'counter:operate']
const reprint = `mutation ($id: ID!) { reprintReceipt(paymentId: $id) {
  copy receiptNumber capturedAt amount { paise } billNumbers printedAt } }`

/** Paid at a kiosk, with its receipt. */
async function paidAt(kioskId: string | undefined, { hasReceipt = true, region = 'NORTH' } = {}) {
  const billId = `bill_${randomUUID()}`
  house.bills.set(billId, { citizenId: 'cit_asha', paise: 12_500, region })
  const input = { billIds: [billId], provider: 'RAZORPAY', idempotencyKey: randomUUID() }
  const start = `mutation ($input: StartPaymentInput!) { startPayment(input: $input) { payment { id } checkout { providerOrderId } } }`
  const authorization = await house.authorize('cit_asha', [], kioskId === undefined ? {} : { kiosk: kioskId })
  const { data } = (await house.graphql.execute({
    query: start,
    variables: { input },
    authorization,
  })) as ExecutionResult
  const { payment, checkout } = (data as { startPayment: Started }).startPayment
  await house.finishes(checkout.providerOrderId, 'success')
  await eventually(() => house.prisma.payment.findFirst({ where: { id: payment.id, status: 'CAPTURED' } }))
  if (hasReceipt) {
    const receipt = {
      receiptId: `rcp_${payment.id}`,
      receiptNumber: 'SUV/2627/7',
      citizenId: 'cit_asha',
      amountPaise: '12500',
    }
    await house.publishReceiptIssued({ ...receipt, paymentId: payment.id, issuedAt: new Date().toISOString() })
    await eventually(() => house.prisma.payment.findFirst({ where: { id: payment.id, receiptNumber: 'SUV/2627/7' } }))
  }
  return payment.id
}
interface Started {
  readonly payment: { readonly id: string }
  readonly checkout: { readonly providerOrderId: string }
}

interface Asker {
  readonly at?: string
  readonly scopes?: readonly string[]
  readonly regions?: readonly string[]
}

async function asks(id: string, { at = kiosk, scopes = attendant, regions }: Asker = {}) {
  const limits = { ...(at && { kiosk: at }), ...(regions && { regions }) }
  const authorization = await house.authorize('stf_attendant', scopes, limits)
  const answer = (await house.graphql.execute({ query: reprint, variables: { id }, authorization })) as ExecutionResult
  return { copy: answer.data?.reprintReceipt as object | undefined, code: answer.errors?.[0]?.extensions?.code }
}

test('a receipt of today is printed again at its kiosk, each copy is marked and kept with who made it, and there are two', async () => {
  const id = await paidAt(kiosk)
  const { copy } = await asks(id)
  expect(copy).toMatchObject({ copy: 1, receiptNumber: 'SUV/2627/7', amount: { paise: 12_500 } })
  expect(JSON.stringify(copy)).not.toMatch(/Asha|cit_asha/)
  const others = await Promise.all([asks(id), asks(id), asks(id)])
  expect(others.map(({ code }) => code).sort()).toEqual(['CONFLICT', 'CONFLICT', undefined])
  const kept = await house.prisma.receiptCopy.findMany({ where: { paymentId: id }, orderBy: { copy: 'asc' } })
  expect(kept.map(({ copy, kioskId, printedBy }) => [copy, kioskId, printedBy])).toEqual([
    [1, kiosk, 'stf_attendant'],
    [2, kiosk, 'stf_attendant'],
  ])
})

test('of another machine, another day, another region or nobody’s it is as if there were none', async () => {
  const [here, elsewhere, own, south] = [
    await paidAt(kiosk),
    await paidAt('ksk_ward_9'),
    await paidAt(undefined),
    await paidAt(kiosk, { region: 'SOUTH' }),
  ]
  for (const id of [elsewhere, own, 'pay_none', '', 'no\0id'])
    expect([id, (await asks(id)).code]).toEqual([id, 'NOT_FOUND'])
  expect((await asks(here, { at: 'ksk_ward_9' })).code).toBe('NOT_FOUND')
  expect((await asks(here, { at: '' })).code).toBe('NOT_FOUND')
  expect((await asks(south, { regions: ['NORTH'] })).code).toBe('NOT_FOUND')
  expect((await asks(here, { regions: ['NORTH'] })).copy).toMatchObject({ copy: 1 })
  // What is fixed changes in no other way.
  const yesterday = `UPDATE payment.payment SET created_at = created_at - interval '24 hours' WHERE id = '${here}'`
  await house.admin.query(`BEGIN; SET LOCAL session_replication_role = replica; ${yesterday}; COMMIT`)
  expect((await asks(here)).code).toBe('NOT_FOUND')
  expect(await house.prisma.receiptCopy.count({ where: { paymentId: { in: [elsewhere, own, south] } } })).toBe(0)
})

test('before there is a receipt there is no copy; and it takes both scopes', async () => {
  const id = await paidAt(kiosk, { hasReceipt: false })
  expect((await asks(id)).code).toBe('CONFLICT')
  for (const scopes of [[], ['payments:read'], ['counter:operate']]) {
    expect((await asks(id, { scopes })).code).toBe('FORBIDDEN')
  }
})
