import type { Prisma } from '../generated/prisma/client.ts'

type Value = string | number | bigint | null

export interface Column<Row> {
  readonly name: string
  /** As PostgreSQL calls it. */
  readonly type: string
  readonly of: (row: Row) => Value
}

interface Insertion<Row> {
  /** A table of our own; never a text from outside. */
  readonly table: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
}

/**
 * Inserts rows in one statement, a parameter for each column: an array in PostgreSQL's own text costs both sides less
 * than half of what the same rows cost as JSON.
 */
export async function insertColumns<Row>(
  tx: Prisma.TransactionClient,
  { table, columns, rows }: Insertion<Row>,
): Promise<void> {
  const names = columns.map(({ name }) => name).join(', ')
  const arrays = columns.map(({ type }, place) => `$${place + 1}::${type}[]`).join(', ')
  const values = columns.map(({ of }) => toArray(rows.map(of)))
  await tx.$executeRawUnsafe(`INSERT INTO ${table} (${names}) SELECT * FROM unnest(${arrays})`, ...values)
}

function toArray(values: readonly Value[]): string {
  return `{${values.map(toElement).join(',')}}`
}

function toElement(value: Value): string {
  if (value === null) return 'NULL'
  return typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value)
}
