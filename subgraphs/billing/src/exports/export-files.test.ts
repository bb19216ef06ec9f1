import { wholeCity } from '@suvidha/service-kit/staff-limits'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type IntervalHouse, openIntervalHouse } from '../../../../tests/fakes/interval-house.ts'
import { listBalances } from '../reports/list-balances.ts'
import { listOverdue } from '../reports/list-overdue.ts'
import { exports } from './exports.ts'

const now = new Date('2026-11-20T10:00:00.000Z')
let house: IntervalHouse

beforeAll(async () => {
  house = await openIntervalHouse(() => now)
  await house.addBill({ id: 'bil_e', lines: [{ headKind: 'CURRENT', amountPaise: 12_345n }] })
  await house.addBill({ id: 'bil_g', connectionId: 'con_g', cancelled: true })
  for (const [id, dueDate, disputed] of [
    ['bil_late', '2026-11-01', false],
    ['bil_later', '2026-08-01', true],
    ['bil_latest', '2025-11-01', false],
  ] as const) {
    await house.addBill({ id, connectionId: 'con_w', dueDate, disputed })
  }
  const quarters = ['18T06:00', '18T06:15', '18T23:45', '19T10:00'].map((time) => `2026-11-${time}:00Z`)
  const flags = ['', 'TAMPER', 'OUTAGE', 'TAMPER OUTAGE']
  const delivered = await house.delivers([
    ...quarters.map((start, place) => `E1,${start},0.25${place},231.5,${flags[place]},`),
    `W1,2026-10-31T20:00:00Z,1.001,,,`,
  ])
  expect(delivered).toMatchObject({ added: 5, refused: [] })
  await house.prisma.reading.create({
    data: {
      ...{ id: 'rea_1', assignmentId: 'asg_E1', connectionId: 'con_e', readOn: new Date('2026-11-18') },
      ...{ value: '123.456', source: 'FIELD', state: 'REJECTED', reason: 'JUMP', decidedAt: now, createdAt: now },
    },
  })
})
afterAll(() => house.stop())

const month = 'from=2026-11-01&until=2026-11-30'
async function exported(name: string, query = month): Promise<Response> {
  const authorization = await house.authorize('stf_analyst', ['reports:read'])
  const response = await fetch(new URL(`/exports/${name}?${query}`, house.url), { headers: { authorization } })
  if (!response.ok) throw new Error(await response.text())
  return response
}

/** Without quotes in it, which none of these rows needs. */
async function csv(name: string, query?: string) {
  const [header = '', ...lines] = (await (await exported(`${name}.csv`, query)).text()).trim().split('\n')
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [names[place] ?? '', cell])))
}
async function parquet(name: string, query?: string) {
  const file = await (await exported(`${name}.parquet`, query)).arrayBuffer()
  return { rows: await parquetReadObjects({ file }), metadata: parquetMetadata(file) }
}
/** As a line of CSV has it; this reader has decimals as floating point. */
function cell(value: unknown, kind: string): string {
  if (value == null) return ''
  if (value instanceof Date) return kind.startsWith('day') ? value.toISOString().slice(0, 10) : value.toISOString()
  return kind.startsWith('units') ? String(Number(Number(value).toPrecision(12))) : String(value)
}

const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted()
const sum = (rows: readonly Record<string, string>[], name: string) =>
  rows.reduce((total, row) => total + BigInt(row[name] ?? ''), 0n)

test('bills of some days are a file with a line for each, and nobody is named in it', async () => {
  const response = await exported('bills.csv')
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toContain('bills-2026-11-01-2026-11-30.csv')
  const [header, ...lines] = (await response.text()).trim().split('\n')
  expect(header).toBe(
    'number,utility,region,connection_id,kind,period_start,period_end,issued_on,due_date,tariff_code,units,amount_paise,adjusted_paise,paid_paise,due_paise,disputed,cancelled',
  )
  expect(lines.toSorted().slice(0, 2)).toEqual([
    'N-bil_e,ELECTRICITY,NORTH,con_e,CYCLE,2026-09-01,2026-10-31,2026-11-01,2026-12-01,,,12345,0,0,12345,false,false',
    'N-bil_g,GAS,NORTH,con_g,CYCLE,2026-09-01,2026-10-31,2026-11-01,2026-12-01,,,1000,0,0,0,false,true',
  ])
  expect(await csv('bills', `${month}&utility=ELECTRICITY&region=NORTH`)).toHaveLength(1)
})

