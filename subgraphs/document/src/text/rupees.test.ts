import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bengaliNumbers } from './bengali-numbers.ts'
import { hindiNumbers } from './hindi-numbers.ts'
import { languages } from './language.ts'
import { marathiNumbers } from './marathi-numbers.ts'
import { amountInWords, groupedAmount } from './rupees.ts'
import { tamilNumbers } from './tamil-numbers.ts'

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

test.each([
  [100n, 'एक रुपया फक्त', 'ஒரு ரூபாய் மட்டும்', 'এক টাকা মাত্র'],
  [100_01n, 'शंभर रुपये एक पैसा फक्त', 'நூறு ரூபாய் ஒரு பைசா மட்டும்', 'এক শত টাকা এক পয়সা মাত্র'],
  [
    10_234_550n,
    'एक लाख दोन हजार तीनशे पंचेचाळीस रुपये पन्नास पैसे फक्त',
    'ஒரு லட்சத்து இரண்டு ஆயிரத்து முந்நூற்று நாற்பத்தைந்து ரூபாய் ஐம்பது பைசா மட்டும்',
    'এক লক্ষ দুই হাজার তিন শত পঁয়তাল্লিশ টাকা পঞ্চাশ পয়সা মাত্র',
  ],
  [
    190_100_00n,
    'एक लाख नव्वद हजार शंभर रुपये फक्त',
    'ஒரு லட்சத்து தொண்ணூறு ஆயிரத்து நூறு ரூபாய் மட்டும்',
    'এক লক্ষ নব্বই হাজার এক শত টাকা মাত্র',
  ],
])('%d paise in Marathi, Tamil and Bengali', (paise, marathi, tamil, bengali) => {
  expect((['MR', 'TA', 'BN'] as const).map((language) => amountInWords(paise, language))).toEqual([
    marathi,
    tamil,
    bengali,
  ])
})

test.each([
  ['Hindi', hindiNumbers],
  ['Marathi', marathiNumbers],
  ['Tamil', tamilNumbers],
  ['Bengali', bengaliNumbers],
])('each number below a hundred has its own word in %s', (_, numbers) => {
  expect(numbers).toHaveLength(100)
  expect(new Set(numbers).size).toBe(100)
})

test('different amounts have different words, and the digits are those of the amount', () => {
  const amount = fc.bigInt({ min: 0n, max: 99_999_999_999_99n })
  fc.assert(
    fc.property(amount, amount, (one, other) => {
      for (const language of languages)
        expect(amountInWords(one, language) === amountInWords(other, language)).toBe(one === other)
      expect(BigInt(groupedAmount(one).replaceAll(/[.,]/g, ''))).toBe(one)
    }),
  )
})
