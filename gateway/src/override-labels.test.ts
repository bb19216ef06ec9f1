import composition from '@apollo/composition'
import { anonymous } from '@suvidha/service-kit/identity'
import { createLogger } from '@suvidha/service-kit/logger'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { createFederatedExecutor } from './federated-executor.ts'
import type { GatewayContext } from './operation.ts'
import { decideLabelsBy } from './override-labels.ts'
import type { SubgraphRequest, SubgraphTarget } from './subgraph-target.ts'

const contextOf = (id: string): GatewayContext => ({ viewer: { ...anonymous, kind: 'person', id }, requestId: id })
const strangers = (requestId: string): GatewayContext => ({ viewer: anonymous, requestId })

test('a percentage of people, always the same, and of strangers’ requests', () => {
  const decide = decideLabelsBy(new Set())
  for (const toContext of [contextOf, strangers]) {
    const on = Array.from({ length: 5000 }, (_, i) => decide(['percent(20)'], toContext(`id-${i}`)).length)
    const share = on.reduce((total, one) => total + one, 0) / 50
    expect(share).toBeGreaterThan(17)
    expect(share).toBeLessThan(23)
    expect(Array.from({ length: 5000 }, (_, i) => decide(['percent(20)'], toContext(`id-${i}`)).length)).toEqual(on)
  }
  expect(decide(['percent(0)'], contextOf('a'))).toEqual([])
  expect(decide(['percent(100)'], contextOf('a'))).toEqual(['percent(100)'])
})

test('other labels when they are switched on', () => {
  expect(decideLabelsBy(new Set(['b']))(['a', 'b'], contextOf('x'))).toEqual(['b'])
})

test('a field is fetched where its label says, for each person', async () => {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@override"])'
  const { supergraphSdl = '' } = composition.composeServices([
    {
      name: 'old',
      url: 'http://old',
      typeDefs: parse(`${link} type Query { a: String bill: Bill } type Bill @key(fields: "id") { id: ID! due: Int }`),
    },
    {
      name: 'new',
      url: 'http://new',
      typeDefs: parse(
        `${link} type Bill @key(fields: "id") { id: ID! due: Int @override(from: "old", label: "percent(50)") }`,
      ),
    },
  ])
  const answering = (due: number): SubgraphTarget => ({
    execute: async ({ query }: SubgraphRequest) =>
      query.includes('_entities')
        ? { data: { _entities: [{ due }] } }
        : { data: { bill: { __typename: 'Bill', id: '1', ...(query.includes('due') && { due }) } } },
    subscribe: async () => ({}),
    checkReady: async () => {},
    stop: async () => {},
  })
  const executor = createFederatedExecutor({
    supergraphSdl,
    targets: { old: answering(1), new: answering(2) },
    logger: createLogger('test', 'silent'),
    decideLabels: decideLabelsBy(new Set()),
  })
  const document = parse('{ bill { due } }')
  const seen = new Set<unknown>()
  for (let i = 0; i < 40; i += 1) {
    const context = contextOf(`cit_${i}`)
    const isOn = decideLabelsBy(new Set())(['percent(50)'], context).length === 1
    const { data } = await executor.execute({ document }, context)
    expect(data).toEqual({ bill: { due: isOn ? 2 : 1 } })
    seen.add(isOn)
  }
  expect(seen.size).toBe(2)
})
