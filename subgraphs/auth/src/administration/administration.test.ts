import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthHouse, codeOf, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'

let house: AuthHouse
let http: ListeningService
/** Names are roles; `north` is an admin of a region, `water` of a department. */
const phones = {
  operator: '+919800000001',
  admin: '+919800000004',
  head: '+919800000005',
  other: '+919800000006',
  north: '+919800000007',
  water: '+919800000008',
  asha: '+919876543210',
}
const tokens: Partial<Record<keyof typeof phones, string>> = {}

beforeAll(async () => {
  house = await startAuthHouse()
  http = await listenService(
    { ...house.auth, stop: async () => {} },
    { port: 0, logger: createLogger('auth', 'silent') },
  )
  await house.admin.query(`INSERT INTO auth.citizen (id, name, phone_number, roles, regions, departments, created_at) VALUES
    ('stf_operator', 'Meera Nair', '+919800000001', '{OPERATOR}', '{}', '{}', now()),
    ('stf_admin', 'Thomas Kurian', '+919800000004', '{ADMIN}', '{}', '{}', now()),
    ('stf_head', 'Kavita Rao', '+919800000005', '{SUPER_ADMIN}', '{}', '{}', now()),
    ('stf_other', 'Imran Sheikh', '+919800000006', '{SUPER_ADMIN}', '{}', '{}', now()),
    ('stf_north', 'Nalini Bose', '+919800000007', '{ADMIN}', '{NORTH}', '{}', now()),
    ('stf_water', 'Ritu Das', '+919800000008', '{ADMIN}', '{}', '{WATER}', now()),
    ('cit_formula', '=HYPERLINK("http://evil","x")', '+919811111111', '{CITIZEN}', '{SOUTH}', '{WATER}', now()),
    ('cit_percent', '100% Asha_', '+919811111112', '{CITIZEN}', '{SOUTH}', '{GAS}', now())`)
  await house.admin.query(`UPDATE auth.citizen SET regions = '{NORTH}' WHERE id = 'cit_asha'`)
})
afterAll(async () => {
  await http?.stop()
  await house?.stop()
})

type Who = keyof typeof phones
async function as<T>(who: Who, query: string, variables: object = {}) {
  tokens[who] ??= (await house.signIn(phones[who])).accessToken
  return house.ask<T>(query, variables, tokens[who])
}

interface Users {
  readonly users: {
    readonly totalCount: number
    readonly edges: readonly { readonly node: { readonly id: string; readonly maskedPhoneNumber: string } }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}
const usersQuery = `query ($filter: UserFilter, $first: Int! = 20, $after: String) { users(filter: $filter, first: $first, after: $after) {
  totalCount edges { node { id name maskedPhoneNumber roles regions state createdAt } } pageInfo { hasNextPage endCursor } } }`
const idsOf = (answer: { data: Users | null }) => answer.data?.users.edges.map(({ node }) => node.id)
const change = 'mutation ($input: ChangeRolesInput!) { changeRoles(input: $input) { id roles regions departments } }'
const suspend = 'mutation ($input: SuspendUserInput!) { suspendUser(input: $input) { state } }'
const activate = 'mutation ($input: SuspendUserInput!) { activateUser(input: $input) { state } }'
const input = (userId: string, roles: readonly string[] | null = null, more: object = {}) => ({
  input: { userId, reason: 'of the test', ...(roles && { roles }), ...more },
})
const entries = async (action: string) =>
  (await house.admin.query('SELECT * FROM auth.audit_entry WHERE action = $1 ORDER BY id', [action])).rows

test('an admin finds people by name, phone, role, state and region, a page at a time, with masked phones', async () => {
  const find = async (filter: object) => idsOf(await as<Users>('admin', usersQuery, { filter }))
  expect(await find({ name: 'asha p' })).toEqual(['cit_asha'])
  expect(await find({ name: '100%' })).toEqual(['cit_percent'])
  expect(await find({ name: '%' })).toEqual([])
  expect(await find({ phoneNumber: '98765 43210' })).toEqual(['cit_asha'])
  expect(await find({ role: 'OPERATOR' })).toEqual(['stf_operator'])
  expect(await find({ region: 'SOUTH', state: 'ACTIVE' })).toEqual(['cit_percent', 'cit_formula'])
  expect(await find({ state: 'SUSPENDED' })).toEqual([])
  const seen: string[] = []
  for (let after: string | null = null, more = true; more; ) {
    const { data }: { data: Users | null } = await as<Users>('admin', usersQuery, { first: 2, after })
    seen.push(...(idsOf({ data }) ?? []))
    expect(data?.users.totalCount).toBe(10)
    after = data?.users.pageInfo.endCursor ?? null
    more = data?.users.pageInfo.hasNextPage ?? false
  }
  expect(new Set(seen).size).toBe(10)
  expect(seen).toHaveLength(10)
  const { data } = await as<Users>('admin', usersQuery, { filter: { name: 'asha' } })
  expect(data?.users.edges[0]?.node.maskedPhoneNumber).toBe('+91••••••3210')
  expect((await entries('users.listed')).at(-1)).toMatchObject({
    actor_id: 'stf_admin',
    details: { by: 'name', users: 1 },
  })
  for (const who of ['operator', 'asha'] as const) expect(codeOf(await as(who, usersQuery))).toBe('FORBIDDEN')
  const wrong = await as('admin', usersQuery, { filter: { phoneNumber: '12' } })
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'filter.phoneNumber' })
})

