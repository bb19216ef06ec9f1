import { get, type IncomingMessage } from 'node:http'
import type { Patience } from '@suvidha/service-kit/copy-out'
import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import { createLogger } from '@suvidha/service-kit/logger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { type Identity, makeIdentity } from '../../../../tests/fakes/identity.ts'
import { exportRoutes } from './export-routes.ts'
import { exports } from './exports.ts'

let house: BillingHouse
let identity: Identity
let billing: ListeningService
/** Takes whom it waits for for gone soon; wants them to read more than anybody can; gives nobody much time. */
let impatient: ListeningService
let hasty: ListeningService
let brief: ListeningService
/** How files that were cut off ended. */
const ends: unknown[] = []
/** More than the sockets between here and there take. */
const manyBills = 20_000
const bytesOfEach = 1500
const inTime = { timeout: 45_000 }

beforeAll(async () => {
  house = await openBillingHouse()
  identity = await makeIdentity()
  const now = () => new Date('2026-11-20T10:00:00.000Z')
  const verifyIdentity = createIdentityVerifier(identity.keys)
  const listen = (patience?: Patience) => {
    const logger = { info: ({ end }: { end: unknown }) => void ends.push(end) }
    const routes = exportRoutes({ pool: house.pool, verifyIdentity, now, logger, ...(patience && { patience }) })
    const service = { name: 'billing', routes, checkReady: async () => {}, stop: async () => {} }
    return listenService(service, { port: 0, logger: createLogger('test', 'silent') })
  }
  billing = await listen()
  impatient = await listen({ stallMs: 300 })
  hasty = await listen({ stallMs: 700, leastBytes: 1024 ** 3 })
  brief = await listen({ longestMs: 500 })
  await house.admin.query(
    `INSERT INTO billing.bill (id, number, connection_id, citizen_id, kind, tariff_code, period_start, period_end, issued_on, due_date, amount_paise)
     SELECT 'bil_' || n, 'M-' || n, 'con_w', 'cit_asha', 'CHARGE', repeat('x', $2), '2024-01-01', '2024-01-31', '2024-02-01', '2024-02-16', 0
     FROM generate_series(1, $1) n`,
    [manyBills, bytesOfEach],
  )
})
afterAll(async () => {
  await Promise.all([impatient, hasty, brief, billing].map((service) => service?.stop()))
  await house?.stop()
})

const november = 'from=2026-11-01&until=2026-11-30'
const long = 'bills.csv?from=2024-01-01&until=2024-12-31'
async function exported(path: string, scopes: readonly string[] | null = ['reports:read']) {
  const authorization = scopes && (await identity.authorize('stf_analyst', [...scopes]))
  return fetch(`${billing.url}/exports/${path}`, { headers: authorization ? { authorization } : {} })
}

/** Who asks and reads nothing: the file fills what is between here and there, and waits. */
async function opened(path: string, { url } = billing): Promise<IncomingMessage> {
  const headers = { authorization: await identity.authorize('stf_analyst', ['reports:read']) }
  return new Promise((resolve, reject) => {
    get(`${url}/exports/${path}`, { headers, agent: false }, resolve).once('error', reject)
  })
}

async function copies(): Promise<number> {
  const { rows } = await house.admin.query(
    `SELECT count(*)::int AS running FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY (SELECT%' AND state <> 'idle'`,
  )
  return rows[0].running
}

test.each(['csv', 'parquet'])('who leaves in the middle leaves nothing behind, of %s', async (extension) => {
  const path = long.replace('csv', extension)
  for (let turn = 0; turn < 3; turn += 1) {
    const response = await opened(path)
    response.once('readable', () => response.destroy())
    await new Promise((resolve) => response.once('close', resolve))
    await expect.poll(async () => (await exported(`bills.csv?${november}`)).status, inTime).toBe(200)
  }
  await expect.poll(copies, inTime).toBe(0)
})

