import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCommonPasswords } from './common-passwords.ts'
import { checkNewPassword, checkNotOwn, normalizePassword } from './password-rules.ts'

const common = readCommonPasswords()
const owner = { phoneNumber: '+919876543210', name: 'Asha Patil', email: 'asha.patil@example.com' }
const field = 'input.newPassword'

function set(written: string) {
  const password = normalizePassword(written, field)
  checkNewPassword(password, field, common)
  checkNotOwn(password, field, owner)
  return password
}

test.each([
  ['empty', ''],
  ['of seven characters', 'zkqv7wx'],
  ['of 129 characters', `${'kuwelo9 '.repeat(16)}x`],
  ['too long to look at', 'x'.repeat(100_000)],
  ['of seven characters that are eight units', '🐘🦜🐅zkqv'],
  ['with a control character', 'zkqv7wx\u0007m'],
  ['first on every list', 'password'],
  ['on the list, in capitals', 'IloveYou'],
  ['on the list, written wide', 'ｐａｓｓｗｏｒｄ'],
  ['on the list, and a year behind it', 'Princess2026!'],
  ['one character', 'aaaaaaaaaaaaaaaa'],
  ['two characters', 'abababababababab'],
  ['a row', 'abcdefgh'],
  ['a row down', '87654321'],
  ['few digits', '83610482'],
  ['twice the same', 'kuwelozkuweloz'],
  ['the own number', '9876543210'],
  ['the own number with a little more', '+919876543210x!'],
  ['the own name', 'AshaPatil'],
  ['the own name with a year', 'asha.patil.1987'],
  ['the own address', 'asha.patil@example.com'],
  ['the city’s', 'Suvidha#123'],
])('a password that is %s is refused, and named', (_what, password) => {
  expect(() => set(password)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', extensions: { code: 'BAD_USER_INPUT', field } }),
  )
})

test.each([
  'correct horse battery staple',
  'zkqv7wxm',
  'नमस्ते दुनिया १२३',
  'asha reads 40 books a year',
  '836104827361',
  'x'.repeat(60) + 'kuwelo9 '.repeat(8),
])('%s is a password', (password) => {
  expect(set(password)).toBe(password)
})

test('the same password from every keyboard is the same', () => {
  expect(normalizePassword('caf\u0065\u0301 ole 77', field)).toBe(normalizePassword('caf\u00e9 ole 77', field))
})

test('whatever is written, it is refused as bad input or is of 8 to 128 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (written) => {
      try {
        const { length } = [...set(written)]
        expect(length).toBeGreaterThanOrEqual(8)
        expect(length).toBeLessThanOrEqual(128)
      } catch (error) {
        expect(error).toMatchObject({ code: 'BAD_USER_INPUT' })
      }
    }),
  )
})
