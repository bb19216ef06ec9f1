import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startGateway, tokenOf } from './gateway-fixtures.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>

const post = (gateway: Gateway, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const codeOf = async (response: Response) => (await response.json()).errors?.[0]?.extensions.code
const hashOf = (query: string) => createHash('sha256').update(query).digest('hex')
const persistedAs = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } })

describe('requests are counted', () => {
  test('of one person, wherever they come from, and not another’s', async () => {
    const gateway = await startGateway('in process', { config: { identityRequestsPerMinute: 3 } })
    const asha = { authorization: `Bearer ${await tokenOf('cit_asha')}` }
    const ravi = { authorization: `Bearer ${await tokenOf('cit_ravi')}` }
    for (let time = 0; time < 3; time += 1)
      expect((await post(gateway, { query: '{ attempts }' }, asha)).status).toBe(200)
    const refused = await post(gateway, { query: '{ attempts }' }, asha)
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect((await refused.json()).errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED' })
    expect((await post(gateway, { query: '{ attempts }' }, ravi)).status).toBe(200)
    await gateway.stop()
  })

  test('operations on a socket too', async () => {
    const gateway = await startGateway('in process', { config: { identityRequestsPerMinute: 2 } })
    const client = createClient({
      url: `ws://127.0.0.1:${gateway.port}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${await tokenOf('cit_asha')}` },
    })
    const ask = async () => {
      for await (const result of client.iterate({ query: '{ attempts }' })) return result
      return undefined
    }
    await ask()
    await ask()
    await expect(ask()).rejects.toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }])
    await client.dispose()
    await gateway.stop()
  })
})

describe('pages of other origins', () => {
  let gateway: Gateway
  beforeAll(async () => {
    gateway = await startGateway('in process', { config: { corsOrigins: ['https://suvidha.city'] } })
  })
  afterAll(() => gateway.stop())

  const preflight = (origin: string) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    })

  test('may ask when they are on the list', async () => {
    const { status, headers } = await preflight('https://suvidha.city')
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, 'https://suvidha.city'])
    expect(headers.get('access-control-allow-headers')).toContain('authorization')
    const answer = await post(gateway, { query: '{ attempts }' }, { origin: 'https://suvidha.city' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://suvidha.city')
    expect(answer.headers.get('vary')).toContain('origin')
  })

  test.each(['https://evil.example', 'https://suvidha.city.evil.example', 'null'])(
    'may not from %s',
    async (origin) => {
      const { status, headers } = await preflight(origin)
      expect([status, headers.get('access-control-allow-origin')]).toEqual([403, null])
      const answer = await post(gateway, { query: '{ attempts }' }, { origin })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  test.each([
    ['https://evil.example', false],
    ['https://suvidha.city', true],
    ['own', true],
  ])('open a socket from %s: %s', async (origin, allowed) => {
    const own = `http://127.0.0.1:${gateway.port}`
    const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws', {
      origin: origin === 'own' ? own : origin,
    })
    const opened = await once(socket, 'open').then(
      () => true,
      () => false,
    )
    expect(opened).toBe(allowed)
    socket.terminate()
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a form (%s), which no preflight precedes, is refused on every transport',
    async (type) => {
      for (const accept of ['*/*', 'text/event-stream', 'multipart/mixed; subscriptionSpec=1.0']) {
        const response = await fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': type, accept },
          body: JSON.stringify({ query: 'mutation { pay(id: "1") { id } }' }),
        })
        expect(response.status, accept).toBeGreaterThanOrEqual(400)
        await response.text()
      }
      expect(gateway.state.paid.size).toBe(0)
    },
  )
})

describe('operations by their hash', () => {
  const query = '{ attempts bills { id } }'
  let gateway: Gateway
  beforeAll(async () => {
    gateway = await startGateway('in process')
  })
  afterAll(() => gateway.stop())

  test('are not known at first, then are, by POST and GET', async () => {
    const unknown = await (await post(gateway, { extensions: persistedAs(hashOf(query)) })).json()
    expect(unknown.errors[0]).toMatchObject({
      message: 'PersistedQueryNotFound',
      extensions: { code: 'BAD_USER_INPUT' },
    })
    const expected = { data: { attempts: 3, bills: [{ id: '1' }, { id: '2' }] } }
    expect(await (await post(gateway, { query, extensions: persistedAs(hashOf(query)) })).json()).toEqual(expected)
    expect(await (await post(gateway, { extensions: persistedAs(hashOf(query)) })).json()).toEqual(expected)
    const url = `${gateway.url}/graphql?extensions=${encodeURIComponent(JSON.stringify(persistedAs(hashOf(query))))}`
    expect(await (await fetch(url, { headers: { 'apollo-require-preflight': '1' } })).json()).toEqual(expected)
  })

  test('are refused under a hash that is not theirs, and nothing is remembered', async () => {
    const forged = hashOf('{ attempts }')
    expect(await codeOf(await post(gateway, { query: '{ whoAmI }', extensions: persistedAs(forged) }))).toBe(
      'BAD_USER_INPUT',
    )
    expect(await codeOf(await post(gateway, { extensions: persistedAs(forged) }))).toBe('BAD_USER_INPUT')
  })

  test.each([
    { persistedQuery: 'x' },
    { persistedQuery: { version: 2, sha256Hash: 'x' } },
    { persistedQuery: { version: 1 } },
  ])('a request of another form is refused: %j', async (extensions) => {
    expect(await codeOf(await post(gateway, { extensions }))).toBe('BAD_USER_INPUT')
  })
})

