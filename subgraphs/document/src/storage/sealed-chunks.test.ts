import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ByteRange } from './object-store.ts'
import { chunkBytes, openChunks, sealChunks, sealedBytes, sealedRange } from './sealed-chunks.ts'

const key = randomBytes(32)
const sealedChunk = chunkBytes + 16

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

async function* cutAt(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0
  for (const size of sizes) {
    yield bytes.subarray(at, at + size)
    at += size
  }
  yield bytes.subarray(at)
}

const sealAll = (bytes: Buffer, sizes: readonly number[] = []) => collect(sealChunks(cutAt(bytes, sizes), key))
function openPart(sealed: Buffer, bytes: number, range: ByteRange, by: Uint8Array = key) {
  const { start, end } = sealedRange(range, bytes)
  return collect(openChunks(cutAt(sealed.subarray(start, end), [7, 100_000]), by, { range, bytes }))
}

/** Lengths about where chunks end. */
const length = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc
    .integer({ min: 0, max: 3 })
    .chain((chunks) => fc.integer({ min: -2, max: 2 }).map((more) => Math.max(0, chunks * chunkBytes + more))),
  fc.integer({ min: 0, max: 4 * chunkBytes }),
)

test('any part of any file is what was put in, however it came', async () => {
  const cases = length.chain((bytes) =>
    fc.record({
      bytes: fc.constant(bytes),
      sizes: fc.array(fc.integer({ min: 0, max: 2 * chunkBytes }), { maxLength: 4 }),
      from: fc.nat(bytes),
      to: fc.nat(bytes),
    }),
  )
  await fc.assert(
    fc.asyncProperty(cases, async ({ bytes, sizes, from, to }) => {
      const file = randomBytes(bytes)
      const sealed = await sealAll(file, sizes)
      expect(sealed.length).toBe(sealedBytes(bytes))
      const range = { start: Math.min(from, to), end: Math.max(from, to) }
      expect((await openPart(sealed, bytes, range)).equals(file.subarray(range.start, range.end))).toBe(true)
      expect((await openPart(sealed, bytes, { start: 0, end: bytes })).equals(file)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

describe('what was changed in the storage is not given out', () => {
  const bytes = 3 * chunkBytes + 5
  const file = randomBytes(bytes)
  const whole = { start: 0, end: bytes }
  const changes: [string, (sealed: Buffer) => Buffer][] = [
    ['a bit', (sealed) => Buffer.from(sealed.map((byte, at) => (at === sealedChunk + 9 ? byte ^ 1 : byte)))],
    ['a bit of a tag', (sealed) => Buffer.from(sealed.map((byte, at) => (at === sealedChunk - 1 ? byte ^ 128 : byte)))],
    [
      'two chunks in each other’s place',
      (sealed) => {
        const [first, second] = [sealed.subarray(0, sealedChunk), sealed.subarray(sealedChunk, 2 * sealedChunk)]
        return Buffer.concat([second, first, sealed.subarray(2 * sealedChunk)])
      },
    ],
    ['the last chunk missing', (sealed) => sealed.subarray(0, 3 * sealedChunk)],
    [
      'a chunk in the middle missing',
      (sealed) => Buffer.concat([sealed.subarray(0, sealedChunk), sealed.subarray(2 * sealedChunk)]),
    ],
    ['cut within a chunk', (sealed) => sealed.subarray(0, sealedChunk + 100)],
    ['cut within a tag', (sealed) => sealed.subarray(0, sealed.length - 1)],
    ['nothing left', () => Buffer.alloc(0)],
    ['a chunk more', (sealed) => Buffer.concat([sealed, sealed.subarray(0, sealedChunk)])],
  ]

  test.each(changes)('%s', async (_what, change) => {
    const changed = change(await sealAll(file))
    await expect(collect(openChunks(cutAt(changed, []), key, { range: whole, bytes }))).rejects.toThrow()
  })

  test('nor is a shorter file said to be whole', async () => {
    const sealed = await sealAll(file)
    const shorter = 2 * chunkBytes
    await expect(openPart(sealed, shorter, { start: 0, end: shorter })).rejects.toThrow()
  })

  test('nor is anything opened by another key', async () => {
    await expect(openPart(await sealAll(file), bytes, whole, randomBytes(32))).rejects.toThrow()
  })
})
