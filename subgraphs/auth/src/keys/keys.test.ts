import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createIdentityVerifier, tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import { createLogger } from '@suvidha/service-kit/logger'
import { issueOverHttp } from '@suvidha/service-kit/service-token'
import { createRemoteJWKSet, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthHouse, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'
import { openPrivateKey } from './sealed-key.ts'

let house: AuthHouse
let listening: ListeningService
let row: { kid: string; public_jwk: JWK; sealed_private: string }

beforeAll(async () => {
  house = await startAuthHouse()
  listening = await listenService(house.twin, { port: 0, logger: createLogger('auth', 'silent') })
  const { rows } = await house.admin.query('SELECT * FROM auth.signing_key')
  expect(rows).toHaveLength(1) // two processes were started at once
  row = rows[0]
})
afterAll(async () => {
  await house.auth.stop()
  await listening.stop()
  await house.admin.end()
})

const verify = (token: string) => createIdentityVerifier(house.auth.keys)(`Bearer ${token}`)
const privateKey = async () =>
  importJWK(openPrivateKey(house.config.keyEncryptionSecret, row.kid, row.sealed_private) as JWK, 'EdDSA')

const forged = (changes: { iss?: string; aud?: string; exp?: string }) =>
  new SignJWT({ sid: 's' })
    .setProtectedHeader({ alg: 'EdDSA', kid: row.kid })
    .setIssuer(changes.iss ?? tokenIssuer)
    .setAudience(changes.aud ?? tokenAudience)
    .setSubject('cit_asha')
    .setJti('j')
    .setIssuedAt()
    .setExpirationTime(changes.exp ?? '5m')

test('a token of one process holds in the other, by its published keys', async () => {
  const { accessToken } = await house.signIn('+919876543210')
  const remote = createRemoteJWKSet(new URL('/.well-known/jwks.json', listening.url))
  expect(await createIdentityVerifier(remote)(`Bearer ${accessToken}`)).toMatchObject({
    kind: 'person',
    id: 'cit_asha',
    roles: ['CITIZEN'],
  })
  expect((await verify(await forged({}).sign(await privateKey()))).id).toBe('cit_asha')
})

test('only public parts are published, and may be cached', async () => {
  const response = await fetch(new URL('/.well-known/jwks.json', listening.url))
  expect(response.headers.get('cache-control')).toBe('public, max-age=300')
  const { keys } = (await response.json()) as { keys: JWK[] }
  expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
})

test('the private key cannot be read from its table', async () => {
  const { d } = openPrivateKey(house.config.keyEncryptionSecret, row.kid, row.sealed_private) as { d: string }
  expect(JSON.stringify(row)).not.toContain(d)
  expect(Buffer.from(row.sealed_private, 'base64url').includes(Buffer.from(d, 'base64url'))).toBe(false)
  expect(() => openPrivateKey('another secret', row.kid, row.sealed_private)).toThrow('KEY_ENCRYPTION_SECRET')
})

test.each([
  ['another issuer', { iss: 'https://elsewhere' }],
  ['another audience', { aud: 'elsewhere' }],
  ['an end in the past', { exp: '-1s' }],
])('a token with %s is refused', async (_name, changes) => {
  await expect(verify(await forged(changes).sign(await privateKey()))).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  })
})

test('alg none, HS256 with the public key, and an unknown kid are refused', async () => {
  const claims = { sub: 'cit_asha', jti: 'j', iss: tokenIssuer, aud: tokenAudience }
  const none = new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('5m').encode()
  const sign = (alg: string, kid: string) =>
    new SignJWT(claims).setProtectedHeader({ alg, kid }).setIssuedAt().setExpirationTime('5m')
  const confused = await sign('HS256', row.kid).sign(new TextEncoder().encode(String(row.public_jwk.x)))
  const strange = await sign('EdDSA', 'unknown').sign(await privateKey())
  for (const token of [none, confused, strange]) {
    await expect(verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  }
})

test('a service gets a token with its scopes for its secret', async () => {
  const issued = await issueOverHttp(`${listening.url}/oauth/token`, 'payment', house.clientSecret)()
  const viewer = await verify(issued.accessToken)
  expect(viewer).toMatchObject({ kind: 'service', id: 'service:payment' })
  expect([...viewer.scopes]).toEqual(['bills:quote'])
  expect((await verify((await house.auth.issueServiceToken('payment')).accessToken)).id).toBe('service:payment')
})

test.each([
  ['a wrong secret', 'payment:wrong', 'grant_type=client_credentials', 401, 'invalid_client'],
  ['an unknown client', 'nobody:nobody', 'grant_type=client_credentials', 401, 'invalid_client'],
  ['another grant', undefined, 'grant_type=password', 400, 'unsupported_grant_type'],
  ['a scope it does not have', undefined, 'grant_type=client_credentials&scope=ledger:read', 400, 'invalid_scope'],
])('a service token is refused for %s', async (_name, credentials, body, status, error) => {
  const basic = Buffer.from(credentials ?? `payment:${house.clientSecret}`).toString('base64')
  const response = await fetch(`${listening.url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ error })
})
