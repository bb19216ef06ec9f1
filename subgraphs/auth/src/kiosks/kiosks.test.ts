import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, codeOf, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'

const [asha, admin] = ['+919876543210', '+919800000004']
let house: AuthHouse

beforeAll(async () => {
  house = await startAuthHouse()
  await house.admin.query(`INSERT INTO auth.citizen (id, name, phone_number, roles, created_at)
    VALUES ('adm_1', 'Admin', '${admin}', '{ADMIN}', now())`)
})
afterAll(() => house.stop())
beforeEach(async () => {
  await house.forget()
  await house.admin.query('TRUNCATE auth.kiosk CASCADE')
})

interface Registered {
  readonly registerKiosk: { key: string; kiosk: { id: string } }
}
const registration =
  'mutation ($input: RegisterKioskInput!) { registerKiosk(input: $input) { key kiosk { id label place retiredAt } } }'
const retirement = 'mutation ($id: ID!) { retireKiosk(id: $id) { id retiredAt } }'

async function register(label = 'Ward 4') {
  const { accessToken } = await house.signIn(admin)
  const input = { label, place: 'Ward office 4, ground floor' }
  const { data } = await house.ask<Registered>(registration, { input }, accessToken)
  if (!data) throw new Error('not registered')
  return { ...data.registerKiosk, accessToken }
}

const ago = (seconds: number) =>
  house.admin
    .query(
      `UPDATE auth.session SET created_at = created_at - $1::interval, last_seen_at = last_seen_at - $1::interval,
      expires_at = expires_at - $1::interval`,
      [`${seconds} seconds`],
    )
    .then(() =>
      house.admin.query(
        `UPDATE auth.refresh_token SET issued_at = issued_at - $1::interval, expires_at = expires_at - $1::interval,
        consumed_at = consumed_at - $1::interval`,
        [`${seconds} seconds`],
      ),
    )

const secondsLeft = (accessToken: string) => (decodeJwt(accessToken).exp ?? 0) - Date.now() / 1000

test('a kiosk session goes on while somebody is there, and has ended after two idle minutes', async () => {
  const first = await house.signIn(asha, { kind: 'KIOSK' })
  expect(secondsLeft(first.accessToken)).toBeGreaterThan(55)
  expect(secondsLeft(first.accessToken)).toBeLessThanOrEqual(60)
  await ago(119)
  const second = (await house.refresh(first.refreshToken)).data?.refreshSession
  expect(secondsLeft(second?.accessToken ?? '')).toBeLessThanOrEqual(60)
  await ago(121)
  expect(codeOf(await house.refresh(second?.refreshToken ?? ''))).toBe('UNAUTHENTICATED')
})

test('whoever keeps a kiosk busy is signed out after fifteen minutes, access token and all', async () => {
  let { refreshToken } = await house.signIn(asha, { kind: 'KIOSK' })
  let accessToken = ''
  for (let minute = 0; minute < 14.5; minute += 1.5) {
    await ago(90)
    const { data } = await house.refresh(refreshToken)
    if (!data) {
      expect(minute).toBe(13.5)
      break
    }
    ;({ refreshToken, accessToken } = data.refreshSession)
    expect(secondsLeft(accessToken)).toBeLessThanOrEqual(Math.min(60, 15 * 60 - (minute + 1.5) * 60))
  }
  expect(codeOf(await house.refresh(refreshToken))).toBe('UNAUTHENTICATED')
})

test('a session of one’s own lasts a week from each refresh', async () => {
  const { accessToken, refreshToken } = await house.signIn(asha)
  expect(secondsLeft(accessToken)).toBeGreaterThan(895)
  await ago(7 * 24 * 3600 - 60)
  const { data } = await house.refresh(refreshToken)
  await ago(7 * 24 * 3600 - 60)
  expect((await house.refresh(data?.refreshSession.refreshToken ?? '')).data).not.toBeNull()
})

