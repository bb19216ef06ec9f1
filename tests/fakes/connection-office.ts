import { createLogger } from '@suvidha/service-kit/logger'
import { start } from '../../subgraphs/billing/src/start.ts'
import type { GraphqlAnswer } from '../actors.ts'
import { openConnectionHouse } from './connection-house.ts'
import { makeIdentity } from './identity.ts'

export const now = new Date('2026-11-20T06:00:00Z')

const link = 'mutation ($input: LinkConnectionInput!) { linkConnection(input: $input) { id consumerNumber isHolder } }'
/** The latest bill of Asha's electricity. */
export const proof = {
  ...{ utility: 'ELECTRICITY', consumerNumber: 'C-con_e', billNumber: 'N-b_last', billAmountPaise: '1000' },
  name: 'Ravi, the son',
} as const

export const codeOf = ({ errors }: GraphqlAnswer<unknown>) => errors?.[0]?.extensions.code

/** A house with billing's graph before it, and Asha's electricity and gas billed. */
export async function openConnectionOffice() {
  const house = await openConnectionHouse()
  const identity = await makeIdentity()
  const statements: string[] = []
  const billing = await start({
    config: { databaseUrl: house.databaseUrl },
    logger: createLogger('billing-test', 'silent'),
    keys: identity.keys,
    onStatement: (sql) => statements.push(sql),
    now: () => now,
  })
  await house.addBill({ id: 'b_last', connectionId: 'con_e' })
  await house.addBill({ id: 'b_before', connectionId: 'con_e', lines: [{ headKind: 'CURRENT', amountPaise: 70_000n }] })
  await house.addBill({ id: 'b_gas', connectionId: 'con_g' })

  async function ask<Data = Record<string, unknown>>(
    viewer: string,
    query: string,
    variables: object = {},
    scopes: readonly string[] = [],
  ): Promise<GraphqlAnswer<Data>> {
    const authorization = await identity.authorize(viewer, scopes)
    const answer = await billing.graphql?.execute({ query, variables: { ...variables }, authorization })
    return JSON.parse(JSON.stringify(answer))
  }

  return {
    ...house,
    statements,
    ask,
    links: (viewer = 'cit_ravi', more: object = {}) => ask(viewer, link, { input: { ...proof, ...more } }),
    payable: (citizenId: string, billIds: readonly string[]) =>
      ask<{ payableBills: { id: string }[] }>(
        'service:payment',
        'query ($c: ID!, $b: [ID!]!) { payableBills(citizenId: $c, billIds: $b) { id } }',
        { c: citizenId, b: billIds },
        ['bills:quote'],
      ),
    async connectionsOf(viewer: string) {
      const query = `query ($who: [_Any!]!) { _entities(representations: $who) { ... on Citizen { connections {
        id isHolder unpaidBills { id } recentBills(first: 3) { id lines { label } connection { id } }
        members { citizenId name } history { kind by } } } } }`
      const who = [{ __typename: 'Citizen', id: viewer }]
      const { data } = await ask<{ _entities: { connections: { id: string }[] }[] }>(viewer, query, { who })
      return data?._entities[0]?.connections
    },
    /** Nobody is a member any more, and nobody has tried. */
    forgetsMembers: () => house.admin.query('TRUNCATE billing.connection_member, billing.link_attempt'),
    async stop() {
      await billing.stop()
      await house.stop()
    },
  }
}

export type ConnectionOffice = Awaited<ReturnType<typeof openConnectionOffice>>
