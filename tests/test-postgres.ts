import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@suvidha/migrations/migrate'
import { startEmbeddedPostgres } from '../all-in-one/embedded-postgres.ts'
import { templateDatabase, testRolePassword } from './database.ts'

interface HeldPostgres {
  readonly adminUrl: string
  /** The last one to let go stops it. */
  release(): Promise<void>
}

let running: Promise<{ adminUrl: string; stop(): Promise<void> }> | undefined
let holders = 0

/** One PostgreSQL for the whole run, with a migrated template of which each test file takes a copy. */
export async function holdPostgres(): Promise<HeldPostgres> {
  holders += 1
  running ??= startPostgres()
  const { adminUrl, stop } = await running
  return {
    adminUrl,
    async release() {
      holders -= 1
      if (holders === 0) await stop()
    },
  }
}

async function startPostgres() {
  const dataDir = await mkdtemp(join(tmpdir(), 'suvidha-test-'))
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false })
  const adminUrl = await postgres.createDatabase(templateDatabase)
  await migrate({ adminUrl, rolePassword: testRolePassword })
  return {
    adminUrl: postgres.adminUrl,
    async stop() {
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
