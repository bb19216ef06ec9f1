import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, codeOf, otherThan, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'

const asha = '+919876543210'
const stranger = '+919999900000'
let house: AuthHouse

beforeAll(async () => {
  house = await startAuthHouse()
})
afterAll(() => house.stop())
beforeEach(() => house.forget())

const requestedCode = async () => {
  await house.requestOtp(asha)
  return house.lastCode(asha)
}

test('the code of the SMS signs in, however the number is written', async () => {
  expect((await house.requestOtp('98765 43210')).data?.requestOtp).toBeDefined()
  const event = (await house.events(asha)).at(-1)
  expect(event).toMatchObject({ phoneNumber: asha, language: 'HI' })
  const code = await house.lastCode(asha)
  expect(code).toMatch(/^\d{6}$/)
  expect((await house.login('098765-43210', code)).data?.login.citizen.id).toBe('cit_asha')
})

test('a wrong, a used and an expired code get the same answer', async () => {
  const code = await requestedCode()
  const wrong = await house.login(asha, otherThan(code))
  await house.login(asha, code)
  const used = await house.login(asha, code)
  const next = await requestedCode()
  await house.admin.query("UPDATE auth.otp_challenge SET expires_at = now() - interval '1 second'")
  const expired = await house.login(asha, next)
  const unknown = await house.login(stranger, '123456')
  expect(codeOf(wrong)).toBe('UNAUTHENTICATED')
  for (const answer of [used, expired, unknown]) expect(answer).toEqual(wrong)
})

test('after three wrong tries the right code is void', async () => {
  const code = await requestedCode()
  for (let attempt = 0; attempt < 3; attempt += 1) await house.login(asha, otherThan(code))
  expect(codeOf(await house.login(asha, code))).toBe('UNAUTHENTICATED')
})

test('two wrong tries leave one for the right code', async () => {
  const code = await requestedCode()
  for (let attempt = 0; attempt < 2; attempt += 1) await house.login(asha, otherThan(code))
  expect((await house.login(asha, code)).data?.login.citizen.id).toBe('cit_asha')
})

test('a newer code has the tries that the older one had left: asking again buys none', async () => {
  const older = await requestedCode()
  for (let attempt = 0; attempt < 2; attempt += 1) await house.login(asha, otherThan(older))
  const newer = await requestedCode()
  await house.login(asha, otherThan(newer))
  expect(codeOf(await house.login(asha, newer))).toBe('UNAUTHENTICATED')
})

test('when all tries are used up there are three more, once: after six nobody guesses for an hour', async () => {
  for (let round = 0; round < 2; round += 1) {
    const code = await requestedCode()
    for (let attempt = 0; attempt < 4; attempt += 1) await house.login(asha, otherThan(code))
  }
  const { errors } = await house.requestOtp(asha)
  expect(errors?.[0]?.extensions.code).toBe('RATE_LIMITED')
  expect(errors?.[0]?.extensions.retryAfterSeconds).toBeGreaterThan(3500)
})

test('who uses up all requests and tries from elsewhere does not lock the owner out where they signed in before', async () => {
  const [home, elsewhere] = ['203.0.113.7', '198.51.100.9']
  const signInAt = async (address: string) => {
    await house.requestOtp(asha, 'LOGIN', undefined, address)
    return (await house.login(asha, await house.lastCode(asha), address)).data?.login.citizen.id
  }
  expect(await signInAt(home)).toBe('cit_asha')
  for (let request = 0; request < 3; request += 1) {
    await house.requestOtp(asha, 'LOGIN', undefined, elsewhere)
    for (let attempt = 0; attempt < 4; attempt += 1) await house.login(asha, '000000', elsewhere)
  }
  expect(codeOf(await house.requestOtp(asha, 'LOGIN', undefined, elsewhere))).toBe('RATE_LIMITED')
  expect(await signInAt(home)).toBe('cit_asha')
})