test('an admin of a region finds, sees and changes nobody elsewhere', async () => {
  expect(new Set(idsOf(await as<Users>('north', usersQuery)))).toEqual(new Set(['stf_north', 'cit_asha']))
  expect(await as('north', '{ user(id: "cit_formula") { id } }')).toEqual({ data: { user: null } })
  expect(codeOf(await as('north', change, input('cit_formula', ['OPERATOR'])))).toBe('NOT_FOUND')
  expect(codeOf(await as('north', suspend, input('stf_operator')))).toBe('NOT_FOUND')
  expect(codeOf(await as('north', change, input('cit_asha', ['CITIZEN'], { regions: ['NORTH', 'SOUTH'] })))).toBe(
    'FORBIDDEN',
  )
  expect(codeOf(await as('north', change, input('cit_asha', ['OPERATOR'], { regions: [] })))).toBe('FORBIDDEN')
})

test('an admin of a department finds, sees and changes its people alone, and makes nobody work for another', async () => {
  expect(new Set(idsOf(await as<Users>('water', usersQuery)))).toEqual(new Set(['stf_water', 'cit_formula']))
  expect(await as('water', '{ user(id: "cit_percent") { id } }')).toEqual({ data: { user: null } })
  expect(codeOf(await as('water', change, input('cit_percent', ['OPERATOR'])))).toBe('NOT_FOUND')
  expect(codeOf(await as('water', suspend, input('stf_operator')))).toBe('NOT_FOUND')
  for (const departments of [[], ['GAS'], ['GAS', 'WATER'], undefined]) {
    const refused = await as('water', change, input('cit_formula', ['OPERATOR'], { departments }))
    expect(refused.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', field: 'input.departments' })
  }
  const wish = input('cit_formula', ['OPERATOR'], { departments: ['WATER'], regions: [] })
  expect((await as('water', change, wish)).data).toEqual({
    changeRoles: { id: 'cit_formula', roles: ['OPERATOR'], regions: [], departments: ['WATER'] },
  })
  expect((await entries('roles.changed')).at(-1)).toMatchObject({ details: { regions: '', departments: 'WATER' } })
  const find = async (filter: object) => idsOf(await as<Users>('admin', usersQuery, { filter }))
  expect(new Set(await find({ department: 'WATER' }))).toEqual(new Set(['stf_water', 'cit_formula']))
  await as('head', change, input('cit_formula', ['CITIZEN'], { regions: ['SOUTH'] }))
})

test('an admin of a part of the city has nothing of what is of the whole city', async () => {
  const scopesOf = async (who: Who) => {
    const { scope } = decodeJwt((await house.signIn(phones[who])).accessToken)
    return ['audit:read', 'keys:rotate', 'kiosks:manage', 'users:write'].filter((one) =>
      String(scope).split(' ').includes(one),
    )
  }
  for (const who of ['north', 'water'] as const) expect(await scopesOf(who)).toEqual(['users:write'])
  expect(await scopesOf('admin')).toEqual(['audit:read', 'keys:rotate', 'kiosks:manage', 'users:write'])
  expect(codeOf(await as('north', '{ auditLog(first: 1) { edges { node { id } } } }'))).toBe('FORBIDDEN')
})

test('a token says in which regions its person works, and ends when they change; of a citizen it says none', async () => {
  const claims = async () => {
    const { accessToken, refreshToken } = await house.signIn('+919876543211')
    const { regions, sid } = decodeJwt(accessToken) as { regions?: string[]; sid: string }
    return { regions, sid, refreshToken }
  }
  await house.admin.query(`UPDATE auth.citizen SET regions = '{NORTH}' WHERE id = 'cit_ravi'`)
  expect((await claims()).regions).toBeUndefined()
  for (const role of ['ANALYST', 'OFFICER', 'OPERATOR']) {
    const given = await as('head', change, input('cit_ravi', [role], { regions: ['SOUTH', 'NORTH'] }))
    expect(given.data).toMatchObject({ changeRoles: { roles: [role], regions: ['NORTH', 'SOUTH'] } })
    const before = await claims()
    expect(before.regions).toEqual(['NORTH', 'SOUTH'])
    await as('head', change, input('cit_ravi', [role], { regions: ['SOUTH'] }))
    expect(codeOf(await house.refresh(before.refreshToken))).toBe('UNAUTHENTICATED')
    expect((await house.auth.readEndedSessions()).sessions.map(({ id }) => id)).toContain(before.sid)
    expect((await claims()).regions).toEqual(['SOUTH'])
    await as('head', change, input('cit_ravi', [role], { regions: [] }))
    expect((await claims()).regions).toBeUndefined()
  }
  await as('head', change, input('cit_ravi', ['CITIZEN']))
})

test('a token says for which departments its person works; of a citizen it says none, and who becomes staff works for all', async () => {
  const claim = async () => {
    const { departments } = decodeJwt((await house.signIn('+919876543211')).accessToken)
    return departments
  }
  await house.admin.query(`UPDATE auth.citizen SET departments = '{GAS}' WHERE id = 'cit_ravi'`)
  expect(await claim()).toBeUndefined()
  expect((await as('head', change, input('cit_ravi', ['OFFICER']))).data).toMatchObject({
    changeRoles: { departments: [] },
  })
  expect(await claim()).toBeUndefined()
  await as('head', change, input('cit_ravi', ['OFFICER'], { departments: ['WATER', 'GAS', 'WATER'] }))
  expect(await claim()).toEqual(['GAS', 'WATER'])
  // What is not said stays.
  await as('head', change, input('cit_ravi', ['OPERATOR']))
  expect(await claim()).toEqual(['GAS', 'WATER'])
  await as('head', change, input('cit_ravi', ['CITIZEN'], { departments: [] }))
  expect(await claim()).toBeUndefined()
})

test('who looks at somebody’s data is written down, who looks at their own is not', async () => {
  await house.signIn(phones.asha)
  const query = 'query ($id: ID!) { user(id: $id) { id name phoneNumber roles sessions { id createdAt endedAt } } }'
  const { data } = await as<{ user: { sessions: object[] } }>('admin', query, { id: 'cit_asha' })
  expect(data?.user).toMatchObject({ id: 'cit_asha', phoneNumber: phones.asha })
  expect(data?.user.sessions.length).toBeGreaterThan(0)
  await as('admin', query, { id: 'stf_admin' })
  await as('admin', query, { id: 'nobody' })
  expect(await entries('citizen.data_read')).toMatchObject([
    { actor_id: 'stf_admin', subject_id: 'cit_asha', details: { service: 'auth', what: 'user' } },
  ])
})

test.each<[Who, string, string[], string]>([
  ['admin', 'stf_admin', ['SUPER_ADMIN'], 'FORBIDDEN'],
  ['admin', 'cit_ravi', ['ADMIN'], 'FORBIDDEN'],
  ['admin', 'cit_ravi', ['OPERATOR', 'SUPER_ADMIN'], 'FORBIDDEN'],
  ['admin', 'stf_north', ['CITIZEN'], 'FORBIDDEN'],
  ['admin', 'stf_head', ['CITIZEN'], 'FORBIDDEN'],
  ['head', 'stf_head', ['CITIZEN'], 'FORBIDDEN'],
  ['operator', 'cit_ravi', ['OPERATOR'], 'FORBIDDEN'],
  ['asha', 'cit_asha', ['ADMIN'], 'FORBIDDEN'],
  ['admin', 'nobody', ['OPERATOR'], 'NOT_FOUND'],
  ['admin', 'cit_ravi', [], 'BAD_USER_INPUT'],
])('%s may not give %s the roles %s', async (who, userId, roles, code) => {
  const before = await house.admin.query('SELECT id, roles FROM auth.citizen ORDER BY id')
  expect(codeOf(await as(who, change, input(userId, roles)))).toBe(code)
  expect((await house.admin.query('SELECT id, roles FROM auth.citizen ORDER BY id')).rows).toEqual(before.rows)
})

test('whose roles change has to sign in again, and then may what the new ones say', async () => {
  const before = await house.signIn('+919876543211')
  const given = await as('admin', change, input('cit_ravi', ['OPERATOR', 'OPERATOR']))
  expect(given.data).toEqual({ changeRoles: { id: 'cit_ravi', roles: ['OPERATOR'], regions: [], departments: [] } })
  expect(codeOf(await house.refresh(before.refreshToken))).toBe('UNAUTHENTICATED')
  const ended = (await house.auth.readEndedSessions()).sessions.map(({ id }) => id)
  expect(ended).toContain(decodeJwt(before.accessToken).sid)
  expect(decodeJwt((await house.signIn('+919876543211')).accessToken)).toMatchObject({ roles: ['OPERATOR'] })
  expect((await entries('roles.changed')).at(-1)).toMatchObject({
    actor_id: 'stf_admin',
    subject_id: 'cit_ravi',
    details: { from: 'CITIZEN', to: 'OPERATOR', regions: '', departments: '', reason: 'of the test' },
  })
  const count = (await entries('roles.changed')).length
  await as('admin', change, input('cit_ravi', ['OPERATOR']))
  expect(await entries('roles.changed')).toHaveLength(count)
  await as('head', change, input('cit_ravi', ['CITIZEN'], { regions: [] }))
})

test('of two who take each other’s rank at once one stays, however often', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    await house.admin.query(`UPDATE auth.citizen SET roles = '{SUPER_ADMIN}' WHERE id IN ('stf_head', 'stf_other')`)
    const answers = await Promise.all([
      as('head', change, input('stf_other', ['CITIZEN'])),
      as('other', turn % 2 ? suspend : change, input('stf_head', turn % 2 ? null : ['CITIZEN'])),
    ])
    expect(answers.map(codeOf).toSorted()).toEqual(['FORBIDDEN', undefined])
    const { rows } = await house.admin.query(
      `SELECT FROM auth.citizen WHERE roles @> '{SUPER_ADMIN}' AND state = 'ACTIVE'`,
    )
    expect(rows).toHaveLength(1)
    await house.admin.query(`UPDATE auth.citizen SET state = 'ACTIVE' WHERE id = 'stf_head'`)
  }
  await house.admin.query(`UPDATE auth.citizen SET roles = '{SUPER_ADMIN}' WHERE id IN ('stf_head', 'stf_other')`)
})

