import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, codeOf, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'

const asha = '+919876543210'
let house: AuthHouse

beforeAll(async () => {
  house = await startAuthHouse()
})
afterAll(() => house.stop())
beforeEach(() => house.forget())

const refreshed = async (token: string) => {
  const { data } = await house.refresh(token)
  if (!data) throw new Error('not refreshed')
  return data.refreshSession.refreshToken
}
const reuseQueue = 'notification.session-reuse-detected'
const graceIsOver = () =>
  house.admin.query("UPDATE auth.refresh_token SET consumed_at = consumed_at - interval '11 seconds'")

test('a refresh token is good once, for a new pair of the same person', async () => {
  const { refreshToken } = await house.signIn(asha)
  const { data } = await house.refresh(refreshToken)
  expect(data?.refreshSession.citizen.id).toBe('cit_asha')
  expect(data?.refreshSession.refreshToken).not.toBe(refreshToken)
})

test('a used token that comes again ends the session for both holders', async () => {
  const first = (await house.signIn(asha)).refreshToken
  const second = await refreshed(first)
  await graceIsOver()
  expect(codeOf(await house.refresh(first))).toBe('UNAUTHENTICATED')
  expect(codeOf(await house.refresh(second))).toBe('UNAUTHENTICATED')
})

test('the last used token may come again at once: its answer was lost', async () => {
  const first = (await house.signIn(asha)).refreshToken
  await refreshed(first)
  const third = await refreshed(first)
  expect((await house.refresh(third)).data).not.toBeNull()
})

test('grace is for the immediate predecessor only', async () => {
  const first = (await house.signIn(asha)).refreshToken
  const third = await refreshed(await refreshed(first))
  expect(codeOf(await house.refresh(first))).toBe('UNAUTHENTICATED')
  expect(codeOf(await house.refresh(third))).toBe('UNAUTHENTICATED')
})

test('an unknown and an expired token get the same answer', async () => {
  const { refreshToken } = await house.signIn(asha)
  await house.admin.query("UPDATE auth.refresh_token SET expires_at = now() - interval '1 second'")
  const expired = await house.refresh(refreshToken)
  expect(codeOf(expired)).toBe('UNAUTHENTICATED')
  expect(await house.refresh('unknown')).toEqual(expired)
})

test('logout ends the session: its refresh token is worth nothing', async () => {
  const { accessToken, refreshToken } = await house.signIn(asha)
  expect((await house.ask<{ logout: boolean }>('mutation { logout }', {}, accessToken)).data?.logout).toBe(true)
  expect(codeOf(await house.refresh(refreshToken))).toBe('UNAUTHENTICATED')
  expect(codeOf(await house.ask('mutation { logout }'))).toBe('UNAUTHENTICATED')
})

test('logout everywhere ends every session of the person, and nobody else’s', async () => {
  const [here, there, ravis] = [await house.signIn(asha), await house.signIn(asha), await house.signIn('+919876543211')]
  const query = 'mutation { logoutEverywhere }'
  expect(codeOf(await house.ask(query))).toBe('UNAUTHENTICATED')
  expect((await house.ask(query, {}, here.accessToken)).data).toEqual({ logoutEverywhere: true })
  for (const { refreshToken } of [here, there])
    expect(codeOf(await house.refresh(refreshToken))).toBe('UNAUTHENTICATED')
  expect((await house.refresh(ravis.refreshToken)).data).not.toBeNull()
})

const sessionsQuery = '{ me { sessions { id device address kind createdAt lastSeenAt current } } }'
interface Listed {
  readonly me: { sessions: { id: string; device: string | null; address: string | null; current: boolean }[] }
}
const listed = async ({ accessToken }: { accessToken: string }) => {
  const { data } = await house.ask<Listed>(sessionsQuery, {}, accessToken)
  return data?.me.sessions ?? []
}
const chrome =
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36'

test('one sees where one is signed in, by device and address, and not where others are', async () => {
  const phone = house.from({ userAgent: chrome, address: '203.0.113.7' })
  const there = await phone.signIn(asha)
  const here = await house.signIn(asha)
  await house.signIn('+919876543211')
  const rows = await listed(here)
  const plain = rows.map(({ device, address, current }) => ({ device, address, current }))
  expect(plain).toEqual([
    { device: null, address: null, current: true },
    { device: 'Chrome on Android', address: '203.0.113.7', current: false },
  ])
  // It moves on with its device, and what has ended or was not used in a week is not there.
  await house.from({ userAgent: chrome, address: '203.0.113.8' }).refresh(there.refreshToken)
  expect((await listed(here)).map(({ address }) => address)).toEqual(['203.0.113.8', null])
  await house.admin.query('UPDATE auth.session SET expires_at = now() WHERE address IS NOT NULL')
  expect(await listed(here)).toHaveLength(1)
})

