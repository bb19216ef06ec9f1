import { badUserInput } from '@suvidha/service-kit/public-error'
import { intervalFlags, type NewInterval, quarterMs, type Refusal, type RefusalReason } from './interval.ts'

/** As many quarter-hours as 52 meters have in a day. */
export const maxRows = 5000
/** No honest row is longer. */
const maxRowBytes = 400
export const maxDeliveryBytes = maxRows * maxRowBytes

export type DeliveryFormat = 'csv' | 'ndjson'

/** What a delivery says, row by row; what cannot be read is refused with its row. */
export interface Delivery {
  readonly intervals: readonly NewInterval[]
  readonly refused: readonly Refusal[]
}

const columns = ['make', 'serial', 'start', 'value', 'voltage', 'flags', 'revision', 'exported'] as const
type Column = (typeof columns)[number]
const requiredColumns: readonly Column[] = ['make', 'serial', 'start', 'value']
type Fields = Readonly<Partial<Record<Column, string>>>

/** Reads CSV with a header or one JSON object a line. Fails with BAD_USER_INPUT for what is no table of readings at all. */
export function readDelivery(text: string, format: DeliveryFormat): Delivery {
  const lines = text.split('\n')
  const readFields = format === 'csv' ? csvReader(lines.shift() ?? '') : readJsonLine
  while (lines.at(-1)?.trim() === '') lines.pop()
  if (lines.length < 1 || lines.length > maxRows) throw badUserInput('request', `A delivery has 1 to ${maxRows} rows.`)
  const intervals: NewInterval[] = []
  const refused: Refusal[] = []
  const readStart = createStartReader()
  for (const [index, line] of lines.entries()) {
    const row = index + 1
    const fields = readFields(line)
    const read = fields
      ? readInterval(fields, row, readStart)
      : refuse('UNREADABLE', 'This row has not the right fields.')
    if ('reason' in read) refused.push({ row, ...read })
    else intervals.push(read)
  }
  return { intervals, refused }
}

function csvReader(header: string): (line: string) => Fields | undefined {
  const names = header
    .replace(/^\uFEFF/, '')
    .trim()
    .split(',') as Column[]
  const isKnown = names.every((name, place) => columns.includes(name) && names.indexOf(name) === place)
  if (!isKnown || !requiredColumns.every((name) => names.includes(name))) {
    throw badUserInput('request', `The first line names the columns: ${columns.join(',')}.`)
  }
  const trimEnd = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line)
  return (line) => {
    const values = trimEnd(line).split(',')
    if (values.length !== names.length) return undefined
    const fields: Partial<Record<Column, string>> = {}
    for (let place = 0; place < names.length; place += 1) fields[names[place] as Column] = values[place] as string
    return fields
  }
}

/** Numbers are taken as they are written out: 0.1 is a tenth. */
function readJsonLine(line: string): Fields | undefined {
  try {
    const parsed: unknown = JSON.parse(line)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
    const entries = Object.entries(parsed).filter(([, value]) => value !== null)
    if (!entries.every(([name, value]) => columns.includes(name as Column) && isField(name, value))) return undefined
    return Object.fromEntries(
      entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : String(value)]),
    )
  } catch {
    return undefined
  }
}

const isField = (name: string, value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || (name === 'flags' && Array.isArray(value))

type Unread = Omit<Refusal, 'row'>
const refuse = (reason: RefusalReason, message: string): Unread => ({ reason, message })

const wholePattern = /^\d{1,4}$/
const amountPattern = /^(-?)(\d{1,6})(?:\.(\d{1,3}))?$/
const voltagePattern = /^(\d{1,3})(?:\.(\d))?$/
const namePattern = /^[^\p{Cc}]{1,64}$/u

function readInterval(
  fields: Fields,
  row: number,
  readStart: (text: string) => number | undefined,
): NewInterval | Unread {
  const {
    make = '',
    serial = '',
    start = '',
    value = '',
    voltage = '',
    flags = '',
    revision = '',
    exported = '',
  } = fields
  if (!namePattern.test(make) || !namePattern.test(serial)) return refuse('UNREADABLE', 'make and serial name a meter.')
  const quarter = readStart(start)
  if (quarter === undefined) return refuse('UNREADABLE', 'start is an instant in ISO 8601 with its zone.')
  if (!Number.isInteger(quarter)) return refuse('NOT_ON_BOUNDARY', 'An interval begins at a quarter of an hour.')
  const amount = amountPattern.exec(value)
  if (!amount) return refuse('UNREADABLE', 'value is a number of units with up to three decimals.')
  if (amount[1]) return refuse('NEGATIVE', 'Nothing flows backwards.')
  const sent = exported === '' ? null : amountPattern.exec(exported)
  if (sent === null ? exported !== '' : sent[1])
    return refuse('UNREADABLE', 'exported is units with up to three decimals.')
  const volts = voltage === '' ? null : voltagePattern.exec(voltage)
  if (volts === null && voltage !== '') return refuse('UNREADABLE', 'voltage is volts with up to one decimal.')
  const bits = readFlags(flags)
  if (bits === undefined) return refuse('UNREADABLE', 'flags are TAMPER, OUTAGE or both with a space.')
  if (revision !== '' && !wholePattern.test(revision)) return refuse('UNREADABLE', 'revision is 0 to 9999.')
  return {
    row,
    make,
    serial,
    quarter,
    amount: toThousandths(amount),
    exported: sent && toThousandths(sent),
    voltage: volts && Number(volts[1]) * 10 + Number(volts[2] ?? 0),
    flags: bits,
    revision: Number(revision),
  }
}

const toThousandths = (amount: RegExpExecArray) => Number(amount[2]) * 1000 + Number((amount[3] ?? '').padEnd(3, '0'))

function readFlags(text: string): number | undefined {
  if (text === '') return 0
  let bits = 0
  for (const name of text.split(' ')) {
    if (name !== 'TAMPER' && name !== 'OUTAGE') return undefined
    bits |= intervalFlags[name]
  }
  return bits
}

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

/** In quarters since 1970, whole or not. Meters of one delivery have the same instants: each is read once. */
function createStartReader(): (text: string) => number | undefined {
  const known = new Map<string, number | undefined>()
  return (text) => {
    if (known.has(text)) return known.get(text)
    const ms = instantPattern.test(text) ? Date.parse(text) : Number.NaN
    const quarter = Number.isNaN(ms) ? undefined : ms / quarterMs
    known.set(text, quarter)
    return quarter
  }
}
