import { readConfig } from '@suvidha/gateway/config'
import { pickPublicRoutes, proxyPublicRoutes } from '@suvidha/gateway/public-routes'
import { type Gateway, start as startGateway } from '@suvidha/gateway/start'
import { targetInProcess } from '@suvidha/gateway/subgraph-target'
import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import { createLogger } from '@suvidha/service-kit/logger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthHouse, startAuthHouse } from './fakes/auth-house.ts'

const logger = createLogger('test', 'silent')
let house: AuthHouse
let listening: ListeningService
let stopProxy = async () => {}
const gateways = new Map<string, Gateway>()

beforeAll(async () => {
  house = await startAuthHouse()
  listening = await listenService(house.twin, { port: 0, logger })
  const proxied = proxyPublicRoutes({ auth: listening.url }, { production: true })
  stopProxy = proxied.stop
  const config = readConfig({ PORT: '0', DRAIN_MS: '0', TRUSTED_PROXY_HOPS: '1', ANONYMOUS_REQUESTS_PER_MINUTE: '20' })
  const { keys } = house.auth
  const targets = { auth: targetInProcess(house.auth) }
  for (const [shape, routes] of [
    ['in one process', pickPublicRoutes(house.auth.routes, true)],
    ['over HTTP', proxied.routes],
  ] as const) {
    gateways.set(shape, await startGateway({ config, logger, keys, targets, routes }))
  }
})
afterAll(async () => {
  for (const gateway of gateways.values()) await gateway.stop()
  await stopProxy()
  await house.auth.stop()
  await listening.stop()
  await house.admin.end()
})

interface Asked {
  readonly client: string
  readonly secret: string
  readonly scope?: string
  readonly from?: string
  readonly path?: string
}

const ask = (base: string | undefined, { client, secret, scope, from = '203.0.113.1', path }: Asked) =>
  fetch(`${base}${path ?? '/oauth/clients/token'}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`,
      'x-forwarded-for': from,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }),
  })

const headEnd = () => ({ client: 'head-end', secret: `${house.clientSecret}-too` })
const shapes = ['in one process', 'over HTTP']

test.each(shapes)('a head-end outside gets a token for readings and nothing else, %s', async (shape) => {
  const response = await ask(gateways.get(shape)?.url, headEnd())
  expect(response.headers.get('cache-control')).toBe('no-store')
  const { access_token, expires_in } = (await response.json()) as { access_token: string; expires_in: number }
  expect(expires_in).toBeLessThanOrEqual(600)
  const viewer = await createIdentityVerifier(house.auth.keys)(`Bearer ${access_token}`)
  expect(viewer).toMatchObject({ kind: 'service', id: 'service:head-end', scopes: new Set(['readings:write']) })
  const more = await ask(gateways.get(shape)?.url, { ...headEnd(), scope: 'readings:write bills:quote' })
  expect([more.status, await more.json()]).toEqual([400, { error: 'invalid_scope' }])
})

test.each(shapes)('our own services have no token from outside, and their door is not there, %s', async (shape) => {
  const payment = { client: 'payment', secret: house.clientSecret }
  const base = gateways.get(shape)?.url
  expect((await ask(base, payment)).status).toBe(401)
  expect((await ask(base, { ...headEnd(), path: '/oauth/token' })).status).toBe(404)
  expect((await ask(listening.url, { ...payment, path: '/oauth/token' })).status).toBe(200)
})

test('while a secret changes, the old one and the new one are taken', async () => {
  for (const secret of [house.clientSecret, `${house.clientSecret}-before`]) {
    expect((await ask(listening.url, { client: 'payment', secret, path: '/oauth/token' })).status).toBe(200)
  }
  for (const secret of ['', 'nobody', `${house.clientSecret}-too`]) {
    expect((await ask(listening.url, { client: 'payment', secret, path: '/oauth/token' })).status).toBe(401)
  }
})

test('whoever tries secrets is stopped, at that address', async () => {
  const base = gateways.get('in one process')?.url
  const wrong = { client: 'head-end', secret: 'guessed', from: '198.51.100.9' }
  const statuses = await Promise.all(Array.from({ length: 25 }, async () => (await ask(base, wrong)).status))
  expect(statuses.filter((status) => status === 401)).toHaveLength(20)
  expect(statuses.filter((status) => status === 429)).toHaveLength(5)
  const refused = await ask(base, { ...headEnd(), from: '198.51.100.9' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask(base, headEnd())).status).toBe(200)
})

/** What the audit log says of tokens of services since an entry of it. */
async function audited(sinceId: string) {
  const { rows } = await house.admin.query<{ actor: string; action: string; details: Record<string, unknown> }>(
    `SELECT actor_id AS actor, action, details FROM auth.audit_entry WHERE id > $1 AND action LIKE 'service_token.%' ORDER BY id`,
    [sinceId],
  )
  return rows
}
const lastEntry = async () =>
  (await house.admin.query<{ id: string }>('SELECT coalesce(max(id), 0) AS id FROM auth.audit_entry')).rows[0]?.id ??
  '0'

test('which service was given a token for what is in the audit log, and who was refused; nobody fills it by trying', async () => {
  const before = await lastEntry()
  await ask(listening.url, { client: 'payment', secret: house.clientSecret, path: '/oauth/token' })
  await house.auth.issueServiceToken('payment')
  await ask(listening.url, { ...headEnd(), scope: 'bills:quote' })
  await ask(listening.url, { client: 'payment', secret: 'a guess', path: '/oauth/token' })
  await ask(listening.url, { client: '<script>', secret: 'a guess' })
  const refused = (details: object) => ({ actor: 'anonymous', action: 'service_token.refused', details })
  const given = (door: string) => ({
    ...{ actor: 'service:payment', action: 'service_token.issued' },
    details: { door, scopes: 'bills:quote' },
  })
  expect(await audited(before)).toEqual([
    given('INSIDE'),
    given('PROCESS'),
    refused({ door: 'OUTSIDE', why: 'invalid_scope', clientId: 'head-end' }),
    refused({ door: 'INSIDE', why: 'invalid_client', clientId: 'payment' }),
    refused({ door: 'OUTSIDE', why: 'invalid_client', clientId: null }),
  ])
  const flood = await lastEntry()
  const guess = () => ask(listening.url, { client: 'payment', secret: 'a guess', path: '/oauth/token' })
  const answers = await Promise.all(Array.from({ length: 150 }, guess))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
  expect((await audited(flood)).length).toBeLessThanOrEqual(60)
  expect(
    (await ask(listening.url, { client: 'payment', secret: house.clientSecret, path: '/oauth/token' })).status,
  ).toBe(200)
})
