import { randomBytes } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { migrate } from '@suvidha/migrations/migrate'
import { connectEvents } from '@suvidha/service-kit/events'
import { createLogger } from '@suvidha/service-kit/logger'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { pendingSchemaChange } from '../../prisma/migrate-new.ts'
import { listServices, roleUrl } from '../../prisma/services.ts'
import { PrismaClient as BillingClient } from '../../subgraphs/billing/src/generated/prisma/client.ts'
import { PrismaClient as PaymentClient } from '../../subgraphs/payment/src/generated/prisma/client.ts'
import { createTestDatabase, testRolePassword as rolePassword, type TestDatabase } from '../database.ts'

const made: string[] = []
const migrated: TestDatabase[] = []

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** An empty database: the run's template is migrated already. */
async function emptyDatabase(): Promise<string> {
  const name = `migrate_${randomBytes(6).toString('hex')}`
  await query(inject('adminUrl'), `CREATE DATABASE ${name}`)
  made.push(name)
  return Object.assign(new URL(inject('adminUrl')), { pathname: `/${name}` }).href
}

/** One that was brought up to date by the run's own migration. */
async function migratedDatabase(): Promise<string> {
  const database = await createTestDatabase()
  migrated.push(database)
  return database.adminUrl
}

const urlOf = (adminUrl: string, service: string) => roleUrl(adminUrl, service, rolePassword(service))

afterAll(async () => {
  for (const database of migrated) await database.drop()
  for (const name of made) await query(inject('adminUrl'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
})

test('two machines that migrate one database at once apply each migration once', async () => {
  const adminUrl = await emptyDatabase()
  const results = await Promise.all([migrate({ adminUrl, rolePassword }), migrate({ adminUrl, rolePassword })])
  const applied = results.flatMap((result) => result.applied)
  expect(applied.length).toBeGreaterThanOrEqual(listServices().length)
  expect(new Set(applied).size).toBe(applied.length)
})

test('two databases of one server are migrated at once although roles belong to the server', async () => {
  const databases = await Promise.all([emptyDatabase(), emptyDatabase()])
  await Promise.all(databases.map((adminUrl) => migrate({ adminUrl, rolePassword })))
  for (const adminUrl of databases) {
    const [row] = await query<{ search_path: string }>(urlOf(adminUrl, 'billing'), 'SHOW search_path')
    expect(row?.search_path).toBe('billing')
  }
})

test('a second run applies nothing and is quick', async () => {
  const adminUrl = await migratedDatabase()
  const started = performance.now()
  expect(await migrate({ adminUrl, rolePassword })).toEqual({ applied: [] })
  expect(performance.now() - started).toBeLessThan(1000)
})

test("a role reads its own schema, not another service's, and makes no tables", async () => {
  const adminUrl = await migratedDatabase()
  await query(urlOf(adminUrl, 'billing'), 'SELECT count(*) FROM _prisma_migrations')
  for (const service of listServices().filter((name) => name !== 'billing')) {
    const reading = query(urlOf(adminUrl, 'billing'), `SELECT count(*) FROM ${service}._prisma_migrations`)
    await expect(reading).rejects.toThrow(`permission denied for schema ${service}`)
  }
  for (const schema of ['billing', 'public', 'events']) {
    const making = query(urlOf(adminUrl, 'billing'), `CREATE TABLE ${schema}.mine (id int)`)
    await expect(making).rejects.toThrow(`permission denied for schema ${schema}`)
  }
})

test("every service's migrations say what its schema.prisma says", async () => {
  for (const service of listServices()) {
    expect([service, await pendingSchemaChange(service, inject('adminUrl'))]).toEqual([service, null])
  }
})

test('an event is rolled back with its transaction, and consumed by another role when that commits', async () => {
  const adminUrl = await migratedDatabase()
  const logger = createLogger('test', 'silent')
  const payment = new PaymentClient({
    adapter: new PrismaPg({ connectionString: urlOf(adminUrl, 'payment') }, { schema: 'payment' }),
  })
  const billing = new BillingClient({
    adapter: new PrismaPg({ connectionString: urlOf(adminUrl, 'billing') }, { schema: 'billing' }),
  })
  const sender = await connectEvents({ url: urlOf(adminUrl, 'payment'), service: 'payment', logger })
  const receiver = await connectEvents({ url: urlOf(adminUrl, 'billing'), service: 'billing', logger })
  try {
    const dropped = payment.$transaction(async (tx) => {
      await sender.publish(tx, 'payment.captured', { paymentId: 'dropped' })
      throw new Error('rolled back')
    })
    await expect(dropped).rejects.toThrow('rolled back')
    await payment.$transaction((tx) => sender.publish(tx, 'payment.captured', { paymentId: 'kept' }))

    const seen: string[] = []
    const { promise: consumed, resolve } = Promise.withResolvers<void>()
    await receiver.consume<{ paymentId: string }, Parameters<Parameters<typeof billing.$transaction>[0]>[0]>(billing, {
      queue: 'billing.payment-captured',
      handle: async (_tx, data) => void seen.push(data.paymentId),
      afterCommit: () => resolve(),
    })
    await consumed
    expect(seen).toEqual(['kept'])
    const jobs = await query(adminUrl, `SELECT state FROM events.job WHERE name = 'billing.payment-captured'`)
    expect(jobs).toEqual([{ state: 'completed' }])
  } finally {
    await Promise.all([sender.stop(), receiver.stop()])
    await Promise.all([payment.$disconnect(), billing.$disconnect()])
  }
})
