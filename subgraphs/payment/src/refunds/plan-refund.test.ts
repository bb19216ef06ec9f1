import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accounts } from '../ledger/accounts.ts'
import { type HeldMoney, planRefund } from './plan-refund.ts'
import { isTooOldToRefund } from './refund.ts'

const money = (account: string, heldPaise: bigint, more: Partial<HeldMoney> = {}): HeldMoney => {
  return { account, billId: null, connectionId: null, heldPaise, excessPaise: 0n, position: 0, ...more }
}
const bill = (billId: string, heldPaise: bigint, position: number, excessPaise = 0n) =>
  money(accounts.citizenReceivable, heldPaise, { billId, position, excessPaise })

const held: readonly HeldMoney[] = [
  bill('b1', 1000n, 1),
  bill('b2', 2000n, 2, 300n),
  money(accounts.advanceLiability, 400n, { connectionId: 'con', position: 3 }),
  money(accounts.convenienceFee, 100n, { position: 4 }),
  money(accounts.gstPayable, 18n, { position: 5 }),
]
const taken = (amountPaise: bigint, bills?: { billId: string; amountPaise: bigint }[]) => {
  const plan = planRefund(held, { amountPaise, bills })
  if (plan.kind === 'refused') return plan.why
  return plan.parts.map((part) => `${part.billId ?? part.connectionId ?? part.account} ${part.amountPaise}`)
}

describe('a refund is taken', () => {
  test.each([
    ['from what a bill does not need', 300n, ['b2 300']],
    ['then from the advance', 500n, ['b2 300', 'con 200']],
    ['then from the last bill', 1000n, ['b2 600', 'con 400']],
    ['then from the one before', 2500n, ['b2 2000', 'con 400', 'b1 100']],
    ['from everything but the fee', 3400n, ['b2 2000', 'con 400', 'b1 1000']],
    ['with the fee when all goes', 3518n, ['b1 1000', 'b2 2000', 'con 400', 'convenience_fee 100', 'gst_payable 18']],
    ['never from a part of the fee', 3401n, 'FEE_ONLY_WITH_ALL'],
    ['never beyond what is there', 3519n, 'TOO_MUCH'],
  ])('%s', (_, paise, expected) => expect(taken(paise)).toEqual(expected))

  test.each([
    ['from the bills that are named', 700n, [500n, 200n], ['b1 500', 'b2 200']],
    ['never beyond what the payment has on one', 1001n, [1001n, 0n], 'BILL_HAS_LESS'],
    ['never another sum than the bills’', 700n, [500n, 100n], 'SUM_DIFFERS'],
  ])('%s', (_, paise, [b1, b2], expected) => {
    const bills = [
      { billId: 'b1', amountPaise: b1 as bigint },
      { billId: 'b2', amountPaise: b2 as bigint },
    ].filter(({ amountPaise }) => amountPaise > 0n)
    expect(taken(paise, bills)).toEqual(expected)
  })
})

test('whatever is held, a plan takes exactly the amount, from nothing more than it has', () => {
  const paise = fc.bigInt({ min: 0n, max: 500n })
  const holding = fc.record({ kind: fc.constantFrom('bill', 'advance', 'fee'), heldPaise: paise, excessPaise: paise })
  fc.assert(
    fc.property(fc.array(holding, { maxLength: 6 }), fc.bigInt({ min: 1n, max: 3000n }), (drawn, amountPaise) => {
      const all = drawn.map(({ kind, heldPaise, excessPaise }, position): HeldMoney => {
        if (kind === 'bill') return bill(`b${position}`, heldPaise, position, excessPaise)
        if (kind === 'fee') return money(accounts.convenienceFee, heldPaise, { position })
        return money(accounts.advanceLiability, heldPaise, { connectionId: `c${position}`, position })
      })
      const plan = planRefund(all, { amountPaise })
      const total = all.reduce((sum, { heldPaise }) => sum + heldPaise, 0n)
      const fees = all.filter(({ account }) => account === accounts.convenienceFee)
      const feePaise = fees.reduce((sum, { heldPaise }) => sum + heldPaise, 0n)
      if (plan.kind === 'refused') {
        expect(amountPaise > total || (amountPaise > total - feePaise && amountPaise < total)).toBe(true)
        return
      }
      expect(plan.parts.reduce((sum, part) => sum + part.amountPaise, 0n)).toBe(amountPaise)
      for (const part of plan.parts) {
        const covers = all.some(({ account, billId, connectionId, heldPaise }) => {
          const isIt = account === part.account && billId === part.billId && connectionId === part.connectionId
          return isIt && heldPaise >= part.amountPaise
        })
        expect([part.amountPaise > 0n, covers]).toEqual([true, true])
      }
    }),
  )
})

test.each([
  ['2026-05-29T10:00:00Z', '2026-11-29T10:00:00Z', false],
  ['2026-05-29T10:00:00Z', '2026-11-29T10:00:01Z', true],
  ['2026-11-29T10:00:00Z', '2026-11-29T11:00:00Z', false],
])('money of %s on %s is too old: %s', (captured, now, isTooOld) => {
  expect(isTooOldToRefund(new Date(captured), new Date(now))).toBe(isTooOld)
})
