import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthHouse, codeOf, otherThan, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'

const asha = '+919876543210'
let house: AuthHouse

beforeAll(async () => {
  house = await startAuthHouse()
  await house.admin.query(`INSERT INTO auth.citizen (id, name, phone_number, roles, created_at) VALUES
    ('stf_admin', 'Thomas Kurian', '+919800000004', '{ADMIN}', now())`)
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
