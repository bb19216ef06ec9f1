import { createLogger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ConnectionHouse, on, openConnectionHouse } from '../../../../tests/fakes/connection-house.ts'
import { type Identity, makeIdentity } from '../../../../tests/fakes/identity.ts'
import { start } from '../start.ts'
import { linkConnection } from './link-connection.ts'
import { transferConnection } from './transfer-connection.ts'

const now = new Date('2026-11-20T06:00:00Z')
let house: ConnectionHouse
let billing: Service
let identity: Identity
const statements: string[] = []

beforeAll(async () => {
  house = await openConnectionHouse()
  identity = await makeIdentity()
  billing = await start({
    config: { databaseUrl: house.databaseUrl },
    logger: createLogger('billing-test', 'silent'),
    keys: identity.keys,
    onStatement: (sql) => statements.push(sql),
    now: () => now,
  })
  await house.addBill({ id: 'b_last', connectionId: 'con_e' })
  await house.addBill({ id: 'b_before', connectionId: 'con_e', lines: [{ headKind: 'CURRENT', amountPaise: 70_000n }] })
  await house.addBill({ id: 'b_gas', connectionId: 'con_g' })
})
afterAll(async () => {
  await billing?.stop()
  await house?.stop()
})
beforeEach(() => house.admin.query('TRUNCATE billing.connection_member, billing.link_attempt'))

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: whatever was asked for
  readonly data?: any
  readonly errors?: { message: string; extensions: Record<string, unknown> }[]
}

async function ask(viewer: string, query: string, variables: object = {}, scopes: string[] = []): Promise<Answer> {
  const authorization = await identity.authorize(viewer, scopes)
  const answer = await billing.graphql?.execute({ query, variables: { ...variables }, authorization })
  return JSON.parse(JSON.stringify(answer))
}
const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code

const link = 'mutation ($input: LinkConnectionInput!) { linkConnection(input: $input) { id consumerNumber isHolder } }'
const proof = {
  ...{ utility: 'ELECTRICITY', consumerNumber: 'C-con_e', billNumber: 'N-b_last', billAmountPaise: '1000' },
  name: 'Ravi, the son',
}
const links = (viewer = 'cit_ravi', more: object = {}) => ask(viewer, link, { input: { ...proof, ...more } })
const connectionsOf = async (viewer: string) => {
  const query = `query ($who: [_Any!]!) { _entities(representations: $who) { ... on Citizen { connections {
    id isHolder unpaidBills { id } recentBills(first: 3) { id lines { label } connection { id } } members { citizenId name } history { kind by } } } } }`
  const { data } = await ask(viewer, query, { who: [{ __typename: 'Citizen', id: viewer }] })
  return data._entities[0].connections as { id: string; isHolder: boolean; unpaidBills: { id: string }[] }[]
}
const payable = (citizenId: string, billIds: string[]) =>
  ask(
    'service:payment',
    'query ($c: ID!, $b: [ID!]!) { payableBills(citizenId: $c, billIds: $b) { id } }',
    { c: citizenId, b: billIds },
    ['bills:quote'],
  )

