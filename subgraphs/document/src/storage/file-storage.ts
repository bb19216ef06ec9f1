import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts'
import type { StorageSecrets } from './key-seal.ts'
import type { ByteRange, ObjectStore } from './object-store.ts'
import { createSealedObjects, type ObjectRows } from './sealed-objects.ts'

/** Files by what is in them: writing the same twice is writing it once. Each lies sealed with a key of its own. */
export interface FileStorage {
  /** Keeps the bytes, as they come, and returns their SHA-256 (hex) once they are safe. */
  put(bytes: Buffer | AsyncIterable<Uint8Array>): Promise<string>
  /** The whole file, or null when there is none of this name. */
  get(sha256: string): Promise<Buffer | null>
  /** The file as it is read, or a part of it, or null. `bytes` is the whole file's length. */
  open(sha256: string, range?: (bytes: number) => ByteRange): Promise<OpenedFile | null>
  /** Drops what a process that ended in the middle of a `put` has left, and seals keys anew while the secret is changed. */
  tidy(): Promise<void>
}

export interface OpenedFile {
  readonly bytes: number
  readonly range: ByteRange
  /** To be read or destroyed. Fails where the storage holds other bytes than were put. */
  readonly content: Readable
}

interface StorageDeps {
  readonly prisma: PrismaClient
  readonly objects: ObjectStore
  readonly secrets: StorageSecrets
}

export function createFileStorage({ prisma, objects, secrets }: StorageDeps): FileStorage {
  const sealed = createSealedObjects({ objects, secrets, rows: rowsOf(prisma) })

  async function put(bytes: Buffer | AsyncIterable<Uint8Array>): Promise<string> {
    if (Buffer.isBuffer(bytes)) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      if (await prisma.storedFile.findUnique({ where: { sha256 }, select: { id: true } })) return sha256
    }
    const hash = createHash('sha256')
    async function* hashed() {
      for await (const piece of Buffer.isBuffer(bytes) ? [bytes] : bytes) {
        hash.update(piece)
        yield piece
      }
    }
    const { id, bytes: length } = await sealed.write(hashed(), (data) => prisma.storedFile.create({ data }))
    const sha256 = hash.digest('hex')
    if (!(await isFirst(id, { sha256, bytes: BigInt(length) }))) await sealed.remove([id])
    return sha256
  }

  /** Of two who write the same at once one is kept. */
  async function isFirst(id: string, data: { sha256: string; bytes: bigint }): Promise<boolean> {
    try {
      await prisma.storedFile.update({ where: { id }, data })
      return true
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false
      throw error
    }
  }

  async function openFile(sha256: string, rangeOf = whole): Promise<OpenedFile | null> {
    const file = await prisma.storedFile.findUnique({ where: { sha256 } })
    if (!file) return null
    const bytes = Number(file.bytes)
    const range = rangeOf(bytes)
    const content = await sealed.read(file, { range, bytes })
    if (content) return { bytes, range, content }
    // The storage has lost it: whoever can make it anew shall be able to keep it.
    await prisma.storedFile.deleteMany({ where: { id: file.id } })
    return null
  }

  return {
    put,
    open: openFile,
    async get(sha256) {
      const opened = await openFile(sha256)
      if (!opened) return null
      const pieces: Buffer[] = []
      for await (const piece of opened.content) pieces.push(piece)
      return Buffer.concat(pieces)
    },
    tidy: sealed.tidy,
  }
}

const rowsOf = ({ storedFile }: PrismaClient): ObjectRows => ({
  unfinished: (before, take) =>
    storedFile.findMany({ where: { sha256: null, createdAt: { lt: before } }, select: { id: true }, take }),
  drop: (ids) => storedFile.deleteMany({ where: { id: { in: [...ids] } } }),
  list: (sealedBy, after, take) =>
    storedFile.findMany({
      where: { sha256: { not: null }, sealedBy, id: { gt: after } },
      orderBy: { id: 'asc' },
      take,
    }),
  replace: ({ id, sealedKey }, data) => storedFile.updateMany({ where: { id, sealedKey }, data }),
})

const whole = (bytes: number): ByteRange => ({ start: 0, end: bytes })