test('one ends a session of one’s own on another device; another’s is not there', async () => {
  const [here, there, ravis] = [await house.signIn(asha), await house.signIn(asha), await house.signIn('+919876543211')]
  const end = (id: string | undefined) =>
    house.ask<{ endSession: boolean }>('mutation ($id: ID!) { endSession(id: $id) }', { id }, here.accessToken)
  const id = (await listed(here)).find(({ current }) => !current)?.id
  for (const again of [1, 2]) expect((await end(id)).data, String(again)).toEqual({ endSession: true })
  expect(codeOf(await house.refresh(there.refreshToken))).toBe('UNAUTHENTICATED')
  expect((await house.refresh(here.refreshToken)).data).not.toBeNull()
  const [other] = await listed(ravis)
  for (const strange of [other?.id, 'nothing']) expect(codeOf(await end(strange))).toBe('NOT_FOUND')
  expect((await house.refresh(ravis.refreshToken)).data).not.toBeNull()
  const { rows } = await house.admin.query(
    "SELECT 1 FROM auth.audit_entry WHERE action = 'session.ended' AND session_id = $1",
    [id],
  )
  expect(rows).toHaveLength(1)
})

test('signing in and a stolen token are told of, the theft to the person too', async () => {
  const { rowCount } = await house.admin.query(`SELECT 1 FROM events.job WHERE name = '${reuseQueue}'`)
  const { refreshToken: thief, accessToken } = await house.from({ userAgent: chrome }).signIn(asha)
  await refreshed(thief)
  await graceIsOver()
  for (const _again of [1, 2]) await house.from({ address: '198.51.100.1' }).refresh(thief)
  const { rows } = await house.admin.query(
    `SELECT data FROM events.job WHERE name = '${reuseQueue}' ORDER BY created_on`,
  )
  expect(rows).toHaveLength((rowCount ?? 0) + 1)
  expect(rows.at(-1)?.data).toMatchObject({ citizenId: 'cit_asha', device: 'Chrome on Android' })
  const audit = await house.admin.query(
    'SELECT action, address FROM auth.audit_entry WHERE session_id = $1 ORDER BY id',
    [decodeJwt(accessToken).sid],
  )
  expect(audit.rows).toEqual([
    { action: 'session.started', address: null },
    { action: 'session.reuse_detected', address: '198.51.100.1' },
    { action: 'session.refresh_refused', address: '198.51.100.1' },
  ])
})

test('who is suspended neither signs in nor goes on, and is told what others are', async () => {
  const { refreshToken } = await house.signIn(asha)
  await house.admin.query("UPDATE auth.citizen SET state = 'SUSPENDED' WHERE id = 'cit_asha'")
  try {
    expect(await house.refresh(refreshToken)).toEqual(await house.refresh('unknown'))
    await house.requestOtp(asha)
    const right = await house.login(asha, await house.lastCode(asha))
    expect(right).toEqual(await house.login('+919812345678', '123456'))
  } finally {
    await house.admin.query("UPDATE auth.citizen SET state = 'ACTIVE' WHERE id = 'cit_asha'")
  }
})

test('me is who signed in; another citizen is nobody', async () => {
  const { accessToken } = await house.signIn(asha)
  const { data } = await house.ask(
    `query ($of: [_Any!]!) { me { id name phoneNumber email language } _entities(representations: $of) { ... on Citizen { id } } }`,
    { of: ['cit_asha', 'cit_ravi'].map((id) => ({ __typename: 'Citizen', id })) },
    accessToken,
  )
  expect(data).toEqual({
    me: { id: 'cit_asha', name: 'Asha Patil', phoneNumber: asha, email: null, language: 'HI' },
    _entities: [{ id: 'cit_asha' }, null],
  })
  expect(codeOf(await house.ask('{ me { id } }'))).toBe('UNAUTHENTICATED')
})

test('a service, whose token is for something else, finds no citizen', async () => {
  const { accessToken } = await house.auth.issueServiceToken('payment')
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Citizen { phoneNumber } } }'
  const { data } = await house.ask(query, { of: [{ __typename: 'Citizen', id: 'cit_asha' }] }, accessToken)
  expect(data).toEqual({ _entities: [null] })
})

test('challenges of yesterday and refresh tokens that have ended go with the next login, of whomever', async () => {
  await house.signIn(asha)
  const left = async () => {
    const { rows } = await house.admin.query(
      `SELECT (SELECT count(*)::int FROM auth.otp_challenge WHERE phone_number = $1) AS challenges,
      (SELECT count(*)::int FROM auth.refresh_token JOIN auth.session ON session.id = session_id WHERE citizen_id = 'cit_asha') AS tokens`,
      [asha],
    )
    return rows[0]
  }
  await house.admin.query(`UPDATE auth.otp_challenge SET created_at = now() - interval '23 hours'`)
  await house.signIn('+919876543211')
  expect(await left()).toEqual({ challenges: 1, tokens: 1 })
  await house.admin.query(`UPDATE auth.otp_challenge SET created_at = now() - interval '25 hours'`)
  await house.admin.query(`UPDATE auth.refresh_token SET expires_at = now() - interval '1 second'`)
  await house.signIn('+919876543211')
  expect(await left()).toEqual({ challenges: 0, tokens: 0 })
})

