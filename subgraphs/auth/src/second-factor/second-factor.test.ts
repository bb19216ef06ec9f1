import { start } from '@suvidha/auth/start'
import { createLogger } from '@suvidha/service-kit/logger'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, otherThan, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'
import { credentialActors, decodeBase32, refusalOf } from '../../../../tests/fakes/credential-actors.ts'
import { hashPassword } from '../passwords/argon2.ts'
import { openFactorSecret } from './check-code.ts'
import { codeOfStep } from './totp.ts'

const asha = '+919876543210'
const ravi = '+919876543211'
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
  await house.admin.query(`TRUNCATE auth.password, auth.login_tries, auth.second_factor,
    auth.recovery_code, auth.login_challenge`)
  await house.admin.query("DELETE FROM events.job WHERE name = 'notification.credential-changed'")
})

/** The app's code of now, or of a step after it. */
const codeNow = (secret: Uint8Array, later = 0) => codeOfStep(secret, Math.floor(Date.now() / 30_000) + later)
/** As if the codes used so far were of long ago. */
const stepsPass = () => house.admin.query('UPDATE auth.second_factor SET last_step = 0')

async function enrol(phone = asha) {
  const { accessToken, refreshToken } = await house.signIn(phone)
  const started = (await people.startsSecondFactor(accessToken)).data?.startSecondFactor
  const secret = decodeBase32(started?.secret ?? '')
  const confirmed = await people.confirmsSecondFactor(accessToken, codeNow(secret))
  const recoveryCodes = confirmed.data?.confirmSecondFactor.recoveryCodes ?? []
  expect(recoveryCodes).toHaveLength(10)
  await stepsPass()
  return { accessToken, refreshToken, secret, recoveryCodes }
}

/** Signs in by a code of an SMS, up to the challenge. */
async function challengeFor(phone = asha) {
  await house.requestOtp(phone)
  const refusal = refusalOf(await house.login(phone, await house.lastCode(phone)))
  expect(refusal).toEqual({
    code: 'SECOND_FACTOR_REQUIRED',
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    challengeExpiresAt: expect.any(String),
  })
  return refusal.challenge as string
}

const actions = async () =>
  (
    await house.admin.query(
      `SELECT action FROM auth.audit_entry WHERE id > $1 AND action <> 'otp.requested' ORDER BY id`,
      [auditedBefore],
    )
  ).rows.map(({ action }) => action as string)
const changes = async () =>
  (
    await house.admin.query(
      "SELECT data->>'change' AS change FROM events.job WHERE name = 'notification.credential-changed' ORDER BY created_on, data->>'changedAt'",
    )
  ).rows.map(({ change }) => change as string)

test('enrolled, a login asks for its code, which completes it once', async () => {
  const { secret } = await enrol()
  const challenge = await challengeFor()
  const code = codeNow(secret)
  expect((await people.completesLogin(challenge, code)).data?.completeLogin.citizen.id).toBe('cit_asha')
  expect(refusalOf(await people.completesLogin(challenge, codeNow(secret, 1)))).toEqual({ code: 'UNAUTHENTICATED' })
  expect(await actions()).toEqual([
    ...['session.started', 'second_factor.used', 'second_factor.enrolled', 'session.started', 'second_factor.used'],
  ])
  expect(await changes()).toEqual(['SECOND_FACTOR_ADDED'])
  const { rows } = await house.admin.query('SELECT * FROM auth.second_factor')
  expect(Buffer.from(rows[0].sealed_secret, 'base64url').includes(Buffer.from(secret))).toBe(false)
})

test('a secret counts for nothing until its first code, and for nobody who did not sign in just now', async () => {
  const { accessToken } = await house.signIn(asha)
  const secret = decodeBase32((await people.startsSecondFactor(accessToken)).data?.startSecondFactor.secret ?? '')
  await house.signIn(asha)
  const wrong = await people.confirmsSecondFactor(accessToken, otherThan(codeNow(secret)))
  expect(refusalOf(wrong)).toEqual({ code: 'BAD_USER_INPUT', field: 'input.code' })
  await house.signIn(asha)
  await house.admin.query("UPDATE auth.second_factor SET started_at = now() - interval '31 minutes'")
  expect(refusalOf(await people.confirmsSecondFactor(accessToken, codeNow(secret)))).toEqual({ code: 'NOT_FOUND' })
  await house.admin.query("UPDATE auth.session SET created_at = now() - interval '11 minutes'")
  expect(refusalOf(await people.startsSecondFactor(accessToken))).toEqual({ code: 'FRESH_SIGN_IN_REQUIRED' })
})

