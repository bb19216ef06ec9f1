import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

const asha = 'cit_asha'
let house: PaymentHouse

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house?.stop())

async function attention(variables: object = {}) {
  const query = `query ($reasons: [AttentionReason!], $first: Int! = 20, $after: String) {
    paymentsNeedingAttention(reasons: $reasons, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { reason payment { id } } } } }`
  const { data, errors } = await house.staffAsks('stf_operator', ['payments:read'], query, { ...variables })
  const page = data?.paymentsNeedingAttention as {
    totalCount: number
    pageInfo: { hasNextPage: boolean; endCursor: string }
    edges: { node: { reason: string; payment: { id: string } } }[]
  }
  return { page, error: errors?.[0]?.extensions, found: page?.edges.map(({ node }) => node) }
}

test('a quiet day needs nobody; money that does not match and payments that hang need somebody, page by page', async () => {
  expect((await attention()).page).toMatchObject({ totalCount: 0, edges: [] })
  house.bills.set('bill_1', { citizenId: asha, paise: 10_000 })
  const { started } = await house.starts(asha, ['bill_1'])
  await house.finishes(started.checkout?.providerOrderId, 'wrong-amount')
  const id = started.payment.id
  await eventually(() => house.prisma.payment.findFirst({ where: { id, status: 'CONFLICTED' } }))
  const hour = (n: number) => new Date(Date.now() - n * 3_600_000)
  const old = { citizenId: asha, amountPaise: 100n, provider: 'RAZORPAY', createdAt: hour(3), expiresAt: hour(2) }
  await house.prisma.payment.create({ data: { ...old, id: 'pay_hangs' } })

  const conflicted = { reason: 'CONFLICTED', payment: { id } }
  const hanging = { reason: 'PENDING_TOO_LONG', payment: { id: 'pay_hangs' } }
  expect((await attention()).found).toEqual([hanging, conflicted])
  expect((await attention({ reasons: ['CONFLICTED'] })).found).toEqual([conflicted])
  const first = await attention({ first: 1 })
  expect([first.found, first.page.totalCount, first.page.pageInfo.hasNextPage]).toEqual([[hanging], 2, true])
  expect((await attention({ first: 1, after: first.page.pageInfo.endCursor })).found).toEqual([conflicted])
})

test.each([
  ['reasons', { reasons: [] }],
  ['after', { after: 'bm9uZQ' }],
  ['first', { first: 0 }],
])('refuses what makes no sense: %s', async (field, variables) => {
  expect((await attention(variables)).error).toMatchObject({ code: 'BAD_USER_INPUT', field })
})
