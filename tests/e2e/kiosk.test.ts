import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildKiosk } from '@suvidha/kiosk/build'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asha, finishAtProvider, ravi, readOtp } from '../actors.ts'
import {
  askForOtp,
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
import { browser as browserProgram, findProgram, installCommand } from '../machine-programs.ts'
import { type Supergraph, startSupergraph } from '../supergraph.ts'

const executablePath = findProgram(browserProgram)
const title = executablePath
  ? 'the kiosk in a browser'
  : `the kiosk in a browser (to enable: ${installCommand(browserProgram)})`
const pictures = fileURLToPath(new URL('../output/kiosk/', import.meta.url))
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

describe.skipIf(!executablePath)(title, () => {
  let city: Supergraph
  let browser: Browser
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    await buildKiosk()
    city = await startSupergraph()
    browser = await chromium.launch({ executablePath: executablePath as string, headless: true, args: flags })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await city?.stop()
  })

  test.each<[KioskLanguage, string]>([
    ['hi', asha],
    ['en', ravi],
  ])('a whole payment in %s', async (language, phoneNumber) => {
    const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } })
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    const picture = (name: string) => keepPicture(page, `${language}-${name}`)

    await page.goto(city.url)
    await picture('1-language')
    await openKiosk(page, city.url, language)
    await picture('2-phone')
    await askForOtp(page, phoneNumber)
    await picture('3-code')
    await touchDigits(page, await readOtp(city.url, phoneNumber))
    await page.getByTestId('sign-in').click()
    await page.locator('main[data-screen="home"] section.card').first().waitFor()
    await picture('4-home')
    const before = await unpaidBillNumbers(page)
    expect(before.length).toBeGreaterThan(0)

    await payEverything(page)
    await paymentShows(page, 'PENDING')
    await picture('5-pending')
    const answer = await finishAtProvider(city.url, await providerOrderId(page))
    expect(answer.status).toBe(200)
    await paymentShows(page, 'CAPTURED')
    const receipt = await receiptUrl(page)
    await picture('6-paid')
    const pdf = await fetch(receipt)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')

    await logOut(page)
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
    expect(problems).toEqual([])
    await page.close()
  })

  test('two minutes after the last touch nobody is signed in any more', async () => {
    const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } })
    await page.clock.install()
    await openKiosk(page, city.url)
    await signIn(page, ravi, (phoneNumber) => readOtp(city.url, phoneNumber))
    const bills = page.locator('main[data-screen="home"]')
    await page.clock.fastForward('01:50')
    await bills.click({ position: { x: 5, y: 5 } })
    await page.clock.fastForward('01:50')
    expect(await bills.isVisible()).toBe(true)
    await page.clock.fastForward('00:15')
    await page.getByTestId('language-en').waitFor()
    expect(await bills.isVisible()).toBe(false)
    await page.close()
  })
})

async function keepPicture(page: Page, name: string) {
  await page.screenshot({ path: `${pictures}${name}.png` })
}
