import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { type KeySchedule, retiredForMs } from './key-schedule.ts'
import { sealPrivateKey } from './sealed-key.ts'

type Tx = Prisma.TransactionClient

export interface Rotation {
  readonly secret: string
  readonly schedule: Pick<KeySchedule, 'rotateAfterMs' | 'publishAheadMs'>
}

/**
 * Does what is due, once however many processes ask: makes the first key, publishes the next one ahead of its time,
 * retires the one before, forgets those of which no token holds.
 */
export function rotateKeys(prisma: PrismaClient, rotation: Rotation): Promise<void> {
  return inTurn(prisma, async (tx) => {
    // Once it is our turn: what another process has just made is not of the future.
    const now = new Date()
    const { current, next } = await readKeys(tx, now)
    // Another clock may be a little ahead.
    if (!current) return void (next ?? (await createKey(tx, rotation.secret, now)))
    await retireBefore(tx, current)
    await tx.signingKey.deleteMany({ where: { retiredAt: { lt: new Date(now.getTime() - retiredForMs) } } })
    const { rotateAfterMs, publishAheadMs } = rotation.schedule
    const isDue = rotateAfterMs > 0 && current.signsFrom.getTime() + rotateAfterMs <= now.getTime() + publishAheadMs
    if (isDue && !next) await createKey(tx, rotation.secret, new Date(now.getTime() + publishAheadMs))
  })
}

/** The next key, published now and in use after its time; the one that is on its way already when there is one. */
export async function announceNextKey(tx: Tx, { secret, schedule }: Rotation) {
  await lockKeys(tx)
  const now = new Date()
  const { next } = await readKeys(tx, now)
  return next ?? createKey(tx, secret, new Date(now.getTime() + schedule.publishAheadMs))
}

/** Another key at once, and none of the others any more: for when one is in wrong hands. */
export async function replaceKeys(tx: Tx, { secret }: Rotation) {
  await lockKeys(tx)
  await tx.signingKey.deleteMany({})
  return createKey(tx, secret, new Date())
}

const lockKeys = (tx: Tx) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('signing-key', 0))`

function inTurn<T>(prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  return prisma.$transaction(
    async (tx) => {
      await lockKeys(tx)
      return work(tx)
    },
    { maxWait: 10_000, timeout: 20_000 },
  )
}

async function readKeys(tx: Tx, now: Date) {
  const keys = await tx.signingKey.findMany({ where: { retiredAt: null }, orderBy: { signsFrom: 'asc' } })
  return {
    current: keys.findLast(({ signsFrom }) => signsFrom <= now),
    next: keys.find(({ signsFrom }) => signsFrom > now),
  }
}

/** What has retired cannot sign any more, whoever has the table and the secret. */
const retireBefore = (tx: Tx, { kid, signsFrom }: { kid: string; signsFrom: Date }) =>
  tx.signingKey.updateMany({
    where: { kid: { not: kid }, retiredAt: null, signsFrom: { lt: signsFrom } },
    data: { retiredAt: signsFrom, sealedPrivate: '' },
  })

async function createKey(tx: Tx, secret: string, signsFrom: Date) {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const jwk = await exportJWK(pair.publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  return tx.signingKey.create({
    data: {
      ...{ kid, signsFrom, createdAt: new Date() },
      publicJwk: { kty: jwk.kty, crv: jwk.crv, x: jwk.x, kid, alg: 'EdDSA', use: 'sig' },
      sealedPrivate: sealPrivateKey(secret, kid, await exportJWK(pair.privateKey)),
    },
  })
}
