import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocatePaid, type LineShare, type OpenLine, takeBackPaid } from './allocation.ts'

// The bill of domain rules: rebate −10, tax 100, penalty 20; the tariff reaches the penalty before the tax.
const april: OpenLine[] = [
  { position: 0, rank: 6, openPaise: 100n },
  { position: 1, rank: 1, openPaise: -10n },
  { position: 2, rank: 4, openPaise: 20n },
]

describe('a payment reaches the heads of a bill', () => {
  test.each([
    [110n, { 1: -10n, 2: 20n, 0: 100n }],
    [50n, { 1: -10n, 2: 20n, 0: 40n }],
    [5n, { 1: -10n, 2: 15n }],
    [0n, {}],
  ])('of %s paise: rebate, then penalty, then tax', (paise, expected) => {
    expect(byPosition(allocatePaid(april, paise))).toEqual(expected)
  })

  test('of more than is open is refused', () => {
    expect(() => allocatePaid(april, 111n)).toThrow('less than its amount')
  })
})

describe('a refund leaves the heads', () => {
  const shares = allocatePaid(april, 50n)
  test('last reached first', () => expect(byPosition(takeBackPaid(shares, 45n))).toEqual({ 0: -40n, 2: -5n }))
  test('with the rebate when all goes', () =>
    expect(byPosition(takeBackPaid(shares, 50n))).toEqual({ 0: -40n, 1: 10n, 2: -20n }))
  test('never beyond what is there', () => expect(() => takeBackPaid(shares, 61n)).toThrow('more goes back'))
})

test('whatever payments and refunds come, shares sum to what is paid and no head is overpaid or below nothing', () => {
  const line = fc.record({ rank: fc.integer({ min: 1, max: 6 }), openPaise: fc.bigInt({ min: -50n, max: 500n }) })
  const step = fc.record({ isRefund: fc.boolean(), pick: fc.nat(), share: fc.integer({ min: 1, max: 100 }) })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.array(step, { maxLength: 15 }), (drawn, steps) => {
      const lines = drawn.map((entry, position) => ({ ...entry, position }))
      const amountPaise = lines.reduce((sum, { openPaise }) => sum + openPaise, 0n)
      fc.pre(amountPaise > 0n)
      const payments: LineShare[][] = []
      for (const { isRefund, pick, share } of steps) {
        const onLines = netOf(payments.flat())
        if (!isRefund) {
          const open = lines.map((entry) => ({
            ...entry,
            openPaise: entry.openPaise - (onLines.get(entry.position) ?? 0n),
          }))
          const due = amountPaise - sum(payments.flat())
          payments.push(allocatePaid(open, (due * BigInt(share)) / 100n))
        } else if (payments.length > 0) {
          const payment = payments[pick % payments.length] as LineShare[]
          const held = heldOf(payment)
          payment.push(...takeBackPaid(held, (sum(held) * BigInt(share)) / 100n))
        }
        for (const [position, paid] of netOf(payments.flat())) {
          const whole = (lines[position] as OpenLine).openPaise
          expect(whole >= 0n ? 0n <= paid && paid <= whole : whole <= paid && paid <= 0n).toBe(true)
        }
        expect(sum(payments.flat()) >= 0n && sum(payments.flat()) <= amountPaise).toBe(true)
      }
    }),
  )
})

const byPosition = (shares: readonly LineShare[]) =>
  Object.fromEntries(shares.map(({ position, amountPaise }) => [position, amountPaise]))
const sum = (shares: readonly LineShare[]) => shares.reduce((total, { amountPaise }) => total + amountPaise, 0n)

function netOf(shares: readonly LineShare[]): Map<number, bigint> {
  const net = new Map<number, bigint>()
  for (const { position, amountPaise } of shares) net.set(position, (net.get(position) ?? 0n) + amountPaise)
  return net
}

const heldOf = (shares: readonly LineShare[]): LineShare[] =>
  [...netOf(shares)]
    .map(([position, amountPaise]) => ({ position, amountPaise }))
    .filter((share) => share.amountPaise !== 0n)
