import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fraction, formatDecimal, fraction, minus, parseDecimal, plus, roundTo, times, zero } from './fraction.ts'
import { countPeriods, type Days, rateCycle, rateCycleAndMore } from './rate-cycle.ts'
import { BlocksNotKnown, exactSumOf, rateUsage, type Supply, sumOf } from './rate-usage.ts'
import { readUsage } from './read-usage.ts'
import { type Tariff, tariffTerms } from './tariff.ts'
import workedExamples from './worked-examples.json' with { type: 'json' }

const folder = new URL('published/', import.meta.url)
const published = readdirSync(folder)
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
  .map(({ terms, ...order }) => ({ ...order, id: order.code, terms: tariffTerms.parse(terms) }) as Tariff)
  .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
const ofDays = (code: string, { first, last }: Days) =>
  published.filter((order) => order.code === code && order.validFrom <= last && (order.validUntil ?? last) >= first)

const noSupply: Supply = { phase: null, loadKw: null, pipeMm: null }
const units = (value: number | string) => ({ units: parseDecimal(String(value)) })
const line = { toPaise: 1, mode: 'HALF_UP' }
const rounding = { line, total: line }

/** A tariff of one table of slabs: [bound, rate]. */
const slabTariff = (slabs: [string | null, string][], more: object = {}) =>
  tariffTerms.parse({
    period: { days: 30 },
    slabProration: 'EXACT',
    charges: [
      {
        kind: 'USAGE',
        code: 'USE',
        label: 'Use',
        schedules: [{ upTo: null, slabs: slabs.map(([upTo, rate]) => ({ upTo, rate })) }],
      },
    ],
    rounding,
    ...more,
  })
const wholePeriod = { supply: noSupply, periods: fraction(1n) }

interface WorkedExample {
  readonly tariff: string
  readonly units: string
  readonly blocks?: Readonly<Record<string, string>>
  readonly total: string
  readonly why: string
  readonly phase?: string
  readonly date?: string
  readonly first?: string
  readonly last?: string
}

describe('published tariffs, to the paisa', () => {
  test.each(workedExamples as WorkedExample[])('$tariff, $units units: $why', (example) => {
    const { tariff, phase, date, first, last, blocks } = example
    const days = first && last ? { first, last } : null
    const tariffs = ofDays(tariff, days ?? { first: date as string, last: date as string })
    const supply = { ...noSupply, phase: (phase ?? null) as Supply['phase'] }
    const rated = rateCycle({
      tariffs,
      days,
      wholePeriods: null,
      usage: readUsage(example.units, blocks ?? null),
      supply,
    })
    expect(formatDecimal(fraction(rated.totalPaise, 100n), 2)).toBe(example.total)
  })

  test('one unit more at 250 costs 321.75 before duty: all units move into another table', () => {
    const tariffs = ofDays('KSEB-LT1', { first: '2026-11-01', last: '2026-11-01' })
    const supply: Supply = { ...noSupply, phase: 'SINGLE' }
    const { oneUnitMorePaise } = rateCycleAndMore({ tariffs, days: null, wholePeriods: 1, usage: units(250), supply })
    expect(oneUnitMorePaise).toBe(32_175n + 2618n)
  })
})

test('a share of nothing is no line', () => {
  const tariffs = ofDays('MGL-PNG-MUMBAI', { first: '2026-11-01', last: '2026-11-01' })
  const codes = (used: string) =>
    rateCycle({ tariffs, days: null, wholePeriods: 1, usage: units(used), supply: noSupply }).lines.map(
      ({ code }) => code,
    )
  expect([codes('12'), codes('0.5')]).toEqual([['GAS'], ['GAS', 'MINIMUM', 'GST']])
})