test('a registered kiosk is known by its key, whatever its page says, and what it opened holds there alone', async () => {
  const { key, kiosk } = await register()
  const atKiosk = house.from({ kioskKey: key })
  const { accessToken, refreshToken } = await atKiosk.signIn(asha, { kind: 'PERSONAL' })
  const { data } = await house.ask('{ me { sessions { device kind current } } }', {}, accessToken)
  expect(data).toEqual({ me: { sessions: [{ device: 'Ward 4', kind: 'KIOSK', current: true }] } })
  for (const elsewhere of [house, house.from({ kioskKey: 'another' })]) {
    expect(codeOf(await elsewhere.refresh(refreshToken))).toBe('UNAUTHENTICATED')
  }
  const renewed = (await atKiosk.refresh(refreshToken)).data?.refreshSession
  // What is done there can be told from what is done elsewhere.
  for (const token of [accessToken, renewed?.accessToken ?? '']) expect(decodeJwt(token).kiosk).toBe(kiosk.id)
})

test('a key that is not known opens a kiosk’s session, of no kiosk', async () => {
  const { accessToken } = await house.from({ kioskKey: 'made up' }).signIn(asha)
  expect(secondsLeft(accessToken)).toBeLessThanOrEqual(60)
  expect(decodeJwt(accessToken).kiosk).toBeUndefined()
})

test('retiring a kiosk signs out who is there, and its key is worth nothing', async () => {
  const { key, kiosk, accessToken } = await register()
  const atKiosk = house.from({ kioskKey: key })
  const { refreshToken } = await atKiosk.signIn(asha)
  for (const _again of [1, 2]) {
    const { data } = await house.ask<{ retireKiosk: { retiredAt: string } }>(retirement, kiosk, accessToken)
    expect(data?.retireKiosk.retiredAt).toMatch(/Z$/)
  }
  expect(codeOf(await atKiosk.refresh(refreshToken))).toBe('UNAUTHENTICATED')
  const { rows } = await house.admin.query(
    "SELECT actor_id, action FROM auth.audit_entry WHERE details->>'kioskId' = $1 AND action LIKE 'kiosk.%' ORDER BY id",
    [kiosk.id],
  )
  expect(rows).toEqual(['kiosk.registered', 'kiosk.retired'].map((action) => ({ actor_id: 'adm_1', action })))
  expect(codeOf(await house.ask(retirement, { id: 'ksk_none' }, accessToken))).toBe('NOT_FOUND')
})

test('the key is shown once, and no table tells it', async () => {
  const { key, accessToken } = await register()
  expect(Buffer.from(key, 'base64url')).toHaveLength(32)
  expect(JSON.stringify((await house.admin.query('SELECT * FROM auth.kiosk')).rows)).not.toContain(key)
  const { data } = await house.ask('{ kiosks { label place retiredAt } }', {}, accessToken)
  expect(data).toEqual({ kiosks: [{ label: 'Ward 4', place: 'Ward office 4, ground floor', retiredAt: null }] })
})

test('only administrators have to do with kiosks; a label is of one kiosk in use', async () => {
  const { accessToken } = await register()
  const again = await house.ask(registration, { input: { label: ' Ward 4 ', place: 'Elsewhere' } }, accessToken)
  expect(again.errors?.[0]?.extensions).toEqual({ code: 'CONFLICT', field: 'input.label' })
  const nameless = await house.ask(registration, { input: { label: ' ', place: 'x' } }, accessToken)
  expect(nameless.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.label' })
  const citizen = (await house.signIn(asha)).accessToken
  for (const [query, variables] of [
    ['{ kiosks { id } }', {}],
    [registration, { input: { label: 'a', place: 'b' } }],
    [retirement, { id: 'x' }],
  ] as const) {
    expect(codeOf(await house.ask(query, variables, citizen))).toBe('FORBIDDEN')
  }
})
