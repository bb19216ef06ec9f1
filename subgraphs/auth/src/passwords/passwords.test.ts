import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, otherThan, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'
import { credentialActors, refusalOf } from '../../../../tests/fakes/credential-actors.ts'
import { hashPassword } from './argon2.ts'

const asha = '+919876543210'
const ravi = '+919876543211'
const stranger = '+919999900000'
const password = 'seven kites over the ghat'
const cheap = { memoryKib: 64, passes: 1, lanes: 1 }
let house: AuthHouse
let people: ReturnType<typeof credentialActors>
let auditedBefore: string

beforeAll(async () => {
  house = await startAuthHouse()
  people = credentialActors(house)
})
afterAll(() => house?.stop())
beforeEach(async () => {
  auditedBefore = (await house.admin.query('SELECT coalesce(max(id), 0) AS id FROM auth.audit_entry')).rows[0].id
  await house.forget()
  await house.admin.query('TRUNCATE auth.password, auth.login_tries')
  await house.admin.query("UPDATE auth.citizen SET state = 'ACTIVE'")
})

/** Whether the executor puts errors or data first is its own matter; clients see what the gateway writes. */
const bytesOf = ({ data, errors }: { data: unknown; errors?: unknown }) => JSON.stringify({ data, errors })
/** Asha has the password, hashed at next to no cost. */
const hasPassword = async (citizenId = 'cit_asha') =>
  house.admin.query('INSERT INTO auth.password (citizen_id, hash, changed_at) VALUES ($1, $2, now())', [
    citizenId,
    await hashPassword(password, cheap),
  ])
const logsIn = (written = password, at?: string, deviceToken?: string) =>
  people.logsInWithPassword({ phoneNumber: asha, password: written, ...(deviceToken && { deviceToken }) }, at)
const audited = async () => {
  const { rows } = await house.admin.query(
    'SELECT action, details FROM auth.audit_entry WHERE id > $1 AND action <> $2 ORDER BY id',
    [auditedBefore, 'otp.requested'],
  )
  return rows as { action: string; details: object }[]
}
const sessionsOfAsha = async () =>
  (await house.admin.query("SELECT id FROM auth.session WHERE citizen_id = 'cit_asha' AND ended_at IS NULL")).rows
const changes = async () => {
  const sql = `SELECT data->>'change' AS change, data->>'phoneNumber' AS phone FROM events.job
    WHERE name = 'notification.credential-changed' ORDER BY created_on`
  return (await house.admin.query(sql)).rows as { change: string; phone: string }[]
}

test('a password is set right after signing in, other sessions end, it signs in, and no table holds it', async () => {
  const other = await house.signIn(asha)
  const { accessToken } = await house.signIn(asha)
  expect((await people.setsPassword(accessToken, password)).data).toEqual({ setPassword: true })
  expect(await sessionsOfAsha()).toHaveLength(1)
  expect((await house.refresh(other.refreshToken)).data).toBeNull()
  expect((await logsIn()).data?.loginWithPassword.citizen.id).toBe('cit_asha')
  expect((await audited()).map(({ action }) => action)).toEqual([
    ...['session.started', 'session.started', 'password.set', 'session.refresh_refused', 'session.started'],
  ])
  expect((await audited()).at(-1)?.details).toMatchObject({ method: 'PASSWORD' })
  const { rows } = await house.admin.query('SELECT * FROM auth.password')
  expect(rows[0].hash).toMatch(/^\$argon2id\$/)
  expect(JSON.stringify([rows, await audited(), await changes()])).not.toContain('kites')
  expect((await changes()).at(-1)).toEqual({ change: 'PASSWORD_SET', phone: asha })
})

test('later the current password is needed; tries of it are counted, and the right one changes it', async () => {
  await hasPassword()
  const { accessToken } = await house.signIn(asha)
  await house.admin.query("UPDATE auth.session SET created_at = now() - interval '11 minutes'")
  const next = 'a boat without an oar'
  expect(refusalOf(await people.setsPassword(accessToken, next))).toEqual({ code: 'FRESH_SIGN_IN_REQUIRED' })
  const wrong = await people.setsPassword(accessToken, next, 'not the password')
  expect(refusalOf(wrong)).toEqual({ code: 'BAD_USER_INPUT', field: 'input.currentPassword' })
  expect((await audited()).at(-1)?.action).toBe('password.failed')
  expect((await people.setsPassword(accessToken, next, password)).data).toEqual({ setPassword: true })
  expect(refusalOf(await logsIn())).toEqual({ code: 'UNAUTHENTICATED' })
  expect((await logsIn(next)).data).not.toBeNull()
  for (let attempt = 0; attempt < 10; attempt += 1) await people.setsPassword(accessToken, password, 'guess guess')
  expect(refusalOf(await people.setsPassword(accessToken, password, next)).code).toBe('RATE_LIMITED')
})

