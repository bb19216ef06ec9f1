import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'
import { hashKioskKey } from '../kiosks/find-kiosk.ts'

const asha = '+919876543210'
const stranger = '+919999900000'
let house: AuthHouse

beforeAll(async () => {
  house = await startAuthHouse({ resendWait: 'enforced', addressRequestsPerHour: 5, kioskRequestsPerHour: 7 })
})
afterAll(() => house.stop())
beforeEach(() => house.forget())

const passes = (seconds: number) =>
  house.admin.query(`UPDATE auth.otp_challenge SET created_at = created_at - make_interval(secs => $1)`, [seconds])
const waitOf = ({ errors }: Awaited<ReturnType<AuthHouse['requestOtp']>>) =>
  errors?.[0]?.extensions.retryAfterSeconds as number

test.each([asha, stranger])('%s waits half a minute for the second code, a minute for the third', async (phone) => {
  const { data } = await house.requestOtp(phone)
  const { expiresAt, resendAfter } = data?.requestOtp ?? { expiresAt: '', resendAfter: '' }
  expect(Date.parse(expiresAt) - Date.parse(resendAfter)).toBe(570_000)
  expect(waitOf(await house.requestOtp(phone))).toBeGreaterThan(20)
  await passes(31)
  expect((await house.requestOtp(phone)).data).not.toBeNull()
  await passes(31)
  expect(waitOf(await house.requestOtp(phone))).toBeLessThanOrEqual(30)
  await passes(31)
  expect((await house.requestOtp(phone)).data).not.toBeNull()
  expect(waitOf(await house.requestOtp(phone))).toBeGreaterThan(3400)
})

test('who signed in need not wait', async () => {
  for (let time = 0; time < 4; time += 1) await house.signIn(asha)
})

test('an address asks so often in an hour, whatever the numbers, and others are not touched', async () => {
  const from = (address: string, index: number) =>
    house.requestOtp(`+9198765400${10 + index}`, 'LOGIN', undefined, address)
  const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => from('203.0.113.7', index)))
  expect(answers.filter(({ data }) => data)).toHaveLength(5)
  expect(waitOf(await from('203.0.113.7', 20))).toBeGreaterThan(3500)
  expect((await from('203.0.113.8', 21)).data).not.toBeNull()
  await house.admin.query("UPDATE auth.otp_source SET since = since - interval '61 minutes'")
  expect((await from('203.0.113.7', 22)).data).not.toBeNull()
})

test('a registered kiosk has a limit of its own, in place of its address’s; a made-up key has none', async () => {
  const key = 'the key of a kiosk'
  await house.admin.query(
    `INSERT INTO auth.kiosk (id, label, place, key_hash, registered_at, registered_by) VALUES ('kio_1', 'Ward 4', 'Hall', $1, now(), 'adm_1')`,
    [hashKioskKey(key)],
  )
  const passed = async (kioskKey: string, first: number) => {
    const at = house.from({ address: '203.0.113.40', kioskKey })
    let count = 0
    for (let index = 0; index < 9; index += 1)
      if ((await at.requestOtp(`+91987654${1000 + first + index}`)).data) count += 1
    return count
  }
  expect(await passed(key, 0)).toBe(7)
  expect(await passed('made up', 20)).toBe(5)
})
