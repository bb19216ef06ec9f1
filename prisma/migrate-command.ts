import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { clusterFolder, passwordFile } from '../all-in-one/cluster-folder.ts'
import { startEmbeddedPostgres } from '../all-in-one/embedded-postgres.ts'
import { findRunning } from '../all-in-one/leftover-postgres.ts'
import { loadSecrets } from '../all-in-one/secrets.ts'
import { migrate } from './migrate.ts'

/** `npm run migrate`: the database of DATABASE_URL, otherwise the embedded one of DATA_DIR. Errors are one line. */
export async function runMigrate(environment: NodeJS.ProcessEnv): Promise<void> {
  const dataDir = environment.DATA_DIR ?? '.data'
  try {
    const database = environment.DATABASE_URL ? serverAt(environment.DATABASE_URL) : await openEmbedded(dataDir)
    try {
      const log = (line: string) => process.stdout.write(`${line}\n`)
      const { applied } = await migrate({
        adminUrl: database.adminUrl,
        rolePassword: passwordsOf(dataDir, environment),
        log,
      })
      if (applied.length === 0) log('nothing to migrate')
    } finally {
      await database.stop()
    }
  } catch (error) {
    process.stderr.write(`Cannot migrate: ${reasonOf(error)}\n`)
    process.exitCode = 1
  }
  process.exit() // the server has stopped; do not wait for its time limit
}

interface OpenDatabase {
  readonly adminUrl: string
  stop(): Promise<void>
}

const serverAt = (adminUrl: string): OpenDatabase => ({ adminUrl, stop: async () => {} })

/** The embedded server, joined when `npm start` has it running: starting another would end that one. */
async function openEmbedded(dataDir: string): Promise<OpenDatabase> {
  const running = await runningServer(resolve(dataDir))
  return running ? serverAt(running) : startEmbeddedPostgres({ dataDir })
}

async function runningServer(dataDir: string): Promise<string | undefined> {
  if (!existsSync(passwordFile(dataDir))) return undefined // nothing was started here yet
  const running = findRunning(await clusterFolder(dataDir, process.getuid?.() === 0))
  if (!running) return undefined
  const password = readFileSync(passwordFile(dataDir), 'utf8')
  return `postgresql://postgres:${password}@127.0.0.1:${running.port}/suvidha`
}

/** `<SERVICE>_DB_PASSWORD` where it is set, otherwise derived: where all are set no secret is read or made. */
function passwordsOf(dataDir: string, environment: NodeJS.ProcessEnv): (service: string) => string {
  let derive: ReturnType<typeof loadSecrets> | undefined
  return (service) => {
    const given = environment[`${service.toUpperCase()}_DB_PASSWORD`]
    if (given) return given
    derive ??= loadSecrets(dataDir, environment)
    return derive(`role:${service}`)
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  // A refused connection on a name with several addresses has no message of its own.
  return message?.split('\n')[0] || code || String(error)
}
