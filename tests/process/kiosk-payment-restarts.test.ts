import { buildKiosk } from '@suvidha/kiosk/build'
import pg from 'pg'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asha, ask, finishAtProvider, ravi, readOtp } from '../actors.ts'
import {
  backToBills,
  openKiosk,
  payBills,
  paymentShows,
  providerOrderId,
  signIn,
  unpaidBillNumbers,
} from '../kiosk-screens.ts'
import { browser as browserProgram, findProgram, installCommand } from '../machine-programs.ts'
import { type Supergraph, startSupergraph } from '../supergraph.ts'

const executablePath = findProgram(browserProgram)
const title = executablePath
  ? 'a payment at a kiosk while services are started again'
  : `a payment at a kiosk (to enable: ${installCommand(browserProgram)})`

describe.skipIf(!executablePath)(title, () => {
  let city: Supergraph
  let browser: Browser
  let database: pg.Pool
  beforeAll(async () => {
    await buildKiosk()
    city = await startSupergraph({
      topology: 'separate processes',
      citizens: 6,
      environment: { PAYMENT_CHECK_AFTER_SECONDS: '2' },
    })
    database = new pg.Pool({ connectionString: city.database.adminUrl, max: 2 })
    browser = await chromium.launch({ executablePath: executablePath as string, args: ['--no-sandbox'] })
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await database?.end()
    await city?.stop()
  })

  /** Ravi signs in first: his token is over by the time it is needed. */
  let forgetful: { page: Page; token: string }
  test('both gateways end while the payment waits: the screen says so, comes back by itself and sees it paid', async () => {
    forgetful = await signedInWithClockThatStands()
    const page = await signedIn(asha)
    const [number = ''] = await unpaidBillNumbers(page)
    await payBills(page, [number])
    const orderId = await providerOrderId(page)
    const processes = city.processes ?? expect.fail('no processes')
    await Promise.all(['gateway-1', 'gateway-2'].map(processes.kill))
    await page.locator('[data-testid="connection"][data-state="lost"]').waitFor()
    await Promise.all(['gateway-1', 'gateway-2'].map(processes.start))
    await finishAtProvider(city.url, orderId)
    await paymentShows(page, 'CAPTURED')
    expect(await outcomesOf('cit_asha', number)).toEqual(['CAPTURED'])

    await backToBills(page)
    const [next = ''] = await unpaidBillNumbers(page)
    await payBills(page, [next])
    const nextOrder = await providerOrderId(page)
    await processes.kill('payment')
    // The webhook finds nobody: the provider calls again, or is asked.
    await finishAtProvider(city.url, nextOrder)
    await processes.start('payment')
    await paymentShows(page, 'CAPTURED')
    expect(await outcomesOf('cit_asha', next)).toEqual(['CAPTURED'])
    await page.context().close()
  })

  test('the token is over when the payment is started: it is renewed and the payment begun once', async () => {
    const { page, token } = forgetful
    const isOver = async () => (await ask(city.url, '{ me { id } }', { token })).errors?.[0]?.extensions.code
    await expect.poll(isOver, { timeout: 80_000, interval: 500 }).toBe('UNAUTHENTICATED')
    const [number = ''] = await unpaidBillNumbers(page)
    await payBills(page, [number])
    await paymentShows(page, 'PENDING')
    await finishAtProvider(city.url, await providerOrderId(page))
    await paymentShows(page, 'CAPTURED')
    expect(await outcomesOf('cit_ravi', number)).toEqual(['CAPTURED'])
  })

  async function signedIn(phoneNumber: string) {
    const page = await (await browser.newContext({ viewport: { width: 1080, height: 1920 } })).newPage()
    await openKiosk(page, city.url)
    await signIn(page, phoneNumber, (phone) => readOtp(city.url, phone))
    return page
  }

  /** A machine that does not notice that its token ends. */
  async function signedInWithClockThatStands() {
    const page = await (await browser.newContext({ viewport: { width: 1080, height: 1920 } })).newPage()
    await page.clock.setFixedTime(new Date())
    await openKiosk(page, city.url)
    const asked = page.waitForRequest((request) => 'authorization' in request.headers())
    await signIn(page, ravi, (phone) => readOtp(city.url, phone))
    const token = (await asked).headers().authorization?.replace('Bearer ', '') ?? ''
    return { page, token }
  }

  async function outcomesOf(citizenId: string, billNumber: string) {
    const { rows } = await database.query<{ status: string }>(
      `SELECT p.status FROM payment.payment p JOIN payment.payment_bill b ON b.payment_id = p.id
       WHERE p.citizen_id = $1 AND b.bill_number = $2`,
      [citizenId, billNumber],
    )
    return rows.map(({ status }) => status)
  }
})
