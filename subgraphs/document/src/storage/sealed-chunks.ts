import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { ByteRange } from './object-store.ts'

/**
 * How a file lies in the storage: chunks of 64 KiB, each by itself AES-256-GCM with the file's own key, its tag behind it. The
 * nonce is the chunk's number and whether it is the last one, so that chunks cannot change places and none can be missing
 * (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). Any part is read without the rest.
 */
export const chunkBytes = 64 * 1024
const tagBytes = 16
const sealedChunkBytes = chunkBytes + tagBytes

/** Chunks of a file of so many bytes; an empty one has one, so that it too can be told from a cut one. */
const chunksOf = (bytes: number) => Math.max(1, Math.ceil(bytes / chunkBytes))

/** As many bytes as lie in the storage for a file of `bytes`. */
export const sealedBytes = (bytes: number) => bytes + chunksOf(bytes) * tagBytes

/** Where the chunks with the bytes of a range lie. */
export function sealedRange({ start, end }: ByteRange, bytes: number): ByteRange {
  const first = Math.floor(start / chunkBytes)
  const last = Math.max(first + 1, Math.ceil(end / chunkBytes))
  return { start: first * sealedChunkBytes, end: Math.min(last * sealedChunkBytes, sealedBytes(bytes)) }
}

/** Seals bytes as they come, however they are cut. A key seals one file, once. */
export async function* sealChunks(bytes: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Buffer> {
  let number = 0
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of cutInto(chunkBytes, bytes)) {
    // Only what follows tells that a chunk is not the last one.
    if (held.length > 0) yield seal(held, key, { number: number++, isLast: false })
    held = chunk
  }
  yield seal(held, key, { number, isLast: true })
}

/**
 * Opens what `sealedRange` of the same range holds, and gives the bytes of the range. Throws when a bit was changed, or
 * chunks are missing.
 */
export async function* openChunks(
  sealed: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  { range, bytes }: { range: ByteRange; bytes: number },
): AsyncGenerator<Buffer> {
  const last = chunksOf(bytes) - 1
  let number = Math.floor(range.start / chunkBytes)
  let at = number * chunkBytes
  for await (const chunk of cutInto(sealedChunkBytes, sealed)) {
    const opened = open(chunk, key, { number, isLast: number === last })
    const wanted = opened.subarray(Math.max(0, range.start - at), Math.max(0, range.end - at))
    if (wanted.length > 0) yield wanted
    number += 1
    at += opened.length
  }
  if (at < range.end) throw new Error(`a file of the storage ends at ${at} of ${bytes} bytes`)
}

interface ChunkPlace {
  readonly number: number
  readonly isLast: boolean
}

function nonceOf({ number, isLast }: ChunkPlace): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

function seal(chunk: Buffer, key: Uint8Array, place: ChunkPlace): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place))
  return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
}

function open(sealed: Buffer, key: Uint8Array, place: ChunkPlace): Buffer {
  const tagAt = sealed.length - tagBytes
  if (tagAt < 0) throw new Error('a chunk of the storage is cut')
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place)).setAuthTag(sealed.subarray(tagAt))
  return Buffer.concat([decipher.update(sealed.subarray(0, tagAt)), decipher.final()])
}

/** The same bytes in pieces of one size, but for the last. */
async function* cutInto(size: number, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const piece of bytes) {
    held.push(piece)
    length += piece.length
    if (length < size) continue
    let joined: Buffer = Buffer.concat(held)
    for (; joined.length >= size; joined = joined.subarray(size)) yield joined.subarray(0, size)
    held = [joined]
    length = joined.length
  }
  if (length > 0) yield Buffer.concat(held)
}
