import { tellingOrigin } from '@suvidha/gateway/client'
import { readConfig } from '@suvidha/gateway/config'
import { targetOverHttp } from '@suvidha/gateway/remote-subgraph'
import { type Gateway, start as startGateway } from '@suvidha/gateway/start'
import { targetInProcess } from '@suvidha/gateway/subgraph-target'
import { signOriginWith } from '@suvidha/service-kit/client-origin'
import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { decodeJwt } from 'jose'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type AuthHouse, startAuthHouse } from './fakes/auth-house.ts'

const logger = createLogger('test', 'silent')
const asha = '+919876543210'
const shapes = ['in one process', 'over HTTP']
const gateways = new Map<string, Gateway>()
let house: AuthHouse
let listening: ListeningService

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  house = await startAuthHouse()
  listening = await listenService(house.twin, { port: 0, logger })
  const signOrigin = signOriginWith(house.config.originSecret)
  const targets = {
    'in one process': targetInProcess(house.auth),
    'over HTTP': targetOverHttp({ url: listening.url, signOrigin }),
  }
  const limits = { ANONYMOUS_MUTATIONS_PER_MINUTE: '1000', ANONYMOUS_REQUESTS_PER_MINUTE: '1000' }
  const config = readConfig({ PORT: '0', DRAIN_MS: '0', ...limits })
  const { keys, readEndedSessions } = house.auth
  for (const [shape, auth] of Object.entries(targets)) {
    const city = { config, logger, keys, readEndedSessions, targets: { auth: tellingOrigin(auth) }, routes: [] }
    gateways.set(shape, await startGateway(city))
  }
})
afterEach(() => void vi.setSystemTime(realNow()))
afterAll(async () => {
  for (const gateway of gateways.values()) await gateway.stop()
  await house?.auth.stop()
  await listening?.stop()
  await house?.admin.end()
  vi.useRealTimers()
})

const realNow = () => performance.timeOrigin + performance.now()
const minutesLater = (minutes: number) => vi.setSystemTime(realNow() + minutes * 60_000)

async function send(shape: string, body: object, token: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateways.get(shape)?.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify(body),
  })
  const { data, errors } = (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] }
  return { data, code: errors?.[0]?.extensions.code, cookies: response.headers.getSetCookie() }
}

const signOut = { query: 'mutation { logout }' }
const isOpen = async (token: string) => {
  const sql = 'SELECT ended_at IS NULL AS open FROM auth.session WHERE id = $1'
  return (await house.admin.query<{ open: boolean }>(sql, [decodeJwt(token).sid])).rows[0]?.open
}

test.each(shapes)(
  'with an access token that has run out one signs out of its session, again and again, %s',
  async (shape) => {
    const [here, there] = [await house.signIn(asha), await house.signIn(asha)]
    minutesLater(16)
    for (const _again of [1, 2]) expect((await send(shape, signOut, here.accessToken)).data).toEqual({ logout: true })
    expect([await isOpen(here.accessToken), await isOpen(there.accessToken)]).toEqual([false, true])
    const named = { query: 'mutation Leave { out: logout }', operationName: 'Leave' }
    expect((await send(shape, named, there.accessToken)).data).toEqual({ out: true })
    expect(await isOpen(there.accessToken)).toBe(false)
  },
)

test.each(shapes)(
  'with a token whose session has ended elsewhere one is signed out, and the cookie goes, %s',
  async (shape) => {
    const { accessToken } = await house.signIn(asha)
    await house.ask('mutation { logoutEverywhere }', {}, accessToken)
    const who = { query: '{ me { id } }' }
    await expect.poll(async () => (await send(shape, who, accessToken)).code, { timeout: 5000 }).toBe('UNAUTHENTICATED')
    const page = { 'x-refresh-token-in': 'cookie', cookie: 'suvidha-refresh=nothing' }
    const out = await send(shape, signOut, accessToken, page)
    expect([out.data, out.cookies.length]).toEqual([{ logout: true }, 1])
  },
)

test.each([
  ['everywhere', { query: 'mutation { logoutEverywhere }' }],
  ['and more', { query: 'mutation { logout logoutEverywhere }' }],
  ['by another name', { query: 'mutation { logout: logoutEverywhere }' }],
  ['in a fragment', { query: 'mutation { ...F } fragment F on Mutation { logoutEverywhere }' }],
  ['inline', { query: 'mutation { ... { logoutEverywhere } }' }],
  ['of two operations', { query: 'mutation A { logout } mutation B { logoutEverywhere }', operationName: 'B' }],
  ['as a query', { query: 'query { me { id } }' }],
  ['with a long text', { query: `mutation { logout } #${'.'.repeat(3000)}` }],
  ['with nothing', {}],
  ['in a list', [signOut, { query: 'mutation { logoutEverywhere }' }]],
])('nothing else is asked with it: %s', async (_name, body) => {
  const [here, there] = [await house.signIn(asha), await house.signIn(asha)]
  minutesLater(16)
  for (const shape of shapes) expect((await send(shape, body, here.accessToken)).code).toBe('UNAUTHENTICATED')
  expect([await isOpen(here.accessToken), await isOpen(there.accessToken)]).toEqual([true, true])
})

test('a token that never held signs nobody out, nor does one of a service', async () => {
  const { accessToken } = await house.signIn(asha)
  const forged = `${accessToken.slice(0, -4)}AAAA`
  const service = await house.auth.issueServiceToken('payment')
  minutesLater(16)
  for (const shape of shapes) {
    for (const token of [forged, 'nothing', service.accessToken])
      expect((await send(shape, signOut, token)).code).toBe('UNAUTHENTICATED')
    const stream = await send(shape, signOut, accessToken, { accept: 'text/event-stream' }).catch(() => undefined)
    expect(stream?.data).toBeUndefined()
  }
  expect(await isOpen(accessToken)).toBe(true)
})
