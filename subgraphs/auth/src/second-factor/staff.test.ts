import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthHouse, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'
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
