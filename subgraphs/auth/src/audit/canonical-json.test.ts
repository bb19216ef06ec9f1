import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Plain } from './canonical-json.ts'

test('canonical JSON is that of RFC 8785: its own example, and the same for any order of keys', () => {
  const example = {
    literals: null,
    numbers: Number('333333333.33333329'),
    string: '€$\u000f\nA\'B"\\"/',
    '\u20ac': 1e30,
    '\r': 4.5,
  }
  expect(canonicalJson(example)).toBe(
    '{"\\r":4.5,"literals":null,"numbers":333333333.3333333,"string":"€$\\u000f\\nA\'B\\"\\\\\\"/","€":1e+30}',
  )
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string(),
        fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
      ),
      (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(reversed as Plain)).toBe(canonicalJson(value as Plain))
        expect(JSON.parse(canonicalJson(value as Plain))).toEqual(JSON.parse(JSON.stringify(value)))
      },
    ),
  )
})
