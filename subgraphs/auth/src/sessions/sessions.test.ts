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

test('gateways are told which sessions have ended, however they did, for as long as their tokens would hold', async () => {
  const { readAtMs } = await house.auth.readEndedSessions()
  const [out, thief, kept] = [await house.signIn(asha), await house.signIn(asha), await house.signIn(asha)]
  await house.ask('mutation { logout }', {}, out.accessToken)
  await refreshed(thief.refreshToken)
  await graceIsOver()
  await house.refresh(thief.refreshToken)
  const sidOf = ({ accessToken }: { accessToken: string }) => decodeJwt(accessToken).sid
  const told = async (sinceMs?: number) => (await house.twin.readEndedSessions(sinceMs)).sessions
  expect(new Set((await told()).map(({ id }) => id))).toEqual(new Set([sidOf(out), sidOf(thief)]))
  expect(await told(readAtMs - 1)).toHaveLength(2)
  expect(await told(Date.now() + 1000)).toEqual([])
  const tokenEndsAtMs = (decodeJwt(kept.accessToken).exp ?? 0) * 1000
  for (const { tokensEndAtMs } of await told()) expect(tokensEndAtMs).toBeGreaterThan(tokenEndsAtMs)
  await house.admin.query("UPDATE auth.session SET ended_at = ended_at - interval '16 minutes'")
  expect(await told()).toEqual([])
})
