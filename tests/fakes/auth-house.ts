import { randomBytes } from 'node:crypto'
import type { Config, EkycConfig, OtpLimits } from '@suvidha/auth/config'
import { scheduleOf } from '@suvidha/auth/key-schedule'
import type { OtpRequested, SealedOtp } from '@suvidha/auth/published-events'
import { start } from '@suvidha/auth/start'
import { readConfig as readSandbox } from '@suvidha/sandbox/config'
import { start as startSandbox } from '@suvidha/sandbox/start'
import { type ClientOrigin, nowhere } from '@suvidha/service-kit/client-origin'
import { listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { compactDecrypt } from 'jose'
import pg from 'pg'
import { createTestDatabase, type TestDatabase } from '../database.ts'

export type AuthHouse = Awaited<ReturnType<typeof startAuthHouse>>

interface Answer<T> {
  readonly data: T | null
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[]
}

interface SessionAnswer {
  readonly accessToken: string
  readonly refreshToken: string
  readonly citizen: { id: string }
}

const clientSecret = 'the-secret-with-which-payment-proves-itself'

type HouseSettings = Partial<OtpLimits & Pick<Config, 'staffSecondFactor'>>

const silent = createLogger('auth', 'silent')

export const ekycAccount = {
  clientId: 'SUVIDHA',
  clientSecret: randomBytes(32).toString('hex'),
  signingSecret: randomBytes(32).toString('hex'),
  referenceKey: randomBytes(32).toString('hex'),
  timeoutMs: 10_000,
  startsPerDay: 1e6,
}

export interface AuthHouseOptions {
  /** With the stand-in of UIDAI, as the city's settings have it but for these. */
  readonly ekyc?: Partial<EkycConfig>
  /** Told what auth writes to its log. */
  readonly onLog?: (line: string) => void
}

/** The stand-in of UIDAI, on a port of its own. */
async function startSandboxHouse(database: TestDatabase) {
  const config = readSandbox({
    DATABASE_URL: database.urlFor('sandbox'),
    ...{ RAZORPAY_KEY_ID: 'key', RAZORPAY_KEY_SECRET: 'secret', RAZORPAY_WEBHOOK_SECRET: 'webhook' },
    WEBHOOK_URL: 'http://127.0.0.1:9/',
    EKYC_CLIENT_ID: ekycAccount.clientId,
    EKYC_CLIENT_SECRET: ekycAccount.clientSecret,
    EKYC_SIGNING_SECRET: ekycAccount.signingSecret,
  })
  return listenService(await startSandbox({ config, logger: silent }), { port: 0, logger: silent })
}

/** Auth alone on a database of its own, with Asha and Ravi; what it hands to notification is opened here. */
export async function startAuthHouse(
  { staffSecondFactor, ...otpLimits }: HouseSettings = {},
  more: AuthHouseOptions = {},
) {
  const database = await createTestDatabase()
  const sandbox = more.ekyc && (await startSandboxHouse(database))
  const config = {
    port: 0,
    databaseUrl: database.urlFor('auth'),
    publicUrl: 'http://city.test',
    otpPepper: randomBytes(32).toString('hex'),
    otpLimits: { resendWait: 'advised', addressRequestsPerHour: 1e6, kioskRequestsPerHour: 1e6, ...otpLimits } as const,
    keyEncryptionSecret: randomBytes(32).toString('hex'),
    auditKey: randomBytes(32).toString('hex'),
    auditAnchorFile: undefined,
    keySchedule: scheduleOf(90),
    staffSecondFactor: staffSecondFactor ?? ('when-enrolled' as const),
    messageSealingKey: new Uint8Array(randomBytes(32)),
    originSecret: randomBytes(32).toString('hex'),
    ekyc: sandbox && { ...ekycAccount, baseUrl: `${sandbox.url}/sandbox/uidai`, ...more.ekyc },
    serviceClients: {
      payment: { secrets: [clientSecret, `${clientSecret}-before`], isOutside: false, scopes: ['bills:quote'] },
      'head-end': { secrets: [`${clientSecret}-too`], isOutside: true, scopes: ['readings:write'] },
    },
  }
  const logger = more.onLog ? createLogger('auth', 'debug', { write: more.onLog }) : silent
  // Two processes that start at once on an empty table must come out with one key.
  const [auth, twin] = await Promise.all([start({ config, logger }), start({ config, logger })])
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 })
  await admin.query(`INSERT INTO auth.citizen (id, name, phone_number, language, created_at) VALUES
    ('cit_asha', 'Asha Patil', '+919876543210', 'HI', now()), ('cit_ravi', 'Ravi Kumar', '+919876543211', 'EN', now())`)

  const queue = readQueue(admin, config.messageSealingKey)
  const { lastCode } = queue

  /** A client at one place. */
  const from = (origin: Partial<ClientOrigin>) => {
    const ask = async <T>(query: string, variables: object = {}, token?: string, address?: string) =>
      (await auth.graphql?.execute({
        query,
        variables: variables as Record<string, unknown>,
        authorization: token && `Bearer ${token}`,
        origin: { ...nowhere, ...origin, ...(address && { address }) },
      })) as unknown as Answer<T>
    const requestOtp = (phoneNumber: string, purpose = 'LOGIN', token?: string, address?: string) =>
      ask<{ requestOtp: { expiresAt: string; resendAfter: string } }>(
        'mutation ($input: RequestOtpInput!) { requestOtp(input: $input) { expiresAt resendAfter } }',
        { input: { phoneNumber, purpose } },
        token,
        address,
      )
    const login = (phoneNumber: string, otp: string, address?: string, more: object = {}) =>
      ask<{ login: SessionAnswer }>(
        'mutation ($input: LoginInput!) { login(input: $input) { accessToken refreshToken citizen { id } } }',
        { input: { phoneNumber, otp, ...more } },
        undefined,
        address,
      )
    const refresh = (refreshToken: string) =>
      ask<{ refreshSession: SessionAnswer }>(
        'mutation ($refreshToken: String!) { refreshSession(input: { refreshToken: $refreshToken }) { accessToken refreshToken citizen { id } } }',
        { refreshToken },
      )
    const signIn = async (phoneNumber: string, more: object = {}) => {
      await requestOtp(phoneNumber)
      const { data } = await login(phoneNumber, await lastCode(phoneNumber), undefined, more)
      if (!data) throw new Error(`${phoneNumber} could not sign in`)
      return data.login
    }
    return { ask, requestOtp, login, refresh, signIn }
  }

  return {
    ...{ auth, twin, admin, database, config, clientSecret, sandboxUrl: sandbox?.url, ...queue, from, ...from({}) },
    /** Nothing asked, nobody signed in. */
    async forget() {
      await admin.query(
        'TRUNCATE auth.otp_challenge, auth.otp_source, auth.known_place, auth.session, auth.refresh_token',
      )
    },
    /** What was written to the audit log has its place; it gets that within a second, by whichever process. */
    async sealed() {
      for (let turn = 0; turn < 400; turn += 1) {
        if ((await admin.query('SELECT FROM auth.audit_unsealed')).rowCount === 0) return
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      throw new Error('the log is not sealed')
    },
    async stop() {
      await Promise.all([auth.stop(), twin.stop(), sandbox?.stop()])
      await admin.end()
      await database.drop()
    },
  }
}

