import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbeddedPostgres } from '../all-in-one/embedded-postgres.ts'
import { applyMigrations } from './apply-migrations.ts'
import { openSchemaEngine } from './engine.ts'
import { makeSchema } from './migrate.ts'
import { listServices, prismaFolder, roleOf } from './services.ts'

/**
 * The SQL that brings a service's migrations up to its schema.prisma, or null when they agree.
 * Applies the migrations to a database of its own on the server of `adminUrl` and drops it afterwards.
 */
export async function pendingSchemaChange(service: string, adminUrl: string): Promise<string | null> {
  const shadow = `suvidha_shadow_${randomBytes(6).toString('hex')}`
  const shadowUrl = Object.assign(new URL(adminUrl), { pathname: `/${shadow}` }).href
  await onDatabase(adminUrl, (client) => client.query(`CREATE DATABASE ${shadow}`))
  try {
    const notPrismas = await onDatabase(shadowUrl, async (client) => {
      await ensureRole(client, service)
      await makeSchema(client, service)
      await applyMigrations(client, service)
      return indexesBeyondPrisma(client, service)
    })
    const schemaEngine = await openSchemaEngine(service, shadowUrl)
    const sql = keepIndexes(await schemaEngine.diffToSchema('database').finally(schemaEngine.close), notPrismas)
    return sql === '' ? null : `${sql}\n`
  } finally {
    await onDatabase(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${shadow} WITH (FORCE)`))
  }
}

async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Migrations grant and revoke by role. Roles belong to the whole server: one that is there keeps its password. */
async function ensureRole(client: pg.Client, service: string) {
  await client.query(`DO $$ BEGIN CREATE ROLE ${roleOf(service)} NOINHERIT;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`)
}

/** Partial indexes and indexes on expressions: schema.prisma cannot say them, so their absence there is no change. */
async function indexesBeyondPrisma(client: pg.Client, service: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relnamespace = $1::regnamespace AND (i.indpred IS NOT NULL OR i.indexprs IS NOT NULL)`,
    [service],
  )
  return rows.map(({ name }) => name)
}

/** Takes the statements that drop one of these indexes out of the engine's script. */
function keepIndexes(script: string, indexes: readonly string[]): string {
  const kept = new Set(indexes)
  const dropsKept = (statement: string) => {
    const name = /^DROP INDEX (?:"[^"]+"\.)?"([^"]+)";$/m.exec(statement)?.[1]
    return name !== undefined && kept.has(name)
  }
  return script
    .split(/\n\n(?=-- )/)
    .filter((statement) => !dropsKept(statement))
    .join('\n\n')
    .trim()
}

/** Writes the next migration of a service and resolves to its file, or null when there is no change. */
async function writeMigration(service: string, name: string): Promise<string | null> {
  // A server of its own: the one in the data folder may be serving a city just now.
  const dataDir = mkdtempSync(join(tmpdir(), 'suvidha-shadow-'))
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false })
  try {
    const sql = await pendingSchemaChange(service, postgres.adminUrl)
    if (sql === null) return null
    const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = join(prismaFolder, service, 'migrations', `${timestamp}_${name}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'migration.sql'), sql)
    return join(folder, 'migration.sql')
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function run([service, name]: readonly string[]): Promise<string> {
  const services = listServices()
  if (!service || !name) throw new Error('usage: npm run migrate:new -- <service> <name>')
  if (!services.includes(service)) throw new Error(`There is no service ${service}: one of ${services.join(', ')}.`)
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(name)) throw new Error(`A migration's name is like add_refunds, not ${name}.`)
  const file = await writeMigration(service, name)
  return file ? `written: ${relative(process.cwd(), file)}` : 'no change'
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${await run(process.argv.slice(2))}\n`)
  } catch (error) {
    process.stderr.write(`${(error as Error).message.split('\n')[0]}\n`)
    process.exitCode = 1
  }
  process.exit() // the server has stopped; do not wait for its time limit
}
