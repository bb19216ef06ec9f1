import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readTerms, tariffTerms } from './tariff.ts'

const line = { toPaise: 1, mode: 'HALF_UP' }
const rounding = { line, total: line }

describe('terms that are refused', () => {
  const refused = (terms: object) => {
    const result = tariffTerms.safeParse(terms)
    const [issue] = result.error?.issues ?? []
    return issue && [issue.path.join('.'), issue.message]
  }
  const slabsOf = (...bounds: (string | null)[]) => ({
    period: { days: 30 },
    slabProration: 'EXACT',
    rounding,
    charges: [
      {
        kind: 'USAGE',
        code: 'USE',
        label: 'Use',
        schedules: [{ upTo: null, slabs: bounds.map((upTo) => ({ upTo, rate: '1' })) }],
      },
    ],
  })
  const slab = 'charges.0.schedules.0.slabs'
  test.each([
    ['a table that ends', slabsOf('10', '20'), `${slab}.1.upTo`, /no rate/],
    ['a bound below the one before', slabsOf('20', '10', null), `${slab}.1.upTo`, /ends above/],
    ['a slab after the last', slabsOf('10', null, null), `${slab}.1.upTo`, /Only the last/],
    [
      'a share of what comes later',
      {
        ...slabsOf(null),
        charges: [
          { kind: 'PERCENT', code: 'DUTY', label: 'Duty', of: ['USE'], percent: '10' },
          ...slabsOf(null).charges,
        ],
      },
      'charges.0.of',
      /code USE/,
    ],
    [
      'two of one code',
      { ...slabsOf(null), charges: [...slabsOf(null).charges, ...slabsOf(null).charges] },
      'charges.1.code',
      /Another/,
    ],
    [
      'a number that is no decimal',
      JSON.parse(JSON.stringify(slabsOf(null)).replace('"1"', '1.5')),
      `${slab}.0.rate`,
      /./,
    ],
  ])('%s', (_name, terms, path, message) => {
    expect(refused(terms)).toEqual([path, expect.stringMatching(message)])
  })

  const order = new URL('published/kseb-lt1-tod-2025.json', import.meta.url)
  const document = JSON.parse(readFileSync(order, 'utf8')).terms
  const withHours = (...hours: [string, string, string][]) => ({
    ...document,
    blocks: hours.map(([code, from, to]) => ({ code, hours: [{ from, to }] })),
  })
  test.each([
    ['a hole', withHours(['DAY', '06:00', '18:00'], ['PEAK', '18:00', '22:00'], ['NIGHT', '22:15', '06:00']), 'blocks'],
    [
      'a quarter of an hour in two blocks',
      withHours(['DAY', '06:00', '18:15'], ['PEAK', '18:00', '22:00'], ['NIGHT', '22:00', '06:00']),
      'blocks.1.hours',
    ],
    ['a block twice', withHours(['DAY', '06:00', '18:00'], ['DAY', '18:00', '06:00']), 'blocks.1.code'],
    ['a charge of no block', withHours(['DAY', '06:00', '18:00'], ['PEAK', '18:00', '06:00']), 'charges.3.block'],
    [
      'hours that no meter counts',
      withHours(['DAY', '06:10', '18:00'], ['PEAK', '18:00', '06:10']),
      'blocks.0.hours.0.from',
    ],
  ])('an order with %s', (_, terms, field) => {
    const refusal = expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field: `input.terms.${field}` } })
    expect(() => readTerms(terms)).toThrow(refusal)
  })
})
