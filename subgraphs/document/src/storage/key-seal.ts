import { deriveKey, open, seal } from '@suvidha/service-kit/sealing'

export interface StorageSecrets {
  readonly current: string
  /** The one before, while it is changed. */
  readonly before: string | undefined
}

export interface SealedKey {
  readonly id: string
  readonly sealedKey: string
  readonly sealedBy: string
}

export type KeySeal = ReturnType<typeof createKeySeal>

/** Seals the keys of files, each bound to its file, and says by which secret. */
export function createKeySeal({ current, before }: StorageSecrets) {
  const sealers = [current, before].flatMap((secret) =>
    secret === undefined
      ? []
      : [
          {
            key: deriveKey(secret, { service: 'document', use: 'file-keys' }),
            name: Buffer.from(deriveKey(secret, { service: 'document', use: 'name' }))
              .subarray(0, 6)
              .toString('hex'),
          },
        ],
  )
  const [sealer] = sealers as [(typeof sealers)[number]]
  return {
    sealedBy: sealer.name,
    seal: (id: string, key: Uint8Array) => ({ sealedKey: seal(sealer.key, id, key), sealedBy: sealer.name }),
    open({ id, sealedKey, sealedBy }: SealedKey): Uint8Array {
      const found = sealers.find(({ name }) => name === sealedBy)
      if (!found) throw new Error(`file ${id} was sealed with another STORAGE_SECRET than is set`)
      return open(found.key, id, sealedKey)
    },
  }
}

/** Where sealed keys lie: those that are sealed by another secret, by their ids, and how one is replaced if it is as it was. */
export interface SealedRows {
  list(sealedBy: { readonly not: string }, after: string, take: number): Promise<readonly SealedKey[]>
  replace(row: SealedKey, sealed: { sealedKey: string; sealedBy: string }): Promise<unknown>
}

const resealedAtOnce = 500

/** Seals keys anew while the secret is changed. One that does not open does not keep the others from it, and is told of. */
export async function resealKeys(keys: KeySeal, rows: SealedRows): Promise<void> {
  const broken: unknown[] = []
  for (let after = ''; ; ) {
    const found = await rows.list({ not: keys.sealedBy }, after, resealedAtOnce)
    for (const row of found)
      try {
        await rows.replace(row, keys.seal(row.id, keys.open(row)))
      } catch (error) {
        broken.push(error)
      }
    const last = found.at(-1)
    if (!last) break
    after = last.id
  }
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} keys of files could not be sealed anew`)
}
