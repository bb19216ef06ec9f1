import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { prismaFolder } from './services.ts'

/** A migration that was changed after it was applied somewhere. */
export class MigrationChanged extends Error {
  override name = 'MigrationChanged'
}

/** As Prisma makes it, so that `prisma migrate deploy` and `status` can be used on the same database. */
const migrationTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

/**
 * Applies a service's pending migrations, each in a transaction of its own, and resolves to their names.
 * The engine's WebAssembly build cannot do it: it cuts the SQL at every semicolon, also within a function's body.
 */
export async function applyMigrations(client: pg.Client, service: string): Promise<string[]> {
  await client.query(`SET search_path = ${service}`)
  await client.query(migrationTable)
  // Roles get the tables of a service by default; this one is the migrations' own.
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM suvidha_${service}`)
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const known = new Map(rows.map((row) => [row.migration_name, row.checksum]))
  const applied: string[] = []
  for (const { name, sql } of readMigrations(service)) {
    const checksum = createHash('sha256').update(sql).digest('hex')
    if (known.get(name) === checksum) continue
    if (known.has(name))
      throw new MigrationChanged(`prisma/${service}/migrations/${name} was changed after it was applied.`)
    await applyOne(client, { name, sql, checksum })
    applied.push(name)
  }
  await client.query('RESET search_path')
  return applied
}

async function applyOne(client: pg.Client, migration: { name: string; sql: string; checksum: string }) {
  await client.query('BEGIN')
  try {
    await client.query(migration.sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}

/** A service's migrations, oldest first. */
export function readMigrations(service: string): { name: string; sql: string }[] {
  const folder = join(prismaFolder, service, 'migrations')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }))
}