describe('who has linked a connection', () => {
  test('sees it and pays its bills, and is not its holder', async () => {
    expect((await links()).data).toEqual({
      linkConnection: { id: 'con_e', consumerNumber: 'C-con_e', isHolder: false },
    })
    expect(await connectionsOf('cit_ravi')).toMatchObject([
      {
        ...{ id: 'con_e', isHolder: false, members: [], history: [] },
        unpaidBills: [{ id: 'b_before' }, { id: 'b_last' }],
        recentBills: [
          { id: 'b_last', lines: [{ label: 'CURRENT 0' }], connection: { id: 'con_e' } },
          { id: 'b_before' },
        ],
      },
    ])
    expect((await payable('cit_ravi', ['b_last', 'b_before'])).data.payableBills).toHaveLength(2)
    const advances = `{ payableAdvances(citizenId: "cit_ravi", advances: [{ connectionId: "con_e", amountPaise: 100 }]) { amount { paise } } }`
    expect((await ask('service:payment', advances, {}, ['bills:quote'])).errors).toBeUndefined()
    expect((await ask('cit_ravi', '{ bill(id: "b_last") { id allocations { billId } } }')).errors).toBeUndefined()
  })

  test('may do nothing that is the holder’s', async () => {
    await links()
    const id = '"con_e"'
    for (const mutation of [
      `surrenderConnection(input: { connectionId: ${id}, duePaise: 71000 }) { id }`,
      `offerConnectionTransfer(input: { connectionId: ${id} }) { code }`,
      `requestSupplyChange(input: { connectionId: ${id}, loadKw: 9, idempotencyKey: "k" }) { id }`,
      `removeConnectionMember(connectionId: ${id}, memberId: "cit_third") { id }`,
    ]) {
      expect([mutation, codeOf(await ask('cit_ravi', `mutation { ${mutation} }`))]).toEqual([mutation, 'NOT_FOUND'])
    }
    const debitable = '{ debitableAccount(citizenId: "cit_ravi", connectionId: "con_e") { citizenId } }'
    expect(codeOf(await ask('service:payment', debitable, {}, ['bills:quote']))).toBe('NOT_FOUND')
  })

  test('sees none of the holder’s other connections', async () => {
    await links()
    for (const query of [
      '{ bill(id: "b_gas") { id } }',
      '{ connection(id: "con_g") { id } }',
      '{ explainBill(billId: "b_gas") { units } }',
    ]) {
      expect(codeOf(await ask('cit_ravi', query))).toBe('NOT_FOUND')
    }
    expect(codeOf(await payable('cit_ravi', ['b_gas']))).toBe('NOT_FOUND')
  })

  test('is shown to the holder, who can end it; nobody else can', async () => {
    await links()
    const [seen] = await connectionsOf('cit_asha')
    expect(seen).toMatchObject({
      members: [{ citizenId: 'cit_ravi', name: 'Ravi, the son' }],
      history: expect.arrayContaining([{ kind: 'LINKED', by: null }]),
    })
    const remove =
      'mutation ($m: ID!) { removeConnectionMember(connectionId: "con_e", memberId: $m) { members { citizenId } } }'
    expect(codeOf(await ask('cit_thief', remove, { m: 'cit_ravi' }))).toBe('NOT_FOUND')
    expect(codeOf(await ask('cit_thief', 'mutation { unlinkConnection(connectionId: "con_e") }'))).toBe('NOT_FOUND')
    expect((await ask('cit_asha', remove, { m: 'cit_ravi' })).data).toEqual({ removeConnectionMember: { members: [] } })
    expect((await ask('cit_asha', remove, { m: 'cit_ravi' })).errors).toBeUndefined()
    expect(await connectionsOf('cit_ravi')).toEqual([])
    expect(codeOf(await payable('cit_ravi', ['b_last']))).toBe('NOT_FOUND')
  })

  test('ends it too; linking twice at once is linking once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => links()))
    expect(await house.prisma.connectionMember.count()).toBe(1)
    expect((await ask('cit_ravi', 'mutation { unlinkConnection(connectionId: "con_e") }')).data).toEqual({
      unlinkConnection: true,
    })
    expect(await connectionsOf('cit_ravi')).toEqual([])
  })
})

describe('a proof', () => {
  test('that is wrong anywhere is answered as a number that is none, word for word', async () => {
    const messages = new Set<string>()
    for (const [n, wrong] of [
      { consumerNumber: 'C-con_none' },
      { consumerNumber: 'C-con_g' },
      { utility: 'WATER' },
      { billAmountPaise: '1001' },
      { billNumber: 'N-b_before', billAmountPaise: '70000' },
      { billNumber: "' OR true --" },
    ].entries()) {
      const { errors } = await links(`cit_tries_${n}`, wrong)
      expect(errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' })
      messages.add(errors?.[0]?.message ?? '')
    }
    expect(messages.size).toBe(1)
    expect(await house.prisma.connectionMember.count()).toBe(0)
  })

  test('cannot be tried out: a citizen has five tries an hour, all at once or one by one, and then the right one is refused too', async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, n) => links('cit_thief', { consumerNumber: `C-${n}` })),
    )
    const codes = tries.map(codeOf)
    expect([
      codes.filter((code) => code === 'NOT_FOUND').length,
      codes.filter((code) => code === 'RATE_LIMITED').length,
    ]).toEqual([5, 7])
    const { errors } = await links('cit_thief')
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 3600 })
    const later = { ...on('2026-11-20', 'cit_thief'), at: new Date(now.getTime() + 3_600_001) }
    expect(
      await linkConnection(house, later, { ...proof, utility: 'ELECTRICITY', billAmountPaise: 1000n }),
    ).toMatchObject({ id: 'con_e' })
  })

  test('cannot be tried out by many: a number has ten tries a day, whether there is such a number or not', async () => {
    for (const consumerNumber of ['C-con_e', 'C-con_none']) {
      const wrong = (n: number) => links(`cit_gang_${n}`, { consumerNumber, billAmountPaise: String(n) })
      for (let n = 0; n < 10; n += 1) expect(codeOf(await wrong(n))).toBe('NOT_FOUND')
      expect(codeOf(await wrong(10))).toBe('RATE_LIMITED')
    }
    expect(codeOf(await links('cit_ravi'))).toBe('RATE_LIMITED')
  })

  test('with a number whose check digit is wrong is refused before the database is asked', async () => {
    statements.splice(0)
    const { errors } = await links('cit_ravi', { consumerNumber: '120000000010' })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.consumerNumber' })
    const stranger = await ask(
      'cit_ravi',
      '{ billByConsumerNumber(utility: ELECTRICITY, consumerNumber: "120000000010") { maskedName } }',
    )
    expect(stranger.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'consumerNumber' })
    const clerk = '{ payableAccount(utility: ELECTRICITY, consumerNumber: "120000000010") { citizenId } }'
    expect(codeOf(await ask('service:payment', clerk, {}, ['bills:quote']))).toBe('BAD_USER_INPUT')
    expect(statements).toEqual([])
  })

  test('of one’s own connection is CONFLICT', async () => {
    expect(codeOf(await links('cit_asha'))).toBe('CONFLICT')
  })
})

