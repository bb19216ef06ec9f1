import { tellingOrigin } from '@suvidha/gateway/client'
import { readConfig } from '@suvidha/gateway/config'
import { targetOverHttp } from '@suvidha/gateway/remote-subgraph'
import { type Gateway, start as startGateway } from '@suvidha/gateway/start'
import { targetInProcess } from '@suvidha/gateway/subgraph-target'
import { signOriginWith } from '@suvidha/service-kit/client-origin'
import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, startAuthHouse } from './fakes/auth-house.ts'

const logger = createLogger('test', 'silent')
const asha = '+919876543210'
let house: AuthHouse
let listening: ListeningService
const gateways = new Map<string, Gateway>()

beforeAll(async () => {
  house = await startAuthHouse()
  listening = await listenService(house.twin, { port: 0, logger })
  const signOrigin = signOriginWith(house.config.originSecret)
  const targets = {
    'in one process': targetInProcess(house.auth),
    'over HTTP': targetOverHttp({ url: listening.url, signOrigin }),
  }
  const config = readConfig({
    PORT: '0',
    ANONYMOUS_MUTATIONS_PER_MINUTE: '1000',
    ANONYMOUS_REQUESTS_PER_MINUTE: '1000',
    DRAIN_MS: '0',
    TRUSTED_PROXY_HOPS: '1',
    CORS_ORIGINS: 'https://app.suvidha.city',
  })
  const { keys } = house.auth
  for (const [shape, auth] of Object.entries(targets)) {
    gateways.set(
      shape,
      await startGateway({ config, logger, keys, targets: { auth: tellingOrigin(auth) }, routes: [] }),
    )
  }
})
afterAll(async () => {
  for (const gateway of gateways.values()) await gateway.stop()
  await house.auth.stop()
  await listening.stop()
  await house.admin.end()
})
beforeEach(() => house.forget())

interface Sent {
  readonly query: string
  readonly variables?: object
  readonly headers?: Record<string, string>
}

const page = { 'x-refresh-token-in': 'cookie' }

async function send(shape: string, { query, variables = {}, headers = {} }: Sent) {
  const response = await fetch(`${gateways.get(shape)?.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  const text = await response.text()
  const answer = text.startsWith('{') ? JSON.parse(text) : undefined
  return { answer, text, cookies: response.headers.getSetCookie() }
}

async function signIn(shape: string, headers: Record<string, string>) {
  await house.requestOtp(asha)
  const variables = { input: { phoneNumber: asha, otp: await house.lastCode(asha) } }
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken refreshToken } }'
  const { answer, ...rest } = await send(shape, { query, variables, headers })
  return { session: answer?.data?.login as { accessToken: string; refreshToken: string } | undefined, ...rest }
}

const refresh = (shape: string, headers: Record<string, string>) =>
  send(shape, { query: 'mutation { refreshSession(input: {}) { accessToken refreshToken } }', headers })
const sentBack = (cookies: readonly string[]) => ({ cookie: String(cookies[0]?.split(';')[0]) })
const outOf = (cookies: readonly string[]) => /^[\w-]+=([\w-]*)/.exec(cookies[0] ?? '')?.[1]

const shapes = ['in one process', 'over HTTP']

test.each(shapes)('a page’s refresh token is in a cookie that no script reads, and nowhere else, %s', async (shape) => {
  const { session, cookies, text } = await signIn(shape, page)
  expect(session).toMatchObject({ accessToken: expect.any(String), refreshToken: '' })
  expect(cookies).toEqual([
    expect.stringMatching(/^suvidha-refresh=[\w-]{43}; Path=\/; Max-Age=6047\d\d; HttpOnly; SameSite=Strict$/),
  ])
  expect(text).not.toContain(outOf(cookies))
  const next = await refresh(shape, { ...page, ...sentBack(cookies) })
  expect(next.answer.data.refreshSession).toMatchObject({ accessToken: expect.any(String), refreshToken: '' })
  expect(outOf(next.cookies)).not.toBe(outOf(cookies))
  const bearer = { authorization: `Bearer ${next.answer.data.refreshSession.accessToken}` }
  const out = await send(shape, { query: 'mutation { logout }', headers: { ...page, ...bearer } })
  expect(out.cookies).toEqual(['suvidha-refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict'])
  const after = await refresh(shape, { ...page, ...sentBack(next.cookies) })
  expect(after.answer.errors[0].extensions.code).toBe('UNAUTHENTICATED')
  expect(outOf(after.cookies)).toBe('')
})

test.each(shapes)(
  'signing out without an access token ends the session of the cookie and takes it away, %s',
  async (shape) => {
    const { session, cookies } = await signIn(shape, page)
    const query = 'mutation { logout }'
    const gone = ['suvidha-refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict']
    // Not for a page that does not say that it has one, as no foreign page can.
    const foreign = await send(shape, { query, headers: sentBack(cookies) })
    expect([foreign.answer.errors[0].extensions.code, foreign.cookies]).toEqual(['UNAUTHENTICATED', []])
    const out = await send(shape, { query, headers: { ...page, ...sentBack(cookies) } })
    expect([out.answer.data, out.cookies]).toEqual([{ logout: true }, gone])
    expect((await refresh(shape, { ...page, ...sentBack(cookies) })).answer.errors[0].extensions.code).toBe(
      'UNAUTHENTICATED',
    )
    const { rows } = await house.admin.query(
      `SELECT ended_at IS NOT NULL AS ended FROM auth.session WHERE id = $1 AND citizen_id = 'cit_asha'`,
      [decodeJwt(session?.accessToken ?? '').sid],
    )
    expect(rows).toEqual([{ ended: true }])
    const again = await send(shape, { query, headers: { ...page, ...sentBack(cookies) } })
    expect(again.answer.data).toEqual({ logout: true })
    const nobody = await send(shape, { query, headers: page })
    expect([nobody.answer.errors[0].extensions.code, nobody.cookies]).toEqual(['UNAUTHENTICATED', gone])
  },
)

test('behind TLS the cookie is bound to this host and never goes out in clear', async () => {
  const tls = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }
  const { cookies } = await signIn('over HTTP', { ...page, ...tls })
  expect(cookies[0]).toMatch(
    /^__Host-suvidha-refresh=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/,
  )
  // One that plain HTTP, or a sister host, has set beside it does not count.
  const planted = { cookie: `suvidha-refresh=${outOf(cookies)}` }
  const { answer } = await refresh('over HTTP', { ...page, ...tls, ...planted })
  expect(answer.errors[0].extensions.code).toBe('UNAUTHENTICATED')
  expect((await refresh('over HTTP', { ...page, ...tls, ...sentBack(cookies) })).answer.data).not.toBeNull()
})

test.each([
  ['without the header that no form can send', {}],
  ['from another origin', { ...page, origin: 'https://evil.example' }],
  ['from another site, as the browser says', { ...page, 'sec-fetch-site': 'cross-site' }],
  ['from nowhere in particular', { ...page, origin: 'null' }],
])('the cookie is not read %s', async (_name, headers) => {
  const { cookies } = await signIn('in one process', page)
  const { answer, cookies: set } = await refresh('in one process', { ...headers, ...sentBack(cookies) })
  expect(answer.errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.refreshToken' })
  expect(set).toEqual([])
  // It was not spent either.
  expect((await refresh('in one process', { ...page, ...sentBack(cookies) })).answer.data).not.toBeNull()
})

test('no page elsewhere can sign its visitors in as somebody: its wish for a cookie is not heard', async () => {
  const { session, cookies } = await signIn('over HTTP', { ...page, origin: 'https://evil.example' })
  expect([session?.refreshToken, cookies]).toEqual([expect.stringMatching(/./), []])
  const url = `${gateways.get('over HTTP')?.url}/graphql`
  const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-refresh-token-in' }
  const preflight = async (origin: string) =>
    (await fetch(url, { method: 'OPTIONS', headers: { origin, ...asked } })).status
  expect([await preflight('https://evil.example'), await preflight('https://app.suvidha.city')]).toEqual([403, 204])
})

test('pages of our own origin and of those that are listed have their cookie', async () => {
  const gateway = gateways.get('over HTTP')
  for (const origin of [`http://127.0.0.1:${gateway?.port}`, 'https://app.suvidha.city']) {
    const headers = { ...page, origin, 'sec-fetch-site': 'same-origin' }
    expect((await signIn('over HTTP', headers)).cookies).toHaveLength(1)
  }
})

