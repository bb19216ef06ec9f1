import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import PaytmChecksum from 'paytmchecksum'
import { validateWebhookSignature } from 'razorpay/dist/utils/razorpay-utils.js'
import { describe, expect, test } from 'vitest'
import { requestHash, responseHash, verifyResponseHash } from './easebuzz/easebuzz-hash.ts'
import { checksumText, verifyChecksum } from './paytm/paytm-checksum.ts'
import { rawMember } from './paytm/raw-member.ts'
import { verifyPlain } from './plain/plain-event.ts'
import { verifySignature } from './verify-signature.ts'

const merchantKey = 'kbzk1DSbJiV_O3p5'
const hmac = (secret: string, text: string | Buffer) => createHmac('sha256', secret).update(text).digest('hex')
const texts = fc.string({ unit: 'grapheme', maxLength: 200 })
const secrets = fc.string({ minLength: 1, maxLength: 40 })

/** The same bytes with one of them another. */
function withOneByteChanged(bytes: Buffer, at: number, by: number): Buffer {
  const changed = Buffer.from(bytes)
  const position = at % bytes.length
  changed[position] = (changed[position] as number) ^ (by || 1)
  return changed
}
const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }))

describe('Razorpay', () => {
  test('what its SDK takes as genuine is taken here, and what it refuses is refused', () => {
    fc.assert(
      fc.property(texts, secrets, secrets, (body, secret, other) => {
        const signature = hmac(secret, body)
        expect(validateWebhookSignature(body, signature, secret)).toBe(true)
        expect(verifySignature(Buffer.from(body), signature, secret)).toBe(true)
        const asOther = validateWebhookSignature(body, signature, other)
        expect(verifySignature(Buffer.from(body), signature, other)).toBe(asOther)
      }),
    )
  })

  test('a changed byte of the body never verifies', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), change, (bytes, [at, by]) => {
        const body = Buffer.from(bytes)
        expect(verifySignature(withOneByteChanged(body, at, by), hmac('secret', body), 'secret')).toBe(false)
      }),
    )
  })
})

describe('Paytm', () => {
  test("what Paytm's own library signs verifies, here as there", async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (body) => {
        const checksum = await PaytmChecksum.generateSignature(body, merchantKey)
        expect(PaytmChecksum.verifySignature(body, merchantKey, checksum)).toBe(true)
        expect(verifyChecksum(body, checksum, merchantKey)).toBe(true)
      }),
    )
  })

  test('a form too, whatever the order of its fields', async () => {
    const names = fc.stringMatching(/^[A-Z][A-Z_]{0,15}$/)
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, texts, { minKeys: 1, noNullPrototype: true }), async (fields) => {
        const { CHECKSUMHASH: _, ...signed } = fields
        const checksum = await PaytmChecksum.generateSignature({ ...signed }, merchantKey)
        const backwards = Object.fromEntries(Object.entries({ ...signed, CHECKSUMHASH: checksum }).reverse())
        expect(verifyChecksum(checksumText(backwards), checksum, merchantKey)).toBe(true)
      }),
    )
  })

  test('a changed byte never verifies, of the text or of the checksum', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 200 }), change, async (body, [at, by]) => {
        const checksum = await PaytmChecksum.generateSignature(body, merchantKey)
        const changed = withOneByteChanged(Buffer.from(body), at, by).toString('latin1')
        expect(verifyChecksum(changed, checksum, merchantKey)).toBe(false)
        // base64's last letter carries bits that mean nothing: another letter may be the same bytes.
        const otherChecksum = withOneByteChanged(Buffer.from(checksum), at, by).toString('latin1')
        const isSame = Buffer.from(otherChecksum, 'base64').equals(Buffer.from(checksum, 'base64'))
        if (!isSame) expect(verifyChecksum(body, otherChecksum, merchantKey)).toBe(false)
      }),
    )
  })

  test.each(['', 'short', '%%%', 'A'.repeat(108), Buffer.alloc(80).toString('base64')])(
    'a checksum that is none (%j) is just refused',
    (checksum) => expect(verifyChecksum('{}', checksum, merchantKey)).toBe(false),
  )

  test("a member's own text is found in any JSON", () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), fc.constantFrom('', ' ', '\n\t'), (before, value, space) => {
        const text = `{${space}"head"${space}:${space}${before}${space},${space}"body"${space}:${space}${value}${space}}`
        expect(rawMember(text, 'body')).toBe(value.trim())
        expect(rawMember(text, 'none')).toBeUndefined()
      }),
    )
  })
})

describe('Easebuzz', () => {
  const sha512 = (text: string) => createHash('sha512').update(text).digest('hex')
  const sent = { key: 'K', txnid: 'T1', amount: '100.00', productinfo: 'Laptop', firstname: 'Asha', email: 'a@b.in' }

  test('its hashes are over the sequences that it documents', () => {
    expect(requestHash({ ...sent, udf1: 'u1', udf5: 'u5' }, 'SALT')).toBe(
      sha512('K|T1|100.00|Laptop|Asha|a@b.in|u1||||u5||||||SALT'),
    )
    expect(responseHash({ ...sent, status: 'success', udf1: 'u1' }, 'SALT')).toBe(
      sha512('SALT|success||||||||||u1|a@b.in|Asha|Laptop|100.00|T1|K'),
    )
  })

  test('a changed value of what is signed never verifies', () => {
    const reported = { ...sent, status: 'success', udf7: 'x' }
    const hash = responseHash(reported, 'SALT')
    expect(verifyResponseHash({ ...reported, hash }, 'SALT')).toBe(true)
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(reported)), fc.string(), (name, value) => {
        fc.pre(value !== reported[name as keyof typeof reported])
        expect(verifyResponseHash({ ...reported, [name]: value, hash }, 'SALT')).toBe(false)
      }),
    )
    expect(verifyResponseHash({ ...reported, hash }, 'TLAS')).toBe(false)
    expect(verifyResponseHash(reported, 'SALT')).toBe(false)
  })
})

describe('UPI and the demo provider', () => {
  test('a changed byte never verifies, nor the same report as of another time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), change, (bytes, [at, by]) => {
        const body = Buffer.from(bytes)
        const signature = hmac('secret', Buffer.concat([Buffer.from('1795000000000.'), body]))
        const headers = { 'x-callback-timestamp': '1795000000000', 'x-callback-signature': signature }
        expect(verifyPlain(body, headers, 'secret')).toBe(true)
        expect(verifyPlain(withOneByteChanged(body, at, by), headers, 'secret')).toBe(false)
        expect(verifyPlain(body, { ...headers, 'x-callback-timestamp': '1795000000001' }, 'secret')).toBe(false)
        expect(verifyPlain(body, headers, 'other')).toBe(false)
      }),
    )
  })
})
