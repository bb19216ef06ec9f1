import { createIdentityVerifier, tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import {
  CompactSign,
  calculateJwkThumbprint,
  compactVerify,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { openPrivateKey, sealPrivateKey } from './sealed-key.ts'

/** RFC 8037, appendix A.1: the key; A.3: its thumbprint; A.4: what it signs. */
const key = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}
const thumbprint = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'
const signed =
  'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'
const secret = 'a secret of more than thirty-two characters'

test('RFC 8037, appendix A: a key that lay sealed in the database has that thumbprint and signs those bytes', async () => {
  const opened = openPrivateKey(secret, thumbprint, sealPrivateKey(secret, thumbprint, key)) as JWK
  expect(await calculateJwkThumbprint(opened)).toBe(thumbprint)
  const privateKey = await importJWK(opened, 'EdDSA')
  const plaintext = new TextEncoder().encode('Example of Ed25519 signing')
  expect(await new CompactSign(plaintext).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey)).toBe(signed)
  const { d: _, ...publicJwk } = key
  const { payload } = await compactVerify(signed, await importJWK(publicJwk, 'EdDSA'))
  expect(new TextDecoder().decode(payload)).toBe('Example of Ed25519 signing')
})

/** RFC 7515, appendix A.1 (HS256, over the key of A.1.1). */
const hs256 =
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
/** RFC 7515, appendix A.5: no signature. */
const unsecured =
  'eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.'

test('RFC 7515, appendix A.1: the vector holds for its key, and is nobody’s token here', async () => {
  const k = 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow'
  const { payload } = await compactVerify(hs256, Buffer.from(k, 'base64url'))
  expect(JSON.parse(new TextDecoder().decode(payload)).iss).toBe('joe')
  const { d: _, ...publicJwk } = key
  const verify = createIdentityVerifier(createLocalJWKSet({ keys: [{ ...publicJwk, kid: thumbprint, alg: 'EdDSA' }] }))
  for (const token of [hs256, unsecured, signed]) {
    await expect(verify(`Bearer ${token}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  }
})

let rsa: CryptoKeyPair
beforeAll(async () => {
  rsa = (await generateKeyPair('RS256', { extractable: true })) as CryptoKeyPair
})

const claims = () =>
  new SignJWT({ sid: 's' })
    .setIssuer(tokenIssuer)
    .setAudience(tokenAudience)
    .setSubject('cit_asha')
    .setJti('j')
    .setIssuedAt()
    .setExpirationTime('5m')

test('a token holds by its key id alone, and only as EdDSA, whatever else is published beside it', async () => {
  const { d: _, ...publicJwk } = key
  const publicRsa = await exportJWK(rsa.publicKey)
  const verify = createIdentityVerifier(
    createLocalJWKSet({
      keys: [
        { ...publicJwk, kid: 'ed', alg: 'EdDSA' },
        { ...publicRsa, kid: 'rsa', alg: 'RS256' },
      ],
    }),
  )
  const privateKey = await importJWK(key, 'EdDSA')
  const right = await claims().setProtectedHeader({ alg: 'EdDSA', kid: 'ed' }).sign(privateKey)
  expect((await verify(`Bearer ${right}`)).id).toBe('cit_asha')
  const publicBytes = Buffer.from(key.x, 'base64url')
  const wrong = {
    'RS256 with a published RSA key': claims().setProtectedHeader({ alg: 'RS256', kid: 'rsa' }).sign(rsa.privateKey),
    'EdDSA with the id of another key': claims().setProtectedHeader({ alg: 'EdDSA', kid: 'rsa' }).sign(privateKey),
    'HS256 with the public key’s bytes': claims().setProtectedHeader({ alg: 'HS256', kid: 'ed' }).sign(publicBytes),
    'an unknown id': claims().setProtectedHeader({ alg: 'EdDSA', kid: 'gone' }).sign(privateKey),
    'a critical header that nobody knows': claims()
      .setProtectedHeader({ alg: 'EdDSA', kid: 'ed', crit: ['x'], x: 1 })
      .sign(privateKey, { crit: { x: true } }),
  }
  for (const [name, token] of Object.entries(wrong)) {
    const refused = await verify(`Bearer ${await token}`).then(
      () => 'taken',
      ({ code }) => code,
    )
    expect([name, refused]).toEqual([name, 'UNAUTHENTICATED'])
  }
})

test('a signature, a header or a payload with one bit changed is refused', async () => {
  const { d: _, ...publicJwk } = key
  const verify = createIdentityVerifier(createLocalJWKSet({ keys: [{ ...publicJwk, kid: 'ed', alg: 'EdDSA' }] }))
  const token = await claims()
    .setProtectedHeader({ alg: 'EdDSA', kid: 'ed' })
    .sign(await importJWK(key, 'EdDSA'))
  const parts = token.split('.')
  for (const part of [0, 1, 2]) {
    const bytes = Buffer.from(parts[part] ?? '', 'base64url')
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    const changed = parts.with(part, bytes.toString('base64url')).join('.')
    await expect(verify(`Bearer ${changed}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  }
})
