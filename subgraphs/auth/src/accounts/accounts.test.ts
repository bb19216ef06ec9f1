import type { EmailVerificationRequested, SealedLink, SealedOtp } from '@suvidha/auth/published-events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, codeOf, otherThan, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'

const ravi = '+919876543211'
let house: AuthHouse
let people = 0

beforeAll(async () => {
  house = await startAuthHouse()
})
afterAll(() => house.stop())
beforeEach(() => house.forget())

/** Somebody of the city who is signed in on two devices. */
async function somebody(email: string | null = null) {
  people += 1
  const id = `cit_${people}`
  const phoneNumber = `+9198765200${String(people).padStart(2, '0')}`
  await house.admin.query(
    `INSERT INTO auth.citizen (id, name, phone_number, email, created_at) VALUES ($1, 'Somebody', $2, $3, now())`,
    [id, phoneNumber, email],
  )
  return { id, phoneNumber, here: await house.signIn(phoneNumber), there: await house.signIn(phoneNumber) }
}

const isOut = async ({ refreshToken }: { refreshToken: string }) =>
  codeOf(await house.refresh(refreshToken)) === 'UNAUTHENTICATED'
const fieldOf = (answer: Awaited<ReturnType<AuthHouse['ask']>>) => answer.errors?.[0]?.extensions.field
const codeFor = async (phoneNumber: string, purpose: string, token: string) => {
  await house.requestOtp(phoneNumber, purpose, token)
  return house.lastCode(phoneNumber)
}

const changePhone = (token: string, input: object) =>
  house.ask<{ changePhoneNumber: { phoneNumber: string } }>(
    'mutation ($input: ChangePhoneNumberInput!) { changePhoneNumber(input: $input) { phoneNumber } }',
    { input },
    token,
  )

test('a number changes with a code from the old and one from the new; elsewhere one is signed out', async () => {
  const { id, phoneNumber, here, there } = await somebody()
  const newPhoneNumber = '+919876529901'
  const currentOtp = await codeFor(phoneNumber, 'PHONE_CHANGE', here.accessToken)
  const newOtp = await codeFor(newPhoneNumber, 'PHONE_CHANGE', here.accessToken)
  const change = (input: object) => changePhone(here.accessToken, { currentOtp, newPhoneNumber, newOtp, ...input })
  expect(fieldOf(await change({ currentOtp: otherThan(currentOtp) }))).toBe('input.currentOtp')
  expect(fieldOf(await change({ newOtp: otherThan(newOtp) }))).toBe('input.newOtp')
  expect((await change({})).data?.changePhoneNumber).toEqual({ phoneNumber: newPhoneNumber })
  expect(await isOut(there)).toBe(true)
  expect(await isOut(here)).toBe(false)
  expect((await house.signIn(newPhoneNumber)).citizen.id).toBe(id)
})

test('a number that somebody has gets no code, and fails as a wrong one does', async () => {
  const { phoneNumber, here } = await somebody()
  const currentOtp = await codeFor(phoneNumber, 'PHONE_CHANGE', here.accessToken)
  await house.requestOtp(ravi, 'PHONE_CHANGE', here.accessToken)
  expect((await house.events(ravi)).at(-1)?.tells).toBe('KNOWN_NUMBER')
  const taken = await changePhone(here.accessToken, { currentOtp, newPhoneNumber: ravi, newOtp: '000000' })
  const free = await changePhone(here.accessToken, { currentOtp, newPhoneNumber: '+919876529902', newOtp: '000000' })
  expect(fieldOf(taken)).toBe('input.newOtp')
  expect(free).toEqual(taken)
})

