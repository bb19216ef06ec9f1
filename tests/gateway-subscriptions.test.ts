import { type Client, createClient } from 'graphql-ws'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startGateway, tokenOf } from './gateway-fixtures.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>
type Result = { data?: unknown; errors?: readonly { extensions?: object }[] }

const live = 'subscription Live($id: ID!) { p: paymentUpdated(id: $id) { id status bill { number status } } }'
const stateOf = (status: string) => ({ data: { p: { id: '7', status, bill: { number: 'B-1', status: 'ISSUED' } } } })

let gateway: Gateway
const clients: Client[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose()
  await gateway.stop()
})

function connect(options: Partial<Parameters<typeof createClient>[0]> = {}) {
  const url = `${gateway.url.replace('http', 'ws')}/graphql`
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, lazy: true, ...options })
  clients.push(client)
  return client
}

const post = (accept: string, query = live) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query, variables: { id: '7' } }),
  })

async function* chunksOf(response: Response) {
  const decoder = new TextDecoder()
  for await (const chunk of response.body as ReadableStream<Uint8Array>) yield decoder.decode(chunk, { stream: true })
}

describe.each(['in process', 'over HTTP'] as const)('a subscription across subgraphs %s', (shape) => {
  test('sends the current state, each change, and ends, by WebSocket', async () => {
    gateway = await startGateway(shape)
    const events = connect().iterate({ query: live, variables: { id: '7' } })
    expect((await events.next()).value).toEqual(stateOf('PENDING'))
    gateway.set('CAPTURED')
    expect((await events.next()).value).toEqual(stateOf('CAPTURED'))
    expect((await events.next()).done).toBe(true)
  })

  test('does the same as text/event-stream', async () => {
    gateway = await startGateway(shape)
    let text = ''
    for await (const chunk of chunksOf(await post('text/event-stream'))) {
      text += chunk
      if (text.includes('PENDING') && gateway.state.status === 'PENDING') gateway.set('CAPTURED')
    }
    const data = [...text.matchAll(/event: next\ndata: (.*)\n/g)].map(([, json]) => JSON.parse(String(json)))
    expect(data).toEqual([stateOf('PENDING'), stateOf('CAPTURED')])
    expect(text).toContain('event: complete')
  })

  test("does the same by Apollo's multipart protocol", async () => {
    gateway = await startGateway(shape)
    const response = await post('multipart/mixed;subscriptionSpec="1.0", application/json')
    expect(response.headers.get('content-type')).toMatch(/^multipart\/mixed;\s*boundary="graphql"/)
    let text = ''
    for await (const chunk of chunksOf(response)) {
      text += chunk
      if (text.includes('PENDING') && gateway.state.status === 'PENDING') gateway.set('CAPTURED')
    }
    const parts = text.split('--graphql').flatMap((part) => /\{.*\}/.exec(part)?.[0] ?? [])
    const payloads = parts.map((part) => JSON.parse(part).payload).filter(Boolean)
    expect(payloads).toEqual([stateOf('PENDING'), stateOf('CAPTURED')])
    expect(text.endsWith('--graphql--\r\n')).toBe(true)
  })

  test('leaves nothing behind when a client leaves a quiet stream', async () => {
    gateway = await startGateway(shape)
    const events = connect().iterate({ query: live, variables: { id: '7' } })
    await events.next()
    const abort = new AbortController()
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: live, variables: { id: '7' } }),
      signal: abort.signal,
    })
    await response.body?.getReader().read()
    await vi.waitFor(() => expect(gateway.state.subscribed).toBe(1))
    await events.return?.()
    abort.abort()
    await vi.waitFor(() => expect(gateway.state.subscribed).toBe(0))
  })

  test('answers a wrong operation alone and keeps the socket', async () => {
    gateway = await startGateway(shape)
    const client = connect()
    const events = client.iterate({ query: live, variables: { id: '7' } })
    await events.next()
    const wrong = [
      'subscription {',
      'subscription { nothing }',
      'subscription { __typename }',
      'subscription Q($on: Boolean!) { paymentUpdated(id: "1") @include(if: $on) { id } }',
    ]
    for (const query of wrong) expect(await codesOf(client, query), query).toEqual(['BAD_USER_INPUT'])
    gateway.set('CAPTURED')
    expect((await events.next()).value).toEqual(stateOf('CAPTURED'))
  })

  test('runs queries on the socket as whom it was opened', async () => {
    gateway = await startGateway(shape)
    const client = connect({ connectionParams: { authorization: `Bearer ${await tokenOf('cit_asha')}` } })
    expect((await client.iterate({ query: '{ whoAmI }' }).next()).value).toEqual({ data: { whoAmI: 'cit_asha' } })
  })
})

async function codesOf(client: Client, query: string) {
  try {
    const { value } = await client.iterate<Result>({ query, variables: { on: true } }).next()
    return (value as Result).errors?.map(({ extensions }) => (extensions as { code: string }).code)
  } catch (errors) {
    return (errors as { extensions: { code: string } }[]).map(({ extensions }) => extensions.code)
  }
}

test('closes the socket of a bad token with 4403', async () => {
  gateway = await startGateway('in process')
  const client = connect({ connectionParams: { authorization: `Bearer ${await tokenOf('cit_asha', '-1s')}` } })
  const closed = new Promise<{ code: number }>((resolve) => client.on('closed', (event) => resolve(event as never)))
  await client
    .iterate({ query: '{ whoAmI }' })
    .next()
    .catch(() => {})
  expect((await closed).code).toBe(4403)
})

test('ends a subscription with UNAUTHENTICATED when its token ends', async () => {
  gateway = await startGateway('in process')
  const client = connect({ connectionParams: { authorization: `Bearer ${await tokenOf('cit_asha', '4s')}` } })
  const events = client.iterate<Result>({ query: live, variables: { id: '7' } })
  await events.next()
  const { value } = await events.next()
  expect((value as Result).errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' })
  expect((await events.next()).done).toBe(true)
  expect(gateway.state.subscribed).toBe(0)
})

test('keeps a client through a restart of the subgraph', async () => {
  gateway = await startGateway('over HTTP')
  const events = connect().iterate({ query: live, variables: { id: '7' } })
  await events.next()
  await gateway.restartSubgraph('payment')
  expect((await events.next()).value).toEqual(stateOf('PENDING'))
  gateway.set('CAPTURED')
  expect((await events.next()).value).toEqual(stateOf('CAPTURED'))
})

test('tells that the subgraph of a subscription is down', async () => {
  gateway = await startGateway('over HTTP')
  await gateway.stopSubgraph('payment')
  const client = connect()
  const { value } = await client.iterate<Result>({ query: live, variables: { id: '7' } }).next()
  expect((value as Result).errors?.[0]?.extensions).toEqual({ code: 'UPSTREAM_UNAVAILABLE' })
})

test('closes sockets with 1001 when it stops', async () => {
  gateway = await startGateway('in process')
  const client = connect()
  const closed = new Promise<{ code: number }>((resolve) => client.on('closed', (event) => resolve(event as never)))
  const events = client.iterate({ query: live, variables: { id: '7' } })
  await events.next()
  events.next().catch(() => {})
  const { stop } = gateway
  await stop()
  gateway.stop = async () => {}
  expect((await closed).code).toBe(1001)
  await vi.waitFor(() => expect(gateway.state.subscribed).toBe(0))
})
