import type { ContactChanged, EmailVerificationRequested, SealedLink } from '@suvidha/auth/published-events'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AuthHouse, codeOf, otherThan, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'

const asha = '+919876543210'
let house: AuthHouse
let numbers = 0

beforeAll(async () => {
  house = await startAuthHouse()
})
afterAll(() => house.stop())
beforeEach(() => house.forget())

const newNumber = () => {
  numbers += 1
  return `+9198765100${String(numbers).padStart(2, '0')}`
}
const consents = [{ purpose: 'ACCOUNT', version: '2026-11-30' }]
const registration = `mutation ($input: RegisterInput!) { register(input: $input) {
  accessToken refreshToken citizen { id name phoneNumber email emailVerified language address } } }`

interface Registered {
  readonly register: { accessToken: string; refreshToken: string; citizen: { id: string } }
}

const register = (phoneNumber: string, otp: string, more: object = {}) =>
  house.ask<Registered>(registration, { input: { phoneNumber, otp, name: 'Meera Nair', consents, ...more } })

async function registered(more: object = {}) {
  const phoneNumber = newNumber()
  await house.requestOtp(phoneNumber, 'REGISTRATION')
  const { data } = await register(phoneNumber, await house.lastCode(phoneNumber), more)
  if (!data) throw new Error('not registered')
  return { phoneNumber, ...data.register }
}

const lastLink = async (email: string) => {
  const event = (await house.queued<EmailVerificationRequested>('email-verification-requested', { email })).at(-1)
  if (!event) throw new Error(`no link for ${email}`)
  return new URL((await house.open<SealedLink>(event.sealed)).url)
}
const tokenOf = (link: URL) => link.searchParams.get('token') ?? ''
const verify = (token: string) =>
  house.ask<{ verifyEmail: boolean }>('mutation ($token: String!) { verifyEmail(token: $token) }', { token })
const verifiedOf = async (token: string) =>
  (await house.ask<{ me: object }>('{ me { email emailVerified } }', {}, token)).data?.me

describe('registering', () => {
  test('makes somebody known, signs them in, and lets them sign in again', async () => {
    const { phoneNumber, citizen } = await registered({
      language: 'HI',
      address: '12 Lake Road',
      name: ' Meera   Nair ',
    })
    expect(citizen).toEqual({
      ...{ id: expect.stringMatching(/^cit_/), name: 'Meera Nair', phoneNumber, email: null },
      ...{ emailVerified: false, language: 'HI', address: '12 Lake Road' },
    })
    const [contact] = await house.queued<ContactChanged>('contact-changed', { citizenId: citizen.id })
    expect(contact).toMatchObject({ name: 'Meera Nair', phoneNumber, email: null, language: 'HI' })
    expect((await house.signIn(phoneNumber)).citizen.id).toBe(citizen.id)
  })

  test('of 50 registrations at once with the right code one makes one person, with one session', async () => {
    const phoneNumber = newNumber()
    await house.requestOtp(phoneNumber, 'REGISTRATION')
    const code = await house.lastCode(phoneNumber)
    const answers = await Promise.all(Array.from({ length: 50 }, () => register(phoneNumber, code)))
    expect(answers.filter(({ data }) => data)).toHaveLength(1)
    expect(answers.filter((answer) => codeOf(answer) === 'UNAUTHENTICATED')).toHaveLength(49)
    const { rows } = await house.admin.query(
      'SELECT s.id FROM auth.citizen c JOIN auth.session s ON s.citizen_id = c.id WHERE c.phone_number = $1',
      [phoneNumber],
    )
    expect(rows).toHaveLength(1)
  })

  test('somebody’s number, a wrong code, a used one and one for signing in get the same answer', async () => {
    const phoneNumber = newNumber()
    await house.requestOtp(phoneNumber, 'REGISTRATION')
    const code = await house.lastCode(phoneNumber)
    const wrong = await register(phoneNumber, otherThan(code))
    expect(codeOf(wrong)).toBe('UNAUTHENTICATED')
    expect((await register(phoneNumber, code)).data).not.toBeNull()
    expect(await register(phoneNumber, code)).toEqual(wrong)
    await house.requestOtp(asha, 'REGISTRATION')
    expect(await register(asha, await house.lastCode(asha))).toEqual(wrong)
    await house.requestOtp(asha)
    expect(await register(asha, await house.lastCode(asha))).toEqual(wrong)
  })

  test.each([
    ['input.phoneNumber', { phoneNumber: 'mine' }],
    ['input.otp', { otp: '12345' }],
    ['input.name', { name: ' ' }],
    ['input.name', { name: '12345' }],
    ['input.name', { name: 'x'.repeat(101) }],
    ['input.email', { email: 'meera' }],
    ['input.email', { email: `${'m'.repeat(250)}@example.com` }],
    ['input.address', { address: 'a\u0000b' }],
    ['input.consents', { consents: [] }],
    ['input.consents', { consents: [...consents, ...consents] }],
    ['input.consents.0', { consents: [{ purpose: 'ACCOUNT', version: '2020-01-01' }] }],
  ])('names %s when it is wrong', async (field, wrong) => {
    const { errors } = await register(newNumber(), '123456', wrong)
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field })
  })
})

