import { createHash, timingSafeEqual } from 'node:crypto'

/** Easebuzz's hash: SHA-512 of the values and the salt, joined by |, hexadecimal. */
export const hashOf = (...values: readonly unknown[]) =>
  createHash('sha512')
    .update(values.map((value) => String(value ?? '')).join('|'))
    .digest('hex')

export function isHash(given: unknown, ...values: readonly unknown[]): boolean {
  const expected = Buffer.from(hashOf(...values))
  const actual = Buffer.from(String(given ?? ''))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