test('a first password is not set from a kiosk, nor after a password alone in place of the one that is there', async () => {
  const kiosk = await house.signIn(asha, { kind: 'KIOSK' })
  expect(refusalOf(await people.setsPassword(kiosk.accessToken, password))).toEqual({ code: 'FRESH_SIGN_IN_REQUIRED' })
  await hasPassword()
  const { accessToken = '' } = (await logsIn()).data?.loginWithPassword ?? {}
  const next = 'a boat without an oar'
  expect(refusalOf(await people.setsPassword(accessToken, next))).toEqual({ code: 'FRESH_SIGN_IN_REQUIRED' })
  expect((await people.setsPassword(accessToken, next, password)).data).toEqual({ setPassword: true })
})

test('a password of one’s own name is refused, with nothing changed', async () => {
  const { accessToken } = await house.signIn(asha)
  for (const bad of ['Asha Patil 99', asha, 'password1', 'short']) {
    const refusal = refusalOf(await people.setsPassword(accessToken, bad))
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', field: 'input.newPassword' })
  }
  expect((await house.admin.query('SELECT 1 FROM auth.password')).rowCount).toBe(0)
})

test('a hash that cost less is made anew at the next login, once', async () => {
  await hasPassword()
  const hashes = async () => (await house.admin.query('SELECT hash FROM auth.password')).rows[0].hash as string
  expect(await hashes()).toContain('m=64,')
  expect((await logsIn()).data).not.toBeNull()
  const renewed = await hashes()
  expect(renewed).toContain('m=19456,t=2,p=1')
  expect((await logsIn()).data).not.toBeNull()
  expect(await hashes()).toBe(renewed)
})

test('unknown phone, no password, wrong password, suspended: one answer, byte for byte, and one time', async () => {
  await hasPassword()
  await house.admin.query("UPDATE auth.password SET hash = $1 WHERE citizen_id = 'cit_asha'", [
    await hashPassword(password),
  ])
  const cases = { unknown: stranger, without: ravi, wrong: asha }
  const answers = new Set<string>()
  const least: Record<string, number> = {}
  const areAlike = () => Math.max(...Object.values(least)) < 2 * Math.min(...Object.values(least))
  // The least of each is what it takes; without its hash one of them would take a fraction, however often it is tried.
  for (let round = 0; round < 4 || (round < 40 && !areAlike()); round += 1) {
    if (round % 4 === 0) await house.admin.query('TRUNCATE auth.login_tries')
    // One of each in turn, so that what else the machine does falls on all alike.
    for (const [name, phoneNumber] of Object.entries(cases)) {
      const startedAt = performance.now()
      answers.add(bytesOf(await people.logsInWithPassword({ phoneNumber, password: 'not the right one' })))
      least[name] = Math.min(least[name] ?? Number.POSITIVE_INFINITY, performance.now() - startedAt)
    }
  }
  await house.admin.query("UPDATE auth.citizen SET state = 'SUSPENDED' WHERE id = 'cit_asha'")
  answers.add(bytesOf(await logsIn()))
  expect(answers.size).toBe(1)
  expect([...answers][0]).toContain('UNAUTHENTICATED')
  expect(areAlike(), JSON.stringify(least)).toBe(true)
})

test('after five wrong ones one waits a quarter of an hour, known or not; codes by SMS stay open', async () => {
  await hasPassword()
  for (const phoneNumber of [asha, stranger]) {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const answer = await people.logsInWithPassword({ phoneNumber, password: 'not the right one' }, '198.51.100.7')
      expect(refusalOf(answer)).toEqual({ code: 'UNAUTHENTICATED' })
    }
    const answer = await people.logsInWithPassword({ phoneNumber, password }, '198.51.100.7')
    expect(refusalOf(answer).code).toBe('RATE_LIMITED')
    const wait = refusalOf(answer).retryAfterSeconds as number
    expect(wait).toBeGreaterThan(840)
    expect(wait).toBeLessThanOrEqual(900)
    expect((await audited()).at(-1)).toEqual({ action: 'login.refused', details: { method: 'PASSWORD' } })
  }
  expect((await house.signIn(asha)).citizen.id).toBe('cit_asha')
})

