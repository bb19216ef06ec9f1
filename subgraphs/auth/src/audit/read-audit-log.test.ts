import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DocumentAudited } from '@suvidha/document/published-events'
import { insertForEvent } from '@suvidha/service-kit/job-statements'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthHouse, codeOf, otherThan, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'

const asha = '+919876543210'
let house: AuthHouse

beforeAll(async () => {
  house = await startAuthHouse()
  await house.admin.query(`INSERT INTO auth.citizen (id, name, phone_number, roles, created_at) VALUES
    ('stf_admin', 'Thomas Kurian', '+919800000004', '{ADMIN}', now()), ('stf_operator', 'Meera Nair', '+919800000001', '{OPERATOR}', now())`)
})
afterAll(() => house?.stop())

interface Mine {
  readonly me: {
    readonly activity: {
      readonly edges: readonly {
        readonly node: { readonly kind: string; readonly current: boolean; readonly address: string | null }
      }[]
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
    }
  }
}
const query = `query ($first: Int! = 20, $after: String) { me { activity(first: $first, after: $after) {
  edges { node { id at kind address current } } pageInfo { hasNextPage endCursor } } } }`

test('one sees what happened to one’s own account, and that somebody of the city looked, but not who', async () => {
  await house.requestOtp(asha)
  await house.login(asha, otherThan(await house.lastCode(asha)))
  await house.signIn('+919876543211')
  const admin = await house.signIn('+919800000004')
  await house.ask('{ user(id: "cit_asha") { id } }', {}, admin.accessToken)
  await house.admin.query(`UPDATE auth.otp_challenge SET created_at = created_at - interval '2 hours'`)
  const { accessToken } = await house.signIn(asha)
  const all = await house.ask<Mine>(query, {}, accessToken)
  expect(all.data?.me.activity.edges.map(({ node }) => [node.kind, node.current])).toEqual([
    ['SIGNED_IN', true],
    ['DATA_READ', false],
    ['SIGN_IN_FAILED', false],
  ])
  expect(JSON.stringify(all.data)).not.toContain('stf_admin')
  const first = await house.ask<Mine>(query, { first: 2 }, accessToken)
  const after = first.data?.me.activity.pageInfo.endCursor
  const rest = await house.ask<Mine>(query, { first: 2, after }, accessToken)
  expect(rest.data?.me.activity.edges.map(({ node }) => node.kind)).toEqual(['SIGN_IN_FAILED'])
  expect(codeOf(await house.ask(query, { after: 'nonsense' }, accessToken))).toBe('BAD_USER_INPUT')
})

interface LogAnswer {
  readonly auditLog: {
    readonly totalCount?: number
    readonly edges: readonly {
      readonly node: { readonly action: string; readonly subjectId: string | null; readonly id: string }
    }[]
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
  }
}
const list = `query ($filter: AuditFilter, $first: Int! = 20, $after: String) { auditLog(filter: $filter, first: $first, after: $after) {
  edges { node { id at action actorKind actorId subjectId sessionId address details { name value } } } pageInfo { endCursor hasNextPage } } }`

const entriesUntilNow = async () =>
  Number((await house.admin.query('SELECT count(*) FROM auth.audit_entry')).rows[0].count)

