import { once } from 'node:events'
import { connect } from 'node:net'
import { createClient } from 'graphql-ws'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type GatewayOptions, startGateway, tokenOf } from './gateway-fixtures.ts'
import { findProgram, installCommand, redisServer } from './machine-programs.ts'
import { type RunningRedis, startRedis } from './redis.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(config: GatewayOptions['config'] = {}): Promise<Gateway> {
  const gateway = await startGateway('in process', { config })
  ends.push(() => gateway.stop())
  return gateway
}

const post = (gateway: Gateway, query: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
const as = async (id: string) => ({ authorization: `Bearer ${await tokenOf(id)}` })
const pay = 'mutation { pay(id: "1") { id } }'
const limited = { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) }

describe('mutations are counted apart from queries', () => {
  test.each([
    ['by POST', {}],
    ['by POST that takes parts', { accept: 'multipart/mixed;deferSpec=20220824, application/json' }],
  ])('%s, with Retry-After', async (_how, headers) => {
    const gateway = await start({ identityMutationsPerMinute: 2 })
    const asha = { ...(await as('cit_asha')), ...headers }
    const mutation = 'accept' in headers ? 'mutation { pay(id: "1") { ... @defer { id } } }' : pay
    expect([(await post(gateway, mutation, asha)).status, (await post(gateway, mutation, asha)).status]).toEqual([
      200, 200,
    ])
    const refused = await post(gateway, mutation, asha)
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect((await refused.json()).errors[0].extensions).toEqual(limited)
    // Also where it is asked for the first time, which another part of the gateway answers.
    const another = await post(gateway, 'mutation Again { pay(id: "2") { id } }', asha)
    expect([another.status, Number(another.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(gateway.state.paid).toEqual(new Set(['1']))
    expect((await post(gateway, '{ attempts }', asha)).status).toBe(200)
    expect((await post(gateway, pay, await as('cit_ravi'))).status).toBe(200)
  })

  test('one request with many is as many, whatever they are called and wherever they are written', async () => {
    const gateway = await start({ identityMutationsPerMinute: 4 })
    const asha = await as('cit_asha')
    const three = `mutation { a: pay(id: "1") { id } ...More ... { a: pay(id: "1") { id } } }
      fragment More on Mutation { b: pay(id: "2") { id } c: pay(id: "3") { id } }`
    expect((await post(gateway, three, asha)).status).toBe(200)
    expect((await post(gateway, 'mutation { d: pay(id: "4") { id } e: pay(id: "5") { id } }', asha)).status).toBe(429)
    expect(gateway.state.paid).toEqual(new Set(['1', '2', '3']))
  })

  test.each(['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0'])('by %s', async (accept) => {
    const gateway = await start({ anonymousMutationsPerMinute: 1 })
    await (await post(gateway, pay, { accept })).text()
    const text = await (await post(gateway, pay, { accept })).text()
    expect(text).toContain('"code":"RATE_LIMITED"')
    expect(text).toContain('"retryAfterSeconds":')
  })

  test('by WebSocket', async () => {
    const gateway = await start({ identityMutationsPerMinute: 1 })
    const client = createClient({
      url: `ws://127.0.0.1:${gateway.port}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: await as('cit_asha'),
    })
    ends.push(() => client.dispose())
    const ask = async () => {
      for await (const result of client.iterate({ query: pay })) return result.errors?.[0]?.extensions ?? 'paid'
      return 'nothing'
    }
    expect([await ask(), await ask()]).toEqual(['paid', limited])
  })
})

test('the signed in of one address are counted together too', async () => {
  const gateway = await start({ addressRequestsPerMinute: 3 })
  const statuses = []
  for (const id of ['a', 'b', 'c', 'd']) statuses.push((await post(gateway, '{ attempts }', await as(id))).status)
  expect(statuses).toEqual([200, 200, 200, 429])
})

test('behind a proxy those are counted whom it names, whatever the client wrote before', async () => {
  const gateway = await start({ trustedProxyHops: 1, anonymousRequestsPerMinute: 1 })
  const from = async (forwarded: string) =>
    (await post(gateway, '{ attempts }', { 'x-forwarded-for': forwarded })).status
  expect(await from('203.0.113.1')).toBe(200)
  expect(await from('203.0.113.2')).toBe(200)
  expect(await from('198.51.100.7, 203.0.113.1')).toBe(429)
  // The /64 of an IPv6 address is one.
  expect([await from('2001:db8::1'), await from('2001:db8::2'), await from('2001:db8:0:1::1')]).toEqual([200, 429, 200])
})

describe('connections', () => {
  /** What the server says on a raw connection until it closes it. */
  async function talk(gateway: Gateway, text: string): Promise<string> {
    const socket = connect(gateway.port, '127.0.0.1')
    socket.on('error', () => {})
    let said = ''
    socket.on('data', (chunk) => (said += chunk))
    socket.write(text)
    await once(socket, 'close')
    return said
  }

  test('a client that sends its headers or its body in drops is not waited for', async () => {
    const gateway = await start({ headersTimeoutMs: 300, requestTimeoutMs: 600 })
    const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\n'
    expect(await talk(gateway, head)).toContain('408')
    const slow = await talk(gateway, `${head}content-type: application/json\r\ncontent-length: 100\r\n\r\n{`)
    expect(slow).toContain('408')
    expect((await post(gateway, '{ attempts }')).status).toBe(200)
  })

  test('headers that are too large are refused', async () => {
    const gateway = await start({ maxHeaderBytes: 2000 })
    expect(await talk(gateway, `GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(3000)}\r\n\r\n`)).toContain('431')
  })

  test('so many of one address, and one more when one has gone', async () => {
    const gateway = await start({ maxConnectionsOfAddress: 2 })
    const open = async () => {
      const socket = connect(gateway.port, '127.0.0.1')
      socket.on('error', () => {})
      ends.push(() => socket.destroy())
      await once(socket, 'connect')
      socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')
      const heard = await Promise.race([once(socket, 'data').then(() => true), once(socket, 'close').then(() => false)])
      return { socket, heard }
    }
    const [first, second, third] = [await open(), await open(), await open()]
    expect([first.heard, second.heard, third.heard]).toEqual([true, true, false])
    first.socket.destroy()
    await expect.poll(async () => (await open()).heard).toBe(true)
  })

  test('so many WebSockets of one client, known by what the proxy says', async () => {
    const gateway = await start({ maxConnectionsOfAddress: 1, trustedProxyHops: 1 })
    const open = async (forwarded: string) => {
      const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws', {
        headers: { 'x-forwarded-for': forwarded },
      })
      ends.push(() => socket.terminate())
      return new Promise<number>((resolve) => {
        socket.on('error', () => {})
        socket.once('open', () => resolve(101))
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      })
    }
    expect([await open('203.0.113.1'), await open('203.0.113.1'), await open('203.0.113.2')]).toEqual([101, 429, 101])
  })

  test('a body, and a message, may be as long as the setting says', async () => {
    const gateway = await start({ maxBodyBytes: 1024 })
    const long = `{ attempts } #${'x'.repeat(1100)}`
    expect((await (await post(gateway, long)).json()).errors[0].extensions).toEqual({
      code: 'BAD_USER_INPUT',
      field: 'request',
    })
    const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws')
    ends.push(() => socket.terminate())
    await once(socket, 'open')
    socket.send(JSON.stringify({ type: 'connection_init', payload: { long } }))
    expect((await once(socket, 'close'))[0]).toBe(1009)
  })
})

test('what answers have cost is counted with the lists that came, beside what they might have', async () => {
  const gateway = await start()
  for (const query of ['{ bills { id } attempts }', pay]) await post(gateway, query)
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text()
  const sumOf = (name: string) => Number(new RegExp(`^${name}_sum (\\S+)$`, 'm').exec(metrics)?.[1])
  // Two bills came where ten were taken for possible; a mutation costs ten more.
  expect([sumOf('graphql_operation_estimated_cost'), sumOf('graphql_operation_actual_cost')]).toEqual([10 + 11, 2 + 11])
})

const program = findProgram(redisServer)
describe.skipIf(!program)(
  `two gateways with one Redis (${program ? redisServer.name : installCommand(redisServer)})`,
  () => {
    let redis: RunningRedis
    beforeAll(async () => {
      redis = await startRedis(program as string)
    })
    afterAll(() => redis?.stop())

    test('count the requests and mutations of a person together', async () => {
      const config = { redisUrl: redis.url, identityRequestsPerMinute: 4, identityMutationsPerMinute: 1 }
      const [one, other] = [await start(config), await start(config)]
      const asha = await as('cit_counted')
      // Each counts alone until its connection stands.
      const isShared = async () => {
        const person = await as(crypto.randomUUID())
        const [first, second] = [await post(one, pay, person), await post(other, pay, person)]
        return [first.status, second.status]
      }
      await expect.poll(isShared).toEqual([200, 429])
      expect((await post(one, pay, asha)).status).toBe(200)
      expect((await post(other, pay, asha)).status).toBe(429)
      expect((await post(one, '{ attempts }', asha)).status).toBe(200)
      expect((await post(other, '{ attempts }', asha)).status).toBe(200)
      const refused = await post(one, '{ attempts }', asha)
      expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    })
  },
)