test.each(shapes)('who has no page is given the token in the body, and no cookie, %s', async (shape) => {
  const { session, cookies } = await signIn(shape, {})
  expect(cookies).toEqual([])
  const query = 'mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) { refreshToken } }'
  const { answer } = await send(shape, { query, variables: { token: session?.refreshToken } })
  expect(answer.data.refreshSession.refreshToken).toMatch(/^[\w-]{43}$/)
})

test.each(shapes)(
  'tabs that refresh at once stay signed in, whichever answer comes last; a thief does not, %s',
  async (shape) => {
    const { cookies } = await signIn(shape, page)
    const tab = (jar: readonly string[]) => refresh(shape, { ...page, ...sentBack(jar) })
    const tabs = await Promise.all(Array.from({ length: 8 }, () => tab(cookies)))
    expect(tabs.map(({ answer }) => answer.errors)).toEqual(tabs.map(() => undefined))
    const wait = "consumed_at = consumed_at - interval '11 seconds', issued_at = issued_at - interval '11 seconds'"
    const later = async () => {
      await house.admin.query(`UPDATE auth.refresh_token SET ${wait}`)
      await house.admin.query(`UPDATE auth.session SET last_seen_at = last_seen_at - interval '11 seconds'`)
    }
    await later()
    // A quarter of an hour later the jar has any of them; the others were overwritten there, and a thief may have one.
    const [stolen, ...others] = tabs
    const next = await tab(others[3]?.cookies ?? [])
    expect(next.answer.errors).toBeUndefined()
    await later()
    expect((await tab(stolen?.cookies ?? [])).answer.errors[0].extensions.code).toBe('UNAUTHENTICATED')
    expect((await tab(next.cookies)).answer.errors[0].extensions.code).toBe('UNAUTHENTICATED')
    const reused = `SELECT count(*)::int AS times FROM auth.audit_entry WHERE action = 'session.reuse_detected'
    AND session_id = (SELECT id FROM auth.session ORDER BY created_at DESC LIMIT 1)`
    expect((await house.admin.query(reused)).rows).toEqual([{ times: 1 }])
  },
)

test('a page that had its token in the body may move it into the cookie', async () => {
  const { session } = await signIn('over HTTP', {})
  const query = 'mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) { refreshToken } }'
  const moved = await send('over HTTP', { query, variables: { token: session?.refreshToken }, headers: page })
  expect([moved.answer.data.refreshSession.refreshToken, moved.cookies.length]).toEqual(['', 1])
})

test('in a stream, whose head has gone out, the token comes in the body', async () => {
  const { text, cookies } = await signIn('in one process', { ...page, accept: 'text/event-stream' })
  expect(text).toMatch(/"refreshToken":"[\w-]{43}"/)
  expect(cookies).toEqual([])
})