test('slabs are filled one after the other, whatever the bounds of those before: a known trap', () => {
  const slabs: [string | null, string][] = [
    ['10', '2'],
    ['20', '2.5'],
    ['30', '8'],
    ['40', '12'],
    [null, '15'],
  ]
  const terms = slabTariff(slabs)
  const withMinimum = tariffTerms.parse({
    ...JSON.parse(JSON.stringify({ period: { days: 30 }, slabProration: 'EXACT', rounding })),
    charges: [
      {
        kind: 'USAGE',
        code: 'USE',
        label: 'Use',
        schedules: [{ upTo: null, slabs: slabs.map(([upTo, rate]) => ({ upTo, rate })) }],
      },
      { kind: 'MINIMUM', code: 'MIN', label: 'Minimum', of: ['USE'], amount: '100' },
    ],
  })
  const totals = [30, 35, 40, 45, 60].map((used) =>
    sumOf(rateUsage(withMinimum, { usage: units(used), ...wholePeriod })),
  )
  expect(totals).toEqual([12_500n, 18_500n, 24_500n, 32_000n, 54_500n])
  expect(sumOf(rateUsage(terms, { usage: units(5), ...wholePeriod }))).toBe(1000n)
  expect(sumOf(rateUsage(withMinimum, { usage: units(5), ...wholePeriod }))).toBe(10_000n)
})

test('bounds of a cycle of 14 days of 31 are whole units where the order says so, else exact', () => {
  const bounds: [string | null, string][] = [
    ['200', '1'],
    ['400', '1'],
    ['800', '1'],
    ['1200', '1'],
    [null, '1'],
  ]
  const cycle = { usage: units(696), supply: noSupply, periods: fraction(14n, 31n) }
  const widths = (slabProration: string) =>
    rateUsage(slabTariff(bounds, { slabProration }), cycle).map(({ units: used }) => formatDecimal(used as Fraction))
  expect(widths('WHOLE_UNITS')).toEqual(['90', '91', '180', '181', '154'])
  expect(widths('EXACT')).toEqual(['90.322581', '90.322581', '180.645161', '180.645161', '154.064516'])
  expect(widths('NONE')).toEqual(['200', '200', '296'])
})

test('a month counts by its own days', () => {
  const month = { months: 1 }
  expect(countPeriods({ first: '2026-01-01', last: '2026-01-14' }, month)).toEqual(fraction(14n, 31n))
  expect(countPeriods({ first: '2028-02-01', last: '2028-02-29' }, month)).toEqual(fraction(1n))
  expect(countPeriods({ first: '2026-01-15', last: '2026-03-14' }, month)).toEqual(
    plus(plus(fraction(17n, 31n), fraction(1n)), fraction(14n, 31n)),
  )
  expect(countPeriods({ first: '2026-01-01', last: '2026-02-28' }, { months: 2 })).toEqual(fraction(1n))
  expect(countPeriods({ first: '2026-01-01', last: '2026-03-01' }, { days: 30 })).toEqual(fraction(2n))
})

test('a change of tariff inside a cycle: each order rates its days', () => {
  const days = { first: '2018-01-18', last: '2018-02-14' }
  const tariffs = ofDays('DJB-DOMESTIC', days)
  expect(tariffs).toHaveLength(2)
  const { lines, totalPaise } = rateCycle({ tariffs, days, wholePeriods: null, usage: units(21), supply: noSupply })
  // 14 of 28 days each: 10.5 kL; 14/31 and 14/28 of a month, of which 9.03 and 10 kL would be free.
  expect(lines.map(({ code, amountPaise }) => [code, amountPaise])).toEqual([
    ['WATER', 23_069n],
    ['SERVICE', 9918n],
    ['SEWERAGE', 13_841n],
    ['WATER', 27_678n],
    ['SERVICE', 10_981n],
    ['SEWERAGE', 16_607n],
  ])
  expect(totalPaise).toBe(102_094n)
})

const rate = fc.integer({ min: 0, max: 20_000 }).map((paise) => formatDecimal(fraction(paise, 100n)))
const table = fc
  .tuple(fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), rate), { maxLength: 8 }), rate)
  .map(([entries, last]) => {
    let bound = 0
    const slabs = entries.map(([width, price]): [string | null, string] => {
      bound += width
      return [String(bound), price]
    })
    return [...slabs, [null, last] as [string | null, string]]
  })
