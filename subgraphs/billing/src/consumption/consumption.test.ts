import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type IntervalHouse, openIntervalHouse } from '../../../../tests/fakes/interval-house.ts'
import { formatThousandths } from '../thousandths.ts'
import { pickCompared, spanOfHistory } from './consumption.ts'

// 20 November 2026, 15:30 in India.
const now = new Date('2026-11-20T10:00:00Z')
let house: IntervalHouse

/** All quarter-hours of a day in India, or the first so many. */
const dayOf = (serial: string, day: string, value: string, count = 96) =>
  Array.from({ length: count }, (_, n) => {
    const start = new Date(Date.parse(`${day}T00:00:00+05:30`) + n * 900_000).toISOString()
    return `${serial},${start},${value},${n === 0 ? '229.5' : ''},,`
  })

async function addCycle(connectionId: string, first: string, last: string, units: string, citizenId = 'cit_asha') {
  const [periodStart, periodEnd] = [new Date(first), new Date(last)]
  const id = `bil_${connectionId}_${first}`
  await house.prisma.bill.create({
    data: {
      ...{ id, number: id, connectionId, citizenId, periodStart, periodEnd, units, amountPaise: 100n },
      ...{ issuedOn: periodEnd, dueDate: periodEnd, tariffCode: 'G', wholePeriods: 1 },
    },
  })
}

async function addNeighbours(from: number, to: number) {
  for (let n = from; n <= to; n += 1) {
    const id = `con_n${n}`
    const place = { holderName: 'N', address: '1, N', region: 'NORTH', tariffCode: 'G' }
    await house.prisma.connection.create({
      data: { id, citizenId: `cit_n${n}`, utility: 'GAS', consumerNumber: `N${n}`, ...place },
    })
    await addCycle(id, '2026-10-05', '2026-11-03', String(n), `cit_n${n}`)
  }
}

beforeAll(async () => {
  house = await openIntervalHouse(() => now)
  await house.prisma.connection.update({ where: { id: 'con_g' }, data: { tariffCode: 'G' } })
  for (const day of ['2026-10-31', '2026-11-01', '2026-11-18']) await house.delivers(dayOf('E1', day, '0.1'))
  await house.delivers(dayOf('E1', '2026-11-20', '0.25', 40))
  await house.delivers(dayOf('W1', '2026-11-18', '0.01', 48))
  await addCycle('con_e', '2026-09-01', '2026-09-30', '180')
  await addCycle('con_e', '2026-10-01', '2026-10-31', '186.5')
  await addCycle('con_g', '2025-10-03', '2025-11-01', '12')
  await addCycle('con_g', '2026-09-01', '2026-10-01', '13.5')
  await addCycle('con_g', '2026-10-02', '2026-10-31', '15')
  await addNeighbours(1, 9)
})
afterAll(() => house?.stop())

