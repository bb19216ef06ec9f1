import { once } from 'node:events'
import type { Client } from 'pg'
import { from } from 'pg-copy-streams'
import { type Emit, partitioned, type TableName, tables, type Value } from './tables.ts'

/** Collects rows in COPY's text form, a batch at a time. */
export interface RowBatch {
  readonly emit: Emit
  /** What was collected, by table in an order that keeps parents before children; the batch is empty then. */
  take(): (readonly [TableName, Buffer])[]
}

const firstBytes = 64 * 1024

export function createRowBatch(): RowBatch {
  const names = Object.keys(tables) as TableName[]
  let texts = new Map<TableName, { bytes: Buffer; length: number }>()
  return {
    // Straight into bytes: long strings of many pieces keep the garbage collector busier than all the rest.
    emit: (table, ...values) => {
      const text = texts.get(table) ?? { bytes: Buffer.allocUnsafe(firstBytes), length: 0 }
      const line = toLine(values)
      // A character takes three bytes at most (four for two halves of one).
      if (text.length + line.length * 3 > text.bytes.length) text.bytes = grow(text.bytes, line.length * 3)
      text.length += text.bytes.write(line, text.length)
      texts.set(table, text)
    },
    take() {
      const taken = names.flatMap((name) => {
        const text = texts.get(name)
        return text ? [[name, text.bytes.subarray(0, text.length)] as const] : []
      })
      texts = new Map()
      return taken
    },
  }
}

function grow(bytes: Buffer, byMin: number): Buffer {
  const larger = Buffer.allocUnsafe(bytes.length * 2 + byMin)
  bytes.copy(larger)
  return larger
}

function toLine(values: readonly Value[]): string {
  let line = ''
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) line += '\t'
    line += toField(values[index] as Value)
  }
  return `${line}\n`
}

function toField(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value !== 'string') return typeof value === 'boolean' ? (value ? 't' : 'f') : String(value)
  return /[\\\t\n\r]/.test(value) ? value.replaceAll('\\', '\\\\').replace(/[\t\n\r]/g, ' ') : value
}

/**
 * Sends a batch. FREEZE, since the tables were emptied in the same transaction: the rows need no clean-up later.
 */
export async function copyBatch(client: Client, batch: readonly (readonly [TableName, Buffer])[]): Promise<void> {
  for (const [table, text] of batch)
    await copyText(client, `${table} (${tables[table]})`, {
      text,
      // Rows of partitions cannot be frozen by way of their table.
      options: partitioned.includes(table) ? '' : '(FREEZE)',
    })
}

/** COPY of rows in its text form into a table with its columns. */
export async function copyText(
  client: Client,
  into: string,
  { text, options = '' }: { text: Buffer; options?: string },
) {
  const stream = client.query(from(`COPY ${into} FROM STDIN ${options}`))
  const finished = once(stream, 'finish')
  stream.end(text)
  await finished
}
