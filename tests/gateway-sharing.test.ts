import type { EndedSession } from '@suvidha/service-kit/ended-sessions'
import { type Client, createClient } from 'graphql-ws'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type GatewayOptions, startGateway, tokenOf, tokenWith } from './gateway-fixtures.ts'
import { openSocket } from './raw-socket.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(shape: 'in process' | 'over HTTP' = 'in process', options: GatewayOptions = {}): Promise<Gateway> {
  const gateway = await startGateway(shape, options)
  ends.push(() => gateway.stop())
  return gateway
}

function connect(gateway: Gateway, token?: string): Client {
  const client = createClient({
    url: `ws://127.0.0.1:${gateway.port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token ? { authorization: `Bearer ${token}` } : {},
    retryAttempts: 0,
  })
  ends.push(() => client.dispose())
  return client
}

const query = 'subscription ($id: ID!) { paymentUpdated(id: $id) { status bill { number } } }'
interface Watching {
  readonly statuses: string[]
  readonly errors: unknown[]
  leave(): void
}

function watch(client: Client, { text = query, id = 'p1' } = {}): Watching {
  const statuses: string[] = []
  const errors: unknown[] = []
  const leave = client.subscribe<Record<string, { status: string }>>(
    { query: text, variables: { id } },
    {
      next: ({ data, errors: told }) => {
        if (told) errors.push(...told)
        for (const field of Object.values(data ?? {})) statuses.push(field.status)
      },
      error: (error) => errors.push(error),
      complete: () => {},
    },
  )
  return { statuses, errors, leave }
}

const see = (watching: readonly Watching[], statuses: string[]) =>
  expect.poll(() => watching.every((one) => one.statuses.join() === statuses.join())).toBe(true)

test.each(['in process', 'over HTTP'] as const)(
  'one person’s equal subscriptions share one stream, %s',
  async (shape) => {
    const gateway = await start(shape, { config: { maxSubscriptionsOfIdentity: 500 } })
    const token = await tokenOf('cit_asha')
    const watching = Array.from({ length: 200 }, () => watch(connect(gateway, token)))
    await see(watching, ['PENDING'])
    expect(gateway.state.subscribed).toBe(1)
    const late = watch(connect(gateway, token))
    await see([late], ['PENDING'])
    expect(gateway.state.subscribed).toBe(1)
    watching.shift()?.leave()
    gateway.set('CREATED')
    await see([...watching, late], ['PENDING', 'CREATED'])
    for (const one of [...watching, late]) one.leave()
    await expect.poll(() => gateway.state.subscribed).toBe(0)
  },
)

test('other people, other variables and other fields have their own', async () => {
  const gateway = await start()
  const [asha, ravi] = [connect(gateway, await tokenOf('cit_asha')), connect(gateway, await tokenOf('cit_ravi'))]
  const shorter = 'subscription ($id: ID!) { paymentUpdated(id: $id) { status } }'
  const watching = [watch(asha), watch(ravi), watch(asha, { id: 'p2' }), watch(asha, { text: shorter })]
  await see(watching, ['PENDING'])
  expect(gateway.state.subscribed).toBe(4)
})

test('nothing is shared among those who show different tokens to a gateway that cannot verify them', async () => {
  const gateway = await start('in process', { withoutKeys: true })
  const [asha, ravi] = [await tokenOf('cit_asha'), await tokenOf('cit_ravi')]
  await see([watch(connect(gateway, asha)), watch(connect(gateway, ravi)), watch(connect(gateway, asha))], ['PENDING'])
  expect(gateway.state.subscribed).toBe(2)
})

test('a field that does not send its state is opened anew for who comes late', async () => {
  const gateway = await start()
  const client = connect(gateway, await tokenOf('cit_asha'))
  const text = 'subscription ($id: ID!) { changed(id: $id) { status } }'
  const first = watch(client, { text })
  await see([first], ['PENDING'])
  const late = watch(client, { text })
  await see([late], ['PENDING'])
  expect(gateway.state.subscribed).toBe(2)
})

test('everybody sees the end', async () => {
  const gateway = await start()
  const token = await tokenOf('cit_asha')
  const watching = Array.from({ length: 5 }, () => watch(connect(gateway, token)))
  await see(watching, ['PENDING'])
  gateway.set('CAPTURED')
  await see(watching, ['PENDING', 'CAPTURED'])
  await expect.poll(() => gateway.state.subscribed).toBe(0)
})

test('there may be only so many: of one person, and in all', async () => {
  const gateway = await start('in process', { config: { maxSubscriptionsOfIdentity: 2, maxSubscriptions: 3 } })
  const asha = connect(gateway, await tokenOf('cit_asha'))
  const ravi = connect(gateway, await tokenOf('cit_ravi'))
  const kept = [watch(asha), watch(asha, { id: 'p2' })]
  await see(kept, ['PENDING'])
  const third = watch(asha, { id: 'p3' })
  await expect.poll(() => JSON.stringify(third.errors)).toContain('RATE_LIMITED')
  await see([watch(ravi)], ['PENDING'])
  const beyond = watch(ravi, { id: 'p2' })
  await expect.poll(() => JSON.stringify(beyond.errors)).toContain('RATE_LIMITED')
  kept[0]?.leave()
  await expect.poll(() => gateway.state.subscribed).toBe(2)
  await see([watch(asha, { id: 'p4' })], ['PENDING'])
})

test('a newer token of the same person, sent on the same socket, keeps a subscription beyond the older one', async () => {
  const gateway = await start('over HTTP')
  const socket = await openSocket(gateway)
  ends.push(() => socket.socket.terminate())
  const [old, newer] = [await tokenOf('cit_asha', '3s'), await tokenOf('cit_asha')]
  await socket.initialise(old)
  socket.subscribe('1', query, { id: 'p1' })
  await expect.poll(() => socket.of('1').length, { timeout: 45_000 }).toBe(1)
  for (const token of [await tokenOf('cit_ravi'), newer]) {
    socket.send({ type: 'ping', payload: { authorization: `Bearer ${token}` } })
  }
  await expect.poll(() => codeOf(gateway, old), { timeout: 45_000 }).toBe('UNAUTHENTICATED')
  // The subgraph, asked again, is shown the newer one too.
  await gateway.restartSubgraph('payment', async () => gateway.set('CREATED'))
  await expect.poll(() => JSON.stringify(socket.of('1').at(-1)), { timeout: 45_000 }).toContain('CREATED')
  expect(JSON.stringify(socket.messages)).not.toContain('UNAUTHENTICATED')
})

test('with the token of another session, what was asked is asked anew, and is nobody else’s', async () => {
  const ended: EndedSession[] = []
  const gateway = await start('in process', {
    readEndedSessions: async () => ({ readAtMs: Date.now(), sessions: ended }),
  })
  const [first, second] = await Promise.all(['ses_1', 'ses_2'].map((sid) => tokenWith('cit_asha', { sid })))
  const [moving, staying] = [await openSocket(gateway), await openSocket(gateway)]
  ends.push(() => [moving, staying].map(({ socket }) => socket.terminate()))
  for (const socket of [moving, staying]) {
    await socket.initialise(first)
    socket.subscribe('1', query, { id: 'p1' })
    await expect.poll(() => socket.of('1').length, { timeout: 45_000 }).toBe(1)
  }
  expect(gateway.state.subscribed).toBe(1)
  moving.send({ type: 'ping', payload: { authorization: `Bearer ${second}` } })
  await expect.poll(() => moving.of('1').length, { timeout: 45_000 }).toBe(2)
  expect(gateway.state.subscribed).toBe(2)
  ended.push({ id: 'ses_1', tokensEndAtMs: Date.now() + 60_000 })
  await expect.poll(() => JSON.stringify(staying.of('1').at(-2)), { timeout: 45_000 }).toContain('UNAUTHENTICATED')
  gateway.set('CREATED')
  await expect.poll(() => JSON.stringify(moving.of('1').at(-1)), { timeout: 45_000 }).toContain('CREATED')
  expect(staying.of('1').at(-1)).toEqual({ id: '1', type: 'complete' })
  expect(gateway.state.subscribed).toBe(1)
})

async function codeOf({ url }: Gateway, token: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ attempts }' }),
  })
  return ((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code
}
