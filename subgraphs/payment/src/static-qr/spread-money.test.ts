import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spreadMoney } from './spread-money.ts'

const bill = (id: string, duePaise: bigint, minimumPartPaise: bigint | null = null) => ({
  id,
  duePaise,
  minimumPartPaise,
})

test.each([
  ['all that is due', 300n, ['a 100', 'b 200'], 0n],
  ['more', 350n, ['a 100', 'b 200'], 50n],
  ['the oldest and a part of the next', 160n, ['a 100', 'b 60'], 0n],
  ['the oldest and too little for the next', 130n, ['a 100'], 30n],
  ['less than the oldest, which takes no part', 99n, [], 99n],
])('%s', (_name, paise, parts, rest) => {
  const spread = spreadMoney(paise, [bill('a', 100n), bill('b', 200n, 50n)])
  expect(spread.parts.map(({ billId, amountPaise }) => `${billId} ${amountPaise}`)).toEqual(parts)
  expect(spread.restPaise).toBe(rest)
})

test('nothing is lost or made, no bill gets more than is due, and only the last one less', () => {
  const due = fc.record({
    duePaise: fc.bigInt({ min: 1n, max: 10n ** 9n }),
    minimumPartPaise: fc.option(fc.bigInt({ min: 1n, max: 10n ** 6n })),
  })
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 10n }), fc.array(due, { maxLength: 8 }), (paise, dues) => {
      const bills = dues.map((one, index) => ({ id: `bill_${index}`, ...one }))
      const { parts, restPaise } = spreadMoney(paise, bills)
      expect(parts.reduce((sum, { amountPaise }) => sum + amountPaise, restPaise)).toBe(paise)
      expect(parts.map(({ billId }) => billId)).toEqual(bills.slice(0, parts.length).map(({ id }) => id))
      for (const [index, { amountPaise }] of parts.entries()) {
        const { duePaise, minimumPartPaise } = bills[index] as (typeof bills)[number]
        const isFull = amountPaise === duePaise
        const isPart = index === parts.length - 1 && restPaise === 0n && amountPaise >= (minimumPartPaise ?? duePaise)
        expect(amountPaise > 0n && amountPaise <= duePaise && (isFull || isPart)).toBe(true)
      }
    }),
  )
})
