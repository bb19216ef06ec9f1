import { createRequire } from 'node:module'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, testRolePassword as rolePassword, type TestDatabase } from '../tests/database.ts'
import { digestOfMigrations, migrate } from './migrate.ts'

const oneYearSeconds = 365 * 24 * 3600
let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const readState = async () => (await client.query('SELECT digest FROM suvidha_migration_state')).rows

test('another pg-boss is something to migrate, although no file of ours changed', async () => {
  const { version } = createRequire(import.meta.url)('pg-boss/package.json') as { version: string }
  expect(await readState()).toEqual([{ digest: digestOfMigrations({ rolePassword }, version) }])
  const digest = digestOfMigrations({ rolePassword }, '0.0.1')
  await client.query('UPDATE suvidha_migration_state SET digest = $1', [digest])
  await migrate({ adminUrl: database.adminUrl, rolePassword })
  expect(await readState()).toEqual([{ digest: digestOfMigrations({ rolePassword }, version) }])
})

test('what nobody could take, or did not yet, is kept for a year: it may be money', async () => {
  // As a database has them whose queues were made with less.
  await client.query('UPDATE events.queue SET retention_seconds = 60')
  await client.query(`UPDATE suvidha_migration_state SET digest = 'older'`)
  await migrate({ adminUrl: database.adminUrl, rolePassword })
  const { rows } = await client.query<{ name: string; retention_seconds: number }>(
    `SELECT name, retention_seconds FROM events.queue WHERE name NOT LIKE '\\_\\_%' ORDER BY name`,
  )
  expect(rows.length).toBeGreaterThan(10)
  for (const queue of rows) expect(queue).toMatchObject({ retention_seconds: oneYearSeconds })
})