test('a transfer ends links, and leaves the former holder what was theirs and nothing else', async () => {
  const id = await house.supplied()
  const bill = { connectionId: id, lines: [{ headKind: 'CURRENT', amountPaise: 900n }] }
  await house.addBill({ id: 'b_old', ...bill })
  const { consumerNumber } = await house.prisma.connection.findUniqueOrThrow({ where: { id } })
  const known = { consumerNumber, billNumber: 'N-b_old', billAmountPaise: '900' }
  expect((await links('cit_friend', known)).errors).toBeUndefined()
  await house.prisma.bill.update({ where: { id: 'b_old' }, data: { paidPaise: 900n } })
  await transferConnection(house, on('2026-11-19', 'stf_1'), {
    ...{ connectionId: id, citizenId: 'cit_new', holderName: 'New Holder', reason: 'sold' },
  })
  await house.addBill({ id: 'b_new', ...bill })
  await house.prisma.bill.update({ where: { id: 'b_new' }, data: { citizenId: 'cit_new' } })
  const codes = async (viewer: string) => [
    codeOf(await ask(viewer, '{ bill(id: "b_old") { id } }')),
    codeOf(await ask(viewer, '{ bill(id: "b_new") { id } }')),
    codeOf(await payable(viewer, ['b_new'])),
  ]
  expect(await codes('cit_friend')).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'])
  expect(await codes('cit_asha')).toEqual([undefined, 'NOT_FOUND', 'NOT_FOUND'])
  expect(await codes('cit_new')).toEqual(['NOT_FOUND', undefined, undefined])
  const left = `{ bill(id: "b_old") { connection { holderName status surrenderedOn isHolder unpaidBills { id } recentBills { id }
    advanceBalance { paise } supply { tariffCode } members { name } history { kind } } } }`
  expect((await ask('cit_asha', left)).data.bill.connection).toEqual({
    ...{ holderName: 'Asha Patil', status: 'SURRENDERED', surrenderedOn: '2026-11-19', isHolder: true },
    ...{
      unpaidBills: [],
      recentBills: [{ id: 'b_old' }],
      advanceBalance: { paise: 0 },
      supply: null,
      members: [],
      history: [],
    },
  })
  expect((await connectionsOf('cit_asha')).map((connection) => connection.id)).not.toContain(id)
  expect(await connectionsOf('cit_new')).toMatchObject([{ id, history: [{ kind: 'TRANSFERRED' }] }])
})