test('a minute at a kiosk, or a password alone, enrols nothing and confirms nothing', async () => {
  const kiosk = await house.signIn(asha, { kind: 'KIOSK' })
  expect(refusalOf(await people.startsSecondFactor(kiosk.accessToken))).toEqual({ code: 'FRESH_SIGN_IN_REQUIRED' })
  const hash = await hashPassword('seven kites over the ghat')
  await house.admin.query(`INSERT INTO auth.password (citizen_id, hash, changed_at) VALUES ('cit_asha', $1, now())`, [
    hash,
  ])
  const login = { phoneNumber: asha, password: 'seven kites over the ghat' }
  const byPassword = (await people.logsInWithPassword(login)).data?.loginWithPassword.accessToken ?? ''
  expect(refusalOf(await people.startsSecondFactor(byPassword))).toEqual({ code: 'FRESH_SIGN_IN_REQUIRED' })
  const owner = await house.signIn(asha)
  const started = (await people.startsSecondFactor(owner.accessToken)).data?.startSecondFactor
  const secret = decodeBase32(started?.secret ?? '')
  for (const token of [kiosk.accessToken, byPassword])
    expect(refusalOf(await people.confirmsSecondFactor(token, codeNow(secret))).code).toBe('FRESH_SIGN_IN_REQUIRED')
  expect((await people.confirmsSecondFactor(owner.accessToken, codeNow(secret))).data).not.toBeNull()
})

test('who has a stolen password uses up neither the owner’s codes by SMS, nor recovery codes, nor what a reset brings', async () => {
  const { secret, recoveryCodes } = await enrol()
  const hash = await hashPassword('seven kites over the ghat')
  await house.admin.query(`INSERT INTO auth.password (citizen_id, hash, changed_at) VALUES ('cit_asha', $1, now())`, [
    hash,
  ])
  const byPassword = async (password = 'seven kites over the ghat') =>
    String(refusalOf(await people.logsInWithPassword({ phoneNumber: asha, password })).challenge)
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const guess = await people.completesLogin(await byPassword(), otherThan(codeNow(secret)))
    expect(refusalOf(guess).code).toBe('UNAUTHENTICATED')
  }
  expect(refusalOf(await people.completesLogin(await byPassword(), codeNow(secret))).code).toBe('RATE_LIMITED')
  const session = (await people.completesLogin(await challengeFor(), codeNow(secret))).data?.completeLogin
  expect(session?.citizen.id).toBe('cit_asha')
  expect((await people.completesLogin(await byPassword(), recoveryCodes[0] ?? '')).data).not.toBeNull()
  for (let attempt = 0; attempt < 10; attempt += 1)
    await people.completesLogin(await byPassword(), otherThan(codeNow(secret)))
  expect(refusalOf(await people.completesLogin(await byPassword(), codeNow(secret, 1))).code).toBe('RATE_LIMITED')
  await house.requestOtp(asha, 'PASSWORD_RESET')
  const newPassword = 'a boat without an oar'
  await people.resetsPassword({ phoneNumber: asha, otp: await house.lastCode(asha), newPassword })
  expect((await people.completesLogin(await byPassword(newPassword), codeNow(secret, 1))).data).not.toBeNull()
})

test('enrolling ends every other session, and a second factor is not put in place of one that is there', async () => {
  const other = await house.signIn(asha)
  const { accessToken, refreshToken } = await enrol()
  expect((await house.refresh(other.refreshToken)).data).toBeNull()
  expect((await house.refresh(refreshToken)).data).not.toBeNull()
  expect(refusalOf(await people.startsSecondFactor(accessToken))).toEqual({ code: 'CONFLICT' })
})

