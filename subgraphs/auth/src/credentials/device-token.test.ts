import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'
import { credentialActors, refusalOf } from '../../../../tests/fakes/credential-actors.ts'
import { hashPassword } from '../passwords/argon2.ts'

const asha = '+919876543210'
const password = 'seven kites over the ghat'
let house: AuthHouse
let people: ReturnType<typeof credentialActors>

beforeAll(async () => {
  house = await startAuthHouse()
  people = credentialActors(house)
})
afterAll(() => house?.stop())
beforeEach(async () => {
  await house.forget()
  await house.admin.query('TRUNCATE auth.password, auth.login_tries')
  await house.admin.query("INSERT INTO auth.password (citizen_id, hash, changed_at) VALUES ('cit_asha', $1, now())", [
    await hashPassword(password),
  ])
})

const logsIn = (written = password, at?: string, deviceToken?: string) =>
  people.logsInWithPassword({ phoneNumber: asha, password: written, ...(deviceToken && { deviceToken }) }, at)

test('a device has one budget however often it asks, all devices of a person one more, and a kiosk is no device', async () => {
  const signsIn = async (more: object = {}) => {
    await house.requestOtp(asha)
    const input = { phoneNumber: asha, otp: await house.lastCode(asha), ...more }
    const query = 'mutation ($input: LoginInput!) { login(input: $input) { a: deviceToken b: deviceToken } }'
    type Tokens = { login: { a: string; b: string } }
    const { data } = await house.ask<Tokens>(query, { input })
    if (!data) throw new Error('not signed in')
    return data.login
  }
  expect((await signsIn({ kind: 'KIOSK' })).a).toBe('')
  const { a, b } = await signsIn()
  for (let attempt = 0; attempt < 5; attempt += 1) await logsIn('not the right one', '198.51.100.7', a)
  expect(refusalOf(await logsIn(password, '198.51.100.7', b)).code).toBe('RATE_LIMITED')
  const other = (await signsIn()).a
  const blockAll = "UPDATE auth.login_tries SET blocked_until = now() + interval '9 minutes' WHERE key LIKE 'devices:%'"
  expect((await house.admin.query(blockAll)).rowCount).toBe(1)
  expect(refusalOf(await logsIn(password, '198.51.100.7', other)).code).toBe('RATE_LIMITED')
})

test('signed out everywhere, or with a new password, a device is as any other until it signs in', async () => {
  const { deviceToken = '', accessToken = '' } = (await logsIn()).data?.loginWithPassword ?? {}
  for (let attempt = 0; attempt < 5; attempt += 1) await logsIn('not the right one', '198.51.100.7')
  expect((await logsIn(password, '198.51.100.7', deviceToken)).data).not.toBeNull()
  await house.ask('mutation { logoutEverywhere }', {}, accessToken)
  expect(refusalOf(await logsIn(password, '198.51.100.7', deviceToken)).code).toBe('RATE_LIMITED')
  const again = (await logsIn()).data?.loginWithPassword
  expect((await logsIn(password, '198.51.100.7', again?.deviceToken)).data).not.toBeNull()
  await people.setsPassword(again?.accessToken ?? '', 'a boat without an oar', password)
  expect(refusalOf(await logsIn(password, '198.51.100.7', again?.deviceToken)).code).toBe('RATE_LIMITED')
})
