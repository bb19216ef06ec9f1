import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { openPrivateKey, sealPrivateKey } from './sealed-key.ts'

export interface SigningKey {
  readonly kid: string
  readonly privateKey: CryptoKey
}

/** The key that signs access tokens; the first process to start makes it, whichever that is. */
export async function ensureSigningKey(prisma: PrismaClient, secret: string): Promise<SigningKey> {
  const row = await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('signing-key', 0))`
      const current = await tx.signingKey.findFirst({ where: { retiredAt: null }, orderBy: { createdAt: 'desc' } })
      return current ?? tx.signingKey.create({ data: await createKeyRow(secret) })
    },
    { maxWait: 10_000, timeout: 20_000 },
  )
  const privateJwk = openPrivateKey(secret, row.kid, row.sealedPrivate) as JWK
  return { kid: row.kid, privateKey: (await importJWK(privateJwk, 'EdDSA')) as CryptoKey }
}

async function createKeyRow(secret: string) {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const jwk = await exportJWK(pair.publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  return {
    kid,
    publicJwk: { kty: jwk.kty, crv: jwk.crv, x: jwk.x, kid, alg: 'EdDSA', use: 'sig' },
    sealedPrivate: sealPrivateKey(secret, kid, await exportJWK(pair.privateKey)),
    createdAt: new Date(),
  }
}
