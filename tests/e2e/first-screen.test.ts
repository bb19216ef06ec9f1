import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { billsShown, type KioskLanguage, openKiosk, signIn } from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, holdBack, type KioskTests, problemsOf } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'

/** React and all that needs it. */
const app = '**/assets/kiosk-*.js'

describeKiosk('the first screen', (kiosk) => {
  test('answers a touch before the rest of the kiosk is there, which begins in the language touched last', async () => {
    const page = await kiosk.open()
    const arrive = await holdBack(page, app)
    await page.goto(kiosk.url)
    await touchLanguage(page, 'ta')
    expect(await page.getByText('ஒரு நிமிடம்…').first().isVisible()).toBe(true)
    expect(await said(page)).toEqual(['ta', 'ஒரு நிமிடம்…'])
    await expectAccessible(page)
    await looksLike(page, 'language-touched')
    await touchLanguage(page, 'en')
    expect(await said(page)).toEqual(['en', 'One moment…'])
    expect(await page.locator('[data-chosen]').count()).toBe(1)
    arrive()
    await page.getByText('What is your mobile number?').waitFor()
    expect(await page.locator('#first-screen').count()).toBe(0)
    expect(problemsOf(page)).toEqual([])
  })

  test('says that there is no connection, and goes on at the next touch', async () => {
    const page = await kiosk.open()
    await page.route(app, (route) => route.abort())
    await page.goto(kiosk.url)
    await touchLanguage(page, 'bn')
    const problem = page.getByTestId('problem')
    await problem.waitFor()
    expect(await problem.textContent()).toMatch(/^[\p{Script=Bengali}\p{P}\s]+$/u)
    expect(await said(page)).toEqual(['', ''])
    await expectAccessible(page)
    await page.unroute(app)
    await touchLanguage(page, 'bn')
    await page.getByTestId('phone-input').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('bn')
  })

  test('is the same one again after back, and leads into another language', async () => {
    const page = await kiosk.open()
    await openKiosk(page, kiosk.url, 'mr')
    await page.goBack()
    await page.getByTestId('language-hi').waitFor()
    expect(await page.title()).toBe('सुविधा · Suvidha')
    await expectAccessible(page)
    await looksLike(page, 'language')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByTestId('phone-input').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('hi')
  })

  test('has the look that the device asks for, from its first frame', async () => {
    const page = await kiosk.open()
    await page.emulateMedia({ contrast: 'more' })
    await holdBack(page, app)
    await page.goto(kiosk.url)
    expect(await page.locator('html').getAttribute('data-theme')).toBe('contrast')
    await looksLike(page, 'language-contrast')
  })

  test('is never seen by whose session goes on after a reload', async () => {
    const page = await signedIn(kiosk)
    const arrive = await holdBack(page, app)
    await page.addInitScript(noteLanguages)
    await page.reload()
    await page.waitForFunction(framesSeen)
    arrive()
    await billsShown(page)
    expect(await page.evaluate(() => (globalThis as unknown as Noted).languagesSeen)).toBe(false)
  })
})

const touchLanguage = (page: Page, language: KioskLanguage) => page.getByTestId(`language-${language}`).click()

/** What a screen reader is told, and in which language. */
const said = (page: Page) =>
  page.locator('#first-screen [role="status"]').evaluate(({ lang, textContent }: HTMLElement) => [lang, textContent])

async function signedIn(kiosk: KioskTests): Promise<Page> {
  const { phoneNumber } = await kiosk.takeCitizen()
  const page = await kiosk.open()
  await openKiosk(page, kiosk.url, 'en')
  await signIn(page, phoneNumber, kiosk.readOtp)
  return page
}

type Noted = { languagesSeen: boolean; frames: number }

/** In the page: looks at each frame whether the languages can be seen. */
function noteLanguages() {
  const noted = globalThis as unknown as Noted
  Object.assign(noted, { languagesSeen: false, frames: 0 })
  const look = () => {
    const button = document.querySelector('[data-testid="language-en"]')
    if (button) noted.frames += 1
    if (button?.checkVisibility()) noted.languagesSeen = true
    requestAnimationFrame(look)
  }
  look()
}

const framesSeen = () => (globalThis as unknown as Noted).frames > 10
