import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountDuePaise, billStatus, dayInIndia, settleBill } from './bill.ts'

const bill = {
  amountPaise: 1000n,
  adjustedPaise: 0n,
  paidPaise: 0n,
  disputed: false,
  cancelled: false,
  dueDate: '2026-11-20',
}

describe('the day in India', () => {
  test.each([
    ['2026-11-20T18:29:59.999Z', '2026-11-20'],
    ['2026-11-20T18:30:00.000Z', '2026-11-21'],
    ['2026-12-31T18:30:00.000Z', '2027-01-01'],
    ['2026-11-20T00:00:00.000Z', '2026-11-20'],
  ])('at %s is %s', (instant, day) => expect(dayInIndia(new Date(instant))).toBe(day))
})

describe('the status of a bill due on 20 November', () => {
  test.each([
    ['a second before midnight in India', '2026-11-20T18:29:59Z', {}, 'ISSUED'],
    ['at midnight in India', '2026-11-20T18:30:00Z', {}, 'OVERDUE'],
    ['partly paid in time', '2026-11-20T18:29:59Z', { paidPaise: 1n }, 'PARTIALLY_PAID'],
    ['partly paid and late', '2026-11-20T18:30:00Z', { paidPaise: 999n }, 'OVERDUE'],
    ['paid, long after', '2027-03-01T00:00:00Z', { paidPaise: 1000n }, 'PAID'],
    ['disputed and late', '2026-12-01T00:00:00Z', { disputed: true }, 'DISPUTED'],
    ['disputed and paid', '2026-12-01T00:00:00Z', { disputed: true, paidPaise: 1000n }, 'PAID'],
    ['cancelled and late', '2026-12-01T00:00:00Z', { cancelled: true }, 'CANCELLED'],
    ['of nothing', '2026-12-01T00:00:00Z', { amountPaise: 0n }, 'PAID'],
  ])('%s', (_, instant, change, status) => {
    expect(billStatus({ ...bill, ...change }, dayInIndia(new Date(instant)))).toBe(status)
  })
})

describe('settling', () => {
  const paise = fc.bigInt({ min: 0n, max: 10n ** 12n })

  test('loses and invents nothing, whatever payments come in whatever order', () => {
    fc.assert(
      fc.property(paise, fc.array(paise, { maxLength: 20 }), (amountPaise, payments) => {
        let paidPaise = 0n
        let excess = 0n
        for (const received of payments) {
          const settled = settleBill({ amountPaise, adjustedPaise: 0n, paidPaise, cancelled: false }, received)
          expect(settled.appliedPaise + settled.excessPaise).toBe(received)
          expect(settled.duePaise).toBe(amountPaise - paidPaise - settled.appliedPaise)
          paidPaise += settled.appliedPaise
          excess += settled.excessPaise
        }
        expect(paidPaise <= amountPaise).toBe(true)
        expect(paidPaise + excess).toBe(payments.reduce((sum, received) => sum + received, 0n))
        // Money is excess only when nothing is due any more.
        if (excess > 0n)
          expect(amountDuePaise({ amountPaise, adjustedPaise: 0n, paidPaise, cancelled: false })).toBe(0n)
      }),
    )
  })

  test('gives a cancelled bill nothing', () => {
    expect(settleBill({ amountPaise: 100n, adjustedPaise: 0n, paidPaise: 0n, cancelled: true }, 60n)).toEqual({
      appliedPaise: 0n,
      excessPaise: 60n,
      duePaise: 0n,
    })
  })
})
