import { generateKeyPairSync } from 'node:crypto'
import { calculateJwkThumbprint, type JWK } from 'jose'
import type { Prisma, PrismaClient, SigningKey } from '../generated/prisma/client.ts'
import { openPrivateKey, sealPrivateKey } from './sealed-key.ts'

export interface Rotation {
  readonly secret: string
  /** How long a key signs; 0 = until somebody asks for another. */
  readonly rotateAfterMs: number
}

type Tx = Prisma.TransactionClient

/** The key that signs now: the latest one; another where its time is over or the secret does not open it. Once, however many processes ask. */
export function rotateKeys(prisma: PrismaClient, rotation: Rotation): Promise<SigningKey> {
  return prisma.$transaction(async (tx) => {
    await inTurn(tx)
    const latest = await tx.signingKey.findFirst({
      where: { sealedPrivate: { not: null } },
      orderBy: { createdAt: 'desc' },
    })
    return latest && (await isInUse(latest, rotation)) ? latest : createKey(tx, rotation.secret)
  })
}

/** Another key, at once. One in wrong hands is published no more; what it has signed is known by the papers' rows alone. */
export function replaceKey(prisma: PrismaClient, secret: string, compromised: boolean): Promise<SigningKey> {
  return prisma.$transaction(async (tx) => {
    await inTurn(tx)
    if (compromised) {
      const now = new Date()
      await tx.signingKey.updateMany({ where: { sealedPrivate: { not: null } }, data: { compromisedAt: now } })
    }
    return createKey(tx, secret)
  })
}

const inTurn = (tx: Tx) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('document-signing-key', 0))`

async function isInUse({ kid, createdAt, sealedPrivate }: SigningKey, { secret, rotateAfterMs }: Rotation) {
  if (rotateAfterMs > 0 && createdAt.getTime() + rotateAfterMs <= Date.now()) return false
  return (await openPrivateKey(secret, kid, sealedPrivate ?? '')) !== undefined
}

/** The private half of the others is forgotten: who has the table and the secret can sign with one key only. */
async function createKey(tx: Tx, secret: string): Promise<SigningKey> {
  const pair = generateKeyPairSync('ed25519')
  const { kty, crv, x } = pair.publicKey.export({ format: 'jwk' })
  const publicJwk = { kty, crv, x } as JWK
  // A part of the thumbprint is enough to tell a few keys apart, and a QR code is small.
  const kid = (await calculateJwkThumbprint(publicJwk)).slice(0, 11)
  const sealedPrivate = await sealPrivateKey(secret, kid, pair.privateKey.export({ format: 'jwk' }) as JWK)
  await tx.signingKey.updateMany({ where: { sealedPrivate: { not: null } }, data: { sealedPrivate: null } })
  const published = { kty, crv, x, kid, alg: 'EdDSA', use: 'sig' } as Record<string, string>
  return tx.signingKey.create({ data: { kid, publicJwk: published, sealedPrivate, createdAt: new Date() } })
}
