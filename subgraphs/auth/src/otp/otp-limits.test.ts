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

/** What the audit log says of codes since an entry of it, and of whom. */
async function audited(sinceId: string) {
  const { rows } = await house.admin.query<{ entry: string }>(
    `SELECT concat_ws(' ', action, details->>'limit', details->>'purpose', subject_id, address) AS entry
     FROM auth.audit_entry WHERE id > $1 AND action LIKE 'otp.%' ORDER BY id`,
    [sinceId],
  )
  return rows.map(({ entry }) => entry)
}
const lastEntry = async () =>
  (await house.admin.query<{ id: string }>('SELECT coalesce(max(id), 0) AS id FROM auth.audit_entry')).rows[0]?.id ??
  '0'

test('each code that is asked for is in the audit log, with whose number it is; a crowd of refusals is one entry', async () => {
  const before = await lastEntry()
  const at = house.from({ address: '203.0.113.50' })
  await at.requestOtp(asha)
  await at.requestOtp(stranger, 'PASSWORD_RESET')
  // Of the number: too soon.
  await at.requestOtp(asha)
  expect(await audited(before)).toEqual([
    'otp.requested LOGIN cit_asha 203.0.113.50',
    'otp.requested PASSWORD_RESET 203.0.113.50',
    'otp.refused NUMBER LOGIN cit_asha 203.0.113.50',
  ])
  const flood = await lastEntry()
  await Promise.all(Array.from({ length: 30 }, (_, index) => at.requestOtp(`+9198765411${10 + index}`)))
  const written = await audited(flood)
  expect(written.filter((entry) => entry === 'otp.refused SOURCE LOGIN 203.0.113.50')).toHaveLength(1)
  expect(written).toHaveLength(3)
  expect(JSON.stringify(await house.admin.query('SELECT details FROM auth.audit_entry'))).not.toContain(asha.slice(3))
})
