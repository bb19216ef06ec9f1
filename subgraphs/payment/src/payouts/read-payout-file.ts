import { badUserInput } from '@suvidha/service-kit/public-error'
import { CsvError, parse } from 'csv-parse'
import {
  type Column,
  columns,
  type NewPayout,
  type RowProblem,
  readPayoutRow,
  requiredColumns,
} from './payout-row-rules.ts'

export const maxFileBytes = 5 * 1024 * 1024
export const maxRows = 50_000
/** More are counted, not listed. */
const maxListedProblems = 1000
/** No honest row is longer; a quote that is never closed would be. */
const maxRecordCharacters = 4096

export interface PayoutFile {
  readonly payouts: readonly NewPayout[]
  readonly rowCount: number
  readonly totalPaise: bigint
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
}

/**
 * Reads a payout file as a stream of rows. Each row that is wrong is a problem with its line; a file that is no such
 * table at all fails with BAD_USER_INPUT at `field`.
 */
export async function readPayoutFile(bytes: Buffer, field: string): Promise<PayoutFile> {
  if (bytes.length > maxFileBytes) throw badUserInput(field, `A file has at most ${maxFileBytes} bytes.`)
  const text = decode(bytes, field)
  const reading = startReading(field)
  const parser = parse(text, {
    bom: true,
    columns: false,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: maxRecordCharacters,
  })
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      reading.take(record, info.lines)
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = (error as unknown as { lines?: number }).lines
    throw badUserInput(field, `This is no CSV: ${reasonOf(error.code)}${line ? `, near line ${line}` : ''}.`)
  }
  return reading.end()
}

function decode(bytes: Buffer, field: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    // U+FFFD: somebody before us has read other bytes as if they were UTF-8.
    if (text.includes('\0') || text.includes('\uFFFD')) throw new Error('not text')
    return text
  } catch {
    throw badUserInput(field, 'The file is not UTF-8. Save it as "CSV UTF-8".')
  }
}

const reasons: Readonly<Record<string, string>> = {
  CSV_MAX_RECORD_SIZE: 'a row is too long, or a quote is not closed',
  CSV_QUOTE_NOT_CLOSED: 'a quote is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'something follows a closing quote',
  INVALID_OPENING_QUOTE: 'a quote stands in the middle of a field',
}
const reasonOf = (code: string) => reasons[code] ?? 'its quotes and rows cannot be told apart'

/** One file while it is read. */
function startReading(field: string) {
  let header: readonly string[] | undefined
  let rowCount = 0
  let totalPaise = 0n
  let problemCount = 0
  const payouts: NewPayout[] = []
  const problems: RowProblem[] = []
  const lineOfReference = new Map<string, number>()

  function note(found: readonly RowProblem[]) {
    problemCount += found.length
    problems.push(...found.slice(0, maxListedProblems - problems.length))
  }

  function takeRow(names: readonly string[], record: readonly string[], line: number) {
    rowCount += 1
    if (rowCount > maxRows) throw badUserInput(field, `A file has at most ${maxRows} rows.`)
    if (record.length !== names.length) {
      return note([{ line, field: 'row', problem: `${record.length} fields instead of ${names.length}.` }])
    }
    const given = new Map(names.map((name, index) => [name, record[index] ?? '']))
    const fields = Object.fromEntries(columns.map((column) => [column, given.get(column) ?? '']))
    const read = readPayoutRow(fields as Record<Column, string>, line)
    if (!('reference' in read)) return note(read)
    const first = lineOfReference.get(read.reference)
    if (first) return note([{ line, field: 'reference', problem: `The same as in line ${first}.` }])
    lineOfReference.set(read.reference, line)
    totalPaise += read.amountPaise
    payouts.push(read)
  }

  return {
    take(record: readonly string[], line: number) {
      if (header) takeRow(header, record, line)
      else header = readHeader(record, field)
    },
    end(): PayoutFile {
      if (!header || rowCount === 0) throw badUserInput(field, 'The file has no rows.')
      return { payouts, rowCount, totalPaise, problems, problemCount }
    },
  }
}

function readHeader(record: readonly string[], field: string): readonly string[] {
  const names = record.map((name) => name.toLowerCase())
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw badUserInput(field, `The column ${JSON.stringify(twice)} is there twice.`)
  const unknown = names.find((name) => !columns.some((column) => column === name))
  if (unknown !== undefined) {
    throw badUserInput(field, `There is no column ${JSON.stringify(unknown.slice(0, 40))}: ${columns.join(', ')}.`)
  }
  const missing = requiredColumns.find((column) => !names.includes(column))
  if (missing) throw badUserInput(field, `The column ${missing} is missing.`)
  return names
}