test('services are told when somebody signs out: of the session, or of all that they had, once', async () => {
  const [out, here] = [await house.signIn(asha), await house.signIn(asha)]
  const since = new Date().toISOString()
  for (const _ of [1, 2]) await house.ask('mutation { logout }', {}, out.accessToken)
  await house.ask('mutation { logoutEverywhere }', {}, here.accessToken)
  const { rows } = await house.admin.query(
    `SELECT data - 'endedAt' AS said FROM events.job WHERE name = 'document.session-ended' AND data->>'endedAt' >= $1
      ORDER BY data->>'endedAt'`,
    [since],
  )
  const citizenId = 'cit_asha'
  expect(rows.map(({ said }) => said)).toEqual([
    { citizenId, sessionId: decodeJwt(out.accessToken).sid },
    { citizenId, sessionId: null },
  ])
})

test('gateways are told which sessions have ended, however they did, for as long as their tokens would hold', async () => {
  const { readAtMs } = await house.auth.readEndedSessions()
  const [out, thief, kept] = [await house.signIn(asha), await house.signIn(asha), await house.signIn(asha)]
  await house.ask('mutation { logout }', {}, out.accessToken)
  await refreshed(thief.refreshToken)
  await graceIsOver()
  await house.refresh(thief.refreshToken)
  const sidOf = ({ accessToken }: { accessToken: string }) => decodeJwt(accessToken).sid
  const told = async (sinceMs = 0) => (await house.twin.readEndedSessions({ sinceMs })).sessions
  expect(new Set((await told()).map(({ id }) => id))).toEqual(new Set([sidOf(out), sidOf(thief)]))
  expect(await told(readAtMs - 1)).toHaveLength(2)
  expect(await told(Date.now() + 1000)).toEqual([])
  const tokenEndsAtMs = (decodeJwt(kept.accessToken).exp ?? 0) * 1000
  for (const { tokensEndAtMs } of await told()) expect(tokensEndAtMs).toBeGreaterThan(tokenEndsAtMs)
  await house.admin.query("UPDATE auth.session SET ended_at = ended_at - interval '16 minutes'")
  expect(await told()).toEqual([])
})

/** So many sessions of Asha's, each seen a minute before the one that follows. */
const manySessions = (count: number, { ended = false, ends = "interval '1 day'" } = {}) =>
  house.admin.query(
    `INSERT INTO auth.session (id, citizen_id, family, created_at, last_seen_at, expires_at, ended_at)
     SELECT 'many-' || n, 'cit_asha', 'many-' || n, now() - interval '1 day', now() - interval '1 day' + n * interval '1 minute',
       now() + ${ends}, CASE WHEN $2 THEN now() END FROM generate_series(1, $1::int) AS n`,
    [count, ended],
  )
const many = async (condition: string) => {
  const { rows } = await house.admin.query(
    `SELECT count(*)::int AS count FROM auth.session WHERE id LIKE 'many-%' AND ${condition}`,
  )
  return rows[0].count
}

test('signing out everywhere says nothing of sessions whose tokens ended long ago', async () => {
  await manySessions(5, { ends: "interval '-16 minutes'" })
  const here = await house.signIn(asha)
  expect((await house.ask('mutation { logoutEverywhere }', {}, here.accessToken)).data).toEqual({
    logoutEverywhere: true,
  })
  expect(await many('ended_at IS NOT NULL')).toBe(0)
})

test('of fifty sessions the one that was not seen for longest ends with the next login', async () => {
  await manySessions(51)
  const here = await house.signIn(asha)
  expect(await many('ended_at IS NULL')).toBe(49)
  expect(await many(`ended_at IS NOT NULL AND id IN ('many-1', 'many-2')`)).toBe(2)
  expect(await listed(here)).toHaveLength(50)
})

test('sessions that were over a day ago go with the next login, of whomever', async () => {
  await manySessions(5, { ends: "interval '-25 hours'" })
  await house.signIn('+919876543211')
  expect(await many('true')).toBe(0)
})

test('however many sessions end in one instant, gateways are told of each, a page at a time', async () => {
  await manySessions(2500, { ended: true })
  const seen = new Set<string>()
  let page = await house.twin.readEndedSessions()
  let pages = 1
  for (; page.next; pages += 1) {
    for (const { id } of page.sessions) seen.add(id)
    page = await house.twin.readEndedSessions(page.next)
  }
  for (const { id } of page.sessions) seen.add(id)
  expect(pages).toBe(3)
  expect([...seen].filter((id) => id.startsWith('many-'))).toHaveLength(2500)
})
