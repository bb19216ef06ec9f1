import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { clusterFolder, passwordFile, refuge } from './cluster-folder.ts'
import { endLeftover } from './leftover-postgres.ts'
import { copyBinaries, everybodyCanEnter, findPostgresBinaries } from './postgres-binaries.ts'
import { StartError } from './start-error.ts'

export interface EmbeddedPostgresOptions {
  /** Everything the city keeps is below this folder. */
  readonly dataDir: string
  readonly preferredPort?: number
  /** False only for tests: a crash of the machine may then lose data. */
  readonly durable?: boolean
}

export interface EmbeddedPostgres {
  /** The owner's connection to the database `suvidha`. */
  readonly adminUrl: string
  readonly port: number
  /** Makes a database and resolves to the owner's URL for it. */
  createDatabase(name: string): Promise<string>
  stop(): Promise<void>
}

interface Account {
  readonly uid: number
  readonly gid: number
}

const startTimeoutMs = 60_000
const wrongPassword = '28P01'

/** Starts a real PostgreSQL from npm, making its cluster at the first start. Fails with StartError. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true } = options
  const account = postgresAccount()
  const place = await preparePlace(resolve(dataDir), account)
  const password = ownerPassword(resolve(dataDir))
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) initialise(place, account, password)
  await endLeftover(place.cluster)
  const port = await freePort(options.preferredPort)
  const server = launch(place, account, { port, durable })
  const urlOf = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`
  await untilReady(server, urlOf('postgres'))
  const createDatabase = async (name: string) => {
    await ensureDatabase(urlOf('postgres'), name)
    return urlOf(name)
  }
  return { adminUrl: await createDatabase('suvidha'), port, createDatabase, stop: () => stopServer(server.process) }
}

/** PostgreSQL refuses to run as root: there it runs as the user `postgres`, made where it is missing. */
function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (kind: '-u' | '-g') =>
    Number(execFileSync('id', [kind, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ])
    return { uid: idOf('-u'), gid: idOf('-g') }
  }
}

interface Place {
  readonly binaries: string
  readonly cluster: string
}

/**
 * Where the cluster and the binaries lie. Run by root from a folder that `postgres` cannot enter (/root is closed to
 * others), both go below /var/lib/suvidha, which survives a restart of the machine; the data folder records the name.
 */
async function preparePlace(dataDir: string, account: Account | undefined): Promise<Place> {
  try {
    mkdirSync(dataDir, { recursive: true })
    const packaged = await findPostgresBinaries()
    if (!account) return { binaries: packaged, cluster: await clusterFolder(dataDir, false) }
    const binaries = (await everybodyCanEnter(packaged))
      ? packaged
      : await copyBinaries(packaged, join(refuge, 'postgresql-18'))
    const cluster = await clusterFolder(dataDir, account !== undefined)
    mkdirSync(cluster, { recursive: true })
    chownSync(cluster, account.uid, account.gid)
    chmodSync(cluster, 0o700)
    return { binaries, cluster }
  } catch (error) {
    throw new StartError(`The data folder ${dataDir} cannot be used: ${reasonOf(error)}`)
  }
}

function ownerPassword(dataDir: string): string {
  const file = passwordFile(dataDir)
  try {
    if (existsSync(file)) return readFileSync(file, 'utf8')
    const password = randomBytes(24).toString('base64url')
    writeFileSync(file, password, { mode: 0o600 })
    return password
  } catch (error) {
    throw new StartError(`The data folder ${dataDir} cannot be used: ${reasonOf(error)}`)
  }
}

function initialise({ binaries, cluster }: Place, account: Account | undefined, password: string) {
  const passwordFile = `${cluster}-owner`
  // What an initdb that was cut off left behind has no PG_VERSION and is of no use.
  rmSync(cluster, { recursive: true, force: true })
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  try {
    if (account) for (const path of [cluster, passwordFile]) chownSync(path, account.uid, account.gid)
    execFileSync(
      join(binaries, 'bin', 'initdb'),
      [
        '-D',
        cluster,
        '-U',
        'postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
      ],
      { ...account, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' }, cwd: '/' },
    )
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true })
    throw new StartError(`PostgreSQL cannot make its data folder ${cluster}: ${reasonOf(error)}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function freePort(preferred: number | undefined): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', () =>
      preferred ? done(freePort(undefined)) : fail(new StartError('No free port for PostgreSQL.')),
    )
    probe.listen(preferred ?? 0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })
}

interface RunningServer {
  readonly process: ChildProcess
  readonly lastWords: () => string
}

function launch(
  { binaries, cluster }: Place,
  account: Account | undefined,
  { port, durable }: { port: number; durable: boolean },
): RunningServer {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    shared_buffers: '256MB',
    // Tests connect hundreds of times, with passwords that are no secret.
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', scram_iterations: 1 }),
  }
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  // A group of its own: Ctrl-C reaches us, and we stop the database after the services have drained.
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', cluster, ...flags], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  })
  let words = ''
  child.stderr.on('data', (chunk) => {
    words = (words + chunk).slice(-2000)
  })
  child.unref()
  return { process: child, lastWords: () => words }
}

async function untilReady(server: RunningServer, url: string) {
  for (let waited = 0; waited < startTimeoutMs; waited += 20) {
    if (server.process.exitCode !== null) break
    const client = new pg.Client({ connectionString: url })
    const refusal = await client.connect().then(
      () => undefined,
      (error: { code?: string }) => error.code ?? 'unknown',
    )
    await client.end().catch(() => {})
    if (!refusal) return
    if (refusal === wrongPassword) {
      await stopServer(server.process)
      throw new StartError('PostgreSQL does not know the password in the file postgres-password of the data folder.')
    }
    await wait(20)
  }
  const reason = /(?:FATAL|PANIC|ERROR): +(.*)/.exec(server.lastWords())?.[1] ?? 'it does not answer'
  throw new StartError(`PostgreSQL did not start: ${reason}`)
}

async function ensureDatabase(url: string, name: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

async function stopServer(child: ChildProcess) {
  if (child.exitCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.ref()
  child.kill('SIGINT')
  const impatience = setTimeout(() => child.kill('SIGQUIT'), 20_000)
  await ended
  clearTimeout(impatience)
}

function reasonOf(error: unknown): string {
  const { stderr, code, message } = error as { stderr?: Buffer; code?: string; message?: string }
  if (code === 'ENOSPC' || /No space left/.test(String(stderr))) return 'the disk is full.'
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return 'it cannot be written to.'
  return (
    String(stderr ?? '')
      .trim()
      .split('\n')
      .at(-1) || String(message)
  )
}
