import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { Defer20220824Handler, GraphQL17Alpha9Handler } from '@apollo/client/incremental'
import composition from '@apollo/composition'
import { readConfig } from '@suvidha/gateway/config'
import { start } from '@suvidha/gateway/start'
import type { SubgraphTarget } from '@suvidha/gateway/subgraph-target'
import { createLogger } from '@suvidha/service-kit/logger'
import { type ExecutionResult, parse } from 'graphql'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { keys, tokenOf } from './gateway-fixtures.ts'

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@authenticated", "@cost"])'
const bills = `${link} type Query { bill: Bill card: Card } type Bill @key(fields: "id") { id: ID! number: String }
  type Card @key(fields: "code") { code: ID @authenticated }`
const dues = `${link} type Bill @key(fields: "id") { id: ID! due: Int dear: Int @cost(weight: 100) own: Int @authenticated }
  type Card @key(fields: "code") { code: ID @authenticated limit: Int }`

type Ask = Parameters<SubgraphTarget['execute']>[0]
/** The second subgraph answers when the test says so. */
let answerDues: (asked: Ask) => Promise<ExecutionResult>
let cancelled: boolean
let gateway: Awaited<ReturnType<typeof start>>

const target = (execute: SubgraphTarget['execute']): SubgraphTarget => ({
  execute,
  subscribe: async () => ({ errors: [] }),
  checkReady: async () => {},
  stop: async () => {},
})
const entity = (fields: object) => ({ data: { _entities: [fields] } })

beforeAll(async () => {
  const { supergraphSdl = '' } = composition.composeServices([
    { name: 'bills', url: 'http://bills', typeDefs: parse(bills) },
    { name: 'dues', url: 'http://dues', typeDefs: parse(dues) },
  ])
  gateway = await start({
    config: { ...readConfig({ PORT: '0', DRAIN_MS: '0' }), anonymousRequestsPerMinute: 1000, maxCost: 50 },
    logger: createLogger('test', 'silent'),
    keys,
    targets: {
      bills: target(async () => ({
        data: { bill: { __typename: 'Bill', id: '1', number: 'B-1' }, card: { __typename: 'Card', code: 'c' } },
      })),
      dues: target((asked) => answerDues(asked)),
    },
    routes: [],
    supergraph: supergraphSdl,
  })
})
afterAll(() => gateway?.stop())

const open: (() => void)[] = []
afterEach(() => {
  for (const release of open.splice(0)) release()
})

/** Holds back the second subgraph until it is released. */
function holdDues(fields: object) {
  const { promise, resolve } = Promise.withResolvers<void>()
  cancelled = false
  answerDues = async ({ cancellation }) => {
    cancellation?.onCancel(() => {
      cancelled = true
      resolve()
    })
    await promise
    return entity(fields)
  }
  open.push(resolve)
  return resolve
}

const query = '{ bill { number ... @defer(label: "money") { due } } }'
const post = (body: unknown, accept: string, init: RequestInit & { token?: string } = {}) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept,
      ...(init.token && { authorization: `Bearer ${init.token}` }),
    },
    body: JSON.stringify(body),
    signal: init.signal ?? null,
  })
const of2022 = 'multipart/mixed;deferSpec=20220824, application/json'

test('what is first is sent while the rest is on its way, each part closed by its boundary', async () => {
  const release = holdDues({ due: 10 })
  const response = await post({ query }, of2022)
  expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; deferSpec=20220824')
  const reader = (response.body as ReadableStream).pipeThrough(new TextDecoderStream()).getReader()
  const type = 'content-type: application/json; charset=utf-8'
  const first = `\r\n---\r\n${type}\r\n\r\n${JSON.stringify({ data: { bill: { number: 'B-1' } }, hasNext: true })}\r\n---`
  let text = ''
  while (text.length < first.length) text += (await reader.read()).value
  expect(text).toBe(first)
  release()
  let rest = ''
  for (let read = await reader.read(); !read.done; read = await reader.read()) rest += read.value
  const later = { incremental: [{ label: 'money', path: ['bill'], data: { due: 10 } }], hasNext: false }
  expect(rest).toBe(`\r\n${type}\r\n\r\n${JSON.stringify(later)}\r\n-----\r\n`)
})

test('the successor of that format names what is pending and what is complete', async () => {
  holdDues({ due: 10 })()
  const response = await post({ query }, 'multipart/mixed;incrementalSpec=v0.2')
  expect(response.headers.get('content-type')).toContain('incrementalSpec=v0.2')
  const parts = (await response.text()).split('\r\n').filter((line) => line.startsWith('{'))
  expect(parts.map((part) => JSON.parse(part))).toEqual([
    {
      data: { bill: { number: 'B-1' } },
      pending: [{ id: '1', path: ['bill'], label: 'money' }],
      hasNext: true,
    },
    { incremental: [{ id: '1', data: { due: 10 } }], completed: [{ id: '1' }], hasNext: false },
  ])
})