test('a new code takes the place of the older one', async () => {
  const older = await requestedCode()
  const newer = await requestedCode()
  if (older !== newer) expect(codeOf(await house.login(asha, older))).toBe('UNAUTHENTICATED')
  expect((await house.login(asha, newer)).data).not.toBeNull()
})

test('of 50 logins at once with the right code one succeeds', async () => {
  const code = await requestedCode()
  const answers = await Promise.all(Array.from({ length: 50 }, () => house.login(asha, code)))
  expect(answers.filter(({ data }) => data?.login)).toHaveLength(1)
  expect(answers.filter((answer) => codeOf(answer) === 'UNAUTHENTICATED')).toHaveLength(49)
  expect((await house.admin.query('SELECT 1 FROM auth.session')).rowCount).toBe(1)
})

test('an unknown number gets the same answer, and an SMS that says so in place of a code', async () => {
  const known = (await house.requestOtp(asha)).data?.requestOtp
  const unknown = (await house.requestOtp(stranger)).data?.requestOtp
  expect(Object.keys(unknown ?? {})).toEqual(Object.keys(known ?? {}))
  expect(await house.events(stranger)).toMatchObject([{ purpose: 'LOGIN', tells: 'UNKNOWN_NUMBER', language: 'EN' }])
})

test('a code for one purpose is worth nothing for another', async () => {
  await house.requestOtp(asha, 'PASSWORD_RESET')
  expect((await house.events(asha)).at(-1)).toMatchObject({ purpose: 'PASSWORD_RESET', tells: 'CODE' })
  expect(codeOf(await house.login(asha, await house.lastCode(asha)))).toBe('UNAUTHENTICATED')
})

test('codes for what only those signed in may do are for them, and for their own number where it must be theirs', async () => {
  const { accessToken } = await house.signIn(asha)
  for (const purpose of ['PHONE_CHANGE', 'EMAIL_CHANGE', 'CONNECTION_LINK', 'ACCOUNT_CLOSURE'])
    expect(codeOf(await house.requestOtp(asha, purpose))).toBe('UNAUTHENTICATED')
  for (const purpose of ['EMAIL_CHANGE', 'ACCOUNT_CLOSURE']) {
    const { errors } = await house.requestOtp('+919876543211', purpose, accessToken)
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.phoneNumber' })
  }
  expect((await house.requestOtp(asha, 'ACCOUNT_CLOSURE', accessToken)).data).not.toBeNull()
})

test('a number that somebody has is told so when somebody registers it', async () => {
  const known = await house.requestOtp(asha, 'REGISTRATION')
  const unknown = await house.requestOtp(stranger, 'REGISTRATION')
  expect(Object.keys(unknown.data?.requestOtp ?? {})).toEqual(Object.keys(known.data?.requestOtp ?? {}))
  expect((await house.events(asha)).at(-1)?.tells).toBe('KNOWN_NUMBER')
  expect((await house.events(stranger)).at(-1)?.tells).toBe('CODE')
})

test.each([asha, stranger])(
  'the fourth request of %s within an hour is refused, also when they come at once',
  async (phone) => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => house.requestOtp(phone)))
    expect(answers.filter(({ data }) => data)).toHaveLength(3)
    const refused = answers.find(({ errors }) => errors)
    expect(refused?.errors?.[0]?.extensions.code).toBe('RATE_LIMITED')
    const wait = refused?.errors?.[0]?.extensions.retryAfterSeconds as number
    expect(wait).toBeGreaterThan(3500)
    expect(wait).toBeLessThanOrEqual(3600)
  },
)

test('a login lets one ask again', async () => {
  for (let request = 0; request < 2; request += 1) await house.requestOtp(asha)
  await house.signIn(asha)
  for (let request = 0; request < 3; request += 1) expect((await house.requestOtp(asha)).data).not.toBeNull()
  expect(codeOf(await house.requestOtp(asha))).toBe('RATE_LIMITED')
})

test.each([
  ['input.phoneNumber', 'no number', '123456'],
  ['input.phoneNumber', '+91123', '123456'],
  ['input.otp', asha, '12345'],
  ['input.otp', asha, '12345a'],
])('bad input names %s (%s, %s)', async (field, phoneNumber, otp) => {
  const { errors } = await house.login(phoneNumber, otp)
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field })
})

