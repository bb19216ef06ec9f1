import type { PrismaClient, UploadPiece } from '../generated/prisma/client.ts'
import type { StorageSecrets } from '../storage/key-seal.ts'
import type { ByteRange, ObjectStore } from '../storage/object-store.ts'
import { createSealedObjects, type ObjectRows } from '../storage/sealed-objects.ts'

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

export function createUploadObjects({ prisma, objects, secrets }: UploadObjectsDeps): UploadObjects {
  const sealed = createSealedObjects({ objects, secrets, rows: rowsOf(prisma) })

  async function* readPiece(piece: UploadPiece, range: ByteRange) {
    const content = await sealed.read(piece, { range, bytes: Number(piece.bytes) })
    if (!content) throw new Error(`the storage has lost piece ${piece.id}`)
    yield* content
  }

  return {
    remove: sealed.remove,
    write: (place, bytes) => sealed.write(bytes, (row) => prisma.uploadPiece.create({ data: { ...row, ...place } })),
    async *read(pieces, { start, end }) {
      for (const piece of pieces) {
        const at = Number(piece.start)
        const from = Math.max(start, at)
        const until = Math.min(end, at + Number(piece.bytes))
        if (from < until) yield* readPiece(piece, { start: from - at, end: until - at })
      }
    },
    tidy: sealed.tidy,
  }
}

const rowsOf = ({ uploadPiece }: PrismaClient): ObjectRows => ({
  unfinished: (before, take) =>
    uploadPiece.findMany({ where: { bytes: null, createdAt: { lt: before } }, select: { id: true }, take }),
  drop: (ids) => uploadPiece.deleteMany({ where: { id: { in: [...ids] } } }),
  list: (sealedBy, after, take) =>
    uploadPiece.findMany({
      where: { bytes: { not: null }, sealedBy, id: { gt: after } },
      orderBy: { id: 'asc' },
      take,
    }),
  replace: ({ id, sealedKey }, data) => uploadPiece.updateMany({ where: { id, sealedKey }, data }),
})