/** What auth has put on its way to notification, and opens what it sealed. */
function readQueue(admin: pg.Pool, sealingKey: Uint8Array) {
  const events = async (phoneNumber: string) => {
    const { rows } = await admin.query<{ data: OtpRequested }>(
      `SELECT data FROM events.job WHERE name = 'notification.otp-requested' AND data->>'phoneNumber' = $1 ORDER BY created_on`,
      [phoneNumber],
    )
    return rows.map(({ data }) => data)
  }
  const open = async <T>(sealed: string) => {
    const { plaintext } = await compactDecrypt(sealed, sealingKey)
    return JSON.parse(new TextDecoder().decode(plaintext)) as T
  }
  const lastCode = async (phoneNumber: string) => {
    const event = (await events(phoneNumber)).at(-1)
    if (!event) throw new Error(`no code for ${phoneNumber}`)
    return (await open<SealedOtp>(event.sealed)).code
  }
  /** What is on its way to notification, oldest first, as far as it is like `about`. */
  const queued = async <T>(queue: string, about: object) => {
    const { rows } = await admin.query<{ data: T }>(
      'SELECT data FROM events.job WHERE name = $1 AND data @> $2 ORDER BY created_on',
      [`notification.${queue}`, about],
    )
    return rows.map(({ data }) => data)
  }
  /** Of an event that nobody consumes yet: from now on what is published of it comes into a queue of notification's. */
  const hear = (event: string) =>
    admin.query(
      `INSERT INTO events.subscription (event, name) VALUES ($1, 'notification.citizen-erased') ON CONFLICT DO NOTHING`,
      [event],
    )
  const heard = <T>(about: object) => queued<T>('citizen-erased', about)
  return { events, open, queued, hear, heard, lastCode }
}

/** A code of six digits other than this one. */
export const otherThan = (code: string) => (code === '000000' ? '111111' : '000000')

export const codeOf = (answer: Answer<unknown>) => answer.errors?.[0]?.extensions.code