describe.each(exports)('$name', ({ name, columns, longestDays }) => {
  const query = longestDays === null ? '' : month
  test('says the same as CSV and as Parquet, whose columns have types', async () => {
    const { rows, metadata } = await parquet(name, query)
    const lines = rows.map((row) => Object.fromEntries(columns.map(([key, kind]) => [key, cell(row[key], kind)])))
    expect(lines.length).toBeGreaterThan(0)
    expect(inOrder(lines)).toEqual(inOrder(await csv(name, query)))
    const types = metadata.schema.slice(1).map((leaf) => [leaf.name, leaf.converted_type ?? leaf.type])
    const wanted = {
      ...{ text: 'UTF8', paise: 'INT64', count: 'INT64', units: 'DECIMAL', day: 'DATE' },
      ...{ instant: 'TIMESTAMP_MILLIS', flag: 'BOOLEAN' },
    }
    expect(types).toEqual(columns.map(([key, kind]) => [key, wanted[kind.replace('?', '') as 'text']]))
  })
})

test('balances are those of the graph, and so is what is late', async () => {
  const period = { from: new Date('2026-09-15'), until: new Date('2026-11-30') }
  const rows = await listBalances(house.pool, wholeCity, period)
  const files = await csv('balances', 'from=2026-09-15&until=2026-11-30')
  expect(files.map(({ month, utility, demand_paise }) => [month, utility, demand_paise])).toEqual(
    rows.map(({ month, utility, demandPaise }) => [month, utility, String(demandPaise)]),
  )
  const late = await csv('overdue', '')
  const groups = await listOverdue(house.pool, { limits: wholeCity, today: '2026-11-20' })
  expect(groups.map(({ age }) => age)).toEqual(['UP_TO_30', 'OVER_180', 'UP_TO_180'].toSorted().reverse())
  for (const { age, duePaise, disputedPaise, bills } of groups) {
    const ofAge = late.filter((row) => row.age === age)
    expect([ofAge.length, sum(ofAge, 'due_paise'), sum(ofAge, 'disputed_paise')]).toEqual([
      bills,
      duePaise,
      disputedPaise,
    ])
  }
})

test('days and months of consumption are the sums of the intervals, by India’s calendar', async () => {
  const milli = (rows: readonly Record<string, unknown>[]) =>
    rows.reduce((total, { units }) => total + Math.trunc(Number(units) * 1000 + 1e-6), 0)
  const intervals = (await parquet('intervals')).rows
  // 23:45 in Greenwich is the next morning in India, and what was in October there was in November here.
  expect(intervals).toHaveLength(5)
  const days = (await parquet('consumption-days')).rows
  expect(days.map(({ day, intervals: count }) => [cell(day, 'day'), count])).toEqual(
    expect.arrayContaining([
      ['2026-11-18', 2n],
      ['2026-11-19', 2n],
      ['2026-11-01', 1n],
    ]),
  )
  const months = (await parquet('consumption-months', 'from=2026-11-15&until=2026-11-16')).rows
  expect([milli(intervals), milli(days), milli(months)]).toEqual([2007, 2007, 2007])
})

test('what a spreadsheet would run stays text in CSV, and is as it is in Parquet', async () => {
  const odd = ['=HYPERLINK("x")', '+1', '-1+1', '@SUM(1)', '\t=1', 'a,"b"\nc\\d', '\\N', 'न्यू']
  for (const [place, tariffCode] of odd.entries()) {
    const basis = { units: -place, tariffCode, phase: 'SINGLE', wholePeriods: 1 }
    await house.addBill({ id: `bil_odd${place}`, connectionId: 'con_g', basis })
  }
  const { rows } = await parquet('bills', `${month}&utility=GAS`)
  const codes = rows.map((row) => row.tariff_code as string | null).filter((code) => code != null)
  expect(codes.toSorted()).toEqual(odd.toSorted())
  const text = await (await exported('bills.csv', `${month}&utility=GAS`)).text()
  for (const written of [`"'=HYPERLINK(""x"")"`, `'+1`, `'-1+1`, `'@SUM(1)`, `'\t=1`, '"a,""b""\nc\\d"', '\\N', 'न्यू']) {
    expect(text).toContain(`,${written},`)
  }
})
