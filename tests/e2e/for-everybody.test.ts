import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type KioskLanguage, openKiosk } from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, phoneScreen } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'

describeKiosk('for everybody', (kiosk) => {
  test('each language is complete in its own script, and so is the way to how the screen looks', async () => {
    const page = await kiosk.open()
    await page.goto(kiosk.url)
    await looksLike(page, 'language')
    for (const language of ['hi', 'en', 'mr', 'ta', 'bn'] satisfies KioskLanguage[]) {
      await openKiosk(page, kiosk.url, language)
      await looksLike(page, `phone-${language}`)
      if (language === 'ta') await lookAtDisplay(page)
    }
  })

  test('a phone shows the same, with the largest letters and in strong contrast', async () => {
    const page = await kiosk.open({ viewport: phoneScreen })
    await openKiosk(page, kiosk.url, 'bn')
    await page.getByTestId('open-display').click()
    await page.getByTestId('text-largest').click()
    await page.getByTestId('theme-contrast').click()
    await expectAccessible(page)
    await page.getByTestId('close-dialog').click()
    await looksLike(page, 'phone-largest-contrast-bn')
  })

  test('by keyboard alone: past the bar, to each key, and out of a dialog', async () => {
    const page = await kiosk.open()
    await page.goto(kiosk.url)
    await page.getByTestId('language-en').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('language-en')
    await page.keyboard.press('Enter')
    await page.getByTestId('phone-input').waitFor()
    expect(await focused(page)).toBe('phone-input')
    await page.keyboard.type('98765')
    expect(await page.getByTestId('phone-input').inputValue()).toBe('98765')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.getByTestId('dialog-display').waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('open-display')
  })

  test('what is on the screen is read aloud where the machine has a voice for it, and nowhere else', async () => {
    const page = await kiosk.open()
    await page.addInitScript(pretendVoices)
    await openKiosk(page, kiosk.url, 'ta')
    expect(await page.getByTestId('read-aloud').count()).toBe(0)
    await openKiosk(page, kiosk.url, 'hi')
    await page.getByTestId('read-aloud').click()
    const said = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
    expect((await said()).find((each) => each !== 'silence')).toBe('hi-IN: आपका मोबाइल नंबर क्या है?')
    expect(await page.getByTestId('read-aloud').getAttribute('aria-pressed')).toBe('true')
    await page.getByTestId('read-aloud').click()
    expect((await said()).at(-1)).toBe('silence')
  })
})

async function lookAtDisplay(page: Page) {
  await page.getByTestId('open-display').click()
  const dialog = page.getByTestId('dialog-display')
  await dialog.waitFor()
  await expectAccessible(page)
  await looksLike(page, 'display-ta', { part: dialog })
  await page.getByTestId('close-dialog').click()
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))

/** A browser without a screen has no voices: one that speaks Hindi, and writes down what it is given. */
function pretendVoices() {
  const said: string[] = []
  Object.assign(globalThis, {
    said,
    SpeechSynthesisUtterance: class {
      readonly text: string
      lang = ''
      constructor(text: string) {
        this.text = text
      }
    },
  })
  const synthesis = {
    getVoices: () => [{ lang: 'hi-IN' }],
    speak: ({ lang, text }: { lang: string; text: string }) => said.push(`${lang}: ${text}`),
    cancel: () => said.push('silence'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }
  Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis })
}