const used = fc.integer({ min: 0, max: 3_000_000 }).map((thousandths) => fraction(thousandths, 1000n))
const roundings = fc.record({ toPaise: fc.constantFrom(1, 5, 50, 100), mode: fc.constantFrom('HALF_UP', 'UP', 'DOWN') })

describe('hours of the day', () => {
  const [order] = ofDays('KSEB-LT1-TOD', { first: '2026-11-01', last: '2026-11-01' })
  const tod = order as Tariff
  const supply: Supply = { ...noSupply, phase: 'SINGLE' }
  const rate = (used: string, blocks: Record<string, string> | null) =>
    rateCycleAndMore({ tariffs: [tod], days: null, wholePeriods: 1, usage: readUsage(used, blocks), supply })

  test('that nobody knows of are no bill above the use from which they count', () => {
    expect(rate('250', null).totalPaise).toBe(173_575n)
    expect(() => rate('251', null)).toThrow(BlocksNotKnown)
    // Evenly over the day: 251 units at 6.75 * (12 * 0.9 + 4 * 1.25 + 8) / 24, and 60 fixed; 143.25 duty goes.
    expect(rate('250', null).oneUnitMorePaise).toBe(33_239n)
  })

  test('one unit more is used at the hours of the others', () => {
    const blocks = { '06:00-18:00': '100', '18:00-22:00': '100', '22:00-06:00': '60' }
    // 100/260 at 6.075, 100/260 at 8.4375, 60/260 at 6.75, a tenth of it as duty, and each line rounded.
    expect(rate('260', blocks).oneUnitMorePaise).toBe(786n)
  })
})

describe('any tariff', () => {
  test('the lines of a bill sum to its total, which is a multiple of what it is rounded to', () => {
    fc.assert(
      fc.property(table, used, roundings, roundings, (slabs, value, ofLine, ofTotal) => {
        const terms = slabTariff(slabs, { rounding: { line: ofLine, total: ofTotal } })
        const tariff = { id: 'trf_1', code: 'X', validFrom: '2026-01-01', validUntil: null, terms }
        const cycle = { tariffs: [tariff], days: null, wholePeriods: 1, usage: { units: value }, supply: noSupply }
        const { lines, totalPaise } = rateCycle(cycle)
        expect(sumOf(lines)).toBe(totalPaise)
        expect(totalPaise % BigInt(ofTotal.toPaise)).toBe(0n)
      }),
    )
  })

  test('a bill of slabs never falls when the use rises', () => {
    fc.assert(
      fc.property(table, used, used, (slabs, one, more) => {
        const terms = slabTariff(slabs)
        const total = (value: Fraction) => sumOf(rateUsage(terms, { usage: { units: value }, ...wholePeriod }))
        expect(total(plus(one, more))).toBeGreaterThanOrEqual(total(one))
      }),
    )
  })

  test('a cycle cut in two costs, before rounding, what it costs whole', () => {
    fc.assert(
      fc.property(table, used, fc.integer({ min: 1, max: 59 }), (slabs, value, cut) => {
        const terms = slabTariff(slabs)
        const exact = (days: number) => {
          const usage = { units: times(value, fraction(days, 60n)) }
          return exactSumOf(rateUsage(terms, { usage, supply: noSupply, periods: fraction(days, 30n) }))
        }
        expect(minus(exact(60), plus(exact(cut), exact(60 - cut)))).toEqual(zero)
      }),
    )
  })

  test('rounding is off by less than a step, and by at most half of one where halves go up', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 1, max: 9999 }), (n, d) => {
        const value = fraction(n, d)
        for (const step of [1n, 5n, 100n]) {
          const [half, up, down] = (['HALF_UP', 'UP', 'DOWN'] as const).map((mode) => roundTo(value, step, mode))
          const size = (rounded: bigint) => (rounded < 0n ? -rounded : rounded)
          expect(size(up as bigint) - size(down as bigint)).toBe(n % (BigInt(d) * step) === 0n ? 0n : step)
          expect([up, down]).toContain(half)
          const off = minus(fraction(half as bigint), value)
          expect(2n * (off.n < 0n ? -off.n : off.n) <= step * off.d).toBe(true)
        }
      }),
    )
  })
})
