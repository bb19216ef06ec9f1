import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hindiNumbers } from './hindi-numbers.ts'
import { amountInWords, groupedAmount } from './rupees.ts'

test.each([
  [0n, 'Rupees zero only', 'शून्य रुपये मात्र', '0.00'],
  [100n, 'Rupees one only', 'एक रुपया मात्र', '1.00'],
  [1950n, 'Rupees nineteen and fifty paise only', 'उन्नीस रुपये पचास पैसे मात्र', '19.50'],
  [
    10_234_505n,
    'Rupees one lakh two thousand three hundred forty-five and five paise only',
    'एक लाख दो हज़ार तीन सौ पैंतालीस रुपये पाँच पैसे मात्र',
    '1,02,345.05',
  ],
  [10_000_000_00n, 'Rupees one crore only', 'एक करोड़ रुपये मात्र', '1,00,00,000.00'],
])('%d paise in words and in digits', (paise, english, hindi, digits) => {
  expect([amountInWords(paise, 'EN'), amountInWords(paise, 'HI'), groupedAmount(paise)]).toEqual([
    english,
    hindi,
    digits,
  ])
})

test('each number below a hundred has its own word', () => {
  expect(hindiNumbers).toHaveLength(100)
  expect(new Set(hindiNumbers).size).toBe(100)
})

test('different amounts have different words, and the digits are those of the amount', () => {
  const amount = fc.bigInt({ min: 0n, max: 99_999_999_999_99n })
  fc.assert(
    fc.property(amount, amount, (one, other) => {
      for (const language of ['EN', 'HI'] as const)
        expect(amountInWords(one, language) === amountInWords(other, language)).toBe(one === other)
      expect(BigInt(groupedAmount(one).replaceAll(/[.,]/g, ''))).toBe(one)
    }),
  )
})
