import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildKiosk } from '@suvidha/kiosk/build'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { prepareDemoCity } from '../database.ts'
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
  /** A folder of the run, for what one file has to know of another. */
  readonly notesDir: string
}

/** Enough that each test takes citizens of its own. */
const citizens = 200
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  // Letters as a browser with a window draws them: the kept pictures are of both.
  '--font-render-hinting=slight',
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
  // No test runs meanwhile: what can be done at once is.
  await Promise.all([buildKiosk(), prepareDemoCity(citizens, postgres.adminUrl)])
  const [city, server] = await Promise.all([
    startSupergraph({ citizens, postgresUrl: postgres.adminUrl }),
    chromium.launchServer({ executablePath, headless: true, args: flags, handleSIGINT: false, handleSIGTERM: false }),
  ])
  const notesDir = await mkdtemp(join(tmpdir(), 'suvidha-kiosk-'))
  project.provide('kiosk', {
    notesDir,
    url: city.url,
    databaseUrl: city.database.adminUrl,
    browserEndpoint: server.wsEndpoint(),
  })
  return async () => {
    await server.close()
    await city.stop()
    await postgres.release()
    await rm(notesDir, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    kiosk: SharedKiosk | null
  }
}
