import { argon2, randomBytes } from 'node:crypto'
import { scheduleOf } from '@suvidha/auth/key-schedule'
import type { OtpRequested, SealedOtp } from '@suvidha/auth/published-events'
import { type AuthService, start } from '@suvidha/auth/start'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import { createLogger } from '@suvidha/service-kit/logger'
import { compactDecrypt, createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import pg from 'pg'
import { hashCost, hashPassword } from '../../subgraphs/auth/src/passwords/argon2.ts'
import { startBenchServer } from './bench-city.ts'
import { type BenchOptions, median, type Report } from './report.ts'

/** People who sign in in a round, each once; so many are under way at once. */
const people = 400
const atOnce = 16
const passwordLogins = 60
const password = 'seven kites over the ghat'
const aimOfVerifying = 0.5

interface Round {
  readonly tokens: readonly string[]
  readonly loginsPerSecond: number
}

/**
 * Signing in by a code (`requestOtp`, then `login`) and by a password at a real auth with a real PostgreSQL, and verifying
 * the tokens, beside what bounds them: bare argon2 calls, bare jose calls.
 */
export async function bench(report: Report, { rounds = 3 }: BenchOptions): Promise<void> {
  const server = await startBenchServer()
  const stops: (() => Promise<void>)[] = [() => server.stop()]
  try {
    const database = await server.createCity('login', 2)
    const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 })
    // `end` does not wait for the server to have said goodbye, and the server ends right after it.
    admin.on('error', () => {})
    stops.unshift(() => admin.end())
    await admin.query(`INSERT INTO auth.citizen (id, name, phone_number, created_at)
      SELECT 'cit_bench_' || n, 'Somebody', '+9198760' || lpad(n::text, 5, '0'), now() FROM generate_series(1, ${people}) AS n`)
    const sealingKey = new Uint8Array(randomBytes(32))
    let statements = 0
    const auth = await startAuth(database.urlFor('auth'), sealingKey, () => {
      statements += 1
    })
    stops.unshift(() => auth.stop())
    const done: Round[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const result = await logInAll(auth, admin, sealingKey)
      report.progress(
        `${result.loginsPerSecond.toFixed(0)} logins by a code a second${round === 0 ? ' (to warm up)' : ''}`,
      )
      if (round > 0) done.push(result)
    }
    const perSecond = (subject: string, metric: string, value: number) =>
      report.result({ subject, metric, value: Math.round(value * 10) / 10, unit: '1/s' })
    perSecond('ours', 'otpLoginsPerSecond', median(done.map(({ loginsPerSecond }) => loginsPerSecond)))
    await compareVerifying(report, { auth, tokens: done.flatMap(({ tokens }) => tokens), statements: () => statements })
    await comparePasswords(report, auth, admin)
  } finally {
    for (const stop of stops) await stop()
  }
}

function startAuth(databaseUrl: string, messageSealingKey: Uint8Array, onStatement: () => void): Promise<AuthService> {
  const secret = () => randomBytes(32).toString('hex')
  const config = {
    ...{ port: 0, databaseUrl, publicUrl: 'http://127.0.0.1', auditKey: secret(), auditAnchorFile: undefined },
    ...{ otpPepper: secret(), keyEncryptionSecret: secret(), originSecret: secret(), messageSealingKey },
    otpLimits: { resendWait: 'advised', addressRequestsPerHour: 1e9, kioskRequestsPerHour: 1e9 } as const,
    keySchedule: scheduleOf(90),
    staffSecondFactor: 'when-enrolled' as const,
    serviceClients: {},
  }
  return start({ config, logger: createLogger('auth', 'silent'), onStatement })
}

const phoneOf = (at: number) => `+9198760${String(at + 1).padStart(5, '0')}`

async function ask<T>(auth: AuthService, query: string, input: object): Promise<T> {
  const answer = await auth.graphql?.execute({ query, variables: { input } })
  if (!answer?.data) throw new Error(`auth refused: ${JSON.stringify(answer?.errors)}`)
  return answer.data as T
}

const requestOtp = 'mutation ($input: RequestOtpInput!) { requestOtp(input: $input) { expiresAt } }'
const login = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken refreshToken citizen { id } } }'

/** What opens the codes is a phone in somebody's hand, and is not measured. */
async function logInAll(auth: AuthService, admin: pg.Pool, sealingKey: Uint8Array): Promise<Round> {
  await admin.query("DELETE FROM events.job WHERE name = 'notification.otp-requested'")
  const all = Array.from({ length: people }, (_, at) => at)
  const requestingMs = await timed(() =>
    inCrowd(all, (at) => ask(auth, requestOtp, { phoneNumber: phoneOf(at), purpose: 'LOGIN' })),
  )
  const { rows } = await admin.query<{ data: OtpRequested }>(
    "SELECT data FROM events.job WHERE name = 'notification.otp-requested'",
  )
  const codes = new Map<string, string>()
  for (const { data } of rows) {
    const { plaintext } = await compactDecrypt(data.sealed, sealingKey)
    codes.set(data.phoneNumber, (JSON.parse(new TextDecoder().decode(plaintext)) as SealedOtp).code)
  }
  const tokens: string[] = []
  const loginMs = await timed(() =>
    inCrowd(all, async (at) => {
      const input = { phoneNumber: phoneOf(at), otp: codes.get(phoneOf(at)) }
      tokens.push((await ask<{ login: { accessToken: string } }>(auth, login, input)).login.accessToken)
    }),
  )
  return { tokens, loginsPerSecond: (people / (requestingMs + loginMs)) * 1000 }
}