test('the code is nowhere in the tables', async () => {
  const code = await requestedCode()
  const { rows } = await house.admin.query('SELECT purpose, phone_number, code_hash FROM auth.otp_challenge')
  expect(rows[0].code_hash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(await house.events(asha))).not.toContain(`"${code}"`)
})

test('a place is known where the owner typed a code in, but no kiosk, and not where somebody else did for a connection', async () => {
  const [home, kiosk, elsewhere] = ['203.0.113.60', '203.0.113.61', '203.0.113.62']
  const places = async (phone: string) => {
    const { rows } = await house.admin.query('SELECT FROM auth.known_place WHERE phone_number = $1', [phone])
    return rows.length
  }
  const signsIn = async (origin: Parameters<AuthHouse['from']>[0], more: object = {}) => {
    expect((await house.from(origin).signIn(asha, more)).accessToken).toBeTruthy()
    return places(asha)
  }
  expect(await signsIn({ address: kiosk, kioskKey: 'of a kiosk' })).toBe(0)
  expect(await signsIn({ address: kiosk }, { kind: 'KIOSK' })).toBe(0)
  expect(await signsIn({ address: home })).toBe(1)
  const ravi = '+919876543211'
  const { accessToken } = await house.signIn(asha)
  const query = `mutation ($input: ProveConnectionHolderInput!) { proveConnectionHolder(input: $input) { proof } }`
  await house.requestOtp(ravi, 'CONNECTION_LINK', accessToken, elsewhere)
  const input = { phoneNumber: ravi, otp: await house.lastCode(ravi) }
  expect((await house.ask(query, { input }, accessToken, elsewhere)).data).not.toBeNull()
  expect(await places(ravi)).toBe(0)
})

test('who shares one of the owner’s places uses up neither requests nor tries at another', async () => {
  const [home, work] = ['203.0.113.70', '203.0.113.71']
  for (const address of [home, work]) await house.from({ address }).signIn(asha)
  await house.admin.query(`UPDATE auth.otp_challenge SET consumed_at = NULL, replaced_at = now()`)
  await house.admin.query(`UPDATE auth.otp_challenge SET created_at = created_at - interval '2 hours'`)
  // A colleague asks as often as they may, and tries all they can.
  const colleague = house.from({ address: work })
  for (let request = 0; request < 3; request += 1) expect((await colleague.requestOtp(asha)).data).not.toBeNull()
  expect(codeOf(await colleague.requestOtp(asha))).toBe('RATE_LIMITED')
  const wrong = async () => codeOf(await colleague.login(asha, otherThan(await house.lastCode(asha))))
  for (let attempt = 0; attempt < 4; attempt += 1) expect(await wrong()).toBe('UNAUTHENTICATED')
  expect(codeOf(await colleague.login(asha, await house.lastCode(asha)))).toBe('UNAUTHENTICATED')

  const owner = house.from({ address: home })
  expect((await owner.requestOtp(asha)).data).not.toBeNull()
  // Of a code that was asked for at home the colleague's tries are a stranger's.
  for (let attempt = 0; attempt < 6; attempt += 1) await wrong()
  expect((await owner.login(asha, await house.lastCode(asha))).data).not.toBeNull()
})

test('at home a code is good that a stranger has asked for, however much they tried elsewhere', async () => {
  const [home, elsewhere] = ['203.0.113.72', '198.51.100.72']
  await house.from({ address: home }).signIn(asha)
  const stranger = house.from({ address: elsewhere })
  expect((await stranger.requestOtp(asha)).data).not.toBeNull()
  const code = await house.lastCode(asha)
  for (let attempt = 0; attempt < 4; attempt += 1) await stranger.login(asha, otherThan(code))
  expect(codeOf(await stranger.login(asha, code))).toBe('UNAUTHENTICATED')
  expect((await house.from({ address: home }).login(asha, code)).data).not.toBeNull()
})