test.each([
  ['of 2022', new Defer20220824Handler()],
  ['with ids', new GraphQL17Alpha9Handler()],
])('Apollo Client, by its handler %s, shows the first part before the second has come', async (_name, handler) => {
  const release = holdDues({ due: 10 })
  const client = new ApolloClient({
    link: new HttpLink({ uri: `${gateway.url}/graphql` }),
    cache: new InMemoryCache(),
    incrementalHandler: handler,
  })
  const seen: unknown[] = []
  await new Promise<void>((resolve, reject) => {
    client.watchQuery({ query: gql(query), fetchPolicy: 'network-only' }).subscribe({
      next({ data, dataState }) {
        if (dataState === 'empty') return
        seen.push([
          dataState,
          JSON.parse(JSON.stringify(data, (name, value) => (name === '__typename' ? undefined : value))),
        ])
        if (dataState === 'complete') resolve()
        else release()
      },
      error: reject,
    })
  })
  client.stop()
  expect(seen).toEqual([
    ['streaming', { bill: { number: 'B-1' } }],
    ['complete', { bill: { number: 'B-1', due: 10 } }],
  ])
})

test('a client that leaves cancels what is deferred', async () => {
  holdDues({ due: 10 })
  const leaving = new AbortController()
  const response = await post({ query }, of2022, { signal: leaving.signal })
  await response.body?.getReader().read()
  leaving.abort()
  await expect.poll(() => cancelled).toBe(true)
})

test.each(['application/json', '*/*', 'application/graphql-response+json'])(
  'whoever takes no parts (%s) is answered whole',
  async (accept) => {
    holdDues({ due: 10 })()
    const response = await post({ query }, accept)
    expect(await response.json()).toEqual({ data: { bill: { number: 'B-1', due: 10 } } })
  },
)

test('an operation that defers nothing is answered as ever, also to whom takes parts', async () => {
  holdDues({ due: 10 })()
  for (const deferring of ['{ bill { number due } }', '{ bill { number ... @defer(if: false) { due } } }']) {
    const response = await post({ query: deferring }, of2022)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await response.json()).toEqual({ data: { bill: { number: 'B-1', due: 10 } } })
  }
})

test('what is deferred costs as much as the rest, and is refused before anything is asked', async () => {
  const response = await post({ query: '{ bill { number ... @defer { dear } } }' }, of2022)
  expect(response.status).toBe(400)
  expect((await response.json()).errors[0].extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', limit: 50 })
})

test('a field that the viewer may not have is an error of its part', async () => {
  const asking = '{ bill { number ... @defer { due own } } }'
  holdDues({ due: 10, own: 7 })()
  const parts = async (token?: string) => {
    const text = await (await post({ query: asking }, of2022, token ? { token } : {})).text()
    return text
      .split('\r\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
  }
  const [first, second] = await parts()
  expect(first).toEqual({ data: { bill: { number: 'B-1' } }, hasNext: true })
  expect(second.incremental).toEqual([
    {
      path: ['bill'],
      data: { due: 10, own: null },
      errors: [
        {
          message: 'Sign in to see this.',
          path: ['bill', 'own'],
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    },
  ])
  expect((await parts(await tokenOf('cit_asha')))[1].incremental).toEqual([
    { path: ['bill'], data: { due: 10, own: 7 } },
  ])
})

test('a field that the viewer may not have is not shown because another one needs it', async () => {
  holdDues({ limit: 3 })()
  const response = await post({ query: '{ card { code limit } }' }, 'application/json')
  const { data, errors } = await response.json()
  expect(data).toEqual({ card: { code: null, limit: 3 } })
  expect(errors).toMatchObject([{ path: ['card', 'code'], extensions: { code: 'UNAUTHENTICATED' } }])
})

test.each([
  ['a label twice', '{ bill { ... @defer(label: "a") { due } ... @defer(label: "a") { number } } }'],
  ['a label by variable', 'query ($l: String) { bill { ... @defer(label: $l) { due } } }'],
  ['a stream', '{ bill { id @stream } }'],
  ['a subscription', 'subscription { none { ... @defer { id } } }'],
])('%s is refused by a typed error', async (_what, refused) => {
  const response = await post({ query: refused }, of2022)
  expect((await response.json()).errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'query' })
})

test('errors of a part are masked as any other', async () => {
  answerDues = async () => ({
    data: { _entities: [{ due: null }] },
    errors: [{ message: 'SQL', path: ['_entities', 0, 'due'] } as never],
  })
  const text = await (await post({ query }, of2022)).text()
  expect(text).not.toContain('SQL')
  expect(text).toContain('"code":"INTERNAL_SERVER_ERROR"')
})
