import { expect, test } from 'vitest'
import { verifySignature } from './verify-signature.ts'

const body = Buffer.from('{"a":1,"b":2,"c":{"d":3}}')
const signature = '2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc'

test("Razorpay's own vector verifies", () => {
  expect(verifySignature(body, signature, '123456')).toBe(true)
})

test.each([
  ['another secret', body, signature, '123457'],
  ['the same JSON written differently', Buffer.from('{"a": 1,"b":2,"c":{"d":3}}'), signature, '123456'],
  ['a shorter signature', body, signature.slice(2), '123456'],
  ['no signature', body, '', '123456'],
  ['a signature that is no hexadecimal', body, 'z'.repeat(64), '123456'],
])('%s does not', (_name, bytes, given, secret) => {
  expect(verifySignature(bytes, given, secret)).toBe(false)
})