interface Verifying {
  readonly auth: AuthService
  readonly tokens: readonly string[]
  readonly statements: () => number
}

/** Each token is verified for the first time, as at a door it has not been shown at; then once more. */
async function compareVerifying(report: Report, { auth, tokens, statements }: Verifying) {
  const jwks = await readKeys(auth)
  const bare = createLocalJWKSet(jwks)
  const before = statements()
  const verify = createIdentityVerifier(auth.keys)
  const perSecond = async (check: (token: string) => Promise<unknown>) =>
    (tokens.length / (await timed(() => inCrowd(tokens, check)))) * 1000
  const checkBare = (token: string) => jwtVerify(token, bare, { algorithms: ['EdDSA'] })
  await perSecond(checkBare) // to warm up
  const limit = await perSecond(checkBare)
  const first = await perSecond((token) => verify(`Bearer ${token}`))
  const again = await perSecond((token) => verify(`Bearer ${token}`))
  const asked = statements() - before
  if (asked !== 0) throw new Error(`verifying ${tokens.length} tokens took ${asked} SQL statements`)
  report.result({ subject: 'ours', metric: 'statementsPerVerifiedRequest', value: 0, unit: '1' })
  report.result({ subject: 'jose', metric: 'verificationsPerSecond', value: Math.round(limit), unit: '1/s' })
  report.result({ subject: 'ours', metric: 'verificationsPerSecond', value: Math.round(first), unit: '1/s' })
  report.result({
    subject: 'ours, shown again',
    metric: 'verificationsPerSecond',
    value: Math.round(again),
    unit: '1/s',
  })
  const ratio = { subject: 'ours/jose', metric: 'verificationsPerSecond', unit: 'x', aim: aimOfVerifying }
  report.result({ ...ratio, value: Math.round((first / limit) * 100) / 100 })
}

async function readKeys(auth: AuthService): Promise<JSONWebKeySet> {
  const route = auth.routes.find(({ path }) => path === '/.well-known/jwks.json')
  const written: string[] = []
  const response = { writeHead: () => response, setHeader: () => response, end: (text: string) => written.push(text) }
  await route?.handle({ headers: {}, url: '/' } as never, response as never)
  return JSON.parse(written.join('')) as JSONWebKeySet
}

/** Logins by a password beside the hashes alone, two at a time as auth does them. */
async function comparePasswords(report: Report, auth: AuthService, admin: pg.Pool) {
  await admin.query(
    "INSERT INTO auth.password (citizen_id, hash, changed_at) SELECT id, $1, now() FROM auth.citizen WHERE id LIKE 'cit_bench_%'",
    [await hashPassword(password)],
  )
  const all = Array.from({ length: passwordLogins }, (_, at) => at)
  const query =
    'mutation ($input: LoginWithPasswordInput!) { loginWithPassword(input: $input) { accessToken refreshToken citizen { id } } }'
  const bareMs = await timed(() => inCrowd(all, hashBare, 2))
  const oursMs = await timed(() => inCrowd(all, (at) => ask(auth, query, { phoneNumber: phoneOf(at), password })))
  const rate = (ms: number) => Math.round((passwordLogins / ms) * 10_000) / 10
  report.result({ subject: 'argon2', metric: 'hashesPerSecond', value: rate(bareMs), unit: '1/s' })
  report.result({ subject: 'ours', metric: 'passwordLoginsPerSecond', value: rate(oursMs), unit: '1/s' })
  const ratio = { subject: 'ours/argon2', metric: 'passwordLoginsPerSecond', unit: 'x', aim: aimOfVerifying }
  report.result({ ...ratio, value: Math.round((bareMs / oursMs) * 100) / 100 })
}

const hashBare = () =>
  new Promise<Buffer>((resolve, reject) => {
    const { memoryKib: memory, passes, lanes: parallelism } = hashCost
    const of = { message: password, nonce: randomBytes(16), memory, passes, parallelism, tagLength: 32 }
    argon2('argon2id', of, (error, hash) => (error ? reject(error) : resolve(hash)))
  })

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** Each item once, some at once. */
async function inCrowd<T>(items: readonly T[], work: (item: T) => Promise<unknown>, most = atOnce): Promise<void> {
  const rest = [...items]
  const next = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: most }, next))
}