test('one’s own number, none and codes that are none are named', async () => {
  const { phoneNumber, here } = await somebody()
  const good = { currentOtp: '123456', newPhoneNumber: '+919876529903', newOtp: '123456' }
  for (const [field, input] of [
    ['input.newPhoneNumber', { newPhoneNumber: phoneNumber }],
    ['input.newPhoneNumber', { newPhoneNumber: '12' }],
    ['input.currentOtp', { currentOtp: '1' }],
    ['input.newOtp', { newOtp: 'abcdef' }],
  ] as const)
    expect(fieldOf(await changePhone(here.accessToken, { ...good, ...input }))).toBe(field)
})

test('an address changes with a code to the old and a link to the new; elsewhere one is signed out', async () => {
  const { id, phoneNumber, here, there } = await somebody('old@example.com')
  await house.requestOtp(phoneNumber, 'EMAIL_CHANGE', here.accessToken)
  const event = (await house.events(phoneNumber)).at(-1)
  expect(event).toMatchObject({ purpose: 'EMAIL_CHANGE', email: 'old@example.com' })
  const { code: otp } = await house.open<SealedOtp>(event?.sealed ?? '')
  const change = (input: object) =>
    house.ask(
      'mutation ($input: ChangeEmailInput!) { changeEmail(input: $input) { expiresAt } }',
      { input: { email: 'new@example.com', otp, ...input } },
      here.accessToken,
    )
  expect(fieldOf(await change({ otp: otherThan(otp) }))).toBe('input.otp')
  expect(fieldOf(await change({ email: 'none' }))).toBe('input.email')
  expect(fieldOf(await change({ email: 'old@example.com' }))).toBe('input.email')
  expect((await change({})).data).not.toBeNull()
  const me = async () =>
    (await house.ask<{ me: object }>('{ me { email emailVerified } }', {}, here.accessToken)).data?.me
  expect(await me()).toEqual({ email: 'old@example.com', emailVerified: true })
  expect(await isOut(there)).toBe(false)
  const about = { email: 'new@example.com' }
  const [asked] = await house.queued<EmailVerificationRequested>('email-verification-requested', about)
  const { url } = await house.open<SealedLink>(asked?.sealed ?? '')
  const token = new URL(url).searchParams.get('token')
  await house.ask('mutation ($token: String!) { verifyEmail(token: $token) }', { token })
  expect(await me()).toEqual({ email: 'new@example.com', emailVerified: true })
  const { rows } = await house.admin.query('SELECT id FROM auth.session WHERE citizen_id = $1 AND ended_at IS NULL', [
    id,
  ])
  expect(rows).toHaveLength(1)
})

const close = (name: string, token: string, otp: string) =>
  house.ask(`mutation ($otp: String!) { ${name}(input: { otp: $otp }) }`, { otp }, token)

test('a closed account lets nobody in, and forgets nothing', async () => {
  const { id, phoneNumber, here, there } = await somebody()
  const otp = await codeFor(phoneNumber, 'ACCOUNT_CLOSURE', here.accessToken)
  expect(fieldOf(await close('deactivateAccount', here.accessToken, otherThan(otp)))).toBe('input.otp')
  expect((await close('deactivateAccount', here.accessToken, otp)).data).toEqual({ deactivateAccount: true })
  for (const session of [here, there]) expect(await isOut(session)).toBe(true)
  await house.requestOtp(phoneNumber)
  expect(codeOf(await house.login(phoneNumber, await house.lastCode(phoneNumber)))).toBe('UNAUTHENTICATED')
  const { rows } = await house.admin.query('SELECT name, phone_number FROM auth.citizen WHERE id = $1', [id])
  expect(rows).toEqual([{ name: 'Somebody', phone_number: phoneNumber }])
})

