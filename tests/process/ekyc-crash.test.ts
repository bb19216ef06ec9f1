import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, codeOf, startAuthHouse } from '../fakes/auth-house.ts'
import { ashasAadhaar, type EkycPerson, ekycConsent, ekycPeople } from '../fakes/ekyc-people.ts'
import { type FaultyKua, startFaultyKua } from '../fakes/faulty-kua.ts'

const main = fileURLToPath(new URL('../../subgraphs/auth/src/main.ts', import.meta.url))
let house: AuthHouse
let kua: FaultyKua
let people: ReturnType<typeof ekycPeople>
const holdings: pg.PoolClient[] = []
/** Undefined before the first test, and when it was killed. */
let another: Awaited<ReturnType<typeof startAnother>> | undefined

beforeAll(async () => {
  kua = await startFaultyKua()
  house = await startAuthHouse({}, { ekyc: { baseUrl: kua.url, timeoutMs: 20_000, startsPerDay: 100 } })
  kua.passTo(`${house.sandboxUrl}/sandbox/uidai`)
  people = ekycPeople(house)
})
beforeEach(async () => {
  another ??= await startAnother()
})
afterEach(async () => {
  for (const holding of holdings.splice(0)) holding.release(true)
  kua.hooks.onAsked = undefined
  await house.admin.query('TRUNCATE auth.ekyc, auth.verification, sandbox.aadhaar_otp')
})
afterAll(async () => {
  await killAnother()
  await house?.stop()
  await kua?.stop()
})

/** Auth in a process of its own, over the same database and with the same settings. */
async function startAnother() {
  const { config } = house
  const environment = {
    PORT: '0',
    LOG_LEVEL: 'info',
    DATABASE_URL: config.databaseUrl,
    PUBLIC_URL: config.publicUrl,
    OTP_PEPPER: config.otpPepper,
    KEY_ENCRYPTION_SECRET: config.keyEncryptionSecret,
    AUDIT_KEY: config.auditKey,
    MESSAGE_SEALING_KEY: Buffer.from(config.messageSealingKey).toString('base64url'),
    PAYMENT_CLIENT_SECRET: house.clientSecret,
    ORIGIN_SECRET: config.originSecret,
    EKYC_BASE_URL: kua.url,
    EKYC_CLIENT_ID: config.ekyc?.clientId,
    EKYC_CLIENT_SECRET: config.ekyc?.clientSecret,
    EKYC_SIGNING_SECRET: config.ekyc?.signingSecret,
    EKYC_REFERENCE_KEY: config.ekyc?.referenceKey,
    EKYC_TIMEOUT_MS: '20000',
  }
  const child = spawn(process.execPath, [main], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
  process.once('exit', () => child.kill('SIGKILL'))
  return { child, url: `http://127.0.0.1:${await portOf(child)}/graphql` }
}

async function killAnother() {
  const killed = another?.child
  another = undefined
  if (!killed || killed.exitCode !== null) return
  killed.kill('SIGKILL')
  await once(killed, 'exit')
}

/** Once it listens, as its log says. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    if (!child.stderr) return reject(new Error('its log is not read'))
    child.once('exit', () => reject(new Error('it has not started')))
    createInterface({ input: child.stderr }).on('line', (line) => {
      const { port, msg } = JSON.parse(line) as { port?: number; msg?: string }
      if (msg === 'listening' && port) resolve(port)
    })
  })
}

interface Answer {
  readonly data: Record<string, unknown> | null
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[]
}

/** The same person's questions, at the other process. */
async function askThere(token: string, query: string, input: object): Promise<Answer> {
  const response = await fetch(another?.url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  })
  return (await response.json()) as Answer
}

const complete = 'mutation ($input: CompleteEkycInput!) { completeEkyc(input: $input) { verification { verifiedAt } } }'
const start = 'mutation ($input: StartEkycInput!) { startEkyc(input: $input) { id } }'
const tokenOf = async ({ phoneNumber }: EkycPerson) => (await house.signIn(phoneNumber)).accessToken
const verifiedOnce = async ({ id }: EkycPerson) => {
  const { rows } = await house.admin.query<{ times: number }>(
    `SELECT count(*)::int AS times FROM auth.audit_entry WHERE action = 'ekyc.verified' AND subject_id = $1`,
    [id],
  )
  return rows[0]?.times
}

test('what one process has begun another ends, once, however many are asked to at the same time', async () => {
  const [person, second] = [await people.somebody(), await people.somebody('Shivshankar Choudhury')]
  const token = await tokenOf(person)
  const { id: ekycId, otp } = await people.started(person)
  const answers = await Promise.all([
    ...[1, 2, 3].map(() => person.complete(ekycId, otp)),
    ...[1, 2, 3].map(() => askThere(token, complete, { ekycId, otp })),
  ])
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
  for (const answer of answers.filter(({ errors }) => errors)) expect(codeOf(answer as never)).toBe('CONFLICT')
  expect(await verifiedOnce(person)).toBe(1)

  const begun = { aadhaarNumber: '999941057058', consent: ekycConsent }
  const { data } = await askThere(await tokenOf(second), start, begun)
  const { id } = (data?.startEkyc ?? {}) as { id: string }
  const sent = await fetch(`${house.sandboxUrl}/sandbox/uidai/otp/${id}`, { headers: { accept: 'application/json' } })
  const code = ((await sent.json()) as { otp: string }).otp
  expect((await second.complete(id, code)).data?.completeEkyc.verification).toMatchObject({ nameMatches: true })
})

/** Nobody changes this person until it is let go, at the latest after the test. */
async function hold(id: string): Promise<pg.PoolClient> {
  const holding = await house.admin.connect()
  holdings.push(holding)
  await holding.query('BEGIN')
  await holding.query('SELECT FROM auth.citizen WHERE id = $1 FOR UPDATE', [id])
  return holding
}

test('a process that dies between UIDAI’s yes and its commit has verified nobody, and the person begins anew', async () => {
  const person = await people.somebody()
  const token = await tokenOf(person)
  const { id: ekycId, otp } = await people.started(person)
  const held = Promise.withResolvers<pg.PoolClient>()
  // The try is taken by now; what UIDAI answers will wait for the person.
  kua.hooks.onAsked = async (path) => {
    if (path === '/v1/kyc') held.resolve(await hold(person.id))
  }
  const answer = askThere(token, complete, { ekycId, otp }).catch(() => undefined)
  const holding = await held.promise
  kua.hooks.onAsked = undefined
  const waiting = `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  await expect
    .poll(async () => (await holding.query<{ waiting: number }>(waiting)).rows[0]?.waiting, { timeout: 15_000 })
    .toBe(1)
  const { rows: used } = await house.admin.query('SELECT used_at IS NOT NULL AS used FROM sandbox.aadhaar_otp')
  expect(used).toEqual([{ used: true }])
  await killAnother()
  await holding.query('COMMIT')
  expect(await answer).toBeUndefined()

  expect([await person.verification(), await verifiedOnce(person)]).toEqual([null, 0])
  const { rows } = await house.admin.query('SELECT attempts_left, ended_at FROM auth.ekyc WHERE id = $1', [ekycId])
  expect(rows).toEqual([{ attempts_left: 2, ended_at: null }])
  // UIDAI takes a code once: nobody is verified by one whose answer was lost.
  expect(codeOf(await person.complete(ekycId, otp))).toBe('CONFLICT')
  expect(await person.verification()).toBeNull()
  const again = await people.started(person, ashasAadhaar)
  expect((await person.complete(again.id, again.otp)).errors).toBeUndefined()
  expect(await verifiedOnce(person)).toBe(1)
})
