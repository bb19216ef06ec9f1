import { once } from 'node:events'
import type { Client } from 'pg'
import { from } from 'pg-copy-streams'
import { type Emit, type TableName, tables, type Value } from './tables.ts'

/** Collects rows in COPY's text form, a batch at a time. */
export interface RowBatch {
  readonly emit: Emit
  /** What was collected, by table in an order that keeps parents before children; the batch is empty then. */
  take(): (readonly [TableName, string])[]
}

export function createRowBatch(): RowBatch {
  const names = Object.keys(tables) as TableName[]
  let texts = new Map<TableName, string>()
  return {
    emit: (table, ...values) => void texts.set(table, (texts.get(table) ?? '') + toLine(values)),
    take() {
      const taken = names.flatMap((name) => {
        const text = texts.get(name)
        return text ? [[name, text] as const] : []
      })
      texts = new Map()
      return taken
    },
  }
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
export async function copyBatch(client: Client, batch: readonly (readonly [TableName, string])[]): Promise<void> {
  for (const [table, text] of batch) {
    const stream = client.query(from(`COPY ${table} (${tables[table]}) FROM STDIN (FREEZE)`))
    const finished = once(stream, 'finish')
    stream.end(text)
    await finished
  }
}
