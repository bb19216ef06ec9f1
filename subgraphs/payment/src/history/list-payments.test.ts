import type { ExecutionResult } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

const [asha, ravi] = ['cit_asha', 'cit_ravi']
let house: PaymentHouse
/** Asha's five, oldest first; the second one is captured. */
const ids: string[] = []

beforeAll(async () => {
  house = await startPaymentHouse()
  for (let n = 1; n <= 5; n += 1) {
    house.bills.set(`bill_${n}`, { citizenId: asha, paise: n * 10_000 })
    const { started } = await house.starts(asha, [`bill_${n}`])
    ids.push(started.payment.id)
    if (n === 2) await house.finishes(started.checkout?.providerOrderId, 'success')
  }
  house.bills.set('bill_ravi', { citizenId: ravi, paise: 777_00 })
  await house.starts(ravi, ['bill_ravi'])
  await eventually(() => house.prisma.payment.findFirst({ where: { id: ids[1] as string, status: 'CAPTURED' } }))
})
afterAll(() => house?.stop())

const page = `edges { cursor node { id status } } pageInfo { hasNextPage hasPreviousPage endCursor }`
const own = `query ($id: ID!, $filter: PaymentFilter, $first: Int! = 20, $after: String) {
  _entities(representations: [{ __typename: "Citizen", id: $id }]) { ... on Citizen {
    payments(filter: $filter, first: $first, after: $after) { totalCount ${page} } } } }`

interface Answer {
  readonly totalCount?: number
  readonly edges: { readonly cursor: string; readonly node: { readonly id: string; readonly status: string } }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string }
}

async function ownPayments(viewer: string, variables: object = {}, id = viewer) {
  const { data, errors } = await house.ask(viewer, own, { id, ...variables })
  const [citizen] = (data?._entities ?? []) as { payments: Answer }[]
  return { payments: citizen?.payments as Answer, error: errors?.[0]?.extensions }
}
const idsOf = ({ edges }: Answer) => edges.map(({ node }) => node.id)

test('a person’s payments come newest first, page by page, each once', async () => {
  const seen: string[] = []
  let after: string | undefined
  for (;;) {
    const { payments } = await ownPayments(asha, { first: 2, after })
    expect(payments.totalCount).toBe(5)
    seen.push(...idsOf(payments))
    after = payments.pageInfo.endCursor
    if (!payments.pageInfo.hasNextPage) break
  }
  expect(seen).toEqual(ids.toReversed())
})

test('a payment keeps the kiosk where it was begun, by which the staff list it; nobody says it is another', async () => {
  const input = { billIds: ['bill_kiosk'], provider: 'RAZORPAY', idempotencyKey: 'at a kiosk' }
  house.bills.set('bill_kiosk', { citizenId: 'cit_meera', paise: 5_000 })
  const start = `mutation ($input: StartPaymentInput!) { startPayment(input: $input) { payment { id kioskId } } }`
  const authorization = await house.authorize('cit_meera', [], { kiosk: 'ksk_1' })
  const answer = (await house.graphql.execute({ query: start, variables: { input }, authorization })) as ExecutionResult
  const { payment } = (answer.data as { startPayment: { payment: { id: string; kioskId: string } } }).startPayment
  expect(payment.kioskId).toBe('ksk_1')
  // The same press from elsewhere is the same payment, begun where it was begun.
  const { started } = await house.startsWith('cit_meera', input)
  expect(started.payment.id).toBe(payment.id)

  const list = `query ($filter: PaymentFilter) { payments(filter: $filter) { ${page} } }`
  const of = async (kioskId: string) => {
    const { data } = await house.staffAsks('stf_operator', ['payments:read'], list, { filter: { kioskId } })
    return idsOf(data?.payments as Answer)
  }
  expect(await of('ksk_1')).toEqual([payment.id])
  expect(await of('ksk_2')).toEqual([])
  expect(await house.prisma.payment.count({ where: { kioskId: null } })).toBe(6)
})

test('another person’s list is one’s own, whatever id or filter is named', async () => {
  const asked = await ownPayments(ravi, { filter: { citizenId: asha } }, asha)
  expect(idsOf(asked.payments)).toHaveLength(1)
  expect(idsOf(asked.payments).some((id) => ids.includes(id))).toBe(false)
})

test('filters narrow: state, amount, time, connection', async () => {
  const listed = async (filter: object) => idsOf((await ownPayments(asha, { filter })).payments)
  expect(await listed({ statuses: ['CAPTURED'] })).toEqual([ids[1]])
  expect(await listed({ minimumPaise: '20000', maximumPaise: 30_000 })).toEqual([ids[2], ids[1]])
  const { createdAt } = await house.prisma.payment.findUniqueOrThrow({ where: { id: ids[3] as string } })
  expect(await listed({ startedFrom: createdAt.toISOString() })).toEqual([ids[4], ids[3]])
  expect(await listed({ startedBefore: createdAt.toISOString() })).toEqual([ids[2], ids[1], ids[0]])
  expect(await listed({ consumerNumber: 'nobody’s' })).toEqual([])
  expect(await listed({ providers: ['RAZORPAY'], methods: ['CASH'] })).toEqual([])
  expect(await listed({ methods: ['CASH\u0000'] })).toEqual([])
})

test.each([
  ['first', { first: 0 }],
  ['first', { first: 101 }],
  ['after', { after: 'bm9uZQ' }],
  ['after', { after: '💸' }],
  ['filter.minimumPaise', { filter: { minimumPaise: '-1' } }],
  ['filter.maximumPaise', { filter: { maximumPaise: '9223372036854775808' } }],
  ['filter.maximumPaise', { filter: { minimumPaise: 2, maximumPaise: 1 } }],
  ['filter.region', { filter: { region: 'a\u0000b' } }],
  ['filter.startedBefore', { filter: { startedFrom: '2026-01-02T00:00:00Z', startedBefore: '2026-01-01T00:00:00Z' } }],
])('refuses what makes no sense and names it: %s', async (field, variables) => {
  expect((await ownPayments(asha, variables)).error).toMatchObject({ code: 'BAD_USER_INPUT', field })
})

test.each([['-000001-01-01T00:00:00Z'], ['+010000-01-01T00:00:00Z'], ['1']])(
  'an instant that no calendar of ours has is refused: %s',
  async (startedFrom) => {
    expect((await ownPayments(asha, { filter: { startedFrom } })).error).toMatchObject({ code: 'BAD_USER_INPUT' })
  },
)

test('a cursor of the far future is behind nothing', async () => {
  const after = Buffer.from('999999999999999-pay_x').toString('base64url')
  expect(idsOf((await ownPayments(asha, { after })).payments)).toEqual(ids.toReversed())
})

test('all citizens’ payments are for those who may read them', async () => {
  const query = `{ payments(first: 100) { ${page} } }`
  expect((await house.ask(asha, query)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
  const { data } = await house.staffAsks('stf_operator', ['payments:read'], query)
  expect(idsOf(data?.payments as unknown as Answer)).toHaveLength(7)
})

test('a list counts only when asked to', async () => {
  house.statements.length = 0
  await house.staffAsks('stf_operator', ['payments:read'], `{ payments { ${page} } }`)
  expect(house.statements.filter((sql) => /count\(/i.test(sql))).toEqual([])
})