async function consumptionOf(id: string, fields: string, viewer = 'cit_asha', scope = '') {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Connection { consumption { ${fields} } } } }`
  const { data, errors } = await house.asks(query, { of: [{ __typename: 'Connection', id }] }, viewer, scope)
  const [connection] = (data?._entities ?? []) as ({ consumption: Record<string, unknown> | null } | null)[]
  return { consumption: connection?.consumption, connection, error: errors?.[0]?.extensions }
}

describe('a connection with a smart meter', () => {
  test('has its latest quarter-hour, its days, and each day’s quarter-hours', async () => {
    const { consumption } = await consumptionOf(
      'con_e',
      `unit smart latest { startsAt units voltage tampered outage } intervals(day: "2026-11-18") { units voltage }
       history(by: DAY, from: "2026-11-01", to: "2026-11-20") { first last units source complete }`,
    )
    expect(consumption).toMatchObject({ unit: 'kWh', smart: true })
    expect(consumption?.latest).toEqual({
      ...{ startsAt: '2026-11-20T04:15:00.000Z', units: '0.25', voltage: null, tampered: false, outage: false },
    })
    expect(consumption?.intervals).toHaveLength(96)
    expect(consumption?.intervals).toContainEqual({ units: '0.1', voltage: '229.5' })
    const day = (date: string, units: string, complete: boolean) => {
      return { first: date, last: date, units, source: 'INTERVALS', complete }
    }
    expect(consumption?.history).toEqual([
      day('2026-11-01', '9.6', true),
      day('2026-11-18', '9.6', true),
      day('2026-11-20', '10', false),
    ])
  })

  test('has months of what it sent, and before them the cycles that were billed', async () => {
    const { consumption } = await consumptionOf('con_e', 'history { first last units source complete }')
    expect(consumption?.history).toEqual([
      { first: '2026-09-01', last: '2026-09-30', units: '180', source: 'BILLS', complete: true },
      { first: '2026-10-01', last: '2026-10-31', units: '9.6', source: 'INTERVALS', complete: false },
      { first: '2026-11-01', last: '2026-11-30', units: '29.2', source: 'INTERVALS', complete: false },
    ])
  })

  test('will have used at the end of its cycle what the quarter-hours that came make of it', async () => {
    const { consumption } = await consumptionOf(
      'con_e',
      'currentCycle { first last unitsSoFar estimatedUnits estimatedAmount { paise } source }',
    )
    // 29.2 kWh in 232 quarter-hours, of 31 days' 2,976.
    expect(consumption?.currentCycle).toEqual({
      ...{ first: '2026-11-01', last: '2026-12-01', unitsSoFar: '29.2', estimatedUnits: '374.566' },
      ...{ estimatedAmount: null, source: 'INTERVALS' },
    })
  })
})

describe('a connection without one', () => {
  test('has what was billed, marked so, and no days', async () => {
    const { consumption } = await consumptionOf(
      'con_g',
      'unit smart latest { units } months: history(from: "2026-01-01") { first units source } days: history(by: DAY) { units } currentCycle { first last unitsSoFar estimatedUnits source }',
    )
    expect(consumption).toEqual({
      ...{ unit: 'SCM', smart: false, latest: null, days: [] },
      months: [
        { first: '2026-09-01', units: '13.5', source: 'BILLS' },
        { first: '2026-10-02', units: '15', source: 'BILLS' },
      ],
      // 40.5 in the 91 days of three cycles, for 30.
      currentCycle: {
        first: '2026-11-01',
        last: '2026-11-30',
        unitsSoFar: null,
        estimatedUnits: '13.352',
        source: 'BILLS',
      },
    })
  })

  test('is compared with the cycle before and that of a year before, and with others when there are enough of them', async () => {
    const fields =
      'comparison { period { units } before { units } yearBefore { units } neighbours { count median average } }'
    const few = await consumptionOf('con_g', fields)
    expect(few.consumption?.comparison).toEqual({
      ...{ period: { units: '15' }, before: { units: '13.5' }, yearBefore: { units: '12' }, neighbours: null },
    })
    await addNeighbours(10, 10)
    const { consumption } = await consumptionOf('con_g', fields)
    expect(consumption?.comparison).toMatchObject({ neighbours: { count: 10, median: '5', average: '5.5' } })
  })

  test('and without a bill has nothing, and says so', async () => {
    const { consumption } = await consumptionOf(
      'con_w',
      'comparison { period { units } } currentCycle { first } history { units }',
    )
    expect(consumption).toMatchObject({ currentCycle: null, history: [{ units: '0.48' }], comparison: null })
  })
})

describe('who sees it', () => {
  test('its holder and who may see all; nobody else', async () => {
    expect((await consumptionOf('con_e', 'unit', 'cit_ravi')).consumption).toBeUndefined()
    const query = 'query ($id: ID!) { connectionConsumption(connectionId: $id) { latest { units } } }'
    const asStaff = await house.asks(query, { id: 'con_e' }, 'stf_analyst', 'consumption:read')
    expect(asStaff.data).toEqual({ connectionConsumption: { latest: { units: '0.25' } } })
    const unknown = await house.asks(query, { id: 'con_x' }, 'stf_analyst', 'consumption:read')
    expect(unknown.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' })
    expect((await house.asks(query, { id: 'con_e' })).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('of another’s connection that is now one’s own: from the day after', async () => {
    const former = { connectionId: 'con_w', citizenId: 'cit_old', holderName: 'Old' }
    const until = new Date('2026-11-18T10:00:00Z')
    await house.prisma.connectionFormerHolder.create({ data: { ...former, until } })
    const fields = 'latest { units } history(by: DAY) { units } intervals(day: "2026-11-18") { units }'
    expect((await consumptionOf('con_w', fields)).consumption).toEqual({ latest: null, history: [], intervals: [] })
    const old = await consumptionOf('con_w', fields, 'cit_old')
    expect(old.consumption ?? null).toBeNull()
  })

  test('three connections cost as many statements as one', async () => {
    const fields =
      'consumption { latest { units } history { units } days: history(by: DAY) { units } currentCycle { first } }'
    const ask = async (ids: string[]) => {
      house.statements.length = 0
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Connection { ${fields} } } }`
      await house.asks(query, { of: ids.map((id) => ({ __typename: 'Connection', id })) })
      return house.statements.filter((sql) => /connection|consumption|interval/.test(sql)).length
    }
    const one = await ask(['con_e'])
    expect(one).toBeGreaterThan(3)
    expect(await ask(['con_e', 'con_g', 'con_w'])).toBe(one)
  })
})

