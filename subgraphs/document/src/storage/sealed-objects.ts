import { randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { createKeySeal, resealKeys, type SealedKey, type SealedRows, type StorageSecrets } from './key-seal.ts'
import type { ByteRange, ObjectStore } from './object-store.ts'
import { openChunks, sealChunks, sealedRange } from './sealed-chunks.ts'

/** Where the sealed key of each object is kept. */
export interface ObjectRows extends SealedRows {
  /** Of objects that count for nothing yet, made before an instant: by their ids. */
  unfinished(before: Date, take: number): Promise<readonly { readonly id: string }[]>
  drop(ids: readonly string[]): Promise<unknown>
}

interface SealedObjectsDeps {
  readonly objects: ObjectStore
  readonly secrets: StorageSecrets
  readonly rows: ObjectRows
}

export type NewObject = SealedKey & { readonly createdAt: Date }

/** Whoever still writes after so long has been given up. */
const abandonedAfterMs = 24 * 60 * 60_000

/** Objects that each lie sealed with a key of their own. */
export function createSealedObjects({ objects, secrets, rows }: SealedObjectsDeps) {
  const keys = createKeySeal(secrets)

  /** Object, then key. */
  async function remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) await objects.remove(id)
    await rows.drop(ids)
  }

  return {
    remove,
    /**
     * Keeps the bytes as they come, and says how many they are; when they fail, nothing is kept. The row is made first: by it is
     * found what a process leaves that ends in the middle.
     */
    async write(bytes: AsyncIterable<Uint8Array>, makeRow: (row: NewObject) => Promise<unknown>) {
      const id = randomUUID()
      const key = randomBytes(32)
      await makeRow({ id, ...keys.seal(id, key), createdAt: new Date() })
      let length = 0
      async function* counted() {
        for await (const piece of bytes) {
          length += piece.length
          yield piece
        }
      }
      try {
        await objects.write(id, sealChunks(counted(), key))
      } catch (error) {
        await rows.drop([id])
        throw error
      }
      return { id, bytes: length }
    },
    /** A range of an object of so many bytes, to be read or destroyed; null where the storage has lost it. Fails where it holds other bytes. */
    async read(row: SealedKey, of: { readonly range: ByteRange; readonly bytes: number }): Promise<Readable | null> {
      const key = keys.open(row)
      const sealed = await objects.read(row.id, sealedRange(of.range, of.bytes))
      if (!sealed) return null
      const content = Readable.from(openChunks(sealed, key, of))
      content.once('close', () => sealed.destroy())
      return content
    },
    /** Drops what a process that ended while writing has left, and seals keys anew while the secret is changed. */
    async tidy(): Promise<void> {
      const left = await rows.unfinished(new Date(Date.now() - abandonedAfterMs), 100)
      if (left.length > 0) await remove(left.map(({ id }) => id))
      if (secrets.before !== undefined) await resealKeys(keys, rows)
    },
  }
}
