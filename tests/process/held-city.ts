import { type ChildProcess, execFile, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from '../free-port.ts'
import { startSupergraph } from '../supergraph.ts'
import { endWithParent } from './processes.ts'

const entry = fileURLToPath(new URL('../../all-in-one/main.ts', import.meta.url))
const seed = fileURLToPath(new URL('../../demo-city/seed.ts', import.meta.url))
/** Of whom enough have an e-mail address and a bill of an amount that nobody else has. */
const citizens = 200

const settings = {
  /** Each held write keeps a connection, and so does the news that comes again meanwhile. */
  PAYMENT_DATABASE_CONNECTIONS: '40',
  /** What was lost is looked for soon. */
  PAYMENT_CHECK_AFTER_SECONDS: '2',
  REFUND_CHECK_AFTER_SECONDS: '2',
}

/** A city to be killed. */
export interface SpawnedCity {
  readonly url: string
  /** As a power cut does. */
  kill(): Promise<void>
  /** Again, what was killed. */
  start(): Promise<void>
  /** The owner's connection, also to the PostgreSQL that outlived its city. */
  connect(): Promise<pg.Client>
  /** Undefined where PostgreSQL is not the city's own. */
  killPostgres?(): Promise<void>
  stop(): Promise<void>
}

/** Each service in a process of its own, on a database of its own; all of them are killed, auth alone goes on. */
export async function spawnServices(environment: Record<string, string> = {}): Promise<SpawnedCity> {
  const shape = { topology: 'separate processes', citizens } as const
  const { url, database, processes, stop } = await startSupergraph({
    ...shape,
    environment: { ...settings, ...environment },
  })
  if (!processes) throw new Error('the services are in one process')
  const killed = processes.names.filter((name) => name !== 'auth')
  return {
    url,
    stop,
    kill: async () => void (await Promise.all(killed.map(processes.kill))),
    start: processes.startEnded,
    async connect() {
      const client = new pg.Client({ connectionString: database.adminUrl })
      client.on('error', () => {})
      await client.connect()
      return client
    },
  }
}

/** What `npm start` runs, in a process and on a PostgreSQL of its own. */
export async function spawnCity(): Promise<SpawnedCity> {
  const dataDir = await mkdtemp(join(tmpdir(), 'suvidha-crash-'))
  await chmod(dataDir, 0o755)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const own = { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error', DATABASE_URL: '' }
  const environment = { ...process.env, ...own, ...settings }
  // A smaller city than `npm start` makes where it finds none.
  await promisify(execFile)(process.execPath, [seed, '--citizens', String(citizens)], { env: environment })
  let child: ChildProcess
  const start = async () => {
    const stdio: StdioOptions = ['ignore', 'ignore', 'pipe']
    child = spawn(process.execPath, [...endWithParent, entry], { env: environment, stdio })
    let words = ''
    child.stderr?.on('data', (chunk) => {
      words = (words + chunk).slice(-2000)
    })
    await until('the city is ready', async () => {
      if (child.exitCode !== null) throw new Error(`the city ended: ${words}`)
      return fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    })
  }
  const postmaster = async () => {
    const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  }
  await start()
  return {
    url,
    start,
    async connect() {
      const password = await readFile(join(dataDir, 'postgres-password'), 'utf8')
      const at = { host: '127.0.0.1', user: 'postgres', password, database: 'suvidha' }
      const client = new pg.Client({ ...at, port: (await postmaster()).port })
      client.on('error', () => {}) // its server is killed too
      await client.connect()
      return client
    },
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    async killPostgres() {
      const { pid } = await postmaster()
      process.kill(pid, 'SIGKILL')
      await until('PostgreSQL is gone', async () => !isAlive(pid))
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      // Where a test ended between a kill and the next start, the PostgreSQL is an orphan.
      await postmaster()
        .then(({ pid }) => process.kill(pid, 'SIGINT'))
        .catch(() => {})
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A write at which the process is to die: it waits there for a lock that the test holds. */
export interface Hold {
  readonly lock: number
  readonly table: string
  readonly on: 'INSERT' | 'UPDATE'
  readonly when: string
}

/** Makes the writes of `holds` wait, each for a lock of its own, which `admin` takes. */
export async function holdWrites(admin: pg.Client, holds: readonly Hold[]) {
  await admin.query(`CREATE OR REPLACE FUNCTION public.hold_write() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(TG_ARGV[0]::bigint); RETURN NEW; END $$`)
  for (const { lock, table, on, when } of holds) {
    await admin.query('SELECT pg_advisory_lock($1)', [lock])
    await admin.query(
      `CREATE TRIGGER hold_${lock} BEFORE ${on} ON ${table} FOR EACH ROW WHEN (${when})
       EXECUTE FUNCTION public.hold_write('${lock}')`,
    )
  }
}

export async function untilHeld(admin: pg.Client, lock: number) {
  await until(`a write waits for lock ${lock}`, async () => {
    const { rowCount } = await admin.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`,
      [lock],
    )
    return (rowCount ?? 0) > 0
  })
}

/** The held writes end with the process that made them, and nothing is held from now on. */
export async function endHeldWrites(admin: pg.Client, holds: readonly Hold[]) {
  await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND datname = current_database()`)
  await admin.query('SELECT pg_advisory_unlock_all()')
  for (const { lock, table } of holds) await admin.query(`DROP TRIGGER hold_${lock} ON ${table}`)
}

export async function until(what: string, isSo: () => Promise<boolean>, timeoutMs = 90_000) {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await wait(50)) if (await isSo()) return
  throw new Error(`not within ${timeoutMs / 1000} s: ${what}`)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