test('who leaves while the database looks for the first row ends that too', async () => {
  const writer = await house.admin.connect()
  await writer.query('BEGIN; LOCK TABLE billing.bill IN ACCESS EXCLUSIVE MODE')
  const headers = { authorization: await identity.authorize('stf_analyst', ['reports:read']) }
  const asking = get(`${billing.url}/exports/${long}`, { headers, agent: false })
  const closed = new Promise((resolve) => asking.once('error', resolve))
  const running = async () => {
    const { rows } = await writer.query(
      `SELECT count(*)::int AS running FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE NOT granted AND relname = 'bill'`,
    )
    return rows[0].running
  }
  await expect.poll(running, inTime).toBe(1)
  asking.destroy()
  await closed
  await expect.poll(running, inTime).toBe(0)
  await writer.query('ROLLBACK')
  writer.release()
})

test('two at a time: a third is told to wait', async () => {
  const [one, other] = [await opened(long), await opened(long)]
  expect([one.statusCode, other.statusCode]).toEqual([200, 200])
  expect((await exported(`bills.csv?${november}`)).status).toBe(429)
  one.destroy()
  other.destroy()
  await expect.poll(async () => (await exported(`bills.csv?${november}`)).status, inTime).toBe(200)
})

describe('does not keep their place, and what was cut off does not look whole:', () => {
  const isCutOff = async (response: IncomingMessage, end: string) => {
    await expect.poll(copies, inTime).toBe(0)
    await expect.poll(() => ends.at(-1), inTime).toBe(end)
    response.on('error', () => {}).resume()
    if (!response.closed) await new Promise((resolve) => response.once('close', resolve))
    expect(response.complete).toBe(false)
  }

  test('who does not read', async () => {
    await isCutOff(await opened(long, impatient), 'STALLED')
  })

  test('who reads drop by drop', async () => {
    const response = await opened(long, hasty)
    const drops = setInterval(() => response.read(), 20)
    response.once('error', () => clearInterval(drops))
    await isCutOff(response, 'TOO_SLOW')
    clearInterval(drops)
  })

  test('who takes too long for all of it', async () => {
    await isCutOff(await opened(long, brief), 'TOO_LONG')
  })
})

test('who reads to the end gets all of it', async () => {
  const whole = await (await exported(long)).text()
  expect(whole.trim().split('\n')).toHaveLength(manyBills + 1)
})

describe.each(exports)('$name', ({ name, scopes, longestDays }) => {
  const query = longestDays === null ? '' : november
  test('is for those who may', async () => {
    expect((await exported(`${name}.csv?${query}`, null)).status).toBe(401)
    expect((await exported(`${name}.csv?${query}`, ['payments:read', 'connections:write'])).status).toBe(403)
    expect((await exported(`${name}.parquet?${query}`, [])).status).toBe(403)
    for (const scope of scopes) expect((await exported(`${name}.csv?${query}`, [scope])).status).toBe(200)
  })
})

test.each([
  ['utility', `bills.csv?${november}&utility=STEAM`],
  ['region', `bills.csv?${november}&region=${encodeURIComponent("NORTH' OR true --")}`],
  ['region', `bills.parquet?${november}&region=SOUTH`],
  ['region', 'overdue.csv?utility=GAS&region='],
  ['from', 'bills.csv?until=2026-11-30'],
  ['from', 'readings.csv?from=2026-11-31&until=2026-11-30'],
  ['from', `overdue.csv?${november}`],
  ['until', `bills.csv?from=2026-11-30&until=${encodeURIComponent("2026-12-01'; DROP TABLE bill; --")}`],
  ['until', 'consumption-days.csv?from=2026-11-30&until=2026-11-29'],
  ['until', 'bills.csv?from=2020-11-30&until=2026-11-29'],
  ['until', 'intervals.parquet?from=2026-10-01&until=2026-11-29'],
  ['regoin', `bills.csv?${november}&regoin=NORTH`],
])('what makes no sense is refused by name: %s of %s', async (field, path) => {
  const response = await exported(path)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: 'BAD_USER_INPUT', field })
})

test('there is no other file', async () => {
  for (const path of ['bills', 'citizens.csv', 'bills.xlsx', '']) expect((await exported(path)).status).toBe(404)
})
