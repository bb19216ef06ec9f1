import { scheduleOf } from '@suvidha/auth/key-schedule'
import { type AuthService, start } from '@suvidha/auth/start'
import { tellingOrigin } from '@suvidha/gateway/client'
import { readConfig } from '@suvidha/gateway/config'
import { targetOverHttp } from '@suvidha/gateway/remote-subgraph'
import { type Gateway, start as startGateway } from '@suvidha/gateway/start'
import { targetInProcess } from '@suvidha/gateway/subgraph-target'
import { signOriginWith } from '@suvidha/service-kit/client-origin'
import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import { createLogger } from '@suvidha/service-kit/logger'
import { type FollowedKeys, followKeysAt } from '@suvidha/service-kit/token-keys'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openPrivateKey } from '../subgraphs/auth/src/keys/sealed-key.ts'
import { type AuthHouse, codeOf, startAuthHouse } from './fakes/auth-house.ts'

const logger = createLogger('test', 'silent')
const [asha, admin] = ['+919876543210', '+919800000004']
const patience = { timeout: 15_000 }
let house: AuthHouse
let running: AuthService[] = []

beforeAll(async () => {
  house = await startAuthHouse()
  await house.admin.query(`INSERT INTO auth.citizen (id, name, phone_number, roles, created_at)
    VALUES ('adm_1', 'Admin', '${admin}', '{ADMIN}', now())`)
})
afterAll(() => house.stop())
beforeEach(() => house.forget())
afterEach(async () => {
  await Promise.all(running.map((auth) => auth.stop()))
  running = []
})

/** Two processes that look often, on the house's database. */
async function startTwo({ publishAheadMs = 600_000, config = {}, onStatement = (_sql: string) => {} } = {}) {
  const keySchedule = { ...scheduleOf(90), publishAheadMs, lookEveryMs: 50, rotateEveryMs: 50 }
  const options = { config: { ...house.config, keySchedule, ...config }, logger, onStatement }
  const [one, two] = await Promise.all([start(options), start(options)])
  running.push(one, two)
  return [one, two] as const
}

const tokenOf = async (auth: AuthService) => (await auth.issueServiceToken('payment')).accessToken
const kidOf = (token: string) => decodeProtectedHeader(token).kid
const rows = async () => (await house.admin.query('SELECT * FROM auth.signing_key ORDER BY signs_from')).rows
const verdict = (verify: ReturnType<typeof createIdentityVerifier>, token: string) =>
  verify(`Bearer ${token}`).then(
    () => 'holds',
    ({ code }) => code as string,
  )

