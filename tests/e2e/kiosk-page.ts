import pg from 'pg'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest'
import { readOtp } from '../actors.ts'
import { browser as browserProgram, installCommand } from '../machine-programs.ts'
import type { SharedKiosk } from './start-kiosk.ts'

/** The screen of a kiosk, and of a phone. */
export const kioskScreen = { width: 1080, height: 1920 }
export const phoneScreen = { width: 390, height: 844 }

/** A receipt is drawn meanwhile, on a machine that does something else besides. */
const waitsMs = 60_000

export interface KioskTests {
  readonly url: string
  readonly browser: Browser
  /** A page in a browser profile of its own. What goes wrong in it is in `problemsOf`. */
  open(options?: { viewport?: { width: number; height: number } }): Promise<Page>
  /** A citizen with at least so many unpaid bills, whom no other test takes; `where` is SQL about the citizen `c`. */
  takeCitizen(unpaidBills?: number, where?: string): Promise<TakenCitizen>
  readOtp(phoneNumber: string): Promise<string>
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
}

export interface TakenCitizen {
  readonly id: string
  readonly name: string
  readonly phoneNumber: string
}

const problems = new WeakMap<Page, string[]>()

/** Errors that the page threw or wrote to the console. */
export const problemsOf = (page: Page): string[] => problems.get(page) ?? []

/** Tests in the shared city and browser; skipped where there is no browser. */
export function describeKiosk(name: string, tests: (kiosk: KioskTests) => void): void {
  const shared = inject('kiosk')
  const title = shared ? name : `${name} (to enable: ${installCommand(browserProgram)})`
  describe.skipIf(!shared)(title, () => {
    const opened: BrowserContext[] = []
    /** By phone; who signs in again waits for another one. */
    const used = new Map<string, string>()
    let browser: Browser
    let database: pg.Pool
    beforeAll(async () => {
      const { browserEndpoint, databaseUrl } = shared as SharedKiosk
      browser = await chromium.connect(browserEndpoint)
      database = new pg.Pool({ connectionString: databaseUrl, max: 2 })
    })
    // A page that nobody looks at any more goes on drawing and asking.
    afterEach(() => Promise.all(opened.splice(0).map((context) => context.close())))
    afterAll(async () => {
      await browser?.close()
      await database?.end()
    })
    const url = shared?.url ?? ''
    tests({
      url,
      get browser() {
        return browser
      },
      async open({ viewport = kioskScreen } = {}) {
        const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
        context.setDefaultTimeout(waitsMs)
        opened.push(context)
        const page = await context.newPage()
        watch(page)
        return page
      },
      takeCitizen: (unpaidBills = 1, where = 'true') => takeCitizen(database, unpaidBills, where),
      async readOtp(phoneNumber) {
        const code = await readOtp(url, phoneNumber, used.get(phoneNumber))
        used.set(phoneNumber, code)
        return code
      },
      sql: async (text, values) => (await database.query(text, values)).rows,
    })
  })
}

/** What is asked for under such an address arrives only when what this returns is called. */
export async function holdBack(page: Page, address: string, isHeld = (_request: Request) => true): Promise<() => void> {
  const wait = Promise.withResolvers<void>()
  await page.route(address, async (route) => {
    if (isHeld(route.request())) await wait.promise
    await route.continue()
  })
  return wait.resolve
}

/** Nothing stands in the place of what is still to come. Asked from here: in the page time may stand still. */
export async function untilFilled(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.skeleton, [aria-busy="true"]').count()).toBe(0)
}

function watch(page: Page) {
  const found: string[] = []
  problems.set(page, found)
  page.on('pageerror', (error) => found.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text())
  })
}

/** A row of a table of the tests marks a citizen as taken, in whichever process. */
export async function takeCitizen(database: pg.Pool, unpaidBills: number, where: string): Promise<TakenCitizen> {
  await database.query('CREATE TABLE IF NOT EXISTS public.taken_citizen (id text PRIMARY KEY)').catch(() => undefined)
  const { rows } = await database.query<TakenCitizen>(
    `WITH free AS (
       SELECT c.id, c.phone_number, c.name FROM auth.citizen c
       WHERE c.roles = '{CITIZEN}' AND c.id NOT IN ('cit_asha', 'cit_ravi')
         AND ${where}
         AND NOT EXISTS (SELECT FROM public.taken_citizen t WHERE t.id = c.id)
         AND (SELECT count(*) FROM billing.bill b WHERE b.citizen_id = c.id AND NOT b.disputed
              AND NOT b.cancelled AND b.amount_paise + b.adjusted_paise > b.paid_paise) >= $1
       ORDER BY random() LIMIT 1),
     taken AS (INSERT INTO public.taken_citizen SELECT id FROM free ON CONFLICT DO NOTHING RETURNING id)
     SELECT id, name, phone_number AS "phoneNumber" FROM free JOIN taken USING (id)`,
    [unpaidBills],
  )
  const [citizen] = rows
  if (!citizen) throw new Error(`nobody is left with ${unpaidBills} unpaid bills`)
  return citizen
}
