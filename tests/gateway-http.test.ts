import { once } from 'node:events'
import { connect } from 'node:net'
import { auditServer } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startGateway, tokenOf } from './gateway-fixtures.ts'

const postTo = (url: string, body: unknown, headers: Record<string, string>) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe.each(['in process', 'over HTTP'] as const)('a gateway before subgraphs %s', (shape) => {
  let gateway: Awaited<ReturnType<typeof startGateway>>
  beforeAll(async () => {
    gateway = await startGateway(shape)
  })
  afterAll(() => gateway.stop())

  const post = (body: unknown, headers: Record<string, string> = {}) => postTo(gateway.url, body, headers)
  const ask = async (query: string, headers = {}) => (await post({ query }, headers)).json()

  test('answers one query from several subgraphs', async () => {
    expect(await ask('{ bills { id number } attempts }')).toEqual({
      data: {
        bills: [
          { id: '1', number: 'B-1' },
          { id: '2', number: 'B-2' },
        ],
        attempts: 3,
      },
    })
  })

  test('runs a mutation', async () => {
    expect(await ask('mutation { pay(id: "2") { status } }')).toEqual({ data: { pay: { status: 'PAID' } } })
  })

  test('answers a query by GET and refuses a mutation by GET', async () => {
    const headers = { 'apollo-require-preflight': '1' }
    const query = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent('{ attempts }')}`, { headers })
    expect(await query.json()).toEqual({ data: { attempts: 3 } })
    const mutation = await fetch(
      `${gateway.url}/graphql?query=${encodeURIComponent('mutation { pay(id: "1") { id } }')}`,
      { headers },
    )
    expect(mutation.status).toBe(405)
  })

  test('shows each subgraph who asks', async () => {
    const authorization = `Bearer ${await tokenOf('cit_asha')}`
    expect(await ask('{ whoAmI }', { authorization })).toEqual({ data: { whoAmI: 'cit_asha' } })
    expect(await ask('{ whoAmI }')).toEqual({ data: { whoAmI: 'anonymous' } })
  })

  test('answers UNAUTHENTICATED for a token that has ended or is none', async () => {
    for (const token of [await tokenOf('cit_asha', '-1s'), 'x.y.z', 'nonsense']) {
      const response = await post({ query: '{ whoAmI }' }, { authorization: `Bearer ${token}` })
      expect(response.status).toBe(401)
      expect((await response.json()).errors[0].extensions.code).toBe('UNAUTHENTICATED')
    }
  })

  test('masks what is not for the outside, keeps what is', async () => {
    const { data, errors } = await ask('{ secret broken attempts }', { 'x-request-id': 'req-1' })
    expect(data).toEqual({ secret: null, broken: null, attempts: 3 })
    const byPath = Object.fromEntries(errors.map((error: { path: string[] }) => [error.path[0], error]))
    expect(byPath.broken).toMatchObject({ message: 'There is no such thing.', extensions: { code: 'NOT_FOUND' } })
    expect(byPath.secret.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'req-1' })
    expect(JSON.stringify(errors)).not.toMatch(/password|10\.0\.0\.1|serviceName|stack/)
  })

  test('is ready, counts, and shows an explorer to a browser', async () => {
    const ready = await fetch(`${gateway.url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', parts: { billing: 'ready', payment: 'ready' } },
    ])
    expect(await (await fetch(`${gateway.url}/metrics`)).text()).toContain('graphql_operations_total')
    const page = await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } })
    expect(page.headers.get('content-type')).toContain('text/html')
    expect((await fetch(`${gateway.url}/oauth/token`, { method: 'POST' })).status).toBe(404)
  })

  test('passes the GraphQL over HTTP audit', async () => {
    const results = await auditServer({ url: `${gateway.url}/graphql` })
    const failed = results
      .filter(({ status }) => status === 'error' || status === 'warn')
      .map(({ name, status }) => `${status}: ${name}`)
    expect(failed).toEqual([])
  })

  test('survives a request line that is no address', async () => {
    const socket = connect(gateway.port, '127.0.0.1')
    socket.end('GET //[ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    const [first] = await once(socket, 'data')
    expect(String(first)).toContain(' 404 ')
  })
})

describe.each(['in process', 'over HTTP'] as const)('bad input before subgraphs %s', (shape) => {
  let gateway: Awaited<ReturnType<typeof startGateway>>
  beforeAll(async () => {
    gateway = await startGateway(shape)
  })
  afterAll(() => gateway.stop())
  const post = (body: unknown, headers: Record<string, string> = {}) => postTo(gateway.url, body, headers)

  test.each([
    ['a body that is no JSON', '{'],
    ['a query that is no GraphQL', { query: '{ bills {' }],
    ['a field that does not exist', { query: '{ nothing }' }],
    ['a variable that is missing', { query: 'query Q($id: ID!) { bill(id: $id) { id } }' }],
    ['a variable of the wrong type', { query: 'query Q($id: ID!) { bill(id: $id) { id } }', variables: { id: {} } }],
    ['an operation that does not exist', { query: 'query A { attempts } query B { attempts }', operationName: 'C' }],
    ['a body that is a list', []],
    ['a subscription as a plain request', { query: 'subscription { paymentUpdated(id: "1") { id } }' }],
  ])('answers 400 BAD_USER_INPUT to %s', async (_, body) => {
    const response = await post(body, { accept: 'application/graphql-response+json' })
    const answer = await response.json()
    expect([response.status, answer.errors?.[0].extensions.code], JSON.stringify(answer)).toEqual([
      400,
      'BAD_USER_INPUT',
    ])
    expect(JSON.stringify(answer)).not.toMatch(/stack|serviceName/)
  })

  test('refuses a body above one megabyte', async () => {
    const response = await post({ query: `{ attempts } #${'x'.repeat(1024 * 1024)}` })
    expect(response.status).toBe(400)
    expect((await response.json()).errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'request' })
  })

  test('refuses a form another site could post', async () => {
    const response = await post('query=%7Battempts%7D', { 'content-type': 'application/x-www-form-urlencoded' })
    expect(response.status).toBe(400)
  })
})

test('answers the rest when a subgraph is down', async () => {
  const gateway = await startGateway('over HTTP')
  await gateway.stopSubgraph('billing')
  const ask = async (query: string) => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).json()
  }
  const { data, errors } = await ask('{ attempts whoAmI: bill(id: "1") { id } }')
  expect(data).toEqual({ attempts: 3, whoAmI: null })
  expect(errors.map((error: { extensions: unknown }) => error.extensions)).toEqual([{ code: 'UPSTREAM_UNAVAILABLE' }])
  expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|billing/)
  expect((await fetch(`${gateway.url}/readyz`)).status).toBe(503)
  await gateway.stop()
})

test('limits those without a token by address', async () => {
  const gateway = await startGateway('in process', { config: { anonymousRequestsPerMinute: 2 } })
  const ask = (authorization?: string) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: '{"query":"{ attempts }"}',
    })
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
  const refused = await ask()
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect((await refused.json()).errors[0].extensions).toMatchObject({
    code: 'RATE_LIMITED',
    retryAfterSeconds: expect.any(Number),
  })
  expect((await ask(`Bearer ${await tokenOf('cit_asha')}`)).status).toBe(200)
  await gateway.stop()
})
