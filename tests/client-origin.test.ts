import { tellingOrigin } from '@suvidha/gateway/client'
import { readConfig } from '@suvidha/gateway/config'
import { type ProxiedRoutes, pickPublicRoutes, proxyPublicRoutes } from '@suvidha/gateway/public-routes'
import { targetOverHttp } from '@suvidha/gateway/remote-subgraph'
import { type Gateway, start as startGateway } from '@suvidha/gateway/start'
import { type SubgraphTarget, targetInProcess } from '@suvidha/gateway/subgraph-target'
import { originHeader, type SignOrigin, signOriginWith } from '@suvidha/service-kit/client-origin'
import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import type { HttpRoute } from '@suvidha/service-kit/service'
import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type AuthHouse, startAuthHouse } from './fakes/auth-house.ts'

const logger = createLogger('test', 'silent')
const asha = '+919876543210'
const login =
  'mutation ($phoneNumber: String!, $otp: String!) { login(input: { phoneNumber: $phoneNumber, otp: $otp }) { accessToken } }'
let house: AuthHouse
let listening: ListeningService
const gateways = new Map<string, Gateway>()
const proxies: ProxiedRoutes[] = []

function proxied(signOrigin: SignOrigin): readonly HttpRoute[] {
  const proxy = proxyPublicRoutes({ auth: listening.url }, { production: true, signOrigin })
  proxies.push(proxy)
  return proxy.routes
}

beforeAll(async () => {
  house = await startAuthHouse()
  listening = await listenService(house.twin, { port: 0, logger })
  const signOrigin = signOriginWith(house.config.originSecret)
  const targets: Record<string, SubgraphTarget> = {
    'in one process': targetInProcess(house.auth),
    'over HTTP': targetOverHttp({ url: listening.url, signOrigin }),
    'with another secret': targetOverHttp({ url: listening.url, signOrigin: signOriginWith('x'.repeat(32)) }),
  }
  const routes: Record<string, readonly HttpRoute[]> = {
    'in one process': pickPublicRoutes(house.auth.routes, true),
    'over HTTP': proxied(signOrigin),
    'with another secret': proxied(signOriginWith('x'.repeat(32))),
  }
  const config = readConfig({ PORT: '0', DRAIN_MS: '0', TRUSTED_PROXY_HOPS: '1' })
  for (const [shape, auth] of Object.entries(targets)) {
    const { keys } = house.auth
    const targetsOfCity = { auth: tellingOrigin(auth) }
    gateways.set(
      shape,
      await startGateway({ config, logger, keys, targets: targetsOfCity, routes: routes[shape] ?? [] }),
    )
  }
  await house.admin.query(`INSERT INTO auth.citizen (id, name, phone_number, roles, created_at) VALUES
    ('stf_admin', 'Thomas Kurian', '+919800000004', '{ADMIN}', now())`)
})
afterAll(async () => {
  for (const gateway of gateways.values()) await gateway.stop()
  for (const { stop } of proxies) await stop()
  await house.auth.stop()
  await listening.stop()
  await house.admin.end()
})
beforeEach(() => house.forget())

const urlOf = (shape: string) => `${gateways.get(shape)?.url}/graphql`
const headersOf = (phone: string) => ({
  'content-type': 'application/json',
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0',
  'x-forwarded-for': `10.9.9.9, 203.0.113.${phone}`,
})

async function codeForAsha() {
  await house.requestOtp(asha)
  return { phoneNumber: asha, otp: await house.lastCode(asha) }
}

async function post(url: string, headers: Record<string, string>) {
  const variables = await codeForAsha()
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: login, variables }) })
  expect(((await response.json()) as { errors?: unknown }).errors).toBeUndefined()
}

/** What auth wrote down of the only login. */
async function seen() {
  const { rows } = await house.admin.query(
    `SELECT device, audit_entry.address FROM auth.session JOIN auth.audit_entry ON session_id = session.id`,
  )
  expect(rows).toHaveLength(1)
  return rows[0]
}

test.each(['in one process', 'over HTTP'])('auth knows who signs in through the gateway %s', async (shape) => {
  await post(urlOf(shape), headersOf('7'))
  expect(await seen()).toEqual({ device: 'Firefox on Windows', address: '203.0.113.7' })
})

test.each(['in one process', 'over HTTP'])('the same over a WebSocket, and an event stream, %s', async (shape) => {
  const variables = await codeForAsha()
  const client = createClient({
    url: urlOf(shape).replace('http', 'ws'),
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: headersOf('8') })
      }
    },
  })
  await new Promise((complete, error) =>
    client.subscribe({ query: login, variables }, { next() {}, error, complete: () => complete(undefined) }),
  )
  await client.dispose()
  expect(await seen()).toEqual({ device: 'Firefox on Windows', address: '203.0.113.8' })

  await house.forget()
  const body = JSON.stringify({ query: login, variables: await codeForAsha() })
  const headers = { ...headersOf('9'), accept: 'text/event-stream' }
  await (await fetch(urlOf(shape), { method: 'POST', headers, body })).text()
  expect(await seen()).toEqual({ device: 'Firefox on Windows', address: '203.0.113.9' })
})

const forged = (body: string, secret: string) =>
  signOriginWith(secret)(
    {
      address: '198.51.100.1',
      userAgent: 'forged',
      kioskKey: null,
      keepsCookie: true,
      refreshCookie: null,
      endedSession: null,
    },
    { requestId: 'request-1', body },
  )

test('what a client writes in the header itself is ignored, at the gateway and at auth', async () => {
  const header = { [originHeader]: forged('{}', house.config.originSecret), 'x-request-id': 'request-1' }
  await post(urlOf('over HTTP'), { ...headersOf('7'), ...header })
  expect(await seen()).toEqual({ device: 'Firefox on Windows', address: '203.0.113.7' })
  await house.forget()
  // Signed with the right secret, but for another body.
  await post(`${listening.url}/graphql`, { 'content-type': 'application/json', ...header })
  expect(await seen()).toEqual({ device: null, address: null })
})

test('auth believes no gateway that does not share its secret, and serves it all the same', async () => {
  await post(urlOf('with another secret'), headersOf('7'))
  expect(await seen()).toEqual({ device: null, address: null })
})

test.each([
  ['in one process', '203.0.113.7'],
  ['over HTTP', '203.0.113.7'],
  ['with another secret', null],
])('of a file that staff take through the gateway %s the address is written down: %s', async (shape, address) => {
  const { accessToken } = await house.signIn('+919800000004')
  const forgery = { [originHeader]: forged('GET /exports/users.csv', house.config.originSecret) }
  const headers = { ...headersOf('7'), ...forgery, authorization: `Bearer ${accessToken}` }
  for (const [name, action] of Object.entries({ users: 'users.exported', audit: 'audit.exported' })) {
    expect((await fetch(`${gateways.get(shape)?.url}/exports/${name}.csv`, { headers })).status).toBe(200)
    const last = `SELECT address FROM auth.audit_entry WHERE action = $1 ORDER BY at DESC LIMIT 1`
    expect((await house.admin.query(last, [action])).rows).toEqual([{ address }])
  }
})
