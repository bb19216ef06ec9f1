import { buildKiosk } from '@suvidha/kiosk/build'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { browser, findProgram } from '../machine-programs.ts'
import { startSupergraph } from '../supergraph.ts'
import { holdPostgres } from '../test-postgres.ts'

/** What the files of this folder share. */
export interface SharedKiosk {
  /** Of the city, where the kiosk is served. */
  readonly url: string
  readonly databaseUrl: string
  /** Where Playwright finds the browser. */
  readonly browserEndpoint: string
}

/** Enough that each test takes citizens of its own. */
const citizens = 200
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** One city and one browser for all of them; nothing where there is no browser, and then they are skipped. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executablePath = findProgram(browser)
  project.provide('kiosk', null)
  if (!executablePath) return undefined
  const postgres = await holdPostgres()
  await buildKiosk()
  const [city, server] = await Promise.all([
    startSupergraph({ citizens, postgresUrl: postgres.adminUrl }),
    chromium.launchServer({ executablePath, headless: true, args: flags, handleSIGINT: false, handleSIGTERM: false }),
  ])
  project.provide('kiosk', {
    url: city.url,
    databaseUrl: city.database.adminUrl,
    browserEndpoint: server.wsEndpoint(),
  })
  return async () => {
    await server.close()
    await city.stop()
    await postgres.release()
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    kiosk: SharedKiosk | null
  }
}
