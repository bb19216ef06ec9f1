import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { createIdentityVerifier, tokenAudience, tokenIssuer } from './identity.ts'
import { type FollowedKeys, followKeys } from './token-keys.ts'

interface Pair {
  readonly jwk: JWK
  readonly privateKey: CryptoKey
}
let pairs: Pair[]
let followed: FollowedKeys | undefined

beforeAll(async () => {
  pairs = await Promise.all(
    Array.from({ length: 2 }, async () => {
      const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
      const jwk = await exportJWK(publicKey)
      return { jwk: { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA' }, privateKey }
    }),
  )
})
afterEach(() => followed?.stop())

const tokenOf = async ({ jwk, privateKey }: Pair, subject = 'cit_asha') =>
  `Bearer ${await new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid ?? '' })
    .setIssuer(tokenIssuer)
    .setAudience(tokenAudience)
    .setSubject(subject)
    .setJti('j')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(privateKey)}`

function follow(keys: Pair[], everyMs: number) {
  const auth = { keys, reads: 0, isAway: false }
  followed = followKeys({
    everyMs,
    async read() {
      auth.reads += 1
      if (auth.isAway) throw new Error('away')
      return { keys: auth.keys.map(({ jwk }) => jwk) }
    },
  })
  return { auth, verify: createIdentityVerifier(followed) }
}

test('a key that is new is known at once, and what is made up does not ask for more than one look a second', async () => {
  const [first, second] = pairs as [Pair, Pair]
  const { auth, verify } = follow([first], 60_000)
  expect((await verify(await tokenOf(first))).id).toBe('cit_asha')
  auth.keys = [first, second]
  expect((await verify(await tokenOf(second))).id).toBe('cit_asha')
  const strange = { ...first, jwk: { ...first.jwk, kid: 'made-up' } }
  const made = await Promise.all(Array.from({ length: 50 }, (_, index) => tokenOf(strange, `cit_${index}`)))
  const before = auth.reads
  await Promise.all(made.map((token) => expect(verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })))
  expect(auth.reads).toBe(before + 1)
})

test('a key that is gone is not believed any more, nor what was remembered of it', async () => {
  const [first, second] = pairs as [Pair, Pair]
  const { auth, verify } = follow([first, second], 20)
  const token = await tokenOf(first)
  await verify(token)
  auth.keys = [second]
  await expect.poll(() => verify(token).catch(({ code }) => code), { timeout: 15_000 }).toBe('UNAUTHENTICATED')
  expect((await verify(await tokenOf(second))).id).toBe('cit_asha')
})

test('while keys cannot be read, the last ones hold', async () => {
  const [first, second] = pairs as [Pair, Pair]
  const { auth, verify } = follow([first], 20)
  await verify(await tokenOf(first))
  auth.isAway = true
  const asked = auth.reads
  await expect.poll(() => auth.reads, { timeout: 15_000 }).toBeGreaterThan(asked)
  expect((await verify(await tokenOf(first, 'cit_ravi'))).id).toBe('cit_ravi')
  await expect(verify(await tokenOf(second))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})