test('who is suspended is out at once and stays out, until they are let in again', async () => {
  const { refreshToken } = await house.signIn(phones.asha)
  expect((await as('admin', suspend, input('cit_asha'))).data).toEqual({ suspendUser: { state: 'SUSPENDED' } })
  expect((await as('admin', suspend, input('cit_asha'))).data).toEqual({ suspendUser: { state: 'SUSPENDED' } })
  expect(codeOf(await house.refresh(refreshToken))).toBe('UNAUTHENTICATED')
  expect(await entries('user.suspended')).toHaveLength(1)
  const { rows } = await house.admin.query(
    `SELECT data - 'endedAt' AS said FROM events.job WHERE name = 'document.session-ended' AND data->>'citizenId' = 'cit_asha'`,
  )
  expect(rows).toEqual([{ said: { citizenId: 'cit_asha', sessionId: null } }])
  expect((await as('admin', activate, input('cit_asha'))).data).toEqual({ activateUser: { state: 'ACTIVE' } })
  await house.signIn(phones.asha)
  await house.admin.query(`UPDATE auth.citizen SET state = 'DEACTIVATED' WHERE id = 'cit_ravi'`)
  expect(codeOf(await as('admin', suspend, input('cit_ravi')))).toBe('CONFLICT')
  expect((await as('admin', activate, input('cit_ravi'))).data).toEqual({ activateUser: { state: 'ACTIVE' } })
  await house.admin.query(`UPDATE auth.citizen SET state = 'ERASED' WHERE id = 'cit_ravi'`)
  for (const [query, wish] of [
    [activate, input('cit_ravi')],
    [change, input('cit_ravi', ['OPERATOR'])],
  ] as const)
    expect(codeOf(await as('admin', query, wish))).toBe('CONFLICT')
  await house.admin.query(`UPDATE auth.citizen SET state = 'ACTIVE' WHERE id = 'cit_ravi'`)
  const silent = await as('admin', suspend, { input: { userId: 'cit_asha', reason: ' ' } })
  expect(silent.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.reason' })
  for (const userId of ['stf_admin', 'stf_north', 'stf_head'])
    expect(codeOf(await as('admin', suspend, input(userId)))).toBe('FORBIDDEN')
})

test('people and the audit log come as files, in which no cell is a formula; that they were taken is written down', async () => {
  const token = (await house.signIn(phones.admin)).accessToken
  const get = (path: string, bearer: string | null = token) =>
    fetch(`${http.url}/exports/${path}`, { headers: bearer ? { authorization: `Bearer ${bearer}` } : {} })
  const users = await get('users.csv?region=SOUTH')
  expect(users.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const [header, ...lines] = (await users.text()).trim().split('\n')
  const [formula, percent] = lines.toSorted()
  expect(header).toBe('id,name,phone_number,roles,regions,departments,state,created_at')
  expect(formula).toContain(
    `cit_formula,"'=HYPERLINK(""http://evil"",""x"")",+91••••••1111,CITIZEN,SOUTH,WATER,ACTIVE,`,
  )
  expect(percent).toContain('cit_percent,100% Asha_,')
  expect((await (await get(`users.csv?name=${encodeURIComponent("$1' OR true --")}`)).text()).trim()).toBe(header)
  expect((await entries('users.exported'))[0]).toMatchObject({ actor_id: 'stf_admin', details: { by: 'region' } })

  const log = (await (await get('audit.csv?action=users.exported')).text()).trim().split('\n')
  expect(log[0]).toBe('id,number,at,action,actor_kind,actor_id,subject_id,session_id,address,details,hash')
  expect(log).toHaveLength(1 + (await entries('users.exported')).length)
  expect(await entries('audit.exported')).toHaveLength(1)
  for (const path of ['users.csv', 'audit.csv']) {
    expect((await get(path, null)).status).toBe(401)
    expect((await get(path, (await house.signIn(phones.operator)).accessToken)).status).toBe(403)
  }
  for (const [path, field] of [
    ['users.csv?role=KING', 'role'],
    ['audit.csv?from=yesterday', 'from'],
    ['audit.csv?actorId=%27', 'actorId'],
  ])
    expect(await (await get(path ?? '')).json()).toMatchObject({ error: 'BAD_USER_INPUT', field })
})

test('two files at once are enough: the next one is refused, and is not written down as read', async () => {
  const { accessToken } = await house.signIn(phones.admin)
  const get = (name: string) =>
    fetch(`${http.url}/exports/${name}`, { headers: { authorization: `Bearer ${accessToken}` } })
  const client = await house.admin.connect()
  try {
    await client.query('BEGIN; LOCK TABLE auth.citizen IN ACCESS EXCLUSIVE MODE')
    const held = [get('users.csv'), get('users.csv')]
    const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'COPY%' AND datname = current_database()`
    await expect.poll(async () => (await house.admin.query(waiting)).rowCount, { timeout: 15_000 }).toBe(2)
    const before = (await entries('audit.exported')).length
    const third = await get('audit.csv')
    expect([third.status, (await third.json()).error]).toEqual([429, 'RATE_LIMITED'])
    expect(await entries('audit.exported')).toHaveLength(before)
    await client.query('COMMIT')
    for (const answer of await Promise.all(held))
      expect([answer.status, (await answer.text()) !== '']).toEqual([200, true])
    expect((await get('audit.csv')).status).toBe(200)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})
