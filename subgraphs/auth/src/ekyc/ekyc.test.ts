import { createHmac } from 'node:crypto'
import { withCheckDigit } from '@suvidha/service-kit/verhoeff'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, codeOf, otherThan, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'
import { ashasAadhaar as asha, type EkycPerson, ekycConsent, ekycPeople } from '../../../../tests/fakes/ekyc-people.ts'
import { type FaultyKua, startFaultyKua } from '../../../../tests/fakes/faulty-kua.ts'

const shivshankar = '999941057058'
let house: AuthHouse
let kua: FaultyKua
let people: ReturnType<typeof ekycPeople>

beforeAll(async () => {
  kua = await startFaultyKua()
  house = await startAuthHouse({}, { ekyc: { baseUrl: kua.url, timeoutMs: 400, startsPerDay: 4 } })
  people = ekycPeople(house)
  kua.passTo(`${house.sandboxUrl}/sandbox/uidai`)
})
afterAll(async () => {
  await house.stop()
  await kua.stop()
})
beforeEach(async () => {
  kua.fault = undefined
  await house.forget()
  await house.admin.query('TRUNCATE auth.ekyc, auth.verification, sandbox.aadhaar_otp')
})

type Answer = Awaited<ReturnType<AuthHouse['ask']>>
const fieldOf = (answer: Answer) => answer.errors?.[0]?.extensions.field

const actionsOf = async (id: string) => {
  const { rows } = await house.admin.query<{ entry: string }>(
    `SELECT trim(action || ' ' || coalesce(details->>'reason', '')) AS entry FROM auth.audit_entry
     WHERE subject_id = $1 AND action ~ 'ekyc|consent' ORDER BY id`,
    [id],
  )
  return rows.map(({ entry }) => entry)
}

test('who types in the code of their own number is verified; what is kept is a keyed reference and four digits', async () => {
  await house.hear('citizen.verified')
  const person = await people.somebody('Smt. Asha R Patil')
  expect(await person.verification()).toBeNull()
  const { data } = await person.start('2341 2341 2346')
  expect(data?.startEkyc).toMatchObject({ maskedAadhaar: 'XXXX XXXX 2346' })
  const { id, otp } = await people.started(await people.somebody('Nobody Else'), shivshankar)
  expect(codeOf(await person.complete(id, otp))).toBe('NOT_FOUND')
  const own = await people.started(person, '2341-2341-2346')
  expect((await person.complete(own.id, own.otp)).data?.completeEkyc.verification).toMatchObject({ nameMatches: true })
  expect(await person.verification()).toEqual({
    verifiedAt: expect.stringMatching(/Z$/),
    aadhaarLastFour: '2346',
    nameMatches: true,
  })
  const [told, ...others] = await house.heard<object>({ citizenId: person.id, what: 'AADHAAR' })
  expect([told, others]).toEqual([expect.not.objectContaining({ aadhaar: expect.anything() }), []])
  expect(JSON.stringify(told)).not.toMatch(/2341|2346/)
  const { rows } = await house.admin.query('SELECT reference FROM auth.verification WHERE citizen_id = $1', [person.id])
  const key = house.config.ekyc?.referenceKey ?? ''
  expect(rows).toEqual([{ reference: createHmac('sha256', key).update(`aadhaar|${asha}`).digest('hex') }])
  expect(await actionsOf(person.id)).toEqual(['consent.given', 'ekyc.started', 'ekyc.started', 'ekyc.verified'])
  const { rows: consents } = await house.admin.query(
    'SELECT purpose, version, language FROM auth.consent WHERE citizen_id = $1',
    [person.id],
  )
  expect(consents).toEqual([{ purpose: 'EKYC', ...ekycConsent }])
  expect(codeOf(await person.start())).toBe('CONFLICT')
  expect(codeOf(await person.complete(own.id, own.otp))).toBe('CONFLICT')
})

test('a name that is another’s is told, and verifies nobody; the number stays free', async () => {
  const person = await people.somebody('Ravi Kumar')
  const { id, otp } = await people.started(person)
  expect((await person.complete(id, otp)).data?.completeEkyc.verification).toEqual({
    verifiedAt: null,
    nameMatches: false,
  })
  expect(await actionsOf(person.id)).toContain('ekyc.failed NAME_DIFFERS')
  const other = await people.somebody()
  const own = await people.started(other)
  expect((await other.complete(own.id, own.otp)).data?.completeEkyc.verification?.verifiedAt).toEqual(
    expect.any(String),
  )
  await person.ask('mutation { updateProfile(input: { name: "Shivshankar Chaudhury" }) { id } }')
  const again = await people.started(person, shivshankar)
  expect((await person.complete(again.id, again.otp)).data?.completeEkyc.verification).toMatchObject({
    nameMatches: true,
  })
})