describe('those who look after the city', () => {
  const asks = (query: string, scope = 'consumption:read') => house.asks(query, {}, 'stf_analyst', scope)

  test('see the load of regions, who used most, and how much came through', async () => {
    const { data } = await asks(`{
      hours: regionLoad(utility: ELECTRICITY, by: HOUR, from: "2026-11-20", to: "2026-11-20") { region startsAt units intervals }
      days: regionLoad(utility: ELECTRICITY, region: "NORTH", by: DAY, from: "2026-11-01", to: "2026-11-20") { startsAt units }
      elsewhere: regionLoad(utility: ELECTRICITY, region: "SOUTH", by: DAY, from: "2026-11-01", to: "2026-11-20") { units }
      topConsumers(utility: ELECTRICITY, month: "2026-11-07") { connectionId consumerNumber region units }
      consumptionSummary(utility: ELECTRICITY, month: "2026-11-07") {
        region meters units intervals expectedIntervals tamperedIntervals outageIntervals }
      smartMeters(utility: ELECTRICITY, month: "2026-11-07") { totalCount edges { node { make serialNumber units intervals } } pageInfo { hasNextPage } } }`)
    expect(data?.hours).toHaveLength(10)
    expect(data?.hours).toContainEqual({
      ...{ region: 'NORTH', startsAt: '2026-11-19T18:30:00.000Z', units: '1', intervals: 4 },
    })
    expect(data).toMatchObject({
      days: [
        { startsAt: '2026-10-31T18:30:00.000Z', units: '9.6' },
        { startsAt: '2026-11-17T18:30:00.000Z', units: '9.6' },
        { startsAt: '2026-11-19T18:30:00.000Z', units: '10' },
      ],
      elsewhere: [],
      topConsumers: [{ connectionId: 'con_e', consumerNumber: 'C-con_e', region: 'NORTH', units: '29.2' }],
      // Nineteen days and 62 quarter-hours of November are over.
      consumptionSummary: [
        {
          ...{ region: 'NORTH', meters: 1, units: '29.2', intervals: 232, expectedIntervals: 1886 },
          ...{ tamperedIntervals: 0, outageIntervals: 0 },
        },
      ],
      smartMeters: {
        totalCount: 1,
        edges: [{ node: { make: 'ACME', serialNumber: 'E1', units: '29.2', intervals: 232 } }],
        pageInfo: { hasNextPage: false },
      },
    })
  })

  test.each([
    ['to', 'regionLoad(utility: WATER, by: HOUR, from: "2026-11-01", to: "2026-11-08") { units }'],
    ['to', 'regionLoad(utility: WATER, by: DAY, from: "2026-11-02", to: "2026-11-01") { units }'],
    ['region', 'topConsumers(utility: WATER, region: "", month: "2026-11-01") { units }'],
    ['first', 'topConsumers(utility: WATER, first: 101, month: "2026-11-01") { units }'],
    ['after', 'smartMeters(utility: WATER, after: "bm9uZQ", month: "2026-11-01") { totalCount }'],
  ])('and are told what of a question is wrong: %s', async (field, question) => {
    expect((await asks(`{ ${question} }`)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field })
    expect((await asks(`{ ${question} }`, 'payments:read')).errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

test.each([
  [0n, '0'],
  [1n, '0.001'],
  [1250n, '1.25'],
  [-500n, '-0.5'],
  [1_000_000n, '1000'],
])('%d thousandths are %s', (amount, text) => expect(formatThousandths(amount)).toBe(text))

test('a history is bounded, and its months are whole', () => {
  const day = (text: string) => new Date(`${text}T00:00:00Z`)
  expect(spanOfHistory({ by: 'MONTH' }, '2026-11-20')).toEqual({ first: '2025-11-01', last: '2026-11-30' })
  expect(spanOfHistory({ by: 'DAY' }, '2026-03-01')).toEqual({ first: '2026-01-30', last: '2026-03-01' })
  const wrong = [
    { by: 'DAY', from: day('2026-01-01'), to: day('2026-04-03') },
    { by: 'MONTH', from: day('2023-01-01'), to: day('2026-02-01') },
    { by: 'DAY', from: day('2026-01-02'), to: day('2026-01-01') },
  ] as const
  for (const span of wrong) expect(() => spanOfHistory(span, '2026-11-20')).toThrow(/last day|At most/)
})

test('a period that is not over is not compared', () => {
  const period = (first: string, last: string) =>
    ({ first, last, amount: 1n, source: 'BILLS', complete: true }) as const
  expect(pickCompared([period('2026-11-01', '2026-11-30')], '2026-11-30')).toBeNull()
  const october = period('2026-10-01', '2026-10-31')
  const picked = pickCompared([october, period('2026-11-01', '2026-11-30')], '2026-11-30')
  expect(picked).toEqual({ period: october, before: null, yearBefore: null })
})
