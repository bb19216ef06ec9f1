import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { type Column, readerOf, schemaOf, type Value } from './export-column.ts'

/**
 * A row group is encoded at one go, some 40 ms in which this process does nothing else: larger ones would make files a little
 * smaller, and others wait.
 */
const rowsAtOnce = 5000

/**
 * Rows as COPY writes them in its text format, as a Parquet file: one row group in memory at a time, and of each that was
 * written what the end of the file says of it.
 */
export async function* writeParquet(
  columns: readonly Column[],
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const file = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), createdBy: 'suvidha' })
  const group = startGroup(columns)
  for await (const lines of linesOf(pieces)) {
    for (const line of lines) {
      group.add(line)
      if (group.size() < rowsAtOnce) continue
      await file.write({ columnData: group.take(), rowGroupSize: rowsAtOnce })
      letGo(file)
      yield taken(bytes)
    }
  }
  await file.write({ columnData: group.take(), rowGroupSize: rowsAtOnce })
  await file.finish()
  yield taken(bytes)
}

/**
 * The least and the greatest text of a column stay until the end of the file. Cut out of a piece that was read, each would
 * keep the whole piece.
 */
function letGo({ row_groups: groups }: ParquetWriter) {
  for (const { meta_data: chunk } of groups.at(-1)?.columns ?? []) {
    const { statistics } = chunk ?? {}
    if (!statistics) continue
    for (const end of ['min_value', 'max_value'] as const) {
      const value = statistics[end]
      if (typeof value === 'string') statistics[end] = Buffer.from(value).toString()
    }
  }
}

/** The writer goes on counting: positions in the file are those of all that was written. */
function taken(bytes: ByteWriter): Uint8Array {
  const piece = bytes.getBytes().slice()
  bytes.index = 0
  return piece
}

function startGroup(columns: readonly Column[]) {
  const readers = columns.map(readerOf)
  const empty = () => columns.map((): Value[] => [])
  let values = empty()
  return {
    size: () => values[0]?.length ?? 0,
    add(line: string) {
      for (const [place, text] of line.split('\t').entries()) {
        values[place]?.push(text === '\\N' ? null : (readers[place]?.(unescaped(text)) ?? null))
      }
    },
    take() {
      const columnData = columns.map(([name], place) => ({ name, data: values[place] ?? [] }))
      values = empty()
      return columnData
    },
  }
}

/** Whole lines, as many as a piece completes. A line's end within a value is escaped. */
async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

const unescaped = (text: string): string =>
  text.includes('\\') ? text.replace(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign) : text
