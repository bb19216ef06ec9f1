import { once } from 'node:events'
import { readConfig } from '@suvidha/gateway/config'
import { start } from '@suvidha/gateway/start'
import type { SubgraphTarget } from '@suvidha/gateway/subgraph-target'
import { createLogger } from '@suvidha/service-kit/logger'
import type { GraphqlRequest } from '@suvidha/service-kit/service'
import type { ExecutionResult } from 'graphql'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { compose } from './federation/world.ts'
import { startGateway, tokenOf } from './gateway-fixtures.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>
let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway('over HTTP', { config: { production: true } })
})
afterAll(() => gateway?.stop())
// Whatever was sent, the next one is answered.
afterEach(async () => expect(await (await ask({ query: '{ attempts }' })).json()).toEqual({ data: { attempts: 3 } }))

const send = (body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
const ask = (body: unknown, headers?: Record<string, string>) => send(JSON.stringify(body), headers)

const bill = 'query ($id: ID!) { bill(id: $id) { id } }'
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const unread = { code: 'BAD_USER_INPUT', field: 'request' }
const inQuery = { code: 'BAD_USER_INPUT', field: 'query' }
const inId = { code: 'BAD_USER_INPUT', field: 'variables.id' }

test.each<[string, BodyInit, number, object]>([
  ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]), 400, unread],
  ['a text cut within a character', new TextEncoder().encode('{"query":"{ attempts } #é"}').slice(0, -3), 400, unread],
  ['a number for an id that is too large', `{"query":"${bill}","variables":{"id":1e400}}`, 200, inId],
  ['an id that is a fraction', `{"query":"${bill}","variables":{"id":1.5}}`, 200, inId],
  ['an object with a prototype for an id', `{"query":"${bill}","variables":{"id":{"__proto__":{"x":1}}}}`, 200, inId],
  ['a prototype for the variables', `{"query":"${bill}","variables":{"__proto__":{"id":"1"}}}`, 200, inId],
  [
    'a variable named as the prototype',
    '{"query":"query ($__proto__: ID!) { bill(id: $__proto__) { id } }","variables":{"__proto__":"1"}}',
    200,
    inQuery,
  ],
  ['a field answered as the prototype', '{"query":"{ __proto__: attempts }"}', 200, inQuery],
  [
    'variables nested a hundred deep',
    `{"query":"{ attempts }","variables":${nested(100)}}`,
    400,
    { code: 'QUERY_TOO_COMPLEX', field: 'variables', limit: 64 },
  ],
  [
    'variables nested a hundred thousand deep',
    `{"query":"{ attempts }","variables":${nested(100_000)}}`,
    400,
    { code: 'QUERY_TOO_COMPLEX', field: 'variables', limit: 64 },
  ],
  ['a body nested a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, unread],
  ['an operation name of another kind', '{"query":"{ attempts }","operationName":{"a":1}}', 400, unread],
  [
    'two operations and no name',
    '{"query":"query A { attempts } query B { attempts }"}',
    200,
    { code: 'BAD_USER_INPUT', field: 'operationName' },
  ],
  [
    'two operations of one name',
    '{"query":"query A { attempts } query A { bills { id } }","operationName":"A"}',
    200,
    inQuery,
  ],
  [
    'a name of a fragment',
    '{"query":"query A { ...F } fragment F on Query { attempts }","operationName":"F"}',
    200,
    { code: 'BAD_USER_INPUT', field: 'operationName' },
  ],
])('%s: a typed error', async (_what, body, status, extensions) => {
  const response = await send(body)
  expect((await response.json()).errors?.[0]?.extensions).toEqual(extensions)
  expect(response.status).toBe(status)
})

test('objects of the process are as they were', () => {
  expect(({} as Record<string, unknown>).x).toBeUndefined()
  expect(({} as Record<string, unknown>).id).toBeUndefined()
})

test('headers by which other systems say who is there are nobody’s here', async () => {
  const asha = { authorization: `Bearer ${await tokenOf('cit_asha')}` }
  const forged = { 'x-user-id': 'cit_ravi', 'x-viewer': 'cit_ravi', 'x-forwarded-user': 'cit_ravi', 'x-roles': 'ADMIN' }
  const whoAmI = async (headers: Record<string, string>) =>
    (await (await ask({ query: '{ whoAmI }' }, headers)).json()).data
  expect(await whoAmI({ ...forged })).toEqual({ whoAmI: 'anonymous' })
  expect(await whoAmI({ ...forged, ...asha })).toEqual({ whoAmI: 'cit_asha' })
})

