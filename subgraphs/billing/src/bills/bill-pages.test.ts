import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../../../tests/fakes/billing-rows.ts'
import { type ConnectionOffice, codeOf, openConnectionOffice } from '../../../../tests/fakes/connection-office.ts'

let office: ConnectionOffice
beforeAll(async () => {
  office = await openConnectionOffice()
  await office.admin.query('TRUNCATE billing.bill CASCADE')
  const { addBill } = rowsOf(office.prisma)
  for (const [index, month] of ['06', '07', '08', '09', '10'].entries()) {
    await addBill({ id: `e_${index}`, connectionId: 'con_e', periodStart: `2026-${month}-01`, paidPaise: 1000 })
  }
  // Issued anew for the same days: two begin on one.
  await addBill({ id: 'e_5', connectionId: 'con_e', periodStart: '2026-10-01' })
  await addBill({ id: 'g_0', connectionId: 'con_g', periodStart: '2026-10-01' })
})
afterAll(() => office?.stop())

interface Bills {
  readonly edges: readonly { readonly node: { readonly id: string } }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}
const query = `query ($first: Int! = 4, $after: String) { connection(id: "con_e") { bills(first: $first, after: $after) {
  edges { node { id } } pageInfo { hasNextPage endCursor } } } }`
async function page(variables: object = {}) {
  const { data } = await office.ask<{ connection: { bills: Bills } }>('cit_asha', query, variables)
  if (!data) throw new Error('no page')
  return data.connection.bills
}
const cursorOf = (id: string) => Buffer.from(id).toString('base64url')
const idsOf = ({ edges }: Bills) => edges.map(({ node }) => node.id)

test('all bills of a connection come page by page, newest first, each once', async () => {
  const first = await page()
  const second = await page({ after: first.pageInfo.endCursor })
  expect([first, second].map(idsOf)).toEqual([
    ['e_5', 'e_4', 'e_3', 'e_2'],
    ['e_1', 'e_0'],
  ])
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false])
})

test('behind a bill of another connection, or one that is none, there is nothing', async () => {
  for (const after of ['g_0', 'none']) expect(idsOf(await page({ after: cursorOf(after) }))).toEqual([])
  for (const [field, variables] of [
    ['first', { first: 0 }],
    ['first', { first: 101 }],
    ['after', { after: '💸' }],
  ] as const) {
    const answer = await office.ask('cit_asha', query, variables)
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field })
  }
})

test('pages of several connections are one statement; another has neither connection nor bills', async () => {
  const all = `query ($who: [_Any!]!) { _entities(representations: $who) { ... on Citizen {
    connections { id bills(first: 1) { edges { node { id } } } } } } }`
  office.statements.length = 0
  const { data } = await office.ask<{ _entities: { connections: { id: string; bills: Bills }[] }[] }>('cit_asha', all, {
    who: [{ __typename: 'Citizen', id: 'cit_asha' }],
  })
  const newest = data?._entities[0]?.connections.map(({ id, bills }) => [id, ...bills.edges.map(({ node }) => node.id)])
  expect(newest).toEqual(
    expect.arrayContaining([
      ['con_e', 'e_5'],
      ['con_g', 'g_0'],
    ]),
  )
  expect(office.statements.filter((sql) => /FROM bill b/.test(sql))).toHaveLength(1)
  expect(codeOf(await office.ask('cit_ravi', query))).toBe('NOT_FOUND')
})