test('of 30 wrong ones at once five are looked at', async () => {
  await hasPassword()
  const answers = await Promise.all(Array.from({ length: 30 }, () => logsIn('not the right one', '198.51.100.7')))
  expect(answers.filter((answer) => refusalOf(answer).code === 'UNAUTHENTICATED')).toHaveLength(5)
  expect(answers.filter((answer) => refusalOf(answer).code === 'RATE_LIMITED')).toHaveLength(25)
})

test('who guesses elsewhere keeps nobody out: not from another address, and not from the person’s own device', async () => {
  await hasPassword()
  const { deviceToken } = (await logsIn(password, '203.0.113.1')).data?.loginWithPassword ?? { deviceToken: '' }
  for (let attempt = 0; attempt < 5; attempt += 1) await logsIn('not the right one', '198.51.100.7')
  expect((await logsIn(password, '203.0.113.1')).data).not.toBeNull()
  // The guesser comes from everywhere, the person's own network too.
  await house.admin.query("UPDATE auth.login_tries SET failures = 60, blocked_until = now() + interval '15 minutes'")
  for (let attempt = 0; attempt < 5; attempt += 1) await logsIn('not the right one', '203.0.113.1')
  expect(refusalOf(await logsIn(password, '203.0.113.1')).code).toBe('RATE_LIMITED')
  expect((await logsIn(password, '203.0.113.1', deviceToken)).data).not.toBeNull()
  // A token of another person, or one that was changed, is none.
  const ravis = (
    await house.ask<{ login: { deviceToken: string } }>(
      'mutation ($otp: String!) { login(input: { phoneNumber: "+919876543211", otp: $otp }) { deviceToken } }',
      await (async () => {
        await house.requestOtp(ravi)
        return { otp: await house.lastCode(ravi) }
      })(),
    )
  ).data?.login.deviceToken
  for (const token of [ravis, `${deviceToken.slice(0, -2)}AA`, 'none']) {
    expect(refusalOf(await logsIn(password, '203.0.113.1', token)).code).toBe('RATE_LIMITED')
  }
})

test('where a code sent to the phone was typed in, its password goes on while the whole world guesses', async () => {
  const reset = { phoneNumber: asha, otp: await asksForReset(), newPassword: password }
  expect((await people.resetsPassword(reset, '203.0.113.1')).data).not.toBeNull()
  await logsIn('not the right one', '198.51.100.7')
  const sql = "UPDATE auth.login_tries SET blocked_until = now() + interval '15 minutes' WHERE key LIKE 'phone:%'"
  expect((await house.admin.query(sql)).rowCount).toBe(1)
  expect(refusalOf(await logsIn(password, '192.0.2.9')).code).toBe('RATE_LIMITED')
  expect((await logsIn(password, '203.0.113.1')).data).not.toBeNull()
  // A kiosk that stands there is a public place all the same.
  const atKiosk = { phoneNumber: asha, password, kind: 'KIOSK' } as const
  expect(refusalOf(await people.logsInWithPassword(atKiosk, '203.0.113.1')).code).toBe('RATE_LIMITED')
})

test('a device has five tries of its own, and addresses of one IPv6 network share theirs', async () => {
  await hasPassword()
  const { deviceToken = '' } = (await logsIn()).data?.loginWithPassword ?? {}
  for (let attempt = 0; attempt < 5; attempt += 1) await logsIn('not the right one', undefined, deviceToken)
  expect(refusalOf(await logsIn(password, undefined, deviceToken)).code).toBe('RATE_LIMITED')
  expect((await logsIn()).data).not.toBeNull()
  for (let host = 1; host <= 5; host += 1) await logsIn('not the right one', `2001:db8:1:2::${host}`)
  expect(refusalOf(await logsIn(password, '2001:db8:1:2::99')).code).toBe('RATE_LIMITED')
})

const asksForReset = async () => {
  expect((await house.requestOtp(asha, 'PASSWORD_RESET')).data).not.toBeNull()
  return house.lastCode(asha)
}

