import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { createIdentityVerifier, tokenAudience, tokenIssuer } from './identity.ts'

const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true })
const verify = createIdentityVerifier(async () => publicKey)

async function bearer(claims: Record<string, unknown>, key = privateKey) {
  const token = await new SignJWT({ scope: 'bills:read', ...claims })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject('stf_1')
    .setIssuer(tokenIssuer)
    .setAudience(tokenAudience)
    .setJti('j')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key)
  return `Bearer ${token}`
}

test.each<[string, Record<string, unknown>, readonly string[] | null]>([
  ['no claim is the whole city', {}, null],
  ['regions are those', { regions: ['NORTH', 'SOUTH'] }, ['NORTH', 'SOUTH']],
  ['an empty list is none of it', { regions: [] }, []],
  ['what is no list of texts is none of it', { regions: 'NORTH' }, []],
  ['null is none of it', { regions: null }, []],
  ['what is no text is no region', { regions: [1, 'NORTH', null] }, ['NORTH']],
])('%s', async (_, claims, regions) => {
  expect((await verify(await bearer(claims))).limits).toEqual({ regions, departments: null })
})

test('departments are read as regions are', async () => {
  const limits = async (claims: object) => (await verify(await bearer({ ...claims }))).limits
  expect(await limits({ departments: ['WATER'] })).toEqual({ regions: null, departments: ['WATER'] })
  expect(await limits({ regions: ['NORTH'], departments: 'WATER' })).toEqual({ regions: ['NORTH'], departments: [] })
})

test('regions that somebody took out of their token, or signed themselves, are not believed', async () => {
  const [, , signature] = (await bearer({ regions: ['NORTH'] })).split('.')
  const [header, payload] = (await bearer({})).split('.')
  await expect(verify(`${header}.${payload}.${signature}`)).rejects.toThrow('not valid')
  const other = await generateKeyPair('EdDSA', { extractable: true })
  expect(await exportJWK(other.publicKey)).not.toEqual(await exportJWK(publicKey))
  await expect(verify(await bearer({}, other.privateKey))).rejects.toThrow('not valid')
})
