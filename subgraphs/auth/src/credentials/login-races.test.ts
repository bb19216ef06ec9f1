import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, codeOf, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'
import { credentialActors, decodeBase32, refusalOf } from '../../../../tests/fakes/credential-actors.ts'
import { hashPassword } from '../passwords/argon2.ts'
import { codeOfStep } from '../second-factor/totp.ts'

const asha = '+919876543210'
const password = 'seven kites over the ghat'
let house: AuthHouse
let people: ReturnType<typeof credentialActors>

beforeAll(async () => {
  house = await startAuthHouse({ staffSecondFactor: 'required' })
  people = credentialActors(house)
})
afterAll(() => house?.stop())
beforeEach(async () => {
  await house.forget()
  await house.admin.query(`TRUNCATE auth.password, auth.login_tries, auth.second_factor, auth.recovery_code,
    auth.login_challenge`)
  await house.admin.query("UPDATE auth.citizen SET state = 'ACTIVE', roles = '{CITIZEN}'")
})

/** What is under way while somebody else's change of Asha, all but committed, holds her row: it waits, and then sees it. */
async function whileChanged<T>(change: string, act: () => Promise<T>): Promise<T> {
  const other = await house.admin.connect()
  try {
    await other.query('BEGIN')
    await other.query("SELECT FROM auth.citizen WHERE id = 'cit_asha' FOR UPDATE")
    await other.query(change)
    const acting = act()
    const waiting = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    await expect.poll(async () => (await house.admin.query(waiting)).rowCount, { timeout: 20_000 }).toBeGreaterThan(0)
    await other.query('COMMIT')
    return await acting
  } finally {
    await other.query('ROLLBACK')
    other.release()
  }
}

const suspends = "UPDATE auth.citizen SET state = 'SUSPENDED' WHERE id = 'cit_asha'"
const enrols = `INSERT INTO auth.second_factor (citizen_id, sealed_secret, started_at, confirmed_at)
  VALUES ('cit_asha', 'sealed', now(), now())`
const becomesAdmin = "UPDATE auth.citizen SET roles = '{ADMIN}' WHERE id = 'cit_asha'"

async function byCode() {
  await house.requestOtp(asha)
  const code = await house.lastCode(asha)
  return () => house.login(asha, code)
}
async function byPassword() {
  const hash = await hashPassword(password, { memoryKib: 64, passes: 1, lanes: 1 })
  await house.admin.query("INSERT INTO auth.password (citizen_id, hash, changed_at) VALUES ('cit_asha', $1, now())", [
    hash,
  ])
  return () => people.logsInWithPassword({ phoneNumber: asha, password })
}
const openSessions = async () =>
  (await house.admin.query('SELECT FROM auth.session WHERE ended_at IS NULL')).rowCount ?? 0

test.each([
  ['a code', byCode],
  ['a password', byPassword],
])(
  'a login by %s that meets a suspension is refused; one that meets an enrolment goes on to the second factor',
  async (_by, prepare) => {
    const logsIn = await prepare()
    expect(refusalOf(await whileChanged<Awaited<ReturnType<typeof house.ask>>>(suspends, logsIn))).toEqual({
      code: 'UNAUTHENTICATED',
    })
    expect(await openSessions()).toBe(0)
    await house.admin.query("UPDATE auth.citizen SET state = 'ACTIVE'")
    await house.admin.query('UPDATE auth.otp_challenge SET consumed_at = NULL')
    const answer = await whileChanged<Awaited<ReturnType<typeof house.ask>>>(enrols, logsIn)
    expect(refusalOf(answer).code).toBe('SECOND_FACTOR_REQUIRED')
    expect(await openSessions()).toBe(0)
  },
)

test('a login that meets a change of roles has the roles of after it, without the second factor that they want', async () => {
  const answer = await whileChanged(becomesAdmin, await byCode())
  const { rows } = await house.admin.query('SELECT roles FROM auth.citizen WHERE id = $1', ['cit_asha'])
  expect(rows).toEqual([{ roles: ['ADMIN'] }])
  const payload = answer.data?.login.accessToken.split('.')[1] ?? ''
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString()).roles).toEqual([])
})

async function enrolled() {
  const { accessToken } = await house.signIn(asha)
  const started = (await people.startsSecondFactor(accessToken)).data?.startSecondFactor
  const secret = decodeBase32(started?.secret ?? '')
  const code = () => codeOfStep(secret, Math.floor(Date.now() / 30_000))
  expect((await people.confirmsSecondFactor(accessToken, code())).data).not.toBeNull()
  await house.admin.query('UPDATE auth.second_factor SET last_step = 0')
  return { accessToken, code }
}

test('a second factor that meets a suspension opens nothing', async () => {
  const { code } = await enrolled()
  await house.requestOtp(asha)
  const { challenge } = refusalOf(await house.login(asha, await house.lastCode(asha)))
  const completed = await whileChanged(suspends, () => people.completesLogin(String(challenge), code()))
  expect(refusalOf(completed)).toEqual({ code: 'UNAUTHENTICATED' })
  expect(await openSessions()).toBe(1)
})

test('a change of how one signs in that meets the end of its session changes nothing', async () => {
  const { accessToken, code } = await enrolled()
  const ends = "UPDATE auth.session SET ended_at = now() WHERE citizen_id = 'cit_asha'"
  const set = await whileChanged(ends, () => people.setsPassword(accessToken, password))
  const removed = await people.removesSecondFactor(accessToken, code())
  for (const answer of [set, removed]) expect(refusalOf(answer)).toEqual({ code: 'UNAUTHENTICATED' })
  const { rows } = await house.admin.query(`SELECT (SELECT count(*)::int FROM auth.password) AS passwords,
    (SELECT count(*)::int FROM auth.second_factor) AS factors`)
  expect(rows).toEqual([{ passwords: 0, factors: 1 }])
})

test('a challenge is over when every session is ended', async () => {
  const { accessToken, code } = await enrolled()
  await house.requestOtp(asha)
  const { challenge } = refusalOf(await house.login(asha, await house.lastCode(asha)))
  expect(codeOf(await house.ask('mutation { logoutEverywhere }', {}, accessToken))).toBeUndefined()
  expect(refusalOf(await people.completesLogin(String(challenge), code()))).toEqual({ code: 'UNAUTHENTICATED' })
  expect(await openSessions()).toBe(0)
})