describe('an e-mail address', () => {
  test('is the person’s once the link is followed, and the link is good once', async () => {
    await house.hear('citizen.verified')
    const { accessToken, citizen } = await registered({ email: 'Meera@Example.COM' })
    expect(await verifiedOf(accessToken)).toEqual({ email: 'Meera@example.com', emailVerified: false })
    const link = await lastLink('Meera@example.com')
    expect(link.origin + link.pathname).toBe('http://city.test/verify-email')
    expect((await verify(tokenOf(link))).data).toEqual({ verifyEmail: true })
    expect(await verifiedOf(accessToken)).toEqual({ email: 'Meera@example.com', emailVerified: true })
    const contacts = await house.queued<ContactChanged>('contact-changed', { citizenId: citizen.id })
    expect(contacts.map(({ email }) => email)).toEqual([null, 'Meera@example.com'])
    expect(await house.heard({ citizenId: citizen.id, what: 'EMAIL' })).toHaveLength(1)
    const used = await verify(tokenOf(link))
    expect(codeOf(used)).toBe('NOT_FOUND')
    expect(await verify('unknown')).toEqual(used)
    expect(JSON.stringify(await house.queued('email-verification-requested', {}))).not.toContain(tokenOf(link))
  })

  test('a newer link ends the older one, three come in an hour, and after a day a link is too old', async () => {
    const { accessToken } = await registered({ email: 'three@example.com' })
    const again = () => house.ask('mutation { requestEmailVerification { expiresAt } }', {}, accessToken)
    const first = await lastLink('three@example.com')
    expect((await again()).data).not.toBeNull()
    expect(codeOf(await verify(tokenOf(first)))).toBe('NOT_FOUND')
    expect((await again()).data).not.toBeNull()
    expect(codeOf(await again())).toBe('RATE_LIMITED')
    await house.admin.query(`UPDATE auth.email_verification SET expires_at = now() WHERE email = 'three@example.com'`)
    expect(codeOf(await verify(tokenOf(await lastLink('three@example.com'))))).toBe('NOT_FOUND')
  })
})

test('links that ended a day ago go with the next one, of whomever', async () => {
  await house.admin.query(
    `INSERT INTO auth.email_verification (id, citizen_id, email, token_hash, created_at, expires_at)
     SELECT 'old-' || n, 'cit_asha', 'old@example.com', 'old-' || n, now() - interval '3 days', now() - n * interval '10 hours'
     FROM generate_series(1, 5) AS n`,
  )
  await registered({ email: 'new@example.com' })
  const { rows } = await house.admin.query(`SELECT id FROM auth.email_verification WHERE id LIKE 'old-%' ORDER BY id`)
  expect(rows).toEqual([{ id: 'old-1' }, { id: 'old-2' }])
})

