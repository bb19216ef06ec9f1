import composition from '@apollo/composition'
import { readConfig } from '@suvidha/gateway/config'
import { start } from '@suvidha/gateway/start'
import { targetInProcess } from '@suvidha/gateway/subgraph-target'
import { createLogger } from '@suvidha/service-kit/logger'
import type { GraphqlRequest } from '@suvidha/service-kit/service'
import { type ExecutionResult, GraphQLSchema, parse } from 'graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { keys, tokenOf } from './gateway-fixtures.ts'
import { findProgram, installCommand, redisServer } from './machine-programs.ts'
import { type RunningRedis, startRedis } from './redis.ts'

const sdl = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@authenticated", "@composeDirective"])
    @link(url: "https://suvidha.city/cacheControl/v1.0", import: ["@cacheControl"])
    @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }
  type Query {
    tariff(code: String!): Tariff
    now: String
    mine: String @authenticated @cacheControl(maxAge: 60)
    my: String @cacheControl(maxAge: 60, scope: PRIVATE)
    short: String @cacheControl(maxAge: 1)
    fails: String @cacheControl(maxAge: 60)
  }
  type Mutation { change: String @cacheControl(maxAge: 60) }
  type Tariff @cacheControl(maxAge: 300) { code: String! slabs: [Slab!]! @cacheControl(inheritMaxAge: true) owner: Owner }
  type Slab { units: Int }
  type Owner { name: String }`

const answers = ({ query, authorization }: GraphqlRequest, count: number): ExecutionResult => ({
  data: {
    tariff: { code: 'A', slabs: [{ units: count }], owner: { name: 'x' } },
    now: String(count),
    mine: `${count} ${authorization?.slice(-5)}`,
    my: `${count} ${authorization?.slice(-5)}`,
    short: String(count),
    change: String(count),
    fails: null,
  },
  ...(query.includes('fails') && {
    errors: [{ message: 'No.', path: ['fails'], extensions: { code: 'CONFLICT' } }] as never,
  }),
})

const redisProgram = findProgram(redisServer)

/** A gateway before one subgraph that counts what it is asked. */
async function startCountingGateway(redisUrl: string | undefined) {
  const counter = { asked: 0 }
  const { supergraphSdl = '' } = composition.composeServices([
    { name: 'tariffs', url: 'http://t', typeDefs: parse(sdl) },
  ])
  const graphql = {
    schema: new GraphQLSchema({}),
    execute: async (request: GraphqlRequest) => {
      counter.asked += 1
      await new Promise((resolve) => setTimeout(resolve, 5))
      return answers(request, counter.asked)
    },
    subscribe: async () => ({}),
  }
  const settings = { PORT: '0', DRAIN_MS: '0', ANONYMOUS_REQUESTS_PER_MINUTE: '100000' }
  const gateway = await start({
    config: readConfig({ ...settings, ...(redisUrl && { REDIS_URL: redisUrl }) }),
    logger: createLogger('test', 'silent'),
    keys,
    targets: { tariffs: targetInProcess({ name: 'tariffs', graphql, checkReady: async () => {} }) },
    routes: [],
    supergraph: supergraphSdl,
  })
  return { counter, gateway }
}

const shapes = [
  { shape: 'in memory', skip: false },
  { shape: `in Redis (to enable: ${installCommand(redisServer)})`, skip: !redisProgram },
]

for (const { shape, skip } of shapes) describe.skipIf(skip)(`answers kept ${shape}`, () => describeCache(shape))

function describeCache(shape: string) {
  let redis: RunningRedis | undefined
  let running: Awaited<ReturnType<typeof startCountingGateway>>

  beforeAll(async () => {
    if (shape !== 'in memory') redis = await startRedis(redisProgram as string)
    running = await startCountingGateway(redis?.url)
    // Until Redis is connected, answers are not kept.
    await vi.waitFor(
      async () => {
        const before = asked()
        await ask('{ tariff(code: "warm") { code } }')
        expect(asked()).toBe(before)
      },
      { timeout: 15_000, interval: 20 },
    )
  })
  afterAll(async () => {
    await running.gateway.stop()
    await redis?.stop()
  })
  beforeEach(() => {
    running.counter.asked = 0
  })
  const asked = () => running.counter.asked

  const ask = async (query: string, { token, variables }: { token?: string; variables?: object } = {}) => {
    const response = await fetch(`${running.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    })
    return { header: response.headers.get('cache-control'), ...((await response.json()) as ExecutionResult) }
  }

  test('an answer is given again as long as it holds', async () => {
    const query = '{ tariff(code: "A") { code slabs { units } } }'
    const first = await ask(query)
    const again = await ask(query)
    expect(again.data).toEqual(first.data)
    expect(again.header).toBe('max-age=300, public')
    expect(asked()).toBe(1)
  })

  test('other variables, another answer; the same ones at once, one question', async () => {
    const query = 'query ($c: String!) { tariff(code: $c) { slabs { units } } }'
    await ask(query, { variables: { c: 'first' } })
    expect(asked()).toBe(1)
    const many = await Promise.all(Array.from({ length: 20 }, () => ask(query, { variables: { c: 'second' } })))
    expect(new Set(many.map(({ data }) => JSON.stringify(data))).size).toBe(1)
    expect(asked()).toBe(2)
  })

  test('what belongs to one person is never given to another', async () => {
    const [asha, ravi] = [await tokenOf('cit_asha'), await tokenOf('cit_ravi')]
    for (const field of ['mine', 'my']) {
      const hers = await ask(`{ ${field} }`, { token: asha })
      expect((await ask(`{ ${field} }`, { token: asha })).data).toEqual(hers.data)
      expect((await ask(`{ ${field} }`, { token: ravi })).data).not.toEqual(hers.data)
      expect((await ask(`{ ${field} }`)).data).not.toEqual(hers.data)
      expect((await ask(`{ ${field} }`, { token: asha })).header).toBe('max-age=60, private')
    }
    // A stranger is refused here already for the one that says so.
    expect(asked()).toBe(5)
  })

  test.each([
    ['a field that does not say how long it holds', '{ tariff(code: "B") { code } now }'],
    ['an object that does not', '{ tariff(code: "B") { owner { name } } }'],
    ['a mutation', 'mutation { change }'],
    ['an answer with an error', '{ fails }'],
  ])('nothing is kept of %s', async (_what, query) => {
    await ask(query)
    await ask(query)
    expect((await ask(query)).header).toBe('no-store')
    expect(asked()).toBe(3)
  })

  test('an answer whose time is over is asked for anew', async () => {
    await ask('{ short }')
    await ask('{ short }')
    expect(asked()).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    await ask('{ short }')
    expect(asked()).toBe(2)
  })
}
