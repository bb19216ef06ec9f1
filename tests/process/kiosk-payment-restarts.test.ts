import { buildKiosk } from '@suvidha/kiosk/build'
import { decodeJwt, importJWK, type JWK, SignJWT } from 'jose'
import pg from 'pg'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPrivateKey } from '../../subgraphs/auth/src/keys/sealed-key.ts'
import { ask, finishAtProvider, readOtp } from '../actors.ts'
import { kioskScreen, type TakenCitizen, takeCitizen } from '../e2e/kiosk-page.ts'
import { openKiosk, payBills, paymentShows, providerOrderId, signIn, unpaidBillNumbers } from '../kiosk-screens.ts'
import { browser as browserProgram, findProgram, installCommand } from '../machine-programs.ts'
import { type Supergraph, startSupergraph, testSecret } from '../supergraph.ts'
import type { RunningProcesses } from './processes.ts'

const executablePath = findProgram(browserProgram)
const title = executablePath
  ? 'a payment at a kiosk while services are started again'
  : `a payment at a kiosk (to enable: ${installCommand(browserProgram)})`
/** Processes are started in it, on a machine that does something else besides. */
const timeout = 240_000

let city: Supergraph
let processes: RunningProcesses
let browser: Browser
let database: pg.Pool
let page: Page
let person: TakenCitizen

/** Each test has a citizen and a page of its own, and finds every process running: also when the one before it failed. */
describe.skipIf(!executablePath)(title, { timeout }, () => {
  beforeAll(async () => {
    await buildKiosk()
    city = await startSupergraph({
      topology: 'separate processes',
      environment: { PAYMENT_CHECK_AFTER_SECONDS: '2' },
    })
    processes = city.processes ?? expect.fail('no processes')
    database = new pg.Pool({ connectionString: city.database.adminUrl, max: 2 })
    browser = await chromium.launch({ executablePath: executablePath as string, args: ['--no-sandbox'] })
  }, timeout)
  beforeEach(async () => {
    person = await takeCitizen(database, 1, 'true')
    page = await (await browser.newContext({ viewport: kioskScreen })).newPage()
    page.setDefaultTimeout(60_000)
  })
  afterEach(async () => {
    await page.context().close()
    await processes.startEnded()
  }, timeout)
  afterAll(async () => {
    await browser?.close()
    await database?.end()
    await city?.stop()
  })

  test('both gateways end while the payment waits: the screen says so, comes back by itself and sees it paid', async () => {
    const [number, orderId] = await payOneBill()
    await Promise.all(['gateway-1', 'gateway-2'].map(processes.kill))
    await page.locator('[data-testid="connection"][data-state="lost"]').waitFor()
    await processes.startEnded()
    await finishAtProvider(city.url, orderId)
    await paymentShows(page, 'CAPTURED', 90_000)
    expect(await outcomesOf(number)).toEqual(['CAPTURED'])
  })

  test('the payment service ends when the bank has the money: it is asked when it is back, and the screen sees it paid', async () => {
    const [number, orderId] = await payOneBill()
    await processes.kill('payment')
    // The webhook finds nobody: the provider calls again, or is asked.
    await finishAtProvider(city.url, orderId)
    await processes.startEnded()
    await paymentShows(page, 'CAPTURED', 90_000)
    expect(await outcomesOf(number)).toEqual(['CAPTURED'])
  })

  test('the token is over when the payment is started: it is renewed and the payment begun once', async () => {
    // The machine does not notice that its token ends.
    await page.clock.setFixedTime(new Date())
    const asked = page.waitForRequest((request) => 'authorization' in request.headers())
    await enter()
    const token = (await (await asked).headerValue('authorization'))?.replace('Bearer ', '') ?? ''
    const ended = await endedCopyOf(token)
    expect((await ask(city.url, '{ me { id } }', { token: ended })).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    )
    let sentAfterItsEnd = 0
    await page.route('**/graphql', async (route) => {
      const headers = route.request().headers()
      if (headers.authorization !== `Bearer ${token}`) return route.continue()
      sentAfterItsEnd += 1
      return route.continue({ headers: { ...headers, authorization: `Bearer ${ended}` } })
    })
    const [number = ''] = await unpaidBillNumbers(page)
    await payBills(page, [number])
    await paymentShows(page, 'PENDING')
    expect(sentAfterItsEnd).toBeGreaterThan(0)
    await finishAtProvider(city.url, await providerOrderId(page))
    await paymentShows(page, 'CAPTURED')
    expect(await outcomesOf(number)).toEqual(['CAPTURED'])
  })
})

async function enter() {
  await openKiosk(page, city.url)
  await signIn(page, person.phoneNumber, (phone) => readOtp(city.url, phone))
}

/** As far as the provider's page; the bill's number and the provider's order. */
async function payOneBill(): Promise<[string, string]> {
  await enter()
  const [number = ''] = await unpaidBillNumbers(page)
  await payBills(page, [number])
  return [number, await providerOrderId(page)]
}

/** The same token as it will be in a minute, when its time is over: signed with the city's key. */
async function endedCopyOf(token: string): Promise<string> {
  const { rows } = await database.query<{ kid: string; sealed_private: string }>(
    'SELECT kid, sealed_private FROM auth.signing_key WHERE retired_at IS NULL ORDER BY signs_from LIMIT 1',
  )
  const { kid = '', sealed_private = '' } = rows[0] ?? {}
  const key = await importJWK(openPrivateKey(testSecret('key-encryption'), kid, sealed_private) as JWK, 'EdDSA')
  return new SignJWT(decodeJwt(token))
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
    .setExpirationTime('-1s')
    .sign(key)
}

async function outcomesOf(billNumber: string) {
  const { rows } = await database.query<{ status: string }>(
    `SELECT p.status FROM payment.payment p JOIN payment.payment_bill b ON b.payment_id = p.id
     WHERE p.citizen_id = $1 AND b.bill_number = $2`,
    [person.id, billNumber],
  )
  return rows.map(({ status }) => status)
}
