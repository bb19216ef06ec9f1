import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatThousandths, toThousandths } from '../thousandths.ts'
import { checkShown, judgeReading, type Register } from './reading.ts'
import { readingWindow } from './reading-window.ts'

const at = (readOn: string, total: string) => ({ readOn, total: toThousandths(total) })
/** 200 a month, and the meter showed 99,800 at the end of March. */
const register: Register = {
  digits: 5,
  before: at('2026-03-31', '99800'),
  after: null,
  earlier: at('2025-12-31', '99200'),
  jumpFactor: 10,
}
const judge = (value: string, more: Partial<Register> = {}, readOn = '2026-04-30') =>
  judgeReading(toThousandths(value), readOn, { ...register, ...more })
const accepted = (rollovers: number) => ({ state: 'ACCEPTED', reason: null, rollovers })
const held = (reason: string, rollovers = 0) => ({ state: 'HELD', reason, rollovers })
const middle = { before: at('2026-03-31', '50000'), earlier: at('2025-12-31', '49400') }

describe('a reading', () => {
  test('that goes on as usual counts', () => {
    expect(judge('99999.999')).toEqual(accepted(0))
    expect(judge('99800')).toEqual(accepted(0))
    expect(judge('52000', middle)).toEqual(accepted(0))
  })

  test('that is lower near the end of the register has begun anew; else somebody looks at it', () => {
    expect(judge('15')).toEqual(accepted(1))
    expect(judge('15', { before: at('2026-03-31', '299800'), earlier: at('2025-12-31', '299200') })).toEqual(
      accepted(3),
    )
    expect(judge('800')).toEqual(held('LOWER_THAN_BEFORE'))
    expect(judge('49999.999', middle)).toEqual(held('LOWER_THAN_BEFORE'))
  })

  test('of a meter that nobody knows yet has begun anew within a tenth of the register', () => {
    expect(judge('9799', { earlier: null })).toEqual(accepted(1))
    expect(judge('9801', { earlier: null })).toEqual(held('LOWER_THAN_BEFORE'))
    expect(judge('98000', { before: at('2026-03-31', '10'), earlier: null })).toEqual(accepted(0))
  })

  test('of ten times the usual use and more is held, a little use never', () => {
    expect(judge('52001', middle)).toEqual(held('JUMP'))
    // A year of usual use is no jump.
    expect(judge('52400', middle, '2027-03-31')).toEqual(accepted(0))
    expect(judge('50009', { before: at('2026-03-31', '50000'), earlier: at('2025-12-31', '50000') })).toEqual(
      accepted(0),
    )
    expect(judge('50011', { before: at('2026-03-31', '50000'), earlier: at('2025-12-31', '50000') })).toEqual(
      held('JUMP'),
    )
  })

  test('between two others is not above the later one, nor has it begun anew where that has not', () => {
    expect(judge('50100', { ...middle, after: at('2026-05-31', '50100') })).toEqual(accepted(0))
    expect(judge('50101', { ...middle, after: at('2026-05-31', '50100') })).toEqual(held('HIGHER_THAN_LATER'))
    expect(judge('15', { after: at('2026-05-31', '99900') })).toEqual(held('LOWER_THAN_BEFORE'))
    expect(judge('15', { after: at('2026-05-31', '100020') })).toEqual(accepted(1))
  })

  test.each(['', '-1', '+1', '1e3', '1,5', '1.2345', '١٢', '0x1', '12345678901', ' 1'])('of %j is none', (text) => {
    expect(() => checkShown(text, 5, 'input.value')).toThrowError(expect.objectContaining({ code: 'BAD_USER_INPUT' }))
  })

  test('has no more digits than the register', () => {
    expect(checkShown('99999.999', 5, 'input.value')).toBe(99_999_999n)
    expect(() => checkShown('100000', 5, 'input.value')).toThrowError(/5 digits/)
  })
})

test('whatever was used within half a register and three times the usual: what counts is what was used', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(4, 5, 6),
      fc.bigInt({ min: 0n, max: 10n ** 12n }),
      fc.bigInt({ min: 1n, max: 500_000n }),
      fc.integer({ min: 0, max: 100 }),
      (digits, start, monthly, percent) => {
        const size = 10n ** BigInt(digits + 3)
        const before = { readOn: '2026-03-31', total: start + 3n * monthly }
        const use = (BigInt(percent) * 2n * monthly) / 100n
        const total = before.total + use
        const earlier = { readOn: '2025-12-31', total: start }
        const verdict = judgeReading(total % size, '2026-04-30', {
          digits,
          before,
          after: null,
          earlier,
          jumpFactor: 10,
        })
        expect(verdict).toMatchObject({ state: 'ACCEPTED' })
        expect((total % size) + BigInt(verdict.rollovers) * size).toBe(total)
      },
    ),
  )
})

test('thousandths are written as they are read', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 13n }), (value) => toThousandths(formatThousandths(value)) === value),
  )
  expect([formatThousandths(0n), formatThousandths(12_500n), formatThousandths(7n)]).toEqual(['0', '12.5', '0.007'])
})

describe('the days on which citizens read', () => {
  const rule = { cycleMonths: 1, citizenDaysBefore: 7, citizenDaysAfter: 3 }
  test.each([
    ['before the end of the cycle', '2026-10-31', '2026-11-10', { first: '2026-11-23', last: '2026-12-03' }],
    ['after it', '2026-10-31', '2026-12-03', { first: '2026-11-23', last: '2026-12-03' }],
    [
      'of the next cycle, when nobody billed this one',
      '2026-10-31',
      '2026-12-04',
      { first: '2026-12-24', last: '2027-01-03' },
    ],
    ['of a month that is shorter', '2027-01-30', '2027-02-01', { first: '2027-02-20', last: '2027-03-02' }],
  ])('are %s', (_name, lastDay, today, days) => {
    expect(readingWindow(lastDay, today, rule)).toEqual(days)
  })

  test('begin with the cycle where it is shorter than they are', () => {
    const always = { ...rule, citizenDaysBefore: 60 }
    expect(readingWindow('2026-10-31', '2026-11-10', always)).toEqual({ first: '2026-11-01', last: '2026-12-03' })
  })
})
