import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startGateway, tokenOf } from './gateway-fixtures.ts'
import { openSocket, type RawSocket } from './raw-socket.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>
const inTime = { timeout: 45_000 }
const query = 'subscription ($id: ID!) { paymentUpdated(id: $id) { status } }'
const events = 30
/** More than sockets hold on their way. */
const large = 'x'.repeat(700_000)

interface Result {
  readonly data: { readonly paymentUpdated: { readonly status: string } }
  readonly extensions?: { readonly skipped: number }
}

let gateway: Gateway
let token: string
beforeAll(async () => {
  gateway = await startGateway('in process')
  token = await tokenOf('cit_asha')
})
afterEach(() => gateway.set('PENDING'))
afterAll(() => gateway?.stop())

async function watchBySocket(id: string): Promise<RawSocket> {
  const socket = await openSocket(gateway)
  await socket.initialise(token)
  socket.subscribe('1', query, { id })
  await expect.poll(() => socket.of('1').length, inTime).toBe(1)
  return socket
}

/** Changes so often, each seen by the one who reads. */
async function change(quick: RawSocket) {
  for (let n = 1; n <= events; n += 1) {
    gateway.set(`${n} ${large}`)
    await expect.poll(() => quick.of('1').length, { ...inTime, interval: 2 }).toBe(n + 1)
  }
}

/** In order, the last of all, and as many told as missed as were. */
function expectToldOfGap(results: readonly Result[]) {
  const numbers = results.map(({ data }) => Number.parseInt(data.paymentUpdated.status, 10))
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
  expect(numbers.at(-1)).toBe(events)
  const skipped = results.reduce((sum, { extensions }) => sum + (extensions?.skipped ?? 0), 0)
  expect(skipped).toBeGreaterThan(0)
  expect(results.length + skipped).toBe(events)
}

test('a socket that is not read gets the newest and is told what it missed; who reads misses nothing', async () => {
  const [quick, slow] = [await watchBySocket('p1'), await watchBySocket('p1')]
  expect(gateway.state.subscribed).toBe(1)
  slow.socket.pause()
  await change(quick)
  slow.socket.resume()
  const results = () =>
    slow
      .of('1')
      .slice(1)
      .map(({ payload }) => payload as Result)
  await expect.poll(() => results().at(-1)?.data.paymentUpdated.status.startsWith(`${events} `), inTime).toBe(true)
  expectToldOfGap(results())
  for (const { socket } of [quick, slow]) socket.terminate()
  await expect.poll(() => gateway.state.subscribed, inTime).toBe(0)
})

test('so does an event stream, and its end comes after what waits', async () => {
  const quick = await watchBySocket('p2')
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { id: 'p2' } }),
  })
  await change(quick)
  gateway.set('CAPTURED')
  await expect.poll(() => quick.of('1').at(-1)?.type, inTime).toBe('complete')
  const text = await response.text()
  const results = [...text.matchAll(/^data: (\{.*)$/gm)].map(([, json]) => JSON.parse(String(json)) as Result)
  expect(results[0]?.data.paymentUpdated.status).toBe('PENDING')
  expect(results.at(-1)?.data.paymentUpdated.status).toBe('CAPTURED')
  expectToldOfGap(results.slice(1, -1))
  expect(text.endsWith('event: complete\ndata:\n\n')).toBe(true)
})

test.each(['text/event-stream', 'multipart/mixed;subscriptionSpec="1.0"'])(
  'who leaves before the answer begins leaves nothing behind, %s',
  async (accept) => {
    for (let time = 0; time < 20; time += 1) {
      const socket = connect(gateway.port, '127.0.0.1')
      const body = JSON.stringify({ query, variables: { id: `p${time}` } })
      const head = ['Host: x', 'Content-Type: application/json', `Accept: ${accept}`, `Content-Length: ${body.length}`]
      socket.write(`POST /graphql HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`, () => socket.resetAndDestroy())
      await once(socket, 'close')
    }
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200)
    await expect.poll(() => gateway.state.subscribed, inTime).toBe(0)
  },
)