test('an admin finds what was done to whom, page by page; others find nothing', async () => {
  const admin = await house.signIn('+919800000004')
  const operator = await house.signIn('+919800000001')
  const ask = (variables: object, token = admin.accessToken) => house.ask<LogAnswer>(list, variables, token)
  await house.requestOtp(asha)
  const wrong = otherThan(await house.lastCode(asha))
  for (let turn = 0; turn < 3; turn += 1) await house.login(asha, wrong)
  const first = await ask({ filter: { subjectId: 'cit_asha', action: 'login.failed' }, first: 3 })
  expect(first.data?.auditLog.edges.map(({ node }) => node)).toMatchObject(
    Array.from({ length: 3 }, () => ({
      action: 'login.failed',
      subjectId: 'cit_asha',
      actorKind: 'ANONYMOUS',
      details: [{ name: 'method', value: 'OTP' }],
    })),
  )
  const before = await entriesUntilNow()
  const seen = new Set<string>()
  for (let after: string | null = null, more = true; more; ) {
    const page: LogAnswer['auditLog'] | undefined = (await ask({ first: 7, after })).data?.auditLog
    for (const { node } of page?.edges ?? []) seen.add(node.id)
    after = page?.pageInfo.endCursor ?? null
    more = page?.pageInfo.hasNextPage ?? false
  }
  expect(seen.size).toBe(before)
  const counted = await house.ask<LogAnswer>(
    '{ auditLog(first: 1) { totalCount edges { node { id } } } }',
    {},
    admin.accessToken,
  )
  expect(counted.data?.auditLog.totalCount).toBe(await entriesUntilNow())
  // Who looks is seen, by the next one who does.
  const looks = await ask({ filter: { action: 'audit.listed' }, first: 50 })
  expect(looks.data?.auditLog.edges.at(-1)?.node).toMatchObject({ action: 'audit.listed', subjectId: 'cit_asha' })
  expect(looks.data?.auditLog.edges.length).toBeGreaterThan(2)
  expect(codeOf(await ask({}, operator.accessToken))).toBe('FORBIDDEN')
  for (const [field, filter] of [
    ['filter.action', { action: 'DROP TABLE' }],
    ['filter.subjectId', { subjectId: "x' OR true" }],
    ['filter.until', { from: '2026-11-20T00:00:00.000Z', until: '2026-11-20T00:00:00.000Z' }],
  ] as const)
    expect((await ask({ filter })).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field })
})

test('an admin verifies the log, and that is written down too', async () => {
  await house.sealed()
  const { accessToken } = await house.signIn('+919800000004')
  const mutation = `mutation ($after: String) { verifyAuditLog(after: $after) { valid complete checked head fault { kind } } }`
  const first = await house.ask<{ verifyAuditLog: { head: string } }>(mutation, {}, accessToken)
  expect(first.data?.verifyAuditLog).toMatchObject({ valid: true, complete: true, fault: null })
  await house.sealed()
  const second = await house.ask<{ verifyAuditLog: { checked: number } }>(
    mutation,
    { after: first.data?.verifyAuditLog.head },
    accessToken,
  )
  expect(second.data?.verifyAuditLog.checked).toBeGreaterThan(0)
  expect(codeOf(await house.ask(mutation, { after: 'nonsense' }, accessToken))).toBe('BAD_USER_INPUT')
  const { rows } = await house.admin.query(
    `SELECT FROM auth.audit_entry WHERE action = 'audit.verified' AND actor_id = 'stf_admin'`,
  )
  expect(rows).toHaveLength(2)
})

function verify(settings: Record<string, string>) {
  const file = fileURLToPath(new URL('./main.ts', import.meta.url))
  const child = spawn(process.execPath, [file], { env: { PATH: process.env.PATH, ...settings } })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      output += piece
    })
  return new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, output })),
  )
}

test('the command says whether the log holds, and fails when it does not', async () => {
  const { config } = house
  const settings = {
    DATABASE_URL: config.databaseUrl,
    AUDIT_KEY: config.auditKey,
  }
  const whole = await verify(settings)
  expect(JSON.parse(whole.output)).toMatchObject({ valid: true, fault: null })
  expect(whole.code).toBe(0)
  await house.admin.query(`UPDATE auth.audit_entry SET subject_id = 'cit_ravi' WHERE action = 'login.failed'`)
  const edited = await verify(settings)
  expect(JSON.parse(edited.output)).toMatchObject({ valid: false, fault: { kind: 'ENTRY_CHANGED' } })
  expect(edited.code).toBe(1)
})

test('what is done to citizens’ files is in the log, once, by whoever did it', async () => {
  const done: DocumentAudited = {
    ...{ action: 'legal_hold.placed', actor: { kind: 'person', id: 'stf_operator' }, sessionId: null },
    ...{ citizenId: 'cit_asha', at: '2026-11-30T10:00:00.000Z', details: { holdId: 'hld_1', uploadId: null } },
  }
  await house.admin.query(insertForEvent, ['document.audited', JSON.stringify(done), null, 0])
  const entries = async () => {
    const { rows } = await house.admin.query(
      `SELECT actor_id, subject_id, details FROM auth.audit_entry WHERE action = 'legal_hold.placed'`,
    )
    return rows
  }
  await expect.poll(entries).toHaveLength(1)
  expect(await entries()).toMatchObject([
    { actor_id: 'stf_operator', subject_id: 'cit_asha', details: { holdId: 'hld_1', at: done.at } },
  ])
})
