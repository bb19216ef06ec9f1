import type { EndedSession } from '@suvidha/service-kit/ended-sessions'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startGateway, tokenOf, tokenWith } from './gateway-fixtures.ts'
import { clientNames, liveClients, type Watching } from './live-clients.ts'
import { openSocket } from './raw-socket.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>
const inTime = { timeout: 45_000 }
const live = 'subscription Live($id: ID!) { paymentUpdated(id: $id) { status bill { number } } }'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function connect(name: (typeof clientNames)[number], url: () => string, given?: string) {
  const client = liveClients[name]({ url, token: given ?? (await tokenOf('cit_asha')) })
  ends.push(() => client.stop())
  return client
}

const see = (watching: readonly Watching[], statuses: readonly string[]) =>
  expect.poll(() => watching.map((one) => one.statuses), inTime).toEqual(watching.map(() => statuses))

describe.each(['in process', 'over HTTP'] as const)('subgraphs %s', (shape) => {
  let gateway: Gateway
  const ended: EndedSession[] = []
  beforeAll(async () => {
    const readEndedSessions = async () => ({ readAtMs: Date.now(), sessions: ended })
    gateway = await startGateway(shape, { readEndedSessions })
  })
  beforeEach(() => gateway.set('PENDING'))
  afterAll(() => gateway?.stop())

  test.each(clientNames)('%s sees the state, each change and the end; who leaves disturbs nobody', async (name) => {
    const client = await connect(name, () => gateway.url)
    const [first, other] = [client.watch(live, { id: 'p1' }), client.watch(live, { id: 'p2' })]
    await see([first, other], ['PENDING'])
    gateway.set('CREATED')
    await see([first, other], ['PENDING', 'CREATED'])
    // A quiet stream.
    other.leave()
    await expect.poll(() => gateway.state.subscribed, inTime).toBe(1)
    gateway.set('CAPTURED')
    await see([first], ['PENDING', 'CREATED', 'CAPTURED'])
    await expect.poll(() => [first.isComplete(), gateway.state.subscribed], inTime).toEqual([true, 0])
    expect([...first.failures, ...first.codes]).toEqual([])
  })
  test('each is told UNAUTHENTICATED when its token ends, and within 5 s when its session does', async () => {
    const tokens = await Promise.all([
      tokenWith('cit_asha', { sid: 'ses_short', lifetime: '3s' }),
      tokenWith('cit_asha', { sid: `ses_${shape}` }),
      tokenWith('cit_asha', { sid: 'ses_other' }),
    ])
    const watchWith = (token: string) =>
      Promise.all(
        clientNames.map(async (name) => (await connect(name, () => gateway.url, token)).watch(live, { id: 'p1' })),
      )
    const [brief = [], revoked = [], other = []] = await Promise.all(tokens.map(watchWith))
    const all = [...brief, ...revoked, ...other]
    const codes = () => [brief, revoked, other].map((some) => new Set(some.map((one) => one.codes.join())))
    await see(all, ['PENDING'])
    await expect.poll(codes, inTime).toEqual([new Set(['UNAUTHENTICATED']), new Set(['']), new Set([''])])
    const endedAtMs = Date.now()
    ended.push({ id: `ses_${shape}`, tokensEndAtMs: endedAtMs + 60_000 })
    await expect
      .poll(codes, inTime)
      .toEqual([new Set(['UNAUTHENTICATED']), new Set(['UNAUTHENTICATED']), new Set([''])])
    expect(Date.now() - endedAtMs).toBeLessThan(5000)
    // Neither a question nor a new connection is answered with that token any more.
    const answer = await ask(gateway, tokens[1] ?? '')
    expect([answer.status, answer.code]).toEqual([401, 'UNAUTHENTICATED'])
    const socket = await openSocket(gateway)
    socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${tokens[1]}` } })
    expect(await socket.closed).toBe(4403)
    // Apollo Client asks for __typename too: two streams for the four of one session.
    await expect.poll(() => gateway.state.subscribed, inTime).toBe(2)
    gateway.set('CAPTURED')
    await see(other, ['PENDING', 'CAPTURED'])
    await see([...brief, ...revoked], ['PENDING'])
  })
})

test('clients stay while a subgraph restarts, and see what changed meanwhile', async () => {
  const gateway = await startOne('over HTTP')
  const watching = await watchAll(() => gateway.url)
  await gateway.restartSubgraph('payment', async () => gateway.set('CREATED'))
  await see(watching, ['PENDING', 'CREATED'])
  gateway.set('CAPTURED')
  await see(watching, ['PENDING', 'CREATED', 'CAPTURED'])
  await expect.poll(() => gateway.state.subscribed, inTime).toBe(0)
  expect(watching.flatMap(({ failures, codes }) => [...failures, ...codes])).toEqual([])
})

test('clients stay while the supergraph changes, also twice at once, and hear of it when nothing is left for them', async () => {
  const gateway = await startOne('in process')
  const watching = await watchAll(() => gateway.url)
  const states = () => watching.map(({ statuses }) => statuses.at(-1))
  for (const version of ['one', 'two']) gateway.reload((sdl) => sdl.replace('type Bill', `"${version}" type Bill`))
  await expect.poll(() => watching.every(({ statuses }) => statuses.length > 1), inTime).toBe(true)
  gateway.set('CREATED')
  await expect.poll(states, inTime).toEqual(watching.map(() => 'CREATED'))
  await expect.poll(() => gateway.state.subscribed, inTime).toBe(2)
  gateway.reload((sdl) => sdl.replaceAll('paymentUpdated', 'paymentChanged'))
  await expect.poll(() => watching.map(({ codes }) => codes), inTime).toEqual(watching.map(() => ['BAD_USER_INPUT']))
  await expect.poll(() => gateway.state.subscribed, inTime).toBe(0)
})

test('clients of a gateway that stops go to another, and see what changed meanwhile', async () => {
  const [leaving, staying] = [
    await startGateway('in process', { config: { drainMs: 200 } }),
    await startOne('in process'),
  ]
  let url = leaving.url
  const watching = await watchAll(() => url)
  staying.set('CREATED')
  url = staying.url
  await leaving.stop()
  expect(leaving.state.subscribed).toBe(0)
  await see(watching, ['PENDING', 'CREATED'])
  staying.set('CAPTURED')
  await see(watching, ['PENDING', 'CREATED', 'CAPTURED'])
  expect(watching.flatMap(({ failures, codes }) => [...failures, ...codes])).toEqual([])
})

async function startOne(shape: 'in process' | 'over HTTP'): Promise<Gateway> {
  const gateway = await startGateway(shape)
  ends.push(() => gateway.stop())
  return gateway
}

/** One of each client, all of one person, once each has seen the state. */
async function watchAll(url: () => string): Promise<Watching[]> {
  const token = await tokenOf('cit_asha')
  const watching = await Promise.all(
    clientNames.map(async (name) => (await connect(name, url, token)).watch(live, { id: 'p1' })),
  )
  await see(watching, ['PENDING'])
  return watching
}

async function ask({ url }: Gateway, token: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ attempts }' }),
  })
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] }
  return { status: response.status, code: errors?.[0]?.extensions.code }
}
