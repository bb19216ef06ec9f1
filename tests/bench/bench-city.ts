import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadDemoCity } from '@suvidha/demo-city/load'
import { migrate } from '@suvidha/migrations/migrate'
import { roleUrl } from '@suvidha/migrations/services'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../all-in-one/embedded-postgres.ts'
import { loadSecrets } from '../../all-in-one/secrets.ts'
import { freePort } from '../free-port.ts'

/** Requests are counted as ever; a benchmark is one person in a great hurry. */
const unlimited = {
  ANONYMOUS_REQUESTS_PER_MINUTE: '1000000000',
  IDENTITY_REQUESTS_PER_MINUTE: '1000000000',
  ADDRESS_REQUESTS_PER_MINUTE: '1000000000',
  ANONYMOUS_MUTATIONS_PER_MINUTE: '1000000000',
  IDENTITY_MUTATIONS_PER_MINUTE: '1000000000',
  MAX_CONNECTIONS_OF_ADDRESS: '30000',
}

export const root = fileURLToPath(new URL('../..', import.meta.url))
/** Only ever used on this machine's throw-away databases. */
const masterSecret = 'a secret of the benchmarks and of nothing else'

export interface BenchServer {
  readonly dataDir: string
  /** A database with a city of so many citizens. */
  createCity(name: string, citizens: number): Promise<BenchDatabase>
  /** An empty database; answers the owner's URL. */
  createEmpty(name: string): Promise<string>
  stop(): Promise<void>
}

export interface BenchDatabase {
  readonly adminUrl: string
  readonly secret: (purpose: string) => string
  readonly urlFor: (service: string) => string
}

/** A durable PostgreSQL of the benchmark's own. */
export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'suvidha-bench-'))
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir })
  const secret = loadSecrets(dataDir, { SUVIDHA_SECRET: masterSecret })
  const rolePassword = (service: string) => secret(`role:${service}`)
  return {
    dataDir,
    async createCity(name, citizens) {
      const adminUrl = await postgres.createDatabase(name)
      await migrate({ adminUrl, rolePassword })
      await loadDemoCity({ adminUrl, citizens })
      return { adminUrl, secret, urlFor: (service) => roleUrl(adminUrl, service, rolePassword(service)) }
    },
    createEmpty: postgres.createDatabase,
    async stop() {
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export interface BenchProcess {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** The city in one process of its own, on a database that is there already. */
export function startOneProcess(
  dataDir: string,
  { adminUrl }: BenchDatabase,
  environment: Record<string, string> = {},
): Promise<BenchProcess> {
  return startProcess(
    'all-in-one/main.ts',
    { DATA_DIR: dataDir, DATABASE_URL: adminUrl, SUVIDHA_SECRET: masterSecret, ...environment },
    '/readyz',
  )
}

/** A program of this repository, or one with arguments, in a process of its own, once it answers at `path`. */
export async function startProcess(
  program: string | readonly string[],
  environment: Record<string, string>,
  path: string,
): Promise<BenchProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, [program].flat(), {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      APOLLO_TELEMETRY_DISABLED: 'true',
      PORT: String(port),
      ...unlimited,
      ...environment,
    },
  })
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  try {
    await untilAnswers(`${url}${path}`, child)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, pid: child.pid ?? 0, stop }
}

const startTimeoutMs = 60_000

async function untilAnswers(url: string, child: ChildProcess) {
  for (const startedMs = Date.now(); Date.now() - startedMs < startTimeoutMs; ) {
    if (child.exitCode !== null) throw new Error(`the process behind ${url} ended`)
    // Apollo Server answers a GET query only to those who show that they are no form of a strange page.
    const answer = await fetch(url, { headers: { 'apollo-require-preflight': 'true' } }).catch(() => null)
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} does not answer`)
}
