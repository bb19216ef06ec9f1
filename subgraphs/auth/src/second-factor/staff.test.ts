import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthHouse, codeOf, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'
import { credentialActors, decodeBase32, refusalOf } from '../../../../tests/fakes/credential-actors.ts'
import { readConfig } from '../config.ts'
import { codeOfStep } from './totp.ts'

const admin = '+919800000004'
const analyst = '+919800000003'
let house: AuthHouse
let people: ReturnType<typeof credentialActors>

beforeAll(async () => {
  house = await startAuthHouse({ staffSecondFactor: 'required' })
  people = credentialActors(house)
  await house.admin.query(`INSERT INTO auth.citizen (id, name, phone_number, roles, created_at) VALUES
    ('cit_admin', 'Meera Joshi', '${admin}', '{CITIZEN,ADMIN}', now()), ('cit_analyst', 'Om Rao', '${analyst}', '{ANALYST}', now())`)
})
afterAll(() => house?.stop())

const scopesOf = (accessToken = '') => {
  const { scope, roles } = decodeJwt<{ scope: string; roles: string[] }>(accessToken)
  return { admin: scope.split(' ').includes('citizens:read'), roles }
}

test('the first admin signs in with a code by SMS as a citizen, enrols, and has the role from the next refresh on', async () => {
  const { accessToken, refreshToken } = await house.signIn(admin)
  expect(scopesOf(accessToken)).toEqual({ admin: false, roles: ['CITIZEN'] })
  expect(await people.seesCredentials(accessToken)).toMatchObject({
    secondFactorRequired: true,
    secondFactorSince: null,
  })
  const started = (await people.startsSecondFactor(accessToken)).data?.startSecondFactor
  const secret = decodeBase32(started?.secret ?? '')
  const step = Math.floor(Date.now() / 30_000)
  await people.confirmsSecondFactor(accessToken, codeOfStep(secret, step - 1))
  const refreshed = (await house.refresh(refreshToken)).data?.refreshSession
  expect(scopesOf(refreshed?.accessToken)).toEqual({ admin: true, roles: ['CITIZEN', 'ADMIN'] })

  await house.requestOtp(admin)
  const { challenge } = refusalOf(await house.login(admin, await house.lastCode(admin)))
  const session = (await people.completesLogin(String(challenge), codeOfStep(secret, step))).data?.completeLogin
  expect(scopesOf(session?.accessToken).admin).toBe(true)

  await people.removesSecondFactor(session?.accessToken ?? '', codeOfStep(secret, step + 1))
  const after = (await house.refresh(session?.refreshToken ?? '')).data?.refreshSession
  expect(scopesOf(after?.accessToken)).toEqual({ admin: false, roles: ['CITIZEN'] })
})

/** Signs in by SMS and enrols a second factor; the session has the role then. */
async function enrolled(phoneNumber: string) {
  const { accessToken, refreshToken } = await house.signIn(phoneNumber)
  const started = (await people.startsSecondFactor(accessToken)).data?.startSecondFactor
  const secret = decodeBase32(started?.secret ?? '')
  const step = Math.floor(Date.now() / 30_000)
  await people.confirmsSecondFactor(accessToken, codeOfStep(secret, step))
  const session = (await house.refresh(refreshToken)).data?.refreshSession
  if (!session) throw new Error(`${phoneNumber} has no second factor`)
  return session
}

const reset = (token: string, userId: string, reason = 'Knows her from the office.') =>
  house.ask<{ resetSecondFactor: { secondFactorSince: string | null } }>(
    'mutation ($input: ResetSecondFactorInput!) { resetSecondFactor(input: $input) { id secondFactorSince } }',
    { input: { userId, reason } },
    token,
  )

