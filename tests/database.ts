import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { todayInIndia } from '@suvidha/demo-city/calendar'
import { loadDemoCity } from '@suvidha/demo-city/load'
import pg from 'pg'
import { inject } from 'vitest'

export const templateDatabase = 'suvidha_template'
export const testRolePassword = (service: string) => `test-${service}`

export interface TestDatabase {
  readonly adminUrl: string
  /** The connection of a service's own role. */
  urlFor(service: string): string
  drop(): Promise<void>
}

/** A database of its own with every migration applied: a copy of the run's template. */
export const createTestDatabase = (): Promise<TestDatabase> => copyOf(templateDatabase, inject('adminUrl'))

/**
 * The same with the demo city as `loadDemoCity` makes it today: the first of a run to ask for one of that size loads it.
 * `serverUrl`: the PostgreSQL of the run, which only tests know by themselves.
 */
export async function createDemoDatabase(
  citizens: number,
  serverUrl: string = inject('adminUrl'),
): Promise<TestDatabase> {
  return copyOf(await prepareDemoCity(citizens, serverUrl), serverUrl)
}

/** Loads it, unless another has; the name of the template. */
export async function prepareDemoCity(citizens: number, serverUrl: string): Promise<string> {
  const today = todayInIndia()
  const template = `demo_${today.replaceAll('-', '')}_${citizens}`
  await makeTemplate(template, serverUrl, (adminUrl) => loadDemoCity({ adminUrl, citizens, today }))
  return template
}

/** One worker fills it, the others wait. What was cut off while it was filled is no template yet, and goes. */
async function makeTemplate(name: string, serverUrl: string, fill: (adminUrl: string) => Promise<unknown>) {
  const url = new URL(serverUrl)
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [name])
    if (rowCount) return
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase} STRATEGY FILE_COPY`)
    url.pathname = `/${name}`
    await fill(url.href)
    await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`)
  } finally {
    await client.end() // lets go of the lock
  }
}

async function copyOf(template: string, serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
  // `ALTER ROLE … IN DATABASE` settings belong to the database they were made in: the copy needs its own.
  await onServer(serverUrl, copyRoleSettings(name))
  const at = (user?: string, password?: string) => {
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    if (user) Object.assign(url, { username: user, password })
    return url.href
  }
  return {
    adminUrl: at(),
    urlFor: (service) => at(`suvidha_${service}`, testRolePassword(service)),
    drop: () => dropDatabase(serverUrl, name),
  }
}

export type EmptyDatabase = Pick<TestDatabase, 'adminUrl' | 'drop'>

/** A database of its own without anything in it; the roles of the services are the server's. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const serverUrl = inject('adminUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE template0`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { adminUrl: url.href, drop: () => dropDatabase(serverUrl, name) }
}

function copyRoleSettings(database: string): string {
  return `DO $$ DECLARE setting record; BEGIN
    FOR setting IN
      SELECT rolname, split_part(entry, '=', 1) AS key, substr(entry, strpos(entry, '=') + 1) AS value
      FROM pg_db_role_setting JOIN pg_roles ON pg_roles.oid = setrole JOIN pg_database ON pg_database.oid = setdatabase,
        unnest(setconfig) AS entry WHERE datname = '${templateDatabase}'
    LOOP
      EXECUTE format('ALTER ROLE %I IN DATABASE ${database} SET %I = %L', setting.rolname, setting.key, setting.value);
    END LOOP;
  END $$`
}

/** A pool that has ended may still be closing its connections: cut off then, one ends the process of the tests. */
const closingMs = 1000

async function dropDatabase(serverUrl: string, name: string) {
  await withServer(serverUrl, async (client) => {
    for (const until = Date.now() + closingMs; Date.now() < until; await wait(20)) {
      const { rowCount } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [name])
      if (!rowCount) break
    }
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
}

const onServer = (url: string, sql: string) => withServer(url, (client) => client.query(sql))

async function withServer(url: string, work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
