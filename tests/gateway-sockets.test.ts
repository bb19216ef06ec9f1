import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startGateway, tokenOf } from './gateway-fixtures.ts'
import { openSocket } from './raw-socket.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>
const inTime = { timeout: 45_000 }
const live = 'subscription ($id: ID!) { paymentUpdated(id: $id) { status } }'

let gateway: Gateway
let token: string
beforeAll(async () => {
  gateway = await startGateway('in process', { config: { maxSubscriptionsOfIdentity: 500 } })
  token = await tokenOf('cit_asha')
})
afterAll(() => gateway?.stop())

async function initialised() {
  const socket = await openSocket(gateway)
  await socket.initialise(token)
  return socket
}

describe('what the protocol does not allow closes the socket with its code', () => {
  test.each([
    ['no JSON', '{"type":', 4400],
    ['no object', '[]', 4400],
    ['of no known type', { type: 'start' }, 4400],
    ['an operation without id', { type: 'subscribe', payload: { query: '{ attempts }' } }, 4400],
    ['an operation without payload', { id: '1', type: 'subscribe' }, 4400],
    ['an id without end', { id: 'x'.repeat(1000), type: 'subscribe', payload: { query: '{ attempts }' } }, 4400],
    ['a payload that is a list', { type: 'connection_init', payload: [] }, 4400],
    [
      'an operation before who is there is known',
      { id: '1', type: 'subscribe', payload: { query: '{ attempts }' } },
      4401,
    ],
    ['a token that is no text', { type: 'connection_init', payload: { authorization: 7 } }, 4403],
    ['a forged token', { type: 'connection_init', payload: { authorization: 'Bearer a.b.c' } }, 4403],
  ])('%s', async (_name, message, code) => {
    const { send, closed } = await openSocket(gateway)
    send(message)
    expect(await closed).toBe(code)
  })

  test('another protocol', async () => {
    expect(await (await openSocket(gateway, [])).closed).toBe(4406)
  })

  test('saying twice who is there', async () => {
    const { send, closed } = await openSocket(gateway)
    for (let time = 0; time < 2; time += 1) send({ type: 'connection_init' })
    expect(await closed).toBe(4429)
  })

  test('not saying who is there', async () => {
    expect(await (await openSocket(gateway)).closed).toBe(4408)
  })

  test('two operations of one id', async () => {
    const { subscribe, closed } = await initialised()
    for (let time = 0; time < 2; time += 1) subscribe('1', live, { id: 'p1' })
    expect(await closed).toBe(4409)
    await expect.poll(() => gateway.state.subscribed, inTime).toBe(0)
  })
})

test('a ping is answered with its payload', async () => {
  const { send, messages } = await initialised()
  send({ type: 'ping', payload: { at: 7 } })
  await expect.poll(() => messages.at(-1), inTime).toEqual({ type: 'pong', payload: { at: 7 } })
})

test('who does not read the answers is not heard any more, until he does', async () => {
  const { socket, send, messages } = await initialised()
  socket.pause()
  const payload = { text: 'x'.repeat(500_000) }
  for (let time = 0; time < 40; time += 1) send({ type: 'ping', payload })
  await expect(
    new Promise<void>((resolve, reject) => {
      const look = setInterval(() => socket.bufferedAmount === 0 && reject(new Error('all was heard')), 20)
      setTimeout(() => resolve(clearInterval(look)), 1000)
    }),
  ).resolves.toBeUndefined()
  socket.resume()
  await expect.poll(() => messages.filter(({ type }) => type === 'pong').length, inTime).toBe(40)
})

test('what is wrong with an operation is told to it alone, and its id is free again', async () => {
  const { subscribe, send, of } = await initialised()
  subscribe('live', live, { id: 'p1' })
  await expect.poll(() => of('live').length, inTime).toBe(1)
  subscribe('1', 'subscription {')
  await expect
    .poll(() => of('1'), inTime)
    .toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'BAD_USER_INPUT', field: 'query' } }] }])
  send({ id: '2', type: 'subscribe', payload: { query: 7 } })
  await expect.poll(() => of('2'), inTime).toMatchObject([{ type: 'error' }])
  subscribe('1', '{ attempts }')
  await expect
    .poll(() => of('1').slice(1), inTime)
    .toEqual([
      { id: '1', type: 'next', payload: { data: { attempts: 3 } } },
      { id: '1', type: 'complete' },
    ])
  gateway.set('CREATED')
  await expect.poll(() => of('live').length, inTime).toBe(2)
  send({ id: 'live', type: 'complete' })
  await expect.poll(() => gateway.state.subscribed, inTime).toBe(0)
})

test('an operation that is told to stop before it has begun does not begin', async () => {
  const { subscribe, send, of } = await initialised()
  subscribe('1', live, { id: 'p1' })
  send({ id: '1', type: 'complete' })
  subscribe('2', '{ attempts }')
  await expect.poll(() => of('2').length, inTime).toBe(2)
  expect(of('1')).toEqual([])
  await expect.poll(() => gateway.state.subscribed, inTime).toBe(0)
})

test('one socket runs a hundred operations; one more is RATE_LIMITED, and there is room when one has left', async () => {
  const { subscribe, send, of, socket } = await initialised()
  const ids = Array.from({ length: 100 }, (_, index) => `s${index}`)
  for (const id of ids) subscribe(id, live, { id })
  await expect.poll(() => ids.every((id) => of(id).length === 1), inTime).toBe(true)
  subscribe('beyond', live, { id: 'beyond' })
  await expect
    .poll(() => of('beyond'), inTime)
    .toMatchObject([{ type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] }])
  send({ id: 's0', type: 'complete' })
  subscribe('beyond', live, { id: 'beyond' })
  await expect.poll(() => of('beyond')[1], inTime).toMatchObject({ type: 'next' })
  socket.terminate()
  await expect.poll(() => gateway.state.subscribed, inTime).toBe(0)
})

test.each(['//', '/%', 'http://[', '/graphql/..//'])('an upgrade to %s harms nobody', async (path) => {
  const socket = connect(gateway.port, '127.0.0.1')
  const request = ['Host: x', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']
  socket.write(`GET ${path} HTTP/1.1\r\n${request.join('\r\n')}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`)
  socket.on('error', () => {})
  await once(socket, 'close')
  expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200)
})
