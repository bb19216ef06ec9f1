import type { Locator, Page } from 'playwright-core'

/** The kiosk's languages. */
export type KioskLanguage = 'hi' | 'en' | 'mr' | 'ta' | 'bn'

/** The ways to pay that the kiosk offers. */
export type PayingWay = 'UPI' | 'CARD' | 'NETBANKING' | 'CASH'

/** Reads the one-time password last sent to a phone in E.164. */
export type ReadOtp = (phoneNumber: string) => Promise<string>

/** Opens the kiosk and chooses a language on its first screen. */
export async function openKiosk(page: Page, url: string, language: KioskLanguage = 'en'): Promise<void> {
  await page.goto(url)
  await page.getByTestId(`language-${language}`).click()
  await screen(page, 'phone').waitFor()
}

/** From the phone screen to the bills. `phoneNumber` in E.164. */
export async function signIn(page: Page, phoneNumber: string, readOtp: ReadOtp): Promise<void> {
  // A touch of each key takes two seconds and is what other tests are about.
  await page.getByTestId('phone-input').fill(phoneNumber.replace('+91', ''))
  await page.getByTestId('send-otp').click()
  await screen(page, 'otp').waitFor()
  await page.getByTestId('otp-input').fill(await readOtp(phoneNumber))
  await page.getByTestId('sign-in').click()
  await billsShown(page)
}

/** Enters the phone number, touching the keys on the screen, and asks for a code. */
export async function askForOtp(page: Page, phoneNumber: string): Promise<void> {
  await touchDigits(page, phoneNumber.replace('+91', ''))
  await page.getByTestId('send-otp').click()
  await screen(page, 'otp').waitFor()
}

/** Waits until the bills of the person signed in are on the screen. */
export async function billsShown(page: Page): Promise<void> {
  await screen(page, 'home').locator('section.card').first().waitFor()
}

/** The numbers of the bills on the screen, in their order. */
export async function unpaidBillNumbers(page: Page): Promise<string[]> {
  const ids = await billRows(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-testid') ?? ''))
  return ids.map((id) => id.slice('bill-'.length))
}

/** Chooses every bill and starts paying; resolves on the payment screen. */
export async function payEverything(page: Page, way: PayingWay = 'UPI'): Promise<void> {
  await page.getByTestId('select-all').click()
  await startPaying(page, way)
}

/** Chooses some bills by number and starts paying; resolves on the payment screen. */
export async function payBills(page: Page, numbers: string[], way: PayingWay = 'UPI'): Promise<void> {
  for (const number of numbers) await page.getByTestId(`bill-${number}`).click()
  await startPaying(page, way)
}

/** The id that the provider knows the payment by: the last part of the checkout's address. */
export async function providerOrderId(page: Page): Promise<string> {
  const url = await page.getByTestId('checkout-link').getAttribute('href')
  const id = url?.split(/[/?#]/).findLast((part) => part.startsWith('order_'))
  if (!id) throw new Error(`no order in the checkout link ${url}`)
  return id
}

/** Opens the provider's page in its window, as a touch on the large link does. */
export async function openCheckout(page: Page): Promise<Page> {
  const [checkout] = await Promise.all([page.waitForEvent('popup'), page.getByTestId('checkout-link').click()])
  await checkout.waitForLoadState()
  return checkout
}

/** Waits until the payment screen shows a status: PENDING, CAPTURED, FAILED, EXPIRED, CONFLICTED. */
export async function paymentShows(page: Page, status: string, timeoutMs = 45_000): Promise<void> {
  await page.locator(`[data-testid="payment-status"][data-status="${status}"]`).waitFor({ timeout: timeoutMs })
}

/** Waits for the receipt's link and returns its address. */
export async function receiptUrl(page: Page, timeoutMs = 60_000): Promise<string> {
  await page.locator('[data-testid="step-bills"][data-done="true"]').waitFor({ timeout: timeoutMs })
  const link = page.getByTestId('receipt-link')
  await link.waitFor({ timeout: timeoutMs })
  const href = await link.getAttribute('href')
  if (!href) throw new Error('the receipt link has no address')
  return new URL(href, page.url()).href
}

/** From the payment back to the bills, read anew. */
export async function backToBills(page: Page): Promise<void> {
  await page.getByTestId('back-to-bills').click()
  await billsShown(page)
}

/** Ends the session; resolves on the first screen. */
export async function logOut(page: Page): Promise<void> {
  await page.getByTestId('log-out').click()
  await screen(page, 'language').waitFor()
}

/** Touches digits on the keypad of the screen. */
export async function touchDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click()
}

async function startPaying(page: Page, way: PayingWay): Promise<void> {
  await page.getByTestId('pay-selected').click()
  await chooseWay(page, way)
}

/** On the screen of the ways to pay; resolves on the payment screen, once it says how it stands. */
export async function chooseWay(page: Page, way: PayingWay): Promise<void> {
  await page.getByTestId(`method-${way}`).click()
  await screen(page, 'pay').getByTestId('payment-status').waitFor()
}

function billRows(page: Page): Locator {
  return page.locator('[data-testid^="bill-"]')
}

function screen(page: Page, name: string): Locator {
  return page.locator(`main[data-screen="${name}"]`)
}
