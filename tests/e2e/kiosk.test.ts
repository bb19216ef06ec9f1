import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { finishAtProvider } from '../actors.ts'
import { readShifts, watchShifts } from '../kiosk-costs/layout-shift.ts'
import { measureFirstScreen } from '../kiosk-costs/measure-first-screen.ts'
import { signInCounting } from '../kiosk-costs/sign-in-counting.ts'
import {
  askForOtp,
  billsShown,
  type KioskLanguage,
  logOut,
  openKiosk,
  payEverything,
  paymentShows,
  providerOrderId,
  receiptUrl,
  signIn,
  touchDigits,
  unpaidBillNumbers,
} from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, problemsOf } from './kiosk-page.ts'

describeKiosk('the kiosk in a browser', (kiosk) => {
  test.each<KioskLanguage>(['hi', 'en'])('a whole payment in %s', async (language) => {
    const { phoneNumber } = await kiosk.takeCitizen(2)
    const page = await kiosk.open()
    await page.goto(kiosk.url)
    await expectAccessible(page)
    await openKiosk(page, kiosk.url, language)
    await expectAccessible(page)
    await askForOtp(page, phoneNumber)
    await expectAccessible(page)
    await touchDigits(page, await kiosk.readOtp(phoneNumber))
    await page.getByTestId('sign-in').click()
    await billsShown(page)
    await expectAccessible(page)
    expect((await unpaidBillNumbers(page)).length).toBeGreaterThan(1)

    await payEverything(page)
    await paymentShows(page, 'PENDING')
    await expectAccessible(page)
    const answer = await finishAtProvider(kiosk.url, await providerOrderId(page))
    expect(answer.status).toBe(200)
    await paymentShows(page, 'CAPTURED')
    const pdf = await fetch(await receiptUrl(page))
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    await expectAccessible(page)

    await logOut(page)
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
    expect(problemsOf(page)).toEqual([])
  })

  test('back goes one screen back, and never to the screens of the one before', async () => {
    const { phoneNumber } = await kiosk.takeCitizen()
    const page = await kiosk.open()
    await openKiosk(page, kiosk.url)
    await page.goBack()
    await page.getByTestId('language-en').click()
    await signIn(page, phoneNumber, kiosk.readOtp)
    await goBack(page)
    await expect.poll(() => page.locator('main[data-screen="home"]').isVisible()).toBe(true)
    await logOut(page)
    for (let entry = 0; entry < 4; entry += 1) {
      // What the page before the present one had in the history is loaded anew, which ends this call.
      await goBack(page).catch(() => undefined)
      await page.getByTestId('language-en').waitFor()
    }
    expect(page.url()).toBe(`${kiosk.url}/`)
  })
})

/** What it may cost, where that is no matter of the machine: how long things take is for `npm run bench -- kiosk-app` to say. */
describeKiosk('what the kiosk costs', (kiosk) => {
  test('180 kB of JavaScript at most, until the first screen answers and until the next one', async () => {
    const { scriptBytes, nextScriptBytes } = await measureFirstScreen(kiosk.browser, kiosk.url)
    expect(scriptBytes).toBeGreaterThan(0)
    expect(scriptBytes).toBeLessThanOrEqual(180_000)
    expect(nextScriptBytes).toBeGreaterThanOrEqual(scriptBytes)
    expect(nextScriptBytes).toBeLessThanOrEqual(180_000)
  })

  test('home takes one GraphQL request after the login, and nothing jumps from the first screen to the receipt', async () => {
    const { phoneNumber } = await kiosk.takeCitizen(2)
    const page = await kiosk.open()
    await page.addInitScript(watchShifts)
    await openKiosk(page, kiosk.url, 'hi')
    expect(await signInCounting(page, phoneNumber, kiosk.readOtp)).toBe(1)
    await payEverything(page)
    await paymentShows(page, 'PENDING')
    await finishAtProvider(kiosk.url, await providerOrderId(page))
    await paymentShows(page, 'CAPTURED')
    await receiptUrl(page)
    expect(await page.evaluate(readShifts)).toBeLessThan(0.02)
  })
})

/** As the browser's button does; resolves when the page has heard of it. */
const goBack = (page: Page) =>
  page.evaluate(() => {
    const heard = new Promise<void>((resolve) => addEventListener('popstate', () => resolve(), { once: true }))
    history.back()
    return heard
  })
