import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../fakes/billing-house.ts'
import { makeIdentity } from '../fakes/identity.ts'
import { buildStreet, digestOfBills, houseOf } from '../fakes/metered-street.ts'
import { freePort } from '../free-port.ts'
import { type Hold, holdWrites, until, untilHeld } from './held-city.ts'
import { endWithParent } from './processes.ts'

const entry = fileURLToPath(new URL('../bench/readings/serve-billing.ts', import.meta.url))
const period = { periodStart: '2026-09-01', periodEnd: '2026-09-30' }
const houses = 60
let house: BillingHouse
let identity: Awaited<ReturnType<typeof makeIdentity>>
let port: number
let child: ChildProcess | undefined

beforeEach(async () => {
  house = await openBillingHouse()
  identity = await makeIdentity()
  port = await freePort()
  for (const name of ['whole', 'killed']) {
    await buildStreet(house.admin, { name, region: name, houses, first: period.periodStart, last: period.periodEnd })
    // What is used of an advance is used once, too.
    await house.admin.query(
      `INSERT INTO billing.advance_entry (connection_id, payment_id, amount_paise, at) SELECT id, 'pay_' || id, 5000, now()
       FROM billing.connection WHERE region = $1`,
      [name],
    )
  }
})
afterEach(async () => {
  await kill()
  await house?.stop()
})

async function startBilling() {
  const env = {
    ...{ ...process.env, PORT: String(port), DATABASE_URL: house.databaseUrl, BILL_RUN_CHUNK: '10' },
    ...{ PUBLIC_KEY: JSON.stringify(identity.publicJwk), LOG_LEVEL: 'silent' },
  }
  child = spawn(process.execPath, [...endWithParent, entry], { env, stdio: 'ignore' })
  await until('billing is ready', () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
}

async function kill() {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function ask(query: string, variables: object): Promise<{ id: string }> {
  const headers = {
    authorization: await identity.authorize('stf_operator', ['bills:write']),
    'content-type': 'application/json',
  }
  const body = JSON.stringify({ query, variables })
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body })
  const { data } = (await response.json()) as { data: Record<string, { id: string }> }
  return Object.values(data)[0] as { id: string }
}

const isAt = (id: string, status: string) => async () =>
  (await house.prisma.billRun.findUniqueOrThrow({ where: { id } })).status === status

async function begin(region: string): Promise<string> {
  const input = { utility: 'ELECTRICITY', region, ...period }
  const { id } = await ask('mutation ($input: StartBillRunInput!) { startBillRun(input: $input) { id } }', { input })
  await until('the run is looked at', isAt(id, 'PREVIEWED'))
  await ask('mutation ($id: ID!) { generateBillRun(id: $id) { id } }', { id })
  return id
}

test('kill -9 in the middle of a run: the next process ends it, with the bills of a run that nobody disturbed', async () => {
  await startBilling()
  await until('the run is through', isAt(await begin('whole'), 'FINISHED'))
  const holder = new pg.Client({ connectionString: house.admin.options.connectionString })
  await holder.connect()
  const hold: Hold = {
    ...{ lock: 1, table: 'billing.bill', on: 'INSERT' },
    when: `NEW.connection_id = '${houseOf('killed', 35)}'`,
  }
  await holdWrites(holder, [hold])
  const id = await begin('killed')
  await untilHeld(holder, hold.lock)
  await kill()
  const before = await house.prisma.bill.count({ where: { connection: { region: 'killed' } } })
  expect(before).toBeLessThan(houses)
  await holder.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'advisory'`)
  await holder.query('DROP TRIGGER hold_1 ON billing.bill')
  await holder.end()
  await startBilling()
  await until('the run is through', isAt(id, 'FINISHED'))
  expect(await house.prisma.billRun.findUnique({ where: { id } })).toMatchObject({ issued: houses, agrees: true })
  expect(await digestOfBills(house.admin, 'killed')).toBe(await digestOfBills(house.admin, 'whole'))
  const numbers = (await house.prisma.bill.findMany({ select: { number: true }, orderBy: { number: 'asc' } })).map(
    ({ number }) => Number(number.slice(4)),
  )
  expect(numbers).toEqual(numbers.map((_, place) => place + 1))
  expect(numbers).toHaveLength(2 * houses)
  const { rows } = await house.admin.query(
    `SELECT count(*)::int AS used FROM billing.advance_entry WHERE bill_id <> ''`,
  )
  expect(rows).toEqual([{ used: 2 * houses }])
}, 180_000)