test('a subgraph that is asked directly believes no one but a token', async () => {
  const { billing } = gateway.subgraphUrls
  const direct = async (headers: Record<string, string>, body: object = {}) => {
    const response = await fetch(`${billing}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ whoAmI }', ...body }),
    })
    const { data, errors } = await response.json()
    return data?.whoAmI ?? errors[0].extensions.code
  }
  const unsigned = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"stf_admin"}')}.x`.replaceAll('=', '')
  expect(await direct({ 'x-user-id': 'stf_admin' }, { extensions: { viewer: { id: 'stf_admin' } } })).toBe('anonymous')
  expect(await direct({ authorization: `Bearer ${unsigned}` })).toBe('UNAUTHENTICATED')
  expect(await direct({ authorization: `Bearer ${await tokenOf('cit_asha', '-1s')}` })).toBe('UNAUTHENTICATED')
  expect(await direct({ authorization: `Bearer ${await tokenOf('cit_asha')}` })).toBe('cit_asha')
})

test('a token that has ended opens nothing, on any transport', async () => {
  const ended = { authorization: `Bearer ${await tokenOf('cit_asha', '-1s')}` }
  for (const accept of [
    'application/json',
    'text/event-stream',
    'multipart/mixed;subscriptionSpec=1.0',
    'multipart/mixed;deferSpec=20220824',
  ]) {
    const response = await ask({ query: '{ whoAmI }' }, { ...ended, accept })
    expect([accept, response.status, (await response.json()).errors[0].extensions]).toEqual([
      accept,
      401,
      { code: 'UNAUTHENTICATED' },
    ])
  }
  const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws')
  socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: ended })))
  expect((await once(socket, 'close'))[0]).toBe(4403)
})

test('a link cannot ask: without what a preflight precedes, GET is refused', async () => {
  const url = `${gateway.url}/graphql?query=${encodeURIComponent('{ attempts }')}`
  const response = await fetch(url, { headers: { accept: 'application/json' } })
  expect(response.status).toBe(400)
  expect((await response.json()).errors[0].extensions).toEqual(unread)
})

test('a browser in production is shown neither the Sandbox nor what is asked', async () => {
  const page = await (await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } })).text()
  expect(page).toBe('<!doctype html><title>Suvidha</title>')
})

test('what is private is nobody else’s where only the subgraphs know who asks', async () => {
  const sdl = `extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@composeDirective"])
      @link(url: "https://suvidha.city/cacheControl/v1.0", import: ["@cacheControl"])
      @composeDirective(name: "@cacheControl")
    directive @cacheControl(maxAge: Int, scope: CacheControlScope) on FIELD_DEFINITION | OBJECT
    enum CacheControlScope { PUBLIC PRIVATE }
    type Query { mine: String @cacheControl(maxAge: 60, scope: PRIVATE) }
    type Subscription { news: String }`
  let subscribed = 0
  async function* events({ authorization }: GraphqlRequest): AsyncGenerator<ExecutionResult, void> {
    subscribed += 1
    yield { data: { news: `for ${authorization}` } }
    await new Promise(() => {})
  }
  const target: SubgraphTarget = {
    execute: async ({ authorization }) => ({ data: { mine: `of ${authorization}` } }),
    subscribe: async (request) => events(request),
    checkReady: async () => {},
    stop: async () => {},
  }
  const foreign = await start({
    config: readConfig({ PORT: '0', DRAIN_MS: '0' }),
    logger: createLogger('test', 'silent'),
    targets: { s: target },
    routes: [],
    supergraph: compose({ s: { sdl } }),
  })
  const mine = async (authorization: string) => {
    const headers = { 'content-type': 'application/json', authorization }
    const response = await fetch(`${foreign.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ mine }"}' })
    return (await response.json()).data.mine
  }
  expect([await mine('one'), await mine('one'), await mine('two')]).toEqual(['of one', 'of one', 'of two'])
  const sockets: WebSocket[] = []
  const news = async (authorization: string) => {
    const socket = new WebSocket(`ws://127.0.0.1:${foreign.port}/graphql`, 'graphql-transport-ws')
    sockets.push(socket)
    const say = (message: object) => socket.send(JSON.stringify(message))
    return new Promise((resolve) => {
      socket.once('open', () => say({ type: 'connection_init', payload: { authorization } }))
      socket.on('message', (data) => {
        const message = JSON.parse(String(data))
        if (message.type === 'connection_ack')
          say({ type: 'subscribe', id: '1', payload: { query: 'subscription { news }' } })
        else resolve(message.payload.data.news)
      })
    })
  }
  expect([await news('one'), await news('two')]).toEqual(['for one', 'for two'])
  expect(subscribed).toBe(2)
  for (const socket of sockets) socket.terminate()
  await foreign.stop()
})
