import type { TestProject } from 'vitest/node'
import { holdPostgres } from './test-postgres.ts'

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { adminUrl, release } = await holdPostgres()
  project.provide('adminUrl', adminUrl)
  return release
}

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string
  }
}
