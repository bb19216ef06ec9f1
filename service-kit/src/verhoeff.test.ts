import { expect, test } from 'vitest'
import { isAadhaarNumber } from './aadhaar-number.ts'
import { hasCheckDigit, withCheckDigit } from './verhoeff.ts'

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const known = ['234123412346', '999941057058']
// Spread over all numbers from 2 on, the same each time.
const bases = Array.from({ length: 300 }, (_, n) =>
  withCheckDigit(String(20_000_000_000 + ((n * 61_803_398_877) % 80_000_000_000))),
)
const numbers = [...known, ...bases]

const put = (number: string, index: number, put: string) =>
  number.slice(0, index) + put + number.slice(index + put.length)

test('agrees with known numbers of the scheme', () => {
  expect(withCheckDigit('236')).toBe('2363')
  expect(withCheckDigit('12345')).toBe('123451')
  for (const number of numbers) expect([number, hasCheckDigit(number)]).toEqual([number, true])
})

test('every single wrong digit is found: each place, each digit for each other', () => {
  const missed = numbers.flatMap((number) =>
    [...number].flatMap((right, index) =>
      digits
        .filter((digit) => String(digit) !== right)
        .map((digit) => put(number, index, String(digit)))
        .filter(hasCheckDigit),
    ),
  )
  expect(missed).toEqual([])
  const tried = new Set(numbers.flatMap((number) => [...number].map((right, index) => `${index}:${right}`)))
  // Every digit stood at every place, but for the first, which is 2 to 9.
  expect(tried.size).toBe(11 * 10 + 8)
})

test('every swap of two different neighbours is found: each place, each pair', () => {
  const missed: string[] = []
  for (const number of numbers)
    for (let index = 0; index < 10; index += 1)
      for (const one of digits)
        for (const other of digits.filter((digit) => digit !== one)) {
          const right = withCheckDigit(put(number.slice(0, 11), index, `${one}${other}`))
          if (hasCheckDigit(put(right, index, `${other}${one}`))) missed.push(`${right} at ${index}`)
        }
  // With the check digit itself: it is whatever the ten before make it.
  const last = new Set<string>()
  for (let n = 0; n < 2000; n += 1) {
    const right = withCheckDigit(String(2_000_000_000_0 + n * 7))
    const [one, other] = [right[10] as string, right[11] as string]
    if (one === other) continue
    last.add(`${one}${other}`)
    if (hasCheckDigit(put(right, 10, `${other}${one}`))) missed.push(`${right} at 10`)
  }
  expect(missed).toEqual([])
  expect(last.size).toBe(90)
})

test.each([
  ['234123412346', true],
  ['999941057058', true],
  ['123456789012', false],
  ['222222222222', false],
  ['234123412347', false],
  ['99994105705', false],
  ['9999410570580', false],
  ['0', false],
  ['', false],
  ['23412341234a', false],
])('%s is an Aadhaar number: %s', (number, is) => expect(isAadhaarNumber(number)).toBe(is))

test('a palindrome is none although its check digit is right', () => {
  const palindromes = Array.from({ length: 80_000 }, (_, n) => String(200_000 + n * 10))
    .map((half) => half + [...half].reverse().join(''))
    .filter(hasCheckDigit)
  expect(palindromes.length).toBeGreaterThan(0)
  expect(palindromes.filter(isAadhaarNumber)).toEqual([])
})
