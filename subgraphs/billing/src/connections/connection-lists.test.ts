import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GraphqlAnswer } from '../../../../tests/actors.ts'
import { on } from '../../../../tests/fakes/connection-house.ts'
import { type ConnectionOffice, codeOf, openConnectionOffice } from '../../../../tests/fakes/connection-office.ts'

let office: ConnectionOffice
beforeAll(async () => {
  office = await openConnectionOffice()
})
afterAll(() => office?.stop())

interface Listed {
  readonly connections: {
    readonly edges: readonly { readonly node: { readonly id: string } }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
  }
}
interface Applied {
  readonly connectionApplications: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly citizenId: string } }[]
  }
}

describe('staff', () => {
  const list = `query ($filter: ConnectionFilter, $after: String) { connections(filter: $filter, first: 2, after: $after) {
    edges { node { id unpaidBills { id } } } pageInfo { hasNextPage endCursor } } }`
  const scopes = ['connections:read', 'bills:read']

  test('sees any connection with its bills and history, by its scopes; a citizen does not', async () => {
    const query = '{ connection(id: "con_e") { holderName unpaidBills { id } isHolder } }'
    expect((await office.ask('stf_1', query, {}, scopes)).data).toEqual({
      connection: { holderName: 'Asha Patil', isHolder: false, unpaidBills: [{ id: 'b_before' }, { id: 'b_last' }] },
    })
    expect(codeOf(await office.ask('cit_ravi', query))).toBe('NOT_FOUND')
    expect(codeOf(await office.ask('cit_ravi', list))).toBe('FORBIDDEN')
    expect(codeOf(await office.ask('cit_ravi', '{ connectionApplications { totalCount } }'))).toBe('FORBIDDEN')
  })

  test('walks through all of them page by page, each once, and counts only when asked', async () => {
    const all = (await office.prisma.connection.findMany()).map(({ id }) => id).sort()
    const seen: string[] = []
    office.statements.splice(0)
    for (let after: string | null = null; ; ) {
      const { data }: GraphqlAnswer<Listed> = await office.ask<Listed>('stf_1', list, { after }, scopes)
      seen.push(...(data?.connections.edges.map(({ node }) => node.id) ?? []))
      if (!data?.connections.pageInfo.hasNextPage) break
      after = data.connections.pageInfo.endCursor
    }
    expect(seen.sort()).toEqual(all)
    expect(office.statements.filter((sql) => /count\(/i.test(sql))).toEqual([])
    const filtered = await office.ask(
      'stf_1',
      '{ connections(filter: { utility: GAS, region: "NORTH" }) { totalCount edges { node { id } } } }',
      {},
      scopes,
    )
    expect(filtered.data).toEqual({ connections: { totalCount: 1, edges: [{ node: { id: 'con_g' } }] } })
    const wrong = await office.ask('stf_1', list, { filter: { region: '\u0000' } }, scopes)
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'filter.region' })
  })

  test('sees applications that are overdue first; a citizen their own alone', async () => {
    await office.applies({ region: 'NORTH' }, on('2026-11-18', 'cit_asha'))
    await office.applies({ region: 'CENTRAL' }, on('2026-11-10', 'cit_ravi'))
    const query = `{ connectionApplications(first: 2) { edges { node { id citizenId dueBy isOverdue history { kind by } } } totalCount } }`
    const { data } = await office.ask<Applied>('stf_1', query, {}, scopes)
    expect(data?.connectionApplications.edges).toMatchObject([
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
    const [ravis] = data?.connectionApplications.edges ?? []
    const id = ravis?.node.id
    const one = 'query ($id: ID!) { connectionApplication(id: $id) { history { by } } }'
    expect(codeOf(await office.ask('cit_asha', one, { id }))).toBe('NOT_FOUND')
    expect((await office.ask('cit_ravi', one, { id })).data).toEqual({
      connectionApplication: { history: [{ by: null }] },
    })
    const own = `query ($who: [_Any!]!) { _entities(representations: $who) { ... on Citizen { connectionApplications { edges { node { citizenId } } } } } }`
    const who = [{ __typename: 'Citizen', id: 'cit_ravi' }]
    const { data: asAsha } = await office.ask<{ _entities: Applied[] }>('cit_asha', own, { who })
    const owners = asAsha?._entities[0]?.connectionApplications.edges.map(({ node }) => node.citizenId)
    expect(new Set(owners)).toEqual(new Set(['cit_asha']))
  })

  test('does through the graph what the table of moves allows', async () => {
    const apply =
      'mutation ($input: ApplyForConnectionInput!) { applyForConnection(input: $input) { id state supply { loadKw } } }'
    const { data } = await office.ask<{ applyForConnection: { id: string } }>('cit_asha', apply, {
      input: office.wish(),
    })
    expect(data?.applyForConnection).toMatchObject({ state: 'SUBMITTED', supply: { loadKw: '3.5' } })
    const id = data?.applyForConnection.id
    const approve = `mutation { approveConnectionApplication(input: { applicationId: "${id}", division: "Civil Lines" }) { state consumerNumber } }`
    expect(codeOf(await office.ask('cit_asha', approve))).toBe('FORBIDDEN')
    const write = ['connections:write', ...scopes]
    expect((await office.ask('stf_1', approve, {}, write)).data).toMatchObject({
      approveConnectionApplication: { state: 'APPROVED' },
    })
    const activate = `mutation { activateConnection(input: { applicationId: "${id}", connectedOn: "2026-11-20" }) {
      status division connectedOn supply { tariffCode phase loadKw pipeMm } history { kind by } } }`
    expect(
      (await office.ask<{ activateConnection: object }>('stf_1', activate, {}, write)).data?.activateConnection,
    ).toEqual({
      ...{ status: 'ACTIVE', division: 'Civil Lines', connectedOn: '2026-11-20' },
      supply: { tariffCode: 'HOME', phase: 'SINGLE', loadKw: '3.5', pipeMm: null },
      history: [{ kind: 'ACTIVATED', by: 'stf_1' }],
    })
  })
})
