import { expect, test } from 'vitest'
import { costsOtherwise, hashCost, hashOfNothing, hashPassword, passwordHolds } from './argon2.ts'

const cheap = { memoryKib: 64, passes: 1, lanes: 1 }
/** Of the reference implementation (phc-winner-argon2, test.c): "password", "somesalt", 64 MiB, two passes. */
const reference = `$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$${Buffer.from(
  '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
  'hex',
)
  .toString('base64')
  .replace('=', '')}`

test('the reference implementation’s hash holds for its password alone', async () => {
  expect(await passwordHolds('password', reference)).toBe(true)
  expect(await passwordHolds('Password', reference)).toBe(false)
})

test('a hash has its own salt and says what it cost', async () => {
  const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(one).not.toBe(two)
  expect(await passwordHolds('correct horse', one)).toBe(true)
})

test('a hash of other costs still holds, and is known as one to make anew', async () => {
  const old = await hashPassword('correct horse', cheap)
  expect(await passwordHolds('correct horse', old)).toBe(true)
  expect(costsOtherwise(old)).toBe(true)
  expect(costsOtherwise(await hashPassword('correct horse'))).toBe(false)
})

test('who has no password is compared with as much work as who has one, in vain', async () => {
  expect(costsOtherwise(hashOfNothing(), hashCost)).toBe(false)
  expect(await passwordHolds('', hashOfNothing())).toBe(false)
})

test('what is no hash of ours is a fault, not a wrong password', async () => {
  for (const phc of ['', 'secret', reference.replace('argon2id', 'argon2i'), reference.replace('v=19', 'v=16')]) {
    await expect(passwordHolds('password', phc)).rejects.toThrow('no Argon2id hash')
  }
})
