import fc from 'fast-check'
import { create } from 'qrcode'
import { expect, test } from 'vitest'
import { encodeQr } from './qr.ts'

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.']
const some = (from: readonly string[], maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...from), minLength: 1, maxLength })
/** Addresses with a code behind, some of them with what is shorter as capitals or digits, or at whose end it is. */
const texts = fc
  .tuple(
    fc.constantFrom('https://suvidha.city/verify/', 'upi://pay?pa=', 'HTTPS://CITY/', ''),
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: some(letters, 120) },
        { weight: 1, arbitrary: some([...'0123456789'], 14) },
        { weight: 1, arbitrary: some([...'ABCDEFGH0123456789-.'], 24) },
      ),
      { minLength: 1, maxLength: 7 },
    ),
  )
  .map(([start, parts]) => start + parts.join(''))

test('a code is what the library draws of it, module by module', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { modules } = create(text, { errorCorrectionLevel: 'M' })
      const { size, dark } = encodeQr(text)
      expect([text, size]).toEqual([text, modules.size])
      expect(Buffer.from(dark).equals(Buffer.from(modules.data))).toBe(true)
    }),
    { numRuns: 150 },
  )
})
