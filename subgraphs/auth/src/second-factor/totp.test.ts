import { expect, test } from 'vitest'
import { codeOfStep, encodeBase32, findStep, otpauthUri, type TotpParameters } from './totp.ts'

/** RFC 6238, appendix B: the seeds are this, as long as the hash's output. */
const seed = (bytes: number) => Buffer.from('1234567890'.repeat(7).slice(0, bytes))
const modes = {
  sha1: { secret: seed(20), parameters: { algorithm: 'sha1', digits: 8, periodSeconds: 30 } },
  sha256: { secret: seed(32), parameters: { algorithm: 'sha256', digits: 8, periodSeconds: 30 } },
  sha512: { secret: seed(64), parameters: { algorithm: 'sha512', digits: 8, periodSeconds: 30 } },
} satisfies Record<string, { secret: Buffer; parameters: TotpParameters }>

const vectors = [
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
] as const

test.each(vectors)('RFC 6238, appendix B, at %d s', (seconds, sha1, sha256, sha512) => {
  for (const [mode, code] of Object.entries({ sha1, sha256, sha512 })) {
    const { secret, parameters } = modes[mode as keyof typeof modes]
    expect([mode, findStep(secret, { code, nowMs: seconds * 1000 }, parameters)]).toEqual([
      mode,
      Math.floor(seconds / 30),
    ])
  }
})

test('RFC 4226, appendix D: six digits', () => {
  const codes = Array.from({ length: 10 }, (_, step) => codeOfStep(modes.sha1.secret, step))
  expect(codes).toEqual([
    ...['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'],
  ])
})

test('a code holds in its step and the ones beside it, and in no other', () => {
  const code = codeOfStep(modes.sha1.secret, 1000)
  const found = [998, 999, 1000, 1001, 1002].map((step) => findStep(modes.sha1.secret, { code, nowMs: step * 30_000 }))
  expect(found).toEqual([undefined, 1000, 1000, 1000, undefined])
})

test('a code of another length or of no digits is none', () => {
  const nowMs = 30_000_000
  const code = codeOfStep(modes.sha1.secret, 1000)
  for (const wrong of ['', code.slice(1), `0${code}`, 'abcdef', '१२३४५६']) {
    expect(findStep(modes.sha1.secret, { code: wrong, nowMs })).toBeUndefined()
  }
})

test('RFC 4648, section 10: base32', () => {
  const encoded = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => encodeBase32(Buffer.from(text)))
  expect(encoded).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'])
})

test('what an app scans names issuer, account and how codes are made', () => {
  expect(otpauthUri('MZXW6YTBOI', '+919876543210')).toBe(
    'otpauth://totp/Suvidha:%2B919876543210?secret=MZXW6YTBOI&issuer=Suvidha&algorithm=SHA1&digits=6&period=30',
  )
})