test('an erased account says nowhere who it was, its number is free, and other services are told', async () => {
  const { id, phoneNumber, here } = await somebody('erased@example.com')
  await house.admin.query("INSERT INTO auth.password (citizen_id, hash, changed_at) VALUES ($1, 'hash', now())", [id])
  const otp = await codeFor(phoneNumber, 'ACCOUNT_CLOSURE', here.accessToken)
  expect((await close('eraseAccount', here.accessToken, otp)).data).toEqual({ eraseAccount: true })
  expect(await isOut(here)).toBe(true)
  const { rows: tables } = await house.admin.query<{ name: string }>(
    `SELECT format('auth.%I', table_name) AS name FROM information_schema.tables
     WHERE table_schema = 'auth' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_prisma%'`,
  )
  for (const { name } of tables) {
    const { rows } = await house.admin.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)
    const text = rows.map(({ row }) => row).join('\n')
    expect([name, text.includes(phoneNumber), text.includes('erased@example.com')]).toEqual([name, false, false])
  }
  expect((await house.admin.query('SELECT 1 FROM auth.password WHERE citizen_id = $1', [id])).rowCount).toBe(0)
  const { rows } = await house.admin.query('SELECT state, roles FROM auth.citizen WHERE id = $1', [id])
  expect(rows).toEqual([{ state: 'ERASED', roles: [] }])
  expect(await house.queued('citizen-erased', { citizenId: id })).toHaveLength(1)
  await house.requestOtp(phoneNumber, 'REGISTRATION')
  expect((await house.events(phoneNumber)).at(-1)?.tells).toBe('CODE')
})

/** Both have to wait for the person, in the order in which they came; answers what came of them. */
async function bothWaiting(id: string, acts: readonly (() => ReturnType<AuthHouse['ask']>)[]) {
  const holding = await house.admin.connect()
  const waiting = async () => {
    const sql = `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    return (await holding.query<{ waiting: number }>(sql)).rows[0]?.waiting
  }
  await holding.query('BEGIN')
  await holding.query('SELECT FROM auth.citizen WHERE id = $1 FOR UPDATE', [id])
  const answers = []
  for (const [index, act] of acts.entries()) {
    answers.push(act())
    await expect.poll(waiting, { timeout: 15_000 }).toBe(index + 1)
  }
  await holding.query('COMMIT')
  holding.release()
  return Promise.all(answers)
}

test.each([
  { first: 'erased', verified: 'NOT_FOUND' },
  { first: 'verified', verified: undefined },
])('an account that is erased while its address is verified: neither waits for good, $first first', async (order) => {
  const { id, phoneNumber, here } = await somebody()
  const email = `${id}@example.com`
  await house.admin.query('UPDATE auth.citizen SET email = $2, email_verified_at = NULL WHERE id = $1', [id, email])
  const sent = await house.ask('mutation { requestEmailVerification { expiresAt } }', {}, here.accessToken)
  expect(sent.errors).toBeUndefined()
  const [asked] = await house.queued<EmailVerificationRequested>('email-verification-requested', { email })
  const token = new URL((await house.open<SealedLink>(asked?.sealed ?? '')).url).searchParams.get('token')
  const otp = await codeFor(phoneNumber, 'ACCOUNT_CLOSURE', here.accessToken)
  const acts = [
    () => close('eraseAccount', here.accessToken, otp),
    () => house.ask('mutation ($token: String!) { verifyEmail(token: $token) }', { token }),
  ]
  const answers = await bothWaiting(id, order.first === 'erased' ? acts : acts.toReversed())
  const [erased, verified] = order.first === 'erased' ? answers : answers.toReversed()
  expect([erased?.data, verified && codeOf(verified)]).toEqual([{ eraseAccount: true }, order.verified])
  const { rows } = await house.admin.query('SELECT state, email FROM auth.citizen WHERE id = $1', [id])
  expect(rows).toEqual([{ state: 'ERASED', email: null }])
})

test('staff are not forgotten while they work for the city', async () => {
  const { id, here } = await somebody()
  await house.admin.query(`UPDATE auth.citizen SET roles = '{CITIZEN,OPERATOR}' WHERE id = $1`, [id])
  expect(codeOf(await close('eraseAccount', here.accessToken, '123456'))).toBe('CONFLICT')
})