describe('consents', () => {
  const mine = async (token: string) =>
    (
      await house.ask<{ me: { consents: { purpose: string; text: string; withdrawnAt: string | null }[] } }>(
        '{ me { consents { purpose version language text givenAt withdrawnAt } } }',
        {},
        token,
      )
    ).data?.me.consents
  const give = (token: string, version = '2026-11-30') =>
    house.ask(
      'mutation ($v: String!) { giveConsent(input: { purpose: NEWS, version: $v, language: HI }) { id } }',
      { v: version },
      token,
    )
  const withdraw = (token: string, purpose: string) =>
    house.ask(`mutation { withdrawConsent(input: { purpose: ${purpose} }) { id withdrawnAt } }`, {}, token)

  test('are kept with their words, taken back as easily as given, and stay readable', async () => {
    const { accessToken } = await registered()
    const texts = (
      await house.ask<{ consentTexts: object[] }>('{ consentTexts(language: HI) { purpose version required text } }')
    ).data
    expect(texts?.consentTexts).toHaveLength(3)
    const [first, second] = [await give(accessToken), await give(accessToken)]
    expect(second).toEqual(first)
    expect((await withdraw(accessToken, 'NEWS')).data).not.toBeNull()
    expect(codeOf(await withdraw(accessToken, 'NEWS'))).toBe('NOT_FOUND')
    expect((await give(accessToken)).data).not.toBeNull()
    const [again, taken, account] = (await mine(accessToken)) ?? []
    expect(again).toMatchObject({ purpose: 'NEWS', version: '2026-11-30', language: 'HI', withdrawnAt: null })
    expect(texts?.consentTexts).toContainEqual(expect.objectContaining({ text: again?.text }))
    expect(taken).toMatchObject({ purpose: 'NEWS', withdrawnAt: expect.any(String) })
    expect(account).toMatchObject({ purpose: 'ACCOUNT', language: 'EN', withdrawnAt: null })
  })

  test('that every account needs ends with the account, and only the words of today can be agreed to', async () => {
    const { accessToken } = await registered()
    expect(codeOf(await withdraw(accessToken, 'ACCOUNT'))).toBe('CONFLICT')
    const { errors } = await give(accessToken, '2020-01-01')
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.version' })
  })
})

test('a profile changes in what is given, and messages go by it', async () => {
  const { accessToken, citizen } = await registered({ address: 'Old Street 1' })
  const update = (input: object) =>
    house.ask<{ updateProfile: object }>(
      'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { name language address } }',
      { input },
      accessToken,
    )
  expect((await update({ name: 'मीरा नायर', language: 'HI' })).data?.updateProfile).toEqual({
    name: 'मीरा नायर',
    language: 'HI',
    address: 'Old Street 1',
  })
  expect((await update({ address: null })).data?.updateProfile).toMatchObject({ name: 'मीरा नायर', address: null })
  const contacts = await house.queued<ContactChanged>('contact-changed', { citizenId: citizen.id })
  expect(contacts.at(-1)).toMatchObject({ name: 'मीरा नायर', language: 'HI' })
  for (const [field, input] of [
    ['input', {}],
    ['input.name', { name: '' }],
    ['input.address', { address: 'x'.repeat(301) }],
  ] as const)
    expect((await update(input)).errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field })
})

test('what becomes of a person is written down, without who they are', async () => {
  const { citizen, phoneNumber } = await registered({ email: 'audited@example.com' })
  const { rows } = await house.admin.query('SELECT * FROM auth.audit_entry WHERE subject_id = $1 ORDER BY id', [
    citizen.id,
  ])
  expect(rows.map(({ action }) => action)).toEqual(['session.started', 'consent.given', 'citizen.registered'])
  expect(JSON.stringify(rows.map(({ details }) => details))).not.toMatch(/Meera|audited/)
  expect(JSON.stringify(rows.map(({ details }) => details))).not.toContain(phoneNumber)
})