test('a code is good once: not for a second login, nor nine times at once', async () => {
  const { secret } = await enrol()
  // Three asked for within an hour are as many as one may.
  const one = await challengeFor()
  const code = codeNow(secret)
  expect((await people.completesLogin(one, code)).data).not.toBeNull()
  const two = await challengeFor()
  expect(refusalOf(await people.completesLogin(two, code))).toEqual({ code: 'UNAUTHENTICATED' })
  await stepsPass()
  await house.admin.query(`INSERT INTO auth.login_challenge (hash, citizen_id, method, kind, attempts_left, expires_at)
    SELECT encode(sha256(convert_to(lpad(n::text, 43, 'x'), 'UTF8')), 'hex'), 'cit_asha', 'OTP', 'PERSONAL', 5, now() + interval '1 minute'
    FROM generate_series(1, 9) AS n`)
  const challenges = Array.from({ length: 9 }, (_, at) => String(at + 1).padStart(43, 'x'))
  const answers = await Promise.all(challenges.map((each) => people.completesLogin(each, codeNow(secret))))
  expect(answers.filter(({ data }) => data?.completeLogin)).toHaveLength(1)
})

test('a challenge takes five codes; ten wrong ones over all challenges make one wait', async () => {
  const { secret } = await enrol()
  const challenge = await challengeFor()
  const wrong = () => people.completesLogin(challenge, otherThan(codeNow(secret)))
  for (let attempt = 0; attempt < 5; attempt += 1) expect(refusalOf(await wrong())).toEqual({ code: 'UNAUTHENTICATED' })
  expect(refusalOf(await people.completesLogin(challenge, codeNow(secret)))).toEqual({ code: 'UNAUTHENTICATED' })
  const next = await challengeFor()
  await house.admin.query('UPDATE auth.login_challenge SET attempts_left = 100')
  for (let attempt = 0; attempt < 5; attempt += 1) await people.completesLogin(next, otherThan(codeNow(secret)))
  const refusal = refusalOf(await people.completesLogin(next, codeNow(secret)))
  expect(refusal).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) })
  const written = await actions()
  expect(written.filter((action) => action === 'second_factor.failed')).toHaveLength(10)
  expect(written.at(-1)).toBe('login.refused')
})

test('a challenge that is over, unknown or of somebody suspended gets the answer of a wrong code', async () => {
  const { secret } = await enrol()
  const challenge = await challengeFor()
  const wrong = await people.completesLogin(challenge, otherThan(codeNow(secret)))
  const unknown = await people.completesLogin('x'.repeat(43), codeNow(secret))
  await house.admin.query("UPDATE auth.citizen SET state = 'SUSPENDED' WHERE id = 'cit_asha'")
  const suspended = await people.completesLogin(challenge, codeNow(secret))
  await house.admin.query("UPDATE auth.citizen SET state = 'ACTIVE'")
  await stepsPass()
  await house.admin.query("UPDATE auth.login_challenge SET expires_at = now() - interval '1 second'")
  const over = await people.completesLogin(challenge, codeNow(secret))
  for (const answer of [unknown, suspended, over]) expect(answer).toEqual(wrong)
})

test('a recovery code signs in once, however it is written, and the person is told', async () => {
  const { recoveryCodes } = await enrol()
  const [first = '', second = ''] = recoveryCodes
  const challenge = await challengeFor()
  const session = (await people.completesLogin(challenge, ` ${first.toUpperCase().replace('-', ' ')} `)).data
    ?.completeLogin
  expect(session?.citizen.id).toBe('cit_asha')
  expect(await people.seesCredentials(session?.accessToken ?? '')).toMatchObject({
    recoveryCodesLeft: 9,
    secondFactorSince: expect.any(String),
  })
  expect(await changes()).toEqual(['SECOND_FACTOR_ADDED', 'RECOVERY_CODE_USED'])
  const next = await challengeFor()
  expect(refusalOf(await people.completesLogin(next, first))).toEqual({ code: 'UNAUTHENTICATED' })
  const answers = await Promise.all(Array.from({ length: 4 }, () => people.completesLogin(next, second)))
  expect(answers.filter(({ data }) => data?.completeLogin)).toHaveLength(1)
  const { rows } = await house.admin.query('SELECT hash FROM auth.recovery_code')
  for (const code of recoveryCodes) expect(JSON.stringify(rows)).not.toContain(code)
})

