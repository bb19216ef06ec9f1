import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@suvidha/migrations/migrate'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../all-in-one/embedded-postgres.ts'
import { templateDatabase, testRolePassword } from './database.ts'

/** One PostgreSQL for the whole run, with a migrated template of which each test file takes a copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'suvidha-test-'))
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false })
  const adminUrl = await postgres.createDatabase(templateDatabase)
  await migrate({ adminUrl, rolePassword: testRolePassword })
  project.provide('adminUrl', postgres.adminUrl)
  return async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string
  }
}
