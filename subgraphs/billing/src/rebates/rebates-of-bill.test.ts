import { expect, test } from 'vitest'
import { fixed, lateBill, promptPayment, promptTerms } from '../../../../tests/fakes/rebate-terms.ts'
import { formatDecimal, fraction, parseDecimal, times } from '../tariffs/fraction.ts'
import type { RatedLine } from '../tariffs/rate-usage.ts'
import { readTerms } from '../tariffs/tariff.ts'
import { rebatesByTerms } from './rebates-of-bill.ts'
import workedRebates from './worked-rebates.json' with { type: 'json' }
import { payByOf } from './write-rebates.ts'

interface Worked {
  readonly why: string
  readonly charges: Readonly<Record<string, string>>
  readonly issuedOn?: string
  readonly dueDate?: string
  readonly payBy?: string | null
  readonly rebate?: string | null
  readonly late?: string
  readonly promptPayment?: object
  readonly lateBill?: object
}
const rupees = (paise: bigint | undefined) => (paise === undefined ? null : formatDecimal(fraction(paise, 100n), 2))

test.each(workedRebates as unknown as Worked[])(
  '$why',
  ({ charges, issuedOn, dueDate, payBy, rebate, late, promptPayment: prompt, lateBill: lateTerms }) => {
    const terms = readTerms({
      ...promptTerms,
      charges: Object.keys(charges).map((code) => ({ ...fixed, code })),
      ...(prompt && { promptPayment: prompt }),
      ...(lateTerms && { lateBill: lateTerms }),
    })
    const lines = Object.entries(charges).map(([code, amount]): RatedLine => {
      const exactPaise = times(parseDecimal(amount), fraction(100n))
      return {
        code,
        label: code,
        head: 'CURRENT',
        units: null,
        rate: null,
        exactPaise,
        amountPaise: exactPaise.n / exactPaise.d,
      }
    })
    const rebates = rebatesByTerms(terms, lines)
    expect([rupees(rebates.prompt?.amountPaise), rupees(rebates.late?.amountPaise)]).toEqual([
      rebate ?? null,
      late ?? null,
    ])
    if (!rebates.prompt) return
    expect(payByOf({ issuedOn: issuedOn ?? '', dueDate: dueDate ?? '' }, rebates.prompt.by)).toBe(payBy)
  },
)

test.each([
  [{ promptPayment: { ...promptPayment, of: ['NONE'] } }, 'input.terms.promptPayment.of'],
  [{ promptPayment: { ...promptPayment, gives: { percent: '2', amount: '10' } } }, 'input.terms.promptPayment.gives'],
  [{ promptPayment: { ...promptPayment, gives: { percent: '100.1' } } }, 'input.terms.promptPayment.gives'],
  [{ promptPayment: { ...promptPayment, gives: { amount: '-1' } } }, 'input.terms.promptPayment.gives'],
  [{ promptPayment: { ...promptPayment, by: { daysAfterIssue: -1 } } }, 'input.terms.promptPayment.by'],
  [{ lateBill: { ...lateBill, percent: '0' } }, 'input.terms.lateBill.percent'],
  [{ lateBill: { ...lateBill, of: ['NONE'] } }, 'input.terms.lateBill.of'],
])('terms that are none are refused, by their place: %j', (more, field) => {
  const read = () => readTerms({ ...promptTerms, ...more })
  expect(read).toThrow()
  try {
    read()
  } catch (error) {
    expect((error as { extensions: { field: string } }).extensions.field).toMatch(new RegExp(`^${field}`))
  }
})
