import { randomBytes, randomUUID } from 'node:crypto'
import type { PrismaClient, UploadPiece } from '../generated/prisma/client.ts'
import { createKeySeal, resealKeys, type StorageSecrets } from '../storage/key-seal.ts'
import type { ByteRange, ObjectStore } from '../storage/object-store.ts'
import { openChunks, sealChunks, sealedRange } from '../storage/sealed-chunks.ts'

export type PieceRole = 'PART' | 'FILE' | 'THUMBNAIL'

/** Bytes that are safe, but not yet anybody's: they count once a transaction says how many they are. */
export interface WrittenPiece {
  readonly id: string
  readonly bytes: number
}

/**
 * Bytes of uploads, each object sealed with a key of its own. Unlike the city's papers they are not kept by what is in them: what one
 * citizen gives is no other's, and is gone when it is deleted.
 */
export interface UploadObjects {
  /** Keeps the bytes as they come. When they fail, nothing is kept. */
  write(
    place: { uploadId: string; role: PieceRole; start: bigint },
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<WrittenPiece>
  /** A range of what the pieces, in their order, hold together. Fails where the storage holds other bytes, or none. */
  read(pieces: readonly UploadPiece[], range: ByteRange): AsyncGenerator<Buffer>
  /** Object, then key. */
  remove(ids: readonly string[]): Promise<void>
  /** Drops what a process that ended while writing has left, and seals keys anew while the secret is changed. */
  tidy(): Promise<void>
}

interface UploadObjectsDeps {
  readonly prisma: PrismaClient
  readonly objects: ObjectStore
  readonly secrets: StorageSecrets
}

/** Whoever still writes a piece after so long has been given up. */
const abandonedAfterMs = 24 * 60 * 60_000

export function createUploadObjects({ prisma, objects, secrets }: UploadObjectsDeps): UploadObjects {
  const keys = createKeySeal(secrets)

  async function remove(ids: readonly string[]) {
    for (const id of ids) await objects.remove(id)
    await prisma.uploadPiece.deleteMany({ where: { id: { in: [...ids] } } })
  }

  async function* readPiece(piece: UploadPiece, range: ByteRange) {
    const bytes = Number(piece.bytes)
    const sealed = await objects.read(piece.id, sealedRange(range, bytes))
    if (!sealed) throw new Error(`the storage has lost piece ${piece.id}`)
    try {
      yield* openChunks(sealed, keys.open(piece), { range, bytes })
    } finally {
      sealed.destroy()
    }
  }

  return {
    remove,
    async write(place, bytes) {
      const id = randomUUID()
      const key = randomBytes(32)
      await prisma.uploadPiece.create({ data: { id, ...place, ...keys.seal(id, key), createdAt: new Date() } })
      let length = 0
      async function* counted() {
        for await (const chunk of bytes) {
          length += chunk.length
          yield chunk
        }
      }
      try {
        await objects.write(id, sealChunks(counted(), key))
      } catch (error) {
        await prisma.uploadPiece.deleteMany({ where: { id } })
        throw error
      }
      return { id, bytes: length }
    },
    async *read(pieces, { start, end }) {
      for (const piece of pieces) {
        const at = Number(piece.start)
        const from = Math.max(start, at)
        const until = Math.min(end, at + Number(piece.bytes))
        if (from < until) yield* readPiece(piece, { start: from - at, end: until - at })
      }
    },
    async tidy() {
      const createdAt = { lt: new Date(Date.now() - abandonedAfterMs) }
      const left = await prisma.uploadPiece.findMany({
        where: { bytes: null, createdAt },
        select: { id: true },
        take: 100,
      })
      await remove(left.map(({ id }) => id))
      if (secrets.before === undefined) return
      await resealKeys(keys, {
        list: (after, take) =>
          prisma.uploadPiece.findMany({
            where: { bytes: { not: null }, sealedBy: { not: keys.sealedBy }, id: { gt: after } },
            orderBy: { id: 'asc' },
            take,
          }),
        replace: ({ id, sealedKey }, data) => prisma.uploadPiece.updateMany({ where: { id, sealedKey }, data }),
      })
    },
  }
}