/** Moves time for a key, while no process is at it. */
const change = (set: string, kid = '%') =>
  house.admin.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('signing-key', 0));
    UPDATE auth.signing_key SET ${set} WHERE kid LIKE '${kid}'; COMMIT`)

test('the next key is published before it signs, the old one until its last token has ended', async () => {
  const [one, two] = await startTwo()
  const listening = await listenService(one, { port: 0, logger })
  const remote: FollowedKeys = followKeysAt(listening.url, { everyMs: 50 })
  const verifiers = [createIdentityVerifier(two.keys), createIdentityVerifier(remote)]
  const published = async () => {
    const response = await fetch(`${listening.url}/.well-known/jwks.json`)
    return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
  }
  const before = await tokenOf(one)
  await change("signs_from = now() - interval '90 days'")
  await expect.poll(async () => (await rows()).length, patience).toBe(2)
  const [old, next] = await rows()
  expect(next.signs_from.getTime() - Date.now()).toBeGreaterThan(500_000)
  expect((await published()).sort()).toEqual([old.kid, next.kid].sort())
  for (const auth of [one, two]) expect(kidOf(await tokenOf(auth))).toBe(old.kid)

  await change('signs_from = now()', next.kid)
  for (const auth of [one, two]) await expect.poll(async () => kidOf(await tokenOf(auth)), patience).toBe(next.kid)
  await expect.poll(async () => (await rows())[0].retired_at, patience).not.toBeNull()
  expect((await rows())[0].sealed_private).toBe('')
  const after = await tokenOf(two)
  for (const verify of verifiers)
    for (const token of [before, after]) expect(await verdict(verify, token)).toBe('holds')

  await change("retired_at = now() - interval '18 minutes'", old.kid)
  await expect.poll(async () => (await rows()).map(({ kid }) => kid), patience).toEqual([next.kid])
  for (const verify of verifiers) {
    await expect.poll(() => verdict(verify, before), patience).toBe('UNAUTHENTICATED')
    expect(await verdict(verify, after)).toBe('holds')
  }
  remote.stop()
  await listening.stop()
  running = [two]
})

const rotate = 'mutation ($now: Boolean!) { rotateSigningKey(compromised: $now) { kid signsFrom } }'
async function askForRotation(auth: AuthService, now: boolean) {
  const { accessToken } = await house.signIn(admin)
  const authorization = `Bearer ${accessToken}`
  const answer = await auth.graphql?.execute({ query: rotate, variables: { now }, authorization })
  return (answer?.data as { rotateSigningKey: { kid: string } } | undefined)?.rotateSigningKey.kid
}

test('no request is refused while the key changes under load, whichever way the gateway reaches auth', async () => {
  const [one, two] = await startTwo({ publishAheadMs: 1500 })
  const listening: ListeningService = await listenService(two, { port: 0, logger })
  const remote = followKeysAt(listening.url)
  const config = readConfig({
    PORT: '0',
    DRAIN_MS: '0',
    IDENTITY_REQUESTS_PER_MINUTE: '1000000',
    ADDRESS_REQUESTS_PER_MINUTE: '1000000',
  })
  const target = targetOverHttp({ url: listening.url, signOrigin: signOriginWith(house.config.originSecret) })
  const gateways: Gateway[] = await Promise.all([
    startGateway({
      config,
      logger,
      keys: one.keys,
      targets: { auth: tellingOrigin(targetInProcess(one)) },
      routes: [],
    }),
    startGateway({ config, logger, keys: remote, targets: { auth: tellingOrigin(target) }, routes: [] }),
  ])
  const answers: Record<string, number> = {}
  const kids = new Map<AuthService, Set<unknown>>([one, two].map((auth) => [auth, new Set()]))
  let isOver = false
  const ask = async (gateway: Gateway, auth: AuthService) => {
    while (!isOver) {
      const token = await tokenOf(auth)
      kids.get(auth)?.add(kidOf(token))
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ me { id } }' }),
      })
      // Known for who it is, both at the gateway and at the subgraph: a service is nobody of the city.
      const { errors } = (await response.json()) as { errors: [{ extensions: { code: string } }] }
      answers[errors[0].extensions.code] = (answers[errors[0].extensions.code] ?? 0) + 1
    }
  }
  const loops = gateways.flatMap((gateway) => [one, two].map((auth) => ask(gateway, auth)))
  const kid = await askForRotation(one, false)
  await expect.poll(() => [one, two].every((auth) => kids.get(auth)?.has(kid)), { timeout: 60_000 }).toBe(true)
  const reached = answers.FORBIDDEN ?? 0
  await expect.poll(() => answers.FORBIDDEN ?? 0, { timeout: 60_000 }).toBeGreaterThan(reached + 40)
  isOver = true
  await Promise.all(loops)
  expect(Object.keys(answers)).toEqual(['FORBIDDEN'])
  expect([...kids.values()].map(({ size }) => size)).toEqual([2, 2])
  for (const gateway of gateways) await gateway.stop()
  await target.stop()
  remote.stop()
  await listening.stop()
  running = [one]
})

test('a stolen key is worth nothing within seconds, and sessions go on', async () => {
  const [one, two] = await startTwo()
  const verify = createIdentityVerifier(two.keys)
  const { accessToken, refreshToken } = await house.signIn(asha)
  expect(await verdict(verify, accessToken)).toBe('holds')
  const kid = await askForRotation(one, true)
  await expect.poll(() => verdict(verify, accessToken), patience).toBe('UNAUTHENTICATED')
  expect((await rows()).map((row) => row.kid)).toEqual([kid])
  await expect.poll(async () => kidOf(await tokenOf(one)), patience).toBe(kid)
  // The house's own processes look every few seconds.
  await expect.poll(async () => kidOf((await house.auth.issueServiceToken('payment')).accessToken), patience).toBe(kid)
  const renewed = (await house.refresh(refreshToken)).data?.refreshSession.accessToken ?? ''
  expect(await verdict(verify, renewed)).toBe('holds')
  const citizen = await house.ask(rotate, { now: true }, renewed)
  expect(codeOf(citizen)).toBe('FORBIDDEN')
})

test('with another encryption secret, and the one before beside it, the same keys are sealed anew', async () => {
  const keyEncryptionSecret = 'another secret of more than 32 characters'
  const config = { keyEncryptionSecret, keyEncryptionSecretBefore: house.config.keyEncryptionSecret }
  const [one] = await startTwo({ config })
  const [row] = await rows()
  expect(kidOf(await tokenOf(one))).toBe(row.kid)
  expect(openPrivateKey(keyEncryptionSecret, row.kid, row.sealed_private)).toHaveProperty('d')
  const [again] = await startTwo({ config: { keyEncryptionSecret } })
  expect(kidOf(await tokenOf(again))).toBe(row.kid)
  await expect(startTwo()).rejects.toThrow('KEY_ENCRYPTION_SECRET does not open')
  await startTwo({
    config: { keyEncryptionSecret: house.config.keyEncryptionSecret, keyEncryptionSecretBefore: keyEncryptionSecret },
  })
})

test('a token says whose it is, of which session and with which rights, and is verified without a statement', async () => {
  const statements: string[] = []
  const quiet = { ...scheduleOf(90), lookEveryMs: 600_000, rotateEveryMs: 600_000 }
  const onStatement = (sql: string) => void statements.push(sql)
  const [auth] = await startTwo({ config: { keySchedule: quiet }, onStatement })
  const { accessToken } = await house.signIn(admin)
  const claims = decodeJwt(accessToken)
  expect(claims).toMatchObject({ iss: 'https://suvidha.city', aud: 'suvidha-graph', sub: 'adm_1', roles: ['ADMIN'] })
  expect([claims.sid, claims.jti]).toEqual([expect.stringMatching(/^[\w-]{36}$/), expect.stringMatching(/^[\w-]{36}$/)])
  expect(String(claims.scope).split(' ')).toContain('keys:rotate')
  // It ends a quarter of an hour after the session was opened, which was a moment before it was signed.
  expect(Math.abs((claims.exp ?? 0) - (claims.iat ?? 0) - 890)).toBeLessThanOrEqual(10)
  expect(decodeProtectedHeader(accessToken)).toMatchObject({ alg: 'EdDSA', typ: 'JWT' })
  const ask = () => auth.graphql?.execute({ query: '{ __typename }', authorization: `Bearer ${accessToken}` })
  await ask()
  statements.length = 0
  const verify = createIdentityVerifier(auth.keys)
  for (let turn = 0; turn < 200; turn += 1) {
    await ask()
    await verify(`Bearer ${accessToken}`)
  }
  expect(statements).toEqual([])
})
