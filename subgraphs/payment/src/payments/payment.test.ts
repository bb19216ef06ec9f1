import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decideOutcome,
  decideTries,
  isOpen,
  isSettled,
  type PaymentStatus,
  paymentStatuses,
  statesBefore,
} from './payment.ts'

/** Written down once more, from the rules and not from the code. */
const reference = new Set([
  'CREATED>PENDING',
  'CREATED>FAILED',
  'CREATED>EXPIRED',
  'PENDING>CAPTURED',
  'PENDING>FAILED',
  'PENDING>EXPIRED',
  'PENDING>CONFLICTED',
  'FAILED>CAPTURED',
  'FAILED>CONFLICTED',
  'EXPIRED>CAPTURED',
  'EXPIRED>CONFLICTED',
  'CONFLICTED>CAPTURED',
  'CONFLICTED>REFUNDED',
  'CAPTURED>PARTIALLY_REFUNDED',
  'CAPTURED>REFUNDED',
  'PARTIALLY_REFUNDED>PARTIALLY_REFUNDED',
  'PARTIALLY_REFUNDED>REFUNDED',
])

const status = fc.constantFrom<PaymentStatus>(...paymentStatuses)

test('exactly the transitions of the rules are legal', () => {
  fc.assert(
    fc.property(status, status, (from, to) => {
      expect(statesBefore(to).includes(from)).toBe(reference.has(`${from}>${to}`))
    }),
    { numRuns: 500 },
  )
})

test('whatever arrives in whatever order, captured money stays captured and nothing opens again', () => {
  fc.assert(
    fc.property(fc.array(status, { maxLength: 20 }), (news) => {
      let current: PaymentStatus = 'CREATED'
      const seen: PaymentStatus[] = [current]
      for (const to of news) {
        if (statesBefore(to).includes(current)) current = to
        seen.push(current)
      }
      const capturedAt = seen.indexOf('CAPTURED')
      const withMoney = ['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED']
      if (capturedAt >= 0) expect(withMoney).toEqual(expect.arrayContaining(seen.slice(capturedAt)))
      const closedAt = seen.findIndex((state) => !isOpen(state))
      if (closedAt >= 0) expect(seen.slice(closedAt).some(isOpen)).toBe(false)
    }),
  )
})

const expected = { amountPaise: 149_50n, currency: 'INR' }
const report = { id: 'pay_1', status: 'captured', amountPaise: 149_50n, currency: 'INR', failureReason: null }

test('the right money captures, other money conflicts, whatever the sign of the difference', () => {
  expect(decideOutcome(expected, report)).toEqual({ to: 'CAPTURED', providerPaymentId: 'pay_1' })
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 53n }), (amountPaise) => {
      fc.pre(amountPaise !== expected.amountPaise)
      expect(decideOutcome(expected, { ...report, amountPaise })?.to).toBe('CONFLICTED')
    }),
  )
  expect(decideOutcome(expected, { ...report, currency: 'USD' })?.to).toBe('CONFLICTED')
})

test.each(['created', 'authorized', 'refunded', 'something new'])('"%s" settles nothing', (reported) => {
  expect(decideOutcome(expected, { ...report, status: reported })).toBeUndefined()
})

test('of several tries all money counts, the right amount first; a failure ends nothing while money is reserved', () => {
  const tries = ['failed', 'authorized', 'captured', 'captured'].map((status) => ({ ...report, status }))
  const [failed, reserved, right, wrong] = tries as [typeof report, typeof report, typeof report, typeof report]
  wrong.amountPaise = 1n
  expect(decideTries(expected, [failed, wrong, right]).reports).toEqual([right, wrong])
  expect(decideTries(expected, [failed, reserved, wrong]).reports).toEqual([wrong])
  expect(decideTries(expected, [failed, reserved])).toEqual({ reports: [], isReserved: true })
  expect(decideTries(expected, [failed])).toEqual({ reports: [failed], isReserved: false })
  expect(decideTries(expected, [])).toEqual({ reports: [], isReserved: false })
})

test('a captured payment is settled with its bills and its receipt only', () => {
  const at = new Date()
  const captured = { status: 'CAPTURED', billsSettledAt: null, receiptIssuedAt: null }
  expect(isSettled(captured)).toBe(false)
  expect(isSettled({ ...captured, billsSettledAt: at })).toBe(false)
  expect(isSettled({ ...captured, billsSettledAt: at, receiptIssuedAt: at })).toBe(true)
  expect(isSettled({ ...captured, status: 'FAILED' })).toBe(true)
})
