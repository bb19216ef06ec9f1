import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

const asha = 'cit_asha'
const billIds = ['bill_1', 'bill_2', 'bill_3', 'bill_4']
let house: PaymentHouse

beforeAll(async () => {
  house = await startPaymentHouse()
  for (const id of billIds) {
    house.bills.set(id, { citizenId: asha, paise: 500 })
    await house.starts(asha, [id])
  }
})
afterAll(() => house.stop())

const query = `query ($bills: [_Any!]!) {
  _entities(representations: $bills) {
    ... on Bill { id payments { id status amount { paise currency } bills { id } } }
  } }`
const readBills = (citizenId: string | null, ids: readonly string[]) =>
  house.ask(citizenId, query, { bills: ids.map((id) => ({ __typename: 'Bill', id })) })

const countStatements = async (ids: readonly string[]) => {
  house.statements.length = 0
  await readBills(asha, ids)
  return house.statements.filter((sql) => /FROM payment/.test(sql)).length
}

test('the payments of many bills take as many statements as those of one', async () => {
  const { data } = await readBills(asha, billIds)
  expect(data?._entities).toMatchObject(
    billIds.map((id) => ({
      id,
      payments: [{ status: 'PENDING', amount: { paise: 500, currency: 'INR' }, bills: [{ id }] }],
    })),
  )
  expect(await countStatements(billIds.slice(0, 1))).toBe(2)
  expect(await countStatements(billIds)).toBe(2)
})

test.each([
  ['another person', 'cit_ravi'],
  ['nobody', null],
])('%s sees none of them', async (_name, citizenId) => {
  const { data } = await readBills(citizenId, billIds)
  expect(data?._entities).toEqual(billIds.map((id) => ({ id, payments: [] })))
})

test.each(['Bill', 'Payment'])(
  'a %s by an id that cannot be one is as if there were none, and hides no other',
  async (type) => {
    const nul = String.fromCharCode(0)
    const of = [nul, 'bill_1'].map((id) => ({ __typename: type, id }))
    const some =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Bill { payments { status } } ... on Payment { status } } }'
    const { data, errors } = await house.ask(asha, some, { of })
    expect(errors).toBeUndefined()
    expect(data?._entities).toEqual(
      type === 'Bill' ? [{ payments: [] }, { payments: [{ status: 'PENDING' }] }] : [null, null],
    )
  },
)
