import { expect, test } from 'vitest'
import { checkCheque } from './cheque.ts'

const day = (text: string) => new Date(`${text}T00:00:00Z`)
const cheque = { number: '004217', ifsc: 'SBIN0000300', date: day('2026-11-01'), amountPaise: 50_000n }
/** Half past midnight of 1 December in India. */
const now = new Date('2026-11-30T19:00:00Z')

test.each([
  ['of today in India', '2026-12-01', undefined],
  ['of tomorrow in India', '2026-12-02', 'input.cheque.date'],
  ['of three months ago', '2026-09-01', undefined],
  ['of a day more', '2026-08-31', 'input.cheque.date'],
])('a cheque %s', (_name, date, field) => {
  const check = () => checkCheque({ ...cheque, date: day(date) }, 50_000n, now)
  if (field) expect(check).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field } }))
  else expect(check).not.toThrow()
})

test('a month without that day ends earlier', () => {
  const of30November = { ...cheque, date: day('2026-11-30') }
  expect(() => checkCheque(of30November, 50_000n, new Date('2027-02-28T10:00:00Z'))).not.toThrow()
  expect(() => checkCheque(of30November, 50_000n, new Date('2027-03-01T10:00:00Z'))).toThrow('stale')
})

test.each([
  ['five digits', { number: '04217' }, 'input.cheque.number'],
  ['another IFSC', { ifsc: 'SBIN1000300' }, 'input.cheque.ifsc'],
  ['a rupee less', { amountPaise: 49_900n }, 'input.cheque.amountPaise'],
  ['letters for an account', { accountLastFour: '12a4' }, 'input.cheque.accountLastFour'],
])('a cheque with %s is refused', (_name, over, field) => {
  expect(() => checkCheque({ ...cheque, ...over }, 50_000n, now)).toThrow(
    expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field } }),
  )
})