test('one number verifies one account, also of two at once; the other is not told whose', async () => {
  const pair = [await people.somebody(), await people.somebody()]
  const codes = [await people.started(pair[0] as EkycPerson), await people.started(pair[1] as EkycPerson)]
  const answers = await Promise.all(pair.map(({ complete }, n) => complete(codes[n]?.id ?? '', codes[n]?.otp ?? '')))
  const [refusal, ...more] = answers.flatMap(({ errors }) => errors ?? [])
  expect(more).toEqual([])
  expect(refusal?.message).toBe('Another account is verified with this Aadhaar number.')
  expect(refusal?.extensions).toEqual({ code: 'CONFLICT' })
  const { rows } = await house.admin.query('SELECT citizen_id FROM auth.verification')
  expect(rows).toHaveLength(1)
  const events = await house.admin.query(
    `SELECT count(*)::int AS n FROM auth.audit_entry WHERE action = 'ekyc.verified' AND subject_id = ANY($1)`,
    [pair.map(({ id }) => id)],
  )
  expect(events.rows).toEqual([{ n: 1 }])
})

test('of parallel completions with one code one succeeds, though the provider says yes to each', async () => {
  const person = await people.somebody()
  const { id, otp } = await people.started(person)
  kua.fault = { kind: 'always yes', name: 'Asha Patil', lastFour: '2346' }
  const answers = await Promise.all(Array.from({ length: 12 }, () => person.complete(id, otp)))
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
  for (const answer of answers.filter(({ errors }) => errors)) expect(codeOf(answer)).toBe('CONFLICT')
  // Never more than three are under way.
  expect(kua.asked.filter((path) => path === '/v1/kyc').length).toBeLessThanOrEqual(3)
})

test('the same at the stand-in itself, which takes a code once', async () => {
  const person = await people.somebody()
  const { id, otp } = await people.started(person)
  const answers = await Promise.all(Array.from({ length: 3 }, () => person.complete(id, otp)))
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
})

test('three wrong codes void it, and the right one is worth nothing then', async () => {
  const person = await people.somebody()
  const { id, otp } = await people.started(person)
  for (let n = 0; n < 3; n += 1) expect(fieldOf(await person.complete(id, otherThan(otp)))).toBe('input.otp')
  expect(codeOf(await person.complete(id, otp))).toBe('CONFLICT')
  expect(await person.verification()).toBeNull()
})

test('one who is too late, or has begun another, is told to start again', async () => {
  const person = await people.somebody()
  const first = await people.started(person)
  const second = await people.started(person)
  expect(codeOf(await person.complete(first.id, first.otp))).toBe('CONFLICT')
  await house.admin.query(`UPDATE auth.ekyc SET expires_at = now() WHERE id = $1`, [second.id])
  expect(codeOf(await person.complete(second.id, second.otp))).toBe('CONFLICT')
})

test('a day has so many codes, for a person and for a number, and the answer says how long to wait', async () => {
  const person = await people.somebody()
  for (const number of [asha, asha, shivshankar, asha]) await people.started(person, number)
  const answer = await person.start(shivshankar)
  expect(answer.errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) })
  const wait = Number(answer.errors?.[0]?.extensions.retryAfterSeconds)
  expect(wait).toBeGreaterThan(86_000)
  expect(wait).toBeLessThanOrEqual(86_400)
  const other = await people.somebody()
  await people.started(other)
  expect(codeOf(await (await people.somebody()).start())).toBe('RATE_LIMITED')
  await people.started(other, shivshankar)
})

test.each([
  ['input.aadhaarNumber', { aadhaarNumber: '123456789012' }],
  ['input.aadhaarNumber', { aadhaarNumber: '222222222222' }],
  ['input.aadhaarNumber', { aadhaarNumber: '234123412347' }],
  ['input.aadhaarNumber', { aadhaarNumber: '' }],
  ['input.aadhaarNumber', { aadhaarNumber: '२३४१२३४१२३४६' }],
  ['input.aadhaarNumber', { aadhaarNumber: ' '.repeat(500) + asha }],
  ['input.consent.version', { consent: { version: '2020-01-01', language: 'EN' } }],
])('%s is named: %j', async (field, input) => {
  const person = await people.somebody()
  const answer = await person.start(asha, input)
  expect(answer.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field })
  expect(JSON.stringify(answer)).not.toContain('2341')
  expect(await actionsOf(person.id)).toEqual([])
})

test('a code that is none is named, and costs no try; an id that is none is not found', async () => {
  const person = await people.somebody()
  const { id, otp } = await people.started(person)
  for (const code of ['12345', 'abcdef', '']) expect(fieldOf(await person.complete(id, code))).toBe('input.otp')
  expect(codeOf(await person.complete('ekyc_none', otp))).toBe('NOT_FOUND')
  expect((await person.complete(id, otp)).data).not.toBeNull()
})

test.each([
  ['99990000111', 'CONFLICT'],
  ['99990000331', 'CONFLICT'],
  ['99990000952', 'CONFLICT'],
  ['99990000997', 'CONFLICT'],
  ['99990000998', 'BAD_USER_INPUT'],
  ['99990000933', 'UPSTREAM_UNAVAILABLE'],
])('what UIDAI says of %s is %s', async (eleven, code) => {
  const answer = await (await people.somebody()).start(withCheckDigit(eleven))
  expect(codeOf(answer)).toBe(code)
  if (code === 'BAD_USER_INPUT') expect(fieldOf(answer)).toBe('input.aadhaarNumber')
})

