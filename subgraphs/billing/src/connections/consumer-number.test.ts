import { hasCheckDigit } from '@suvidha/service-kit/verhoeff'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkConsumerNumber, consumerNumberOf } from './consumer-number.ts'

const place = fc.integer({ min: 1, max: 999_999_999 })
const utility = fc.constantFrom('ELECTRICITY' as const, 'GAS' as const, 'WATER' as const)
const number = fc.tuple(utility, place).map(([of, n]) => consumerNumberOf(of, n))

test('every number that is given out holds, and is told from the next', () => {
  fc.assert(
    fc.property(number, (given) => {
      expect(given).toMatch(/^[123]2\d{10}$/)
      expect(() => checkConsumerNumber(given, 'consumerNumber')).not.toThrow()
    }),
  )
})

test('one wrong digit is always found', () => {
  fc.assert(
    fc.property(number, fc.nat(11), fc.integer({ min: 1, max: 9 }), (given, index, by) => {
      const digit = (Number(given[index]) + by) % 10
      expect(hasCheckDigit(`${given.slice(0, index)}${digit}${given.slice(index + 1)}`)).toBe(false)
    }),
  )
})

test('two neighbours that were swapped are always found', () => {
  fc.assert(
    fc.property(number, fc.nat(10), (given, index) => {
      const [one, other] = [given[index] as string, given[index + 1] as string]
      fc.pre(one !== other)
      expect(hasCheckDigit(`${given.slice(0, index)}${other}${one}${given.slice(index + 2)}`)).toBe(false)
    }),
  )
})

test('a wrong digit is BAD_USER_INPUT that names the field; numbers of another form are left alone', () => {
  const wrong = `${consumerNumberOf('GAS', 7).slice(0, -1)}x`.replace(
    'x',
    consumerNumberOf('GAS', 7).endsWith('0') ? '1' : '0',
  )
  expect(() => checkConsumerNumber(wrong, 'input.consumerNumber')).toThrow(
    expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field: 'input.consumerNumber' } }),
  )
  for (const old of ['11000000001', 'C-con_e', 'KA/77/12', '000000000000', '']) {
    expect(() => checkConsumerNumber(old, 'consumerNumber')).not.toThrow()
  }
})