describe('staff', () => {
  const list = `query ($filter: ConnectionFilter, $after: String) { connections(filter: $filter, first: 2, after: $after) {
    edges { node { id unpaidBills { id } } } pageInfo { hasNextPage endCursor } } }`
  const scopes = ['connections:read', 'bills:read']

  test('sees any connection with its bills and history, by its scopes; a citizen does not', async () => {
    const query = '{ connection(id: "con_e") { holderName unpaidBills { id } isHolder } }'
    expect((await ask('stf_1', query, {}, scopes)).data.connection).toEqual({
      ...{ holderName: 'Asha Patil', isHolder: false, unpaidBills: [{ id: 'b_before' }, { id: 'b_last' }] },
    })
    expect(codeOf(await ask('cit_ravi', query))).toBe('NOT_FOUND')
    expect(codeOf(await ask('cit_ravi', list))).toBe('FORBIDDEN')
    expect(codeOf(await ask('cit_ravi', '{ connectionApplications { totalCount } }'))).toBe('FORBIDDEN')
  })

  test('walks through all of them page by page, each once, and counts only when asked', async () => {
    const all = (await house.prisma.connection.findMany()).map(({ id }) => id).sort()
    const seen: string[] = []
    statements.splice(0)
    for (let after: string | null = null; ; ) {
      const { data }: Answer = await ask('stf_1', list, { after }, scopes)
      seen.push(...data.connections.edges.map(({ node }: { node: { id: string } }) => node.id))
      if (!data.connections.pageInfo.hasNextPage) break
      after = data.connections.pageInfo.endCursor
    }
    expect(seen.sort()).toEqual(all)
    expect(statements.filter((sql) => /count\(/i.test(sql))).toEqual([])
    const filtered = await ask(
      'stf_1',
      '{ connections(filter: { utility: GAS, region: "NORTH" }) { totalCount edges { node { id } } } }',
      {},
      scopes,
    )
    expect(filtered.data.connections).toEqual({ totalCount: 1, edges: [{ node: { id: 'con_g' } }] })
    const wrong = await ask('stf_1', list, { filter: { region: '\u0000' } }, scopes)
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'filter.region' })
  })

  test('sees applications that are overdue first; a citizen their own alone', async () => {
    await house.applies({ region: 'NORTH' }, on('2026-11-18', 'cit_asha'))
    await house.applies({ region: 'CENTRAL' }, on('2026-11-10', 'cit_ravi'))
    const query = `{ connectionApplications(first: 2) { edges { node { id citizenId dueBy isOverdue history { kind by } } } totalCount } }`
    const { data } = await ask('stf_1', query, {}, scopes)
    expect(data.connectionApplications.edges).toMatchObject([
      {
        node: {
          citizenId: 'cit_ravi',
          dueBy: '2026-11-17',
          isOverdue: true,
          history: [{ kind: 'APPLIED', by: 'cit_ravi' }],
        },
      },
      { node: { citizenId: 'cit_asha', dueBy: '2026-12-03', isOverdue: false } },
    ])
    const [{ node: ravis }] = data.connectionApplications.edges
    const one = 'query ($id: ID!) { connectionApplication(id: $id) { history { by } } }'
    expect(codeOf(await ask('cit_asha', one, { id: ravis.id }))).toBe('NOT_FOUND')
    expect((await ask('cit_ravi', one, { id: ravis.id })).data.connectionApplication).toEqual({
      history: [{ by: null }],
    })
    const own = `query ($who: [_Any!]!) { _entities(representations: $who) { ... on Citizen { connectionApplications { edges { node { citizenId } } } } } }`
    const { data: asAsha } = await ask('cit_asha', own, { who: [{ __typename: 'Citizen', id: 'cit_ravi' }] })
    const owners = asAsha._entities[0].connectionApplications.edges.map(
      ({ node }: { node: { citizenId: string } }) => node.citizenId,
    )
    expect(new Set(owners)).toEqual(new Set(['cit_asha']))
  })

  test('does through the graph what the table of moves allows', async () => {
    const apply =
      'mutation ($input: ApplyForConnectionInput!) { applyForConnection(input: $input) { id state supply { loadKw } } }'
    const { data } = await ask('cit_asha', apply, { input: house.wish() })
    expect(data.applyForConnection).toMatchObject({ state: 'SUBMITTED', supply: { loadKw: '3.5' } })
    const id = data.applyForConnection.id
    const approve = `mutation { approveConnectionApplication(input: { applicationId: "${id}", division: "Civil Lines" }) { state consumerNumber } }`
    expect(codeOf(await ask('cit_asha', approve))).toBe('FORBIDDEN')
    const write = ['connections:write', ...scopes]
    expect((await ask('stf_1', approve, {}, write)).data.approveConnectionApplication).toMatchObject({
      state: 'APPROVED',
    })
    const activate = `mutation { activateConnection(input: { applicationId: "${id}", connectedOn: "2026-11-20" }) {
      status division connectedOn supply { tariffCode phase loadKw pipeMm } history { kind by } } }`
    expect((await ask('stf_1', activate, {}, write)).data.activateConnection).toEqual({
      ...{ status: 'ACTIVE', division: 'Civil Lines', connectedOn: '2026-11-20' },
      supply: { tariffCode: 'HOME', phase: 'SINGLE', loadKw: '3.5', pipeMm: null },
      history: [{ kind: 'ACTIVATED', by: 'stf_1' }],
    })
  })
})