test('an admin takes a lost second factor away from somebody below, who is signed out, told, and enrols anew', async () => {
  const [officer, head, chief] = ['+919800000002', '+919800000005', '+919800000006']
  await house.admin.query(`INSERT INTO auth.citizen (id, name, phone_number, roles, created_at) VALUES
    ('cit_officer', 'Leela Iyer', '${officer}', '{OFFICER}', now()), ('cit_head', 'Kavita Rao', '${head}', '{SUPER_ADMIN}', now()),
    ('cit_chief', 'Imran Sheikh', '${chief}', '{SUPER_ADMIN}', now())`)
  const [hers, mine, above] = [await enrolled(officer), await enrolled(admin), await enrolled(head)]
  const factors = async () => {
    const { rows } = await house.admin.query<{ of: string }>(
      'SELECT citizen_id AS of FROM auth.second_factor WHERE confirmed_at IS NOT NULL ORDER BY 1',
    )
    return rows.map(({ of }) => of)
  }
  const refusals = [
    await reset(mine.accessToken, 'cit_admin'),
    await reset(mine.accessToken, 'cit_head'),
    await reset(hers.accessToken, 'cit_admin'),
    await reset((await house.signIn(analyst)).accessToken, 'cit_officer'),
    await reset(mine.accessToken, 'cit_none'),
    await reset(mine.accessToken, 'cit_officer', ' '),
  ]
  expect(refusals.map(codeOf)).toEqual([
    'FORBIDDEN',
    'FORBIDDEN',
    'FORBIDDEN',
    'FORBIDDEN',
    'NOT_FOUND',
    'BAD_USER_INPUT',
  ])
  expect(await factors()).toEqual(['cit_admin', 'cit_head', 'cit_officer'])

  for (const _again of [1, 2])
    expect((await reset(mine.accessToken, 'cit_officer')).data?.resetSecondFactor).toMatchObject({
      secondFactorSince: null,
    })
  expect(await factors()).toEqual(['cit_admin', 'cit_head'])
  expect(codeOf(await house.refresh(hers.refreshToken))).toBe('UNAUTHENTICATED')
  const change = { citizenId: 'cit_officer', change: 'SECOND_FACTOR_RESET' }
  expect(await house.queued('credential-changed', change)).toHaveLength(1)
  const { rows } = await house.admin.query(
    `SELECT actor_id, details->>'reason' AS reason FROM auth.audit_entry WHERE action = 'second_factor.removed' AND subject_id = 'cit_officer'`,
  )
  expect(rows).toEqual([{ actor_id: 'cit_admin', reason: 'Knows her from the office.' }])
  expect((await house.admin.query(`SELECT FROM auth.recovery_code WHERE citizen_id = 'cit_officer'`)).rowCount).toBe(0)
  // Until she has enrolled anew she is a citizen.
  expect(scopesOf((await house.signIn(officer)).accessToken).roles).toEqual([])
  expect(scopesOf((await enrolled(officer)).accessToken).roles).toEqual(['OFFICER'])
  // Super admins help each other.
  await enrolled(chief)
  expect(codeOf(await reset(above.accessToken, 'cit_chief'))).toBeUndefined()
  expect(await factors()).not.toContain('cit_chief')
})

test.each(['OPERATOR', 'OFFICER', 'ADMIN', 'SUPER_ADMIN'])(
  'the role of %s brings nothing until a second factor is enrolled',
  async (role) => {
    const phoneNumber = `+91980000010${role.length % 10}`
    await house.admin.query(
      `INSERT INTO auth.citizen (id, name, phone_number, roles, created_at) VALUES ($1, 'New here', $2, ARRAY[$3], now())`,
      [`cit_new_${role}`, phoneNumber, role],
    )
    const claims = (token: string) => decodeJwt<{ scope: string; roles: string[] }>(token)
    expect(claims((await house.signIn(phoneNumber)).accessToken)).toMatchObject({ scope: '', roles: [] })
    const session = await enrolled(phoneNumber)
    expect(claims(session.accessToken)).toMatchObject({ scope: expect.stringContaining('bills:read'), roles: [role] })
  },
)

test('citizens and analysts need none', async () => {
  const { accessToken } = await house.signIn('+919876543210')
  expect(await people.seesCredentials(accessToken)).toMatchObject({ secondFactorRequired: false })
  expect(scopesOf((await house.signIn(analyst)).accessToken).roles).toEqual(['ANALYST'])
})

test('in production staff need a second factor unless it is said otherwise; elsewhere the other way round', () => {
  const secret = 's'.repeat(43)
  const environment = {
    DATABASE_URL: 'postgresql://localhost/suvidha',
    PUBLIC_URL: 'http://localhost:4000',
    OTP_PEPPER: secret,
    KEY_ENCRYPTION_SECRET: secret,
    MESSAGE_SEALING_KEY: Buffer.alloc(32).toString('base64url'),
    PAYMENT_CLIENT_SECRET: secret,
    ORIGIN_SECRET: secret,
    AUDIT_KEY: secret,
  }
  const read = (more: Record<string, string>) => readConfig({ ...environment, ...more }).staffSecondFactor
  expect(read({})).toBe('when-enrolled')
  expect(read({ NODE_ENV: 'production' })).toBe('required')
  expect(read({ NODE_ENV: 'production', STAFF_SECOND_FACTOR: 'when-enrolled' })).toBe('when-enrolled')
  expect(read({ STAFF_SECOND_FACTOR: 'required' })).toBe('required')
  expect(() => read({ STAFF_SECOND_FACTOR: 'never' })).toThrow('STAFF_SECOND_FACTOR')
})