test('a forgotten password is set anew by a code, every session ends, and a code is good once', async () => {
  await hasPassword()
  await house.signIn(asha)
  const otp = await asksForReset()
  const newPassword = 'a boat without an oar'
  expect((await people.resetsPassword({ phoneNumber: asha, otp, newPassword })).data).toEqual({ resetPassword: true })
  expect(await sessionsOfAsha()).toEqual([])
  expect((await logsIn(newPassword)).data).not.toBeNull()
  expect(refusalOf(await logsIn())).toEqual({ code: 'UNAUTHENTICATED' })
  const again = await people.resetsPassword({ phoneNumber: asha, otp, newPassword: password })
  expect(refusalOf(again)).toEqual({ code: 'UNAUTHENTICATED' })
  expect((await changes()).at(-1)?.change).toBe('PASSWORD_RESET')
  expect((await audited()).map(({ action }) => action)).toContain('password.reset')
})

test('a reset by a wrong code, a code for logging in or of nobody gets one answer; a bad password costs no code', async () => {
  await hasPassword()
  const otp = await asksForReset()
  const newPassword = 'a boat without an oar'
  await house.requestOtp(ravi)
  const answers = [
    await people.resetsPassword({ phoneNumber: asha, otp: otherThan(otp), newPassword }),
    await people.resetsPassword({ phoneNumber: ravi, otp: await house.lastCode(ravi), newPassword }),
    await people.resetsPassword({ phoneNumber: stranger, otp: '123456', newPassword }),
  ]
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(refusalOf(answers[0] ?? { data: null })).toEqual({ code: 'UNAUTHENTICATED' })
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const refused = await people.resetsPassword({ phoneNumber: asha, otp, newPassword: 'Asha Patil 99' })
    expect(refusalOf(refused)).toEqual({ code: 'BAD_USER_INPUT', field: 'input.newPassword' })
  }
  expect((await people.resetsPassword({ phoneNumber: asha, otp, newPassword })).data).toEqual({ resetPassword: true })
})

test('of ten resets at once with one code one succeeds', async () => {
  const otp = await asksForReset()
  const reset = (at: number) =>
    people.resetsPassword({ phoneNumber: asha, otp, newPassword: `boat number ${at} of ten` })
  const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => reset(at)))
  expect(answers.filter(({ data }) => data?.resetPassword)).toHaveLength(1)
  expect((await house.admin.query('SELECT 1 FROM auth.password')).rowCount).toBe(1)
})

test.each([
  ['input.phoneNumber', { phoneNumber: 'no number', password }],
  ['input.password', { phoneNumber: asha, password: '' }],
  ['input.password', { phoneNumber: asha, password: 'x'.repeat(129) }],
])('bad input names %s', async (field, input) => {
  expect(refusalOf(await people.logsInWithPassword(input))).toEqual({ code: 'BAD_USER_INPUT', field })
})

test('one sees by oneself whether there is a password', async () => {
  await hasPassword()
  const { accessToken } = await house.signIn(asha)
  expect(await people.seesCredentials(accessToken)).toEqual({
    hasPassword: true,
    secondFactorSince: null,
    secondFactorRequired: false,
    recoveryCodesLeft: 0,
  })
})

test('a network that resets in vain a hundred times has to wait before anything is hashed; a right code costs none', async () => {
  const [here, elsewhere] = ['203.0.113.50', '198.51.100.50']
  const failures = async () => {
    const { rows } = await house.admin.query(`SELECT failures FROM auth.login_tries WHERE key LIKE 'network:%'`)
    return rows.map((row) => row.failures)
  }
  const otp = await asksForReset()
  const inVain = { phoneNumber: stranger, otp: '123456', newPassword: password }
  expect(refusalOf(await people.resetsPassword(inVain, here)).code).toBe('UNAUTHENTICATED')
  expect(await failures()).toEqual([1])
  expect((await people.resetsPassword({ ...inVain, phoneNumber: asha, otp }, here)).data).not.toBeNull()
  expect(await failures()).toEqual([1])
  await house.admin.query('UPDATE auth.login_tries SET failures = 99')
  expect(refusalOf(await people.resetsPassword(inVain, here)).code).toBe('UNAUTHENTICATED')
  expect(refusalOf(await people.resetsPassword(inVain, here)).code).toBe('RATE_LIMITED')
  expect(refusalOf(await people.resetsPassword(inVain, elsewhere)).code).toBe('UNAUTHENTICATED')
})
