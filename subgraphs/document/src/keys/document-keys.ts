import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import type { JWK } from 'jose'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { replaceKey, rotateKeys } from './rotate-keys.ts'
import { openPrivateKey } from './sealed-key.ts'

export interface DocumentKeysOptions {
  readonly secret: string
  readonly rotateAfterMs: number
  readonly onError: (error: unknown) => void
}

export interface SigningKeyInUse {
  readonly kid: string
  readonly privateKey: KeyObject
}

/** The keys of verification codes, as all processes of this service have them. */
export interface DocumentKeys {
  /** The one that signs now. */
  current(): SigningKeyInUse
  /** The public half of a key that signs or has signed; undefined for one that nobody knows. */
  find(kid: string): Promise<KeyObject | undefined>
  /** All that are published: none is left out because it signs no more, only what was in wrong hands. */
  listPublic(): Promise<{ readonly keys: readonly JWK[] }>
  replace(compromised: boolean): Promise<{ readonly kid: string; readonly createdAt: Date }>
  stop(): Promise<void>
}

const lookEveryMs = 60_000

export async function openDocumentKeys(prisma: PrismaClient, options: DocumentKeysOptions): Promise<DocumentKeys> {
  const { secret, onError } = options
  const known = new Map<string, KeyObject>()
  let signing: SigningKeyInUse | undefined

  async function look() {
    const row = await rotateKeys(prisma, options)
    if (signing?.kid === row.kid) return
    const jwk = await openPrivateKey(secret, row.kid, row.sealedPrivate ?? '')
    // Another process has replaced it this moment: the next look finds the new one.
    if (jwk) signing = { kid: row.kid, privateKey: createPrivateKey({ format: 'jwk', key: jwk as JsonWebKey }) }
  }
  await look()
  const stopLooking = repeatEvery({ everyMs: lookEveryMs, work: look, onError })
  return {
    current() {
      if (!signing) throw new Error('There is no key for verification codes.')
      return signing
    },
    async find(kid) {
      const held = known.get(kid)
      if (held) return held
      const row = await prisma.signingKey.findUnique({ where: { kid }, select: { publicJwk: true } })
      if (!row) return undefined
      const key = createPublicKey({ format: 'jwk', key: row.publicJwk as JsonWebKey })
      known.set(kid, key)
      return key
    },
    async listPublic() {
      const where = { compromisedAt: null }
      const rows = await prisma.signingKey.findMany({ where, orderBy: { createdAt: 'desc' } })
      return { keys: rows.map(({ publicJwk }) => publicJwk as unknown as JWK) }
    },
    async replace(compromised) {
      const row = await replaceKey(prisma, secret, compromised)
      await look()
      return row
    },
    stop: stopLooking,
  }
}
