import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { applyMigrations, readMigrations } from './apply-migrations.ts'
import { eventsSchema, migrateQueues } from './queues.ts'
import { listServices, prismaFolder, roleOf } from './services.ts'

export interface MigrateOptions {
  /** The owner of the database: makes schemas and roles. */
  readonly adminUrl: string
  readonly rolePassword: (service: string) => string
  readonly log?: (line: string) => void
}

/** Serialises migrations of one database. */
const migrationLock = 7_824_100

/**
 * Brings a database up to date: a schema and a login role for each service, its migrations, and the durable queue.
 * Safe to run on several machines at once; quick when nothing is pending.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: options.adminUrl, application_name: 'suvidha-migrate' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    const wanted = digestOfMigrations(options)
    if ((await currentDigest(client)) === wanted) return { applied: [] }
    const services = listServices()
    await makeRoles(client, services, options.rolePassword)
    for (const service of services) await makeSchema(client, service)
    const applied: string[] = []
    for (const service of services) {
      for (const name of await applyMigrations(client, service)) {
        applied.push(`${service}/${name}`)
        options.log?.(`migrated ${service}: ${name}`)
      }
    }
    await migrateQueues(options.adminUrl)
    await grantQueues(client, services)
    await client.query('CREATE TABLE IF NOT EXISTS public.suvidha_migration_state (digest text NOT NULL)')
    await client.query('DELETE FROM public.suvidha_migration_state')
    await client.query('INSERT INTO public.suvidha_migration_state VALUES ($1)', [wanted])
    return { applied }
  } finally {
    await client.end() // lets go of the advisory lock
  }
}

/** Of everything a migration depends on: files, queues, pg-boss, whose schema is its own, and the roles' passwords (by digest). */
export function digestOfMigrations(
  options: Pick<MigrateOptions, 'rolePassword'>,
  pgBossVersion = installedPgBoss(),
): string {
  const hash = createHash('sha256').update(`pg-boss ${pgBossVersion}`)
  const add = (file: string) => existsSync(file) && hash.update(file).update(readFileSync(file))
  for (const service of listServices()) {
    hash.update(createHash('sha256').update(options.rolePassword(service)).digest())
    const folder = join(prismaFolder, service)
    add(join(folder, 'queues.json'))
    for (const { name, sql } of readMigrations(service)) hash.update(name).update(sql)
  }
  add(join(prismaFolder, 'queues.ts'))
  add(join(prismaFolder, 'migrate.ts'))
  return hash.digest('hex')
}

function installedPgBoss(): string {
  const { version } = createRequire(import.meta.url)('pg-boss/package.json') as { version: string }
  return version
}

async function currentDigest(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ exists: boolean }>(
    "SELECT to_regclass('public.suvidha_migration_state') IS NOT NULL AS exists",
  )
  if (!rows[0]?.exists) return undefined
  const state = await client.query<{ digest: string }>('SELECT digest FROM public.suvidha_migration_state')
  return state.rows[0]?.digest
}

async function makeRoles(client: pg.Client, services: readonly string[], rolePassword: MigrateOptions['rolePassword']) {
  // Advisory locks are per database but roles are not: a lost race shows as one of these codes and is run again.
  const lostRace = new Set(['23505', '42710', 'XX000'])
  for (const service of services) {
    const role = client.escapeIdentifier(roleOf(service))
    const password = client.escapeLiteral(rolePassword(service))
    for (let attempt = 0; ; attempt += 1) {
      try {
        const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [roleOf(service)])
        await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN NOINHERIT PASSWORD ${password}`)
        await client.query(
          `DO $$ BEGIN EXECUTE format('ALTER ROLE ${role} IN DATABASE %I SET search_path = ${service}', current_database()); END $$`,
        )
        break
      } catch (error) {
        if (attempt > 20 || !lostRace.has((error as pg.DatabaseError).code ?? '')) throw error
      }
    }
  }
}

/** Makes a service's schema, with what its role may do to the tables that migrations will add. */
export async function makeSchema(client: pg.Client, service: string) {
  const role = roleOf(service)
  // Default privileges come before the migrations, so that a migration can take one back (append-only tables).
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS ${service};
    REVOKE ALL ON SCHEMA ${service} FROM PUBLIC;
    GRANT USAGE ON SCHEMA ${service} TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${service} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${service} GRANT USAGE, SELECT ON SEQUENCES TO ${role};
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;`)
}

/** Every service writes events into every consumer's queue: the one schema they share. */
async function grantQueues(client: pg.Client, services: readonly string[]) {
  const roles = services.map(roleOf).join(', ')
  await client.query(`
    GRANT USAGE ON SCHEMA ${eventsSchema} TO ${roles};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${eventsSchema} TO ${roles};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${eventsSchema} TO ${roles};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${eventsSchema} TO ${roles};`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Not awaited: the command imports this module, which would wait for itself.
  void import('./migrate-command.ts').then(({ runMigrate }) => runMigrate(process.env))
}
