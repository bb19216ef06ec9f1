import { badUserInput, PublicError } from '@suvidha/service-kit/public-error'
import { parse } from 'csv-parse/sync'
import type { ProviderName } from '../providers/provider-port.ts'
import { type ReportColumns, type Row, reportColumns } from './report-columns.ts'
import { lineFault, type ReportedLine } from './settlement-line.ts'

/** A month of a large city; more is several files. */
const mostBytes = 20 * 1024 * 1024
const mostLines = 100_000
/** Told at once; who has more has another problem. */
const mostProblems = 50

interface Problem {
  readonly lineNumber: number
  readonly column: string
  readonly problem: string
}

/**
 * A provider's settlement report, read whole or not at all. Fails with BAD_USER_INPUT that names `input.csv` and, of
 * malformed rows, each line and column in `extensions.problems`.
 */
export function readSettlementReport(provider: ProviderName, csv: string): ReportedLine[] {
  const columns = reportColumns[provider]
  if (!columns) throw badUserInput('input.provider', 'This provider has no settlement reports.')
  if (Buffer.byteLength(csv) > mostBytes) throw badUserInput('input.csv', 'A report has 20 MB at most.')
  const rows = parseRows(csv, columns)
  const problems: Problem[] = []
  const lines = rows.flatMap((row, index) => {
    if (columns.isLeftOut?.(row)) return []
    const read = readLine(columns, row, index + 2)
    if (!Array.isArray(read)) return [read]
    problems.push(...read)
    return []
  })
  const seen = new Set<string>()
  for (const { lineNumber, kind, entityId } of lines) {
    if (seen.has(`${kind} ${entityId}`)) {
      problems.push({ lineNumber, column: columns.entityId, problem: 'is in the file twice' })
    }
    seen.add(`${kind} ${entityId}`)
  }
  if (problems.length > 0) throw malformed(problems)
  if (lines.length < 1) throw badUserInput('input.csv', 'The report has no settled line.')
  return lines
}

function parseRows(csv: string, { required }: ReportColumns): Row[] {
  if (/\0|\ufffd/.test(csv)) throw badUserInput('input.csv', 'The report is not UTF-8 text.')
  let header: readonly string[] = []
  try {
    const rows = parse(csv, {
      bom: true,
      columns: (names: string[]) => {
        header = names.map((name) => name.trim())
        return header as string[]
      },
      skip_empty_lines: true,
      trim: true,
      to: mostLines + 1,
      max_record_size: 64 * 1024,
    }) as Row[]
    const missing = required.filter((name) => !header.includes(name))
    if (missing.length > 0) throw badUserInput('input.csv', `The report lacks the columns ${missing.join(', ')}.`)
    if (new Set(header).size !== header.length)
      throw badUserInput('input.csv', 'A column of the report is there twice.')
    if (rows.length > mostLines) throw badUserInput('input.csv', `A report has ${mostLines} lines at most.`)
    return rows
  } catch (error) {
    if (error instanceof PublicError) throw error
    const { lines = 1, message = '' } = error as { lines?: number; message?: string }
    throw malformed([{ lineNumber: lines, column: '', problem: message.slice(0, 200) }])
  }
}

function readLine(columns: ReportColumns, row: Row, lineNumber: number): ReportedLine | Problem[] {
  const problems: Problem[] = []
  const fault = (column: string, problem: string) => void problems.push({ lineNumber, column, problem })
  const rupees = (column: string) => {
    const paise = paiseOf(row[column] ?? '')
    if (paise === undefined) fault(column, 'is no amount in rupees')
    return paise ?? 0n
  }
  const id = (column: string) => {
    const text = row[column] ?? ''
    if (!/^[\w.:-]{1,64}$/.test(text)) fault(column, 'is no id')
    return text
  }
  const settledAt = instantOf(row[columns.settledAt] ?? '')
  if (!settledAt) fault(columns.settledAt, 'is no time')
  const line: ReportedLine = {
    lineNumber,
    entityId: id(columns.entityId),
    kind: columns.kind(row),
    amountPaise: rupees(columns.amount),
    feePaise: columns.fee(row, rupees),
    taxPaise: rupees(columns.tax),
    netPaise: columns.net(row, rupees),
    currency: columns.currency ? (row[columns.currency] ?? '') : 'INR',
    settlementId: id(columns.settlementId),
    utr: row[columns.utr] ? id(columns.utr) : null,
    orderId: row[columns.orderId] ? id(columns.orderId) : null,
    settledAt: settledAt ?? new Date(0),
  }
  if (!/^[A-Z]{3}$/.test(line.currency)) fault(columns.currency ?? '', 'is no currency')
  const wrong = problems.length === 0 ? lineFault(line) : undefined
  if (wrong) fault(columns.amount, wrong)
  return problems.length > 0 ? problems : line
}

/** `1,234.5` → 123450n; undefined for what is no amount, or more than a database can add up. */
function paiseOf(text: string): bigint | undefined {
  const [, minus, whole = '', fraction = ''] = /^(-?)([\d,]{1,15})(?:\.(\d{1,2}))?$/.exec(text.trim() || '0') ?? []
  if (minus === undefined || !/\d/.test(whole)) return undefined
  const paise = BigInt(whole.replaceAll(',', '')) * 100n + BigInt(fraction.padEnd(2, '0'))
  return minus ? -paise : paise
}

/** Seconds since 1970, ISO 8601, or `dd/mm/yyyy hh:mm:ss` as the dashboards write it, in India's time. */
function instantOf(text: string): Date | undefined {
  if (/^\d{9,11}$/.test(text)) return new Date(Number(text) * 1000)
  const [, day, month, year, time = '00:00:00'] =
    /^(\d{2})\/(\d{2})\/(\d{4})(?: (\d{2}:\d{2}:\d{2}))?$/.exec(text) ?? []
  const isPlain = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}:\d{2})?$/.test(text)
  const iso = year
    ? `${year}-${month}-${day}T${time}+05:30`
    : isPlain
      ? `${text.replace(' ', 'T')}${offsetOf(text)}`
      : text
  const instant = new Date(iso)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}

const offsetOf = (text: string) => (text.length > 10 ? '+05:30' : 'T00:00:00+05:30')

function malformed(problems: readonly Problem[]): PublicError {
  const [first] = problems
  return new PublicError('BAD_USER_INPUT', `Line ${first?.lineNumber}: ${first?.column} ${first?.problem}`.trim(), {
    field: 'input.csv',
    problems: problems.slice(0, mostProblems),
  })
}
