import { createHash } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { finishAtProvider } from '../actors.ts'
import {
  askForOtp,
  billsShown,
  type KioskLanguage,
  openKiosk,
  payBills,
  paymentShows,
  providerOrderId,
  touchDigits,
  unpaidBillNumbers,
} from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, type KioskTests, problemsOf } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'

const key = 'of-a-test'
const operators: Partial<Record<KioskLanguage, string>> = { hi: '+919800000001', en: '+919800000072' }

describeKiosk('the attendant', (kiosk) => {
  beforeAll(async () => {
    const hash = createHash('sha256').update(key).digest('hex')
    await kiosk.sql(
      `INSERT INTO auth.kiosk (id, label, place, key_hash, registered_at, registered_by)
       VALUES ('ksk_of_a_test', 'Ward 4', 'Ward office 4', $1, now(), 'a test')`,
      [hash],
    )
    await kiosk.sql(
      `INSERT INTO auth.citizen (id, name, phone_number, roles, created_at)
       VALUES ('stf_attendant', 'Meera Nair', $1, '{OPERATOR}', now())`,
      [operators.en],
    )
  })

  test.each<KioskLanguage>(['hi', 'en'])(
    'staff see the health of the machine, and open and close the cash session by counting, in %s',
    (language) => keepCash(kiosk, language),
  )

  test('of today’s payments those of this machine are shown, and a receipt is printed again, twice and no more', () =>
    reprint(kiosk))

  test('citizens have no way there', async () => {
    const { phoneNumber } = await kiosk.takeCitizen()
    const page = await kiosk.open()
    await signInAt(kiosk, page, { phoneNumber, language: 'bn' })
    await billsShown(page)
    expect(await page.getByTestId('open-attendant').count()).toBe(0)
  })
})

async function count(cash: Locator) {
  await cash.getByTestId('pieces-10000').fill('30')
  await cash.getByTestId('pieces-500').fill('4')
}

async function closeByCounting(cash: Locator) {
  await count(cash)
  await cash.getByTestId('close-session').click()
  await cash.getByTestId('open-session').waitFor()
}

/** At the registered machine. */
async function signInAt(kiosk: KioskTests, page: Page, who: { phoneNumber: string; language: KioskLanguage }) {
  await openKiosk(page, `${kiosk.url}/#kiosk-key=${key}`, who.language)
  expect(page.url()).toBe(`${kiosk.url}/`)
  await askForOtp(page, who.phoneNumber)
  await touchDigits(page, await kiosk.readOtp(who.phoneNumber))
  await page.getByTestId('sign-in').click()
}

async function openAttendant(kiosk: KioskTests, language: KioskLanguage) {
  const page = await kiosk.open()
  await signInAt(kiosk, page, { phoneNumber: operators[language] ?? '', language })
  await page.getByTestId('open-attendant').click()
  return page
}

async function keepCash(kiosk: KioskTests, language: KioskLanguage) {
  const page = await openAttendant(kiosk, language)
  const health = page.getByTestId('machine-health')
  await health.locator('li[data-good="true"]').nth(6).waitFor()
  expect(await health.locator('li[data-good="false"]').count()).toBe(0)
  await page.getByTestId('payments-today').locator('p.hint').first().waitFor()
  await looksLike(page, `attendant-${language}`, { hides: '.payments-today li' })

  const cash = page.getByTestId('cash-session')
  await cash.getByTestId('pieces-10000').waitFor()
  // A try that was cut off has left it open, with just these pieces.
  if (await cash.getByTestId('close-session').isVisible()) await closeByCounting(cash)
  await count(cash)
  await expectAccessible(page)
  await cash.getByTestId('open-session').click()
  await cash.getByTestId('close-session').waitFor()
  expect(await cash.locator('.cash-facts').textContent()).toContain('₹3,020.00')

  await count(cash)
  await cash.getByTestId('difference-reason').waitFor({ state: 'detached' })
  await expectAccessible(page)
  await closeByCounting(cash)
  const sessions = await kiosk.sql<{ status: string; difference: string }>(
    `SELECT s.status::text, s.counted_paise - s.expected_paise AS difference FROM payment.counter_session s
     JOIN auth.citizen c ON c.id = s.clerk_id WHERE c.phone_number = $1 ORDER BY s.number DESC LIMIT 1`,
    [operators[language]],
  )
  expect(sessions).toEqual([{ status: 'CLOSED', difference: '0' }])
  expect(problemsOf(page)).toEqual([])
}

async function reprint(kiosk: KioskTests) {
  const { phoneNumber, name } = await kiosk.takeCitizen()
  const citizens = await kiosk.open()
  await signInAt(kiosk, citizens, { phoneNumber, language: 'en' })
  await billsShown(citizens)
  const [bill = ''] = await unpaidBillNumbers(citizens)
  await payBills(citizens, [bill])
  const orderId = await providerOrderId(citizens)
  await finishAtProvider(kiosk.url, orderId)
  await paymentShows(citizens, 'CAPTURED')
  // A registered machine opens no files: the receipt is ready when its step is ticked.
  await citizens.locator('[data-testid="step-receipt"][data-done="true"]').waitFor()
  const [payment] = await kiosk.sql<{ id: string }>('SELECT id FROM payment.payment WHERE provider_order_id = $1', [
    orderId,
  ])

  const page = await kiosk.open()
  await page.addInitScript(() => {
    // Nobody sees a sheet that is printed: what is on it as it goes to the printer.
    window.print = () => {
      const sheet = document.querySelector('[data-testid="print-sheet"]')?.textContent ?? ''
      Object.assign(globalThis, { printed: sheet })
      window.dispatchEvent(new Event('afterprint'))
    }
  })
  await signInAt(kiosk, page, { phoneNumber: operators.hi ?? '', language: 'hi' })
  await page.getByTestId('open-attendant').click()
  const again = page.getByTestId(`reprint-${payment?.id}`)
  await again.waitFor()
  const here = await kiosk.sql("SELECT FROM payment.payment WHERE kiosk_id = 'ksk_of_a_test'")
  expect(await page.getByTestId('payments-today').locator('li').count()).toBe(here.length)
  await expectAccessible(page)
  const printed = () => page.evaluate(() => (globalThis as unknown as { printed?: string }).printed ?? '')
  for (const place of [1, 2]) {
    await again.click()
    await expect.poll(printed).toContain(`प्रति ${place} · DUPLICATE`)
    expect(await printed()).toContain(bill)
    for (const word of name.split(/\s+/)) expect(await printed()).not.toContain(word)
  }
  await again.click()
  expect(await page.getByTestId('problem').textContent()).toContain('दो प्रतियाँ')
  await expectAccessible(page)
  await page.getByTestId('payments-of-everywhere').click()
  await expect.poll(() => page.getByTestId('payments-today').locator('li').count()).toBeGreaterThan(0)
  expect(await again.count()).toBe(0)
}