test.each([
  [{ kind: 'down' }],
  [{ kind: 'slow' }],
  [{ kind: 'answers', status: 500, body: '{}' }],
  [{ kind: 'answers', status: 401, body: '{}' }],
  [{ kind: 'answers', status: 200, body: '<html>' }],
  [{ kind: 'answers', status: 200, body: '{"ret":"y","txn":"another"}' }],
] as const)('a provider that is %j is UPSTREAM_UNAVAILABLE, and takes nothing', async (fault) => {
  const person = await people.somebody()
  const { id, otp } = await people.started(person)
  kua.fault = fault
  for (let n = 0; n < 4; n += 1) expect(codeOf(await person.complete(id, otp))).toBe('UPSTREAM_UNAVAILABLE')
  expect(await person.verification()).toBeNull()
  const other = await people.somebody()
  for (let n = 0; n < 3; n += 1) expect(codeOf(await other.start(shivshankar))).toBe('UPSTREAM_UNAVAILABLE')
  kua.fault = undefined
  expect((await person.complete(id, otp)).data).not.toBeNull()
  for (let n = 0; n < 3; n += 1) await people.started(other, shivshankar)
})

test.each([
  ['signed with another key', { key: 'another key of thirty-two characters' }],
  ['not signed', { alg: 'none' }],
  ['for another client', { aud: 'OTHER' }],
  ['of another transaction', { txn: 'ekyc_other' }],
  ['about another number', { lastFour: '7058' }],
  ['old', { iat: Math.floor(Date.now() / 1000) - 3600 }],
  ['without a name', { name: '' }],
])('an answer that is %s verifies nobody', async (_, forged) => {
  const person = await people.somebody()
  const { id, otp } = await people.started(person)
  kua.fault = { kind: 'always yes', name: 'Asha Patil', lastFour: '2346', ...forged }
  expect(codeOf(await person.complete(id, otp))).toBe('UPSTREAM_UNAVAILABLE')
  expect(await person.verification()).toBeNull()
})

test('a provider that hangs holds no transaction and no row', async () => {
  const person = await people.somebody()
  const { id, otp } = await people.started(person)
  kua.fault = { kind: 'slow' }
  const hanging = person.complete(id, otp)
  await kua.isHanging()
  const { rows } = await house.admin.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction' AND usename = 'suvidha_auth'`,
  )
  expect(rows).toEqual([])
  await person.ask('mutation { updateProfile(input: { language: HI }) { id } }')
  expect(codeOf(await hanging)).toBe('UPSTREAM_UNAVAILABLE')
})

test('another name, or the consent taken back, takes the verification away; the number is free again', async () => {
  const person = await people.somebody()
  const first = await people.started(person)
  await person.complete(first.id, first.otp)
  await person.ask('mutation { updateProfile(input: { name: "Smt ASHA PATIL" }) { id } }')
  expect(await person.verification()).not.toBeNull()
  await person.ask('mutation { updateProfile(input: { name: "Asha Pawar" }) { id } }')
  expect(await person.verification()).toBeNull()
  expect(await actionsOf(person.id)).toContain('ekyc.withdrawn NAME_CHANGED')

  const other = await people.somebody()
  const second = await people.started(other)
  await other.complete(second.id, second.otp)
  await other.ask('mutation { withdrawConsent(input: { purpose: EKYC }) { id } }')
  expect(await other.verification()).toBeNull()
  const third = await people.started(await people.somebody())
  expect(third.otp).toMatch(/^\d{6}$/)
})

test('without the consent no code is worth anything', async () => {
  const person = await people.somebody()
  const { id, otp } = await people.started(person)
  await person.ask('mutation { withdrawConsent(input: { purpose: EKYC }) { id } }')
  expect(codeOf(await person.complete(id, otp))).toBe('CONFLICT')
})

test('an erased account leaves nothing of it', async () => {
  const person = await people.somebody()
  const { id, otp } = await people.started(person)
  await person.complete(id, otp)
  await people.erase(person)
  for (const table of ['ekyc', 'verification']) {
    const { rows } = await house.admin.query(`SELECT 1 FROM auth.${table} WHERE citizen_id = $1`, [person.id])
    expect(rows).toEqual([])
  }
})

test('who is erased and registers anew has no more codes sent to a number than others', async () => {
  for (let turn = 0; turn < 4; turn += 1) {
    const person = await people.somebody()
    await people.started(person)
    await people.erase(person)
  }
  const { rows } = await house.admin.query(
    'SELECT citizen_id, last_four, ended_at IS NULL AS open FROM auth.ekyc GROUP BY 1, 2, 3',
  )
  expect(rows).toEqual([{ citizen_id: '', last_four: '', open: false }])
  expect(codeOf(await (await people.somebody()).start())).toBe('RATE_LIMITED')
})

test('nobody signed in has no eKYC', async () => {
  const query = `mutation { startEkyc(input: { aadhaarNumber: "${asha}", consent: { version: "2026-11-30", language: EN } }) { id } }`
  expect(codeOf(await house.ask(query))).toBe('UNAUTHENTICATED')
})