test('recovery codes are made anew with a code, and the old ones are worth nothing', async () => {
  const { accessToken, secret, recoveryCodes } = await enrol()
  expect(refusalOf(await people.renewsRecoveryCodes(accessToken, otherThan(codeNow(secret))))).toEqual({
    code: 'BAD_USER_INPUT',
    field: 'input.code',
  })
  const renewed = (await people.renewsRecoveryCodes(accessToken, codeNow(secret))).data?.renewRecoveryCodes
    .recoveryCodes
  expect(renewed).toHaveLength(10)
  const challenge = await challengeFor()
  expect((await people.completesLogin(challenge, recoveryCodes[0] ?? '')).data).toBeNull()
  expect((await people.completesLogin(challenge, renewed?.[0] ?? '')).data).not.toBeNull()
})

test('removed with a code, a login asks for none; of somebody without one there is nothing to remove', async () => {
  const { accessToken, secret } = await enrol()
  const challenge = await challengeFor()
  const { refreshToken } = (await people.completesLogin(challenge, codeNow(secret, -1))).data?.completeLogin ?? {}
  expect((await people.removesSecondFactor(accessToken, codeNow(secret))).data).toEqual({ removeSecondFactor: true })
  expect((await house.refresh(refreshToken ?? '')).data).toBeNull()
  expect((await house.signIn(asha)).citizen.id).toBe('cit_asha')
  const refusal = refusalOf(await people.removesSecondFactor(accessToken, codeNow(secret, 1)))
  expect(refusal).toEqual({ code: 'NOT_FOUND' })
  expect(await changes()).toEqual(['SECOND_FACTOR_ADDED', 'SECOND_FACTOR_REMOVED'])
})

test('a password too is followed by the second factor, also after a reset by SMS', async () => {
  const { secret } = await enrol()
  const hash = await hashPassword('seven kites over the ghat')
  await house.admin.query(`INSERT INTO auth.password (citizen_id, hash, changed_at) VALUES ('cit_asha', $1, now())`, [
    hash,
  ])
  const login = { phoneNumber: asha, password: 'seven kites over the ghat' }
  const { challenge } = refusalOf(await people.logsInWithPassword(login))
  expect((await people.completesLogin(String(challenge), codeNow(secret))).data).not.toBeNull()
  await house.requestOtp(asha, 'PASSWORD_RESET')
  const newPassword = 'a boat without an oar'
  await people.resetsPassword({ phoneNumber: asha, otp: await house.lastCode(asha), newPassword })
  expect(refusalOf(await people.logsInWithPassword({ phoneNumber: asha, password: newPassword })).code).toBe(
    'SECOND_FACTOR_REQUIRED',
  )
})

test.each([
  ['input.challenge', 'none', '123456'],
  ['input.challenge', `${'x'.repeat(42)} `, '123456'],
  ['input.code', 'x'.repeat(43), '12345'],
  ['input.code', 'x'.repeat(43), 'uuuuu-uuuuu'],
])('bad input names %s', async (field, challenge, code) => {
  expect(refusalOf(await people.completesLogin(challenge, code))).toEqual({ code: 'BAD_USER_INPUT', field })
})

test('one secret laid under another person opens nothing', async () => {
  const { secret } = await enrol()
  await enrol(ravi)
  await house.admin.query(`UPDATE auth.second_factor SET sealed_secret =
    (SELECT sealed_secret FROM auth.second_factor WHERE citizen_id = 'cit_asha') WHERE citizen_id = 'cit_ravi'`)
  const challenge = await challengeFor(ravi)
  expect(refusalOf(await people.completesLogin(challenge, codeNow(secret))).code).toBe('INTERNAL_SERVER_ERROR')
})

test('when KEY_ENCRYPTION_SECRET is changed the secrets are sealed anew, at the start', async () => {
  const { secret } = await enrol()
  const next = { keyEncryptionSecret: 'another secret, of more than 32 characters' }
  const config = { ...house.config, ...next, keyEncryptionSecretBefore: house.config.keyEncryptionSecret }
  await (await start({ config, logger: createLogger('auth', 'silent') })).stop()
  const { rows } = await house.admin.query('SELECT sealed_secret FROM auth.second_factor')
  expect(Buffer.from(openFactorSecret(next, 'cit_asha', rows[0].sealed_secret))).toEqual(Buffer.from(secret))
})
