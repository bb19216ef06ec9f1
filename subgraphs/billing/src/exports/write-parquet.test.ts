import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import type { Column } from './export-column.ts'
import { writeParquet } from './write-parquet.ts'

const columns: readonly Column[] = [
  ['id', 'text', 'id'],
  ['paise', 'paise?', 'paise'],
]

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
function heapUsed() {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** So many rows in pieces that end in the middle of one, and what was asked for of them. */
function table(rows: number) {
  const seen = { rows: 0 }
  async function* pieces() {
    // As large as PostgreSQL sends them, and ids so long that V8 cuts them out of what was read.
    const atOnce = 2000
    for (; seen.rows < rows; seen.rows += atOnce) {
      const lines = Array.from(
        { length: atOnce },
        (_, place) => `connection-row-${seen.rows + place}\t${seen.rows + place}\n`,
      )
      const text = Buffer.from(lines.join(''))
      yield text.subarray(0, 4321)
      yield text.subarray(4321)
    }
  }
  return { seen, pieces: pieces() }
}

test('what is written is what is read, across pieces and row groups', async () => {
  const { pieces } = table(12_000)
  const file = Buffer.concat(await Array.fromAsync(writeParquet(columns, pieces)))
  const rows = await parquetReadObjects({ file: file.buffer.slice(file.byteOffset, file.byteOffset + file.length) })
  expect(rows).toHaveLength(12_000)
  expect(rows.every(({ id, paise }, place) => id === `connection-row-${place}` && paise === BigInt(place))).toBe(true)
})

test('no row at all is a file too', async () => {
  const file = Buffer.concat(await Array.fromAsync(writeParquet(columns, table(0).pieces)))
  expect(await parquetReadObjects({ file: file.buffer.slice(file.byteOffset, file.byteOffset + file.length) })).toEqual(
    [],
  )
})

test('a file of any size is never whole in memory, and nothing is read that nobody takes', async () => {
  const { seen, pieces } = table(150_000)
  const file = writeParquet(columns, pieces)
  await file.next()
  const [readAhead, before] = [seen.rows, heapUsed()]
  let [bytes, groups, held] = [0, 1, 0]
  for await (const piece of file) {
    bytes += piece.length
    groups += 1
    if (groups === 29) held = heapUsed() - before
  }
  expect(readAhead).toBeLessThan(10_000)
  expect(bytes).toBeGreaterThan(1_000_000)
  expect(held).toBeLessThan(500_000)
})
