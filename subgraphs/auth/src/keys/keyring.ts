import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import { type FollowedKeys, followKeys } from '@suvidha/service-kit/token-keys'
import { type CryptoKey, importJWK, type JSONWebKeySet, type JWK } from 'jose'
import type { PrismaClient, SigningKey as SigningKeyRow } from '../generated/prisma/client.ts'
import { type KeySchedule, retiredForMs } from './key-schedule.ts'
import { rotateKeys } from './rotate-keys.ts'
import { openPrivateKey, sealPrivateKey } from './sealed-key.ts'

export interface SigningKey {
  readonly kid: string
  readonly privateKey: CryptoKey
}

export interface KeyringOptions {
  readonly secrets: KeySecrets
  readonly schedule: KeySchedule
  readonly onError: (error: unknown) => void
}

export interface KeySecrets {
  readonly current: string
  /** The one before: what it has sealed is sealed anew. */
  readonly before?: string | undefined
}

/** The keys of every token, as all processes of auth have them. */
export interface Keyring {
  /** The one that signs now. */
  signingKey(): Promise<SigningKey>
  /** Every key of which a token may still hold, and the next one. */
  readonly publicKeys: FollowedKeys
  listPublicKeys(): Promise<JSONWebKeySet>
  stop(): Promise<void>
}

type OpenKey = SigningKey & { readonly signsFrom: Date }

export async function openKeyring(prisma: PrismaClient, options: KeyringOptions): Promise<Keyring> {
  const { secrets, schedule, onError } = options
  let open: OpenKey[] = []

  async function openRow(row: SigningKeyRow): Promise<OpenKey> {
    const known = open.find(({ kid }) => kid === row.kid)
    return { ...(known ?? (await importKey(prisma, row, secrets))), signsFrom: row.signsFrom }
  }
  async function look() {
    const rows = await prisma.signingKey.findMany({ where: { retiredAt: null }, orderBy: { signsFrom: 'asc' } })
    open = await Promise.all(rows.map(openRow))
  }
  const rotate = () => rotateKeys(prisma, { secret: secrets.current, schedule })

  await rotate()
  await look()
  const stopLooking = repeatEvery({ everyMs: schedule.lookEveryMs, work: look, onError })
  const stopRotating = repeatEvery({ everyMs: schedule.rotateEveryMs, work: () => rotate().then(look), onError })
  const listPublicKeys = () => readPublicKeys(prisma)
  const publicKeys = followKeys({ read: listPublicKeys, everyMs: schedule.lookEveryMs })
  return {
    async signingKey() {
      const now = new Date()
      const signing = () => open.findLast(({ signsFrom }) => signsFrom <= now)
      // Somebody has taken all of them out of the table.
      if (!signing()) await rotate().then(look)
      const key = signing() ?? open.at(-1)
      if (!key) throw new Error('There is no signing key.')
      return key
    },
    publicKeys,
    listPublicKeys,
    async stop() {
      publicKeys.stop()
      await Promise.all([stopLooking(), stopRotating()])
    },
  }
}

async function readPublicKeys(prisma: PrismaClient): Promise<JSONWebKeySet> {
  const rows = await prisma.signingKey.findMany({
    where: { OR: [{ retiredAt: null }, { retiredAt: { gt: new Date(Date.now() - retiredForMs) } }] },
    orderBy: { signsFrom: 'desc' },
    select: { publicJwk: true },
  })
  return { keys: rows.map(({ publicJwk }) => publicJwk) } as unknown as JSONWebKeySet
}

async function importKey(prisma: PrismaClient, row: SigningKeyRow, secrets: KeySecrets): Promise<SigningKey> {
  const { jwk, isOld } = openWith(secrets, row)
  if (isOld) {
    const sealedPrivate = sealPrivateKey(secrets.current, row.kid, jwk)
    // Not when another process has done so, or the key has retired meanwhile.
    await prisma.signingKey.updateMany({
      where: { kid: row.kid, sealedPrivate: row.sealedPrivate },
      data: { sealedPrivate },
    })
  }
  return { kid: row.kid, privateKey: (await importJWK(jwk as JWK, 'EdDSA')) as CryptoKey }
}

function openWith({ current, before }: KeySecrets, { kid, sealedPrivate }: SigningKeyRow) {
  try {
    return { jwk: openPrivateKey(current, kid, sealedPrivate), isOld: false }
  } catch (error) {
    if (before === undefined) throw error
    return { jwk: openPrivateKey(before, kid, sealedPrivate), isOld: true }
  }
}