test('an exclusive safelist lets citizens ask what is on it, staff what they like', async () => {
  const gateway = await startGateway('in process', { config: { persistedOperations: 'only', production: true } })
  const manifest = JSON.parse(readFileSync(new URL('../gateway/safelist.json', import.meta.url), 'utf8'))
  expect(manifest.operations.length).toBeGreaterThan(4)
  const [first] = manifest.operations
  // These small subgraphs do not know the kiosk's operations: being told so means having passed.
  for (const body of [
    { query: first.body },
    { query: first.body.replaceAll('\n', ' ').replace('{', '{ __typename ') },
    { extensions: persistedAs(first.id) },
  ]) {
    expect(await codeOf(await post(gateway, body))).toBe('BAD_USER_INPUT')
  }
  const citizen = { authorization: `Bearer ${await tokenOf('cit_asha', '1h', ['CITIZEN'])}` }
  const officer = { authorization: `Bearer ${await tokenOf('stf_officer', '1h', ['OFFICER'])}` }
  for (const headers of [{}, citizen]) {
    expect(await codeOf(await post(gateway, { query: '{ attempts }' }, headers))).toBe('FORBIDDEN')
    const stream = await post(gateway, { query: '{ attempts }' }, { ...headers, accept: 'text/event-stream' })
    expect(await stream.text()).toContain('FORBIDDEN')
  }
  expect(await (await post(gateway, { query: '{ attempts }' }, officer)).json()).toEqual({ data: { attempts: 3 } })
  await gateway.stop()
})

describe('metrics', () => {
  const read = (gateway: Gateway, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}/metrics`, { headers }).then(({ status }) => status)

  test('are for this machine in production, not for whom a proxy brings', async () => {
    const gateway = await startGateway('in process', { config: { production: true } })
    expect(await read(gateway)).toBe(200)
    expect(await read(gateway, { 'x-forwarded-for': '203.0.113.9' })).toBe(403)
    await gateway.stop()
  })

  test('are for those who have the token, when there is one', async () => {
    const gateway = await startGateway('in process', { config: { metricsToken: 'a-token-of-metrics' } })
    expect(await read(gateway)).toBe(403)
    expect(await read(gateway, { authorization: 'Bearer a-token-of-metricz' })).toBe(403)
    expect(await read(gateway, { authorization: 'Bearer a-token-of-metrics' })).toBe(200)
    await gateway.stop()
  })
})

test('security headers: always those that always hold, HSTS only behind TLS that is believed', async () => {
  const gateway = await startGateway('in process', { config: { trustedProxyHops: 1 } })
  const trusting = await fetch(`${gateway.url}/healthz`, { headers: { 'x-forwarded-proto': 'https' } })
  expect(trusting.headers.get('strict-transport-security')).toMatch(/max-age=\d+/)
  expect(trusting.headers.get('x-content-type-options')).toBe('nosniff')
  expect((await fetch(`${gateway.url}/healthz`)).headers.get('strict-transport-security')).toBeNull()
  await gateway.stop()
  const alone = await startGateway('in process')
  const forged = await fetch(`${alone.url}/healthz`, { headers: { 'x-forwarded-proto': 'https' } })
  expect(forged.headers.get('strict-transport-security')).toBeNull()
  await alone.stop()
})

test('a body that is too large is cut off with a typed error', async () => {
  const gateway = await startGateway('in process')
  const { hostname, port } = new URL(gateway.url)
  const sending = httpRequest({
    hostname,
    port,
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  })
  sending.on('error', () => {}) // the gateway does not wait for the rest
  sending.write('{"query":"')
  sending.write('x'.repeat(2 * 1024 * 1024))
  const [response] = await once(sending, 'response')
  let text = ''
  for await (const chunk of response) text += chunk
  expect(JSON.parse(text).errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'request' })
  sending.destroy()
  await gateway.stop()
})
