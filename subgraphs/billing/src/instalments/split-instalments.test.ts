import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smaller } from '../bills/allocation.ts'
import { moveOf, restOfPlan, standingOf } from './instalment-plan.ts'
import { coverParts, splitInstalments } from './split-instalments.ts'

const paise = fc.bigInt({ min: 0n, max: 10n ** 12n })

test('instalments sum to the whole, are equal but for what rounding leaves to the last, and a month apart', () => {
  fc.assert(
    fc.property(paise, fc.integer({ min: 2, max: 36 }), (totalPaise, count) => {
      const parts = splitInstalments(totalPaise, { count, firstDueOn: '2026-01-31' })
      const amounts = parts.map(({ amountPaise }) => amountPaise)
      expect(amounts.reduce((sum, each) => sum + each, 0n)).toBe(totalPaise)
      expect(new Set(amounts.slice(0, -1)).size).toBe(1)
      const more = (amounts.at(-1) ?? 0n) - (amounts[0] ?? 0n)
      expect(more >= 0n && more < BigInt(count)).toBe(true)
      expect(parts.map(({ dueOn }) => dueOn).toSorted()).toEqual(parts.map(({ dueOn }) => dueOn))
    }),
  )
  expect(splitInstalments(100n, { count: 3, firstDueOn: '2027-12-31' })).toEqual([
    { dueOn: '2027-12-31', amountPaise: 33n },
    { dueOn: '2028-01-31', amountPaise: 33n },
    { dueOn: '2028-02-29', amountPaise: 34n },
  ])
})

test('what is paid reaches the instalments in their order, all of it and no more than each is', () => {
  fc.assert(
    fc.property(fc.array(paise, { minLength: 1, maxLength: 24 }), paise, (amounts, paid) => {
      const totalPaise = amounts.reduce((sum, each) => sum + each, 0n)
      const coveredPaise = smaller(paid, totalPaise)
      const covered = coverParts(amounts, coveredPaise)
      expect(covered.reduce((sum, each) => sum + each, 0n)).toBe(coveredPaise)
      const open = covered.findIndex((part, place) => part < (amounts[place] ?? 0n))
      expect(
        covered.every((part, place) => part <= (amounts[place] ?? 0n) && (open < 0 || place <= open || part === 0n)),
      ).toBe(true)
    }),
  )
})

const planned = fc
  .record({
    totalPaise: fc.integer({ min: 1, max: 10_000 }),
    paidBefore: fc.nat(),
    paid: fc.nat(),
    adjusted: fc.integer(),
    disputed: fc.nat(),
  })
  .map(({ totalPaise, paidBefore, paid, adjusted, disputed }) => {
    const before = paidBefore % totalPaise
    const adjustedPaise = BigInt(adjusted % (totalPaise + 1))
    const now = BigInt(totalPaise) + adjustedPaise
    return {
      ...{ billId: 'b', amountPaise: BigInt(totalPaise - before), paidPaise: BigInt(before) },
      bill: {
        ...{ amountPaise: BigInt(totalPaise), adjustedPaise, paidPaise: BigInt(paid) % (now + 1n) },
        ...{ disputedPaise: BigInt(disputed) % (now + 1n), cancelled: false },
      },
    }
  })

test('whatever was paid, returned and corrected: what is left is never more than is due nor than was agreed, and paying never hurts', () => {
  fc.assert(
    fc.property(fc.array(planned, { minLength: 1, maxLength: 4 }), fc.integer({ min: 2, max: 12 }), (bills, count) => {
      const amountPaise = bills.reduce((sum, bill) => sum + bill.amountPaise, 0n)
      const due = bills.reduce((sum, { bill }) => sum + bill.amountPaise + bill.adjustedPaise - bill.paidPaise, 0n)
      const rest = restOfPlan(bills)
      expect(rest >= 0n && rest <= due && rest <= amountPaise).toBe(true)
      const parts = splitInstalments(amountPaise, { count, firstDueOn: '2026-12-05' })
      const { coveredPaise, status } = standingOf('ACTIVE', { amountPaise, parts, bills })
      expect(coveredPaise.reduce((sum, each) => sum + each, 0n)).toBe(amountPaise - rest)
      expect(status === 'COMPLETED').toBe(rest === 0n)
      const about = { amountPaise, parts, keptUntil: '2027-12-31', decidedOn: null, graceDays: 5 }
      const paidUp = bills.map((bill) => {
        return { ...bill, bill: { ...bill.bill, paidPaise: bill.bill.amountPaise + bill.bill.adjustedPaise } }
      })
      expect(restOfPlan(paidUp)).toBe(0n)
      expect(moveOf({ ...about, bills: paidUp }, '2027-06-01')).toBe('PAID')
      // What is disputed is not missed.
      const disputed = bills.map((bill) => ({ ...bill, bill: { ...bill.bill, disputedPaise: 10n ** 9n } }))
      expect(moveOf({ ...about, bills: disputed }, '2027-06-01')).toBe(rest === 0n ? 'PAID' : null)
    }),
  )
})
