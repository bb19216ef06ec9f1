import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { finishAtProvider } from '../actors.ts'
import { paymentShows, providerOrderId } from '../kiosk-screens.ts'
import { describeKiosk, problemsOf } from './kiosk-page.ts'
import { shown } from './section-journeys.ts'

describeKiosk('the keyboard', (kiosk) => {
  test('pays alone, from the language to the receipt: each step is seen, in the order of the screen, and has a name', async () => {
    const { phoneNumber } = await kiosk.takeCitizen()
    const page = await kiosk.open()
    await page.goto(kiosk.url)
    await page.getByTestId('language-en').waitFor()
    const keys = keyboardOf(page)
    await keys.press('[data-testid="language-en"]')
    await shown(page, 'phone')
    await keys.type('phone-input', phoneNumber.replace('+91', ''))
    await keys.press('[data-testid="send-otp"]')
    await shown(page, 'otp')
    await keys.type('otp-input', await kiosk.readOtp(phoneNumber))
    await keys.press('[data-testid="sign-in"]')
    await shown(page, 'home')
    await keys.press('[data-testid^="bill-"] input', 'Space')
    await keys.press('[data-testid="pay-selected"]')
    await shown(page, 'method')
    await page.getByTestId('cost-UPI').filter({ hasText: '₹' }).waitFor()
    await keys.press('[data-testid="method-UPI"]')
    await paymentShows(page, 'PENDING')
    expect(await page.getByTestId('upi-qr').getAttribute('alt')).not.toBe('')
    await keys.press('[data-testid="checkout-link"]', null)
    await finishAtProvider(kiosk.url, await providerOrderId(page))
    await paymentShows(page, 'CAPTURED')
    await page.getByTestId('receipt-link').waitFor()
    // What changed by itself is told, not only drawn.
    expect(await page.locator('[aria-live="polite"] [data-testid="step-receipt"]').count()).toBe(1)
    await keys.press('[data-testid="print-receipt"]')
    await keys.press('[data-testid="back-to-bills"]')
    await shown(page, 'home')
    await keys.press('[data-testid="log-out"]')
    await shown(page, 'language')
    expect(keys.wrong).toEqual([])
    expect(problemsOf(page)).toEqual([])
  })
})

/** Goes over the screen with the tabulator key; `wrong` is what it came to that is not seen, out of order or without a name. */
function keyboardOf(page: Page) {
  const wrong: string[] = []
  const mostSteps = 60
  async function reach(target: Locator) {
    await target.waitFor()
    for (let steps = 0; steps < mostSteps; steps += 1) {
      await page.keyboard.press('Tab')
      // Behind the last one the browser has the focus itself, and then it begins again.
      if (await page.evaluate(() => document.activeElement === document.body)) continue
      wrong.push(...(await page.evaluate(whatIsWrong)))
      const name = await page.locator(':focus').ariaSnapshot()
      if (!/^- '?\w+ "[^"]/.test(name)) wrong.push(`without a name: ${name}`)
      if (await target.evaluate((element) => element === document.activeElement)) return
    }
    throw new Error(`the tabulator key does not lead to ${target}`)
  }
  return {
    wrong,
    async press(selector: string, key: string | null = 'Enter') {
      await reach(page.locator(selector).first())
      if (key) await page.keyboard.press(key)
    },
    /** The screen has put the focus there by itself. */
    async type(testId: string, text: string) {
      await expect.poll(() => page.getByTestId(testId).evaluate((field) => field === document.activeElement)).toBe(true)
      await page.keyboard.type(text)
    },
  }
}

/** Of what has the focus: it is marked by a frame, lies on the screen, and comes after what had it before. */
function whatIsWrong(): string[] {
  const memory = globalThis as { before?: Element | null }
  const now = document.activeElement
  const before = memory.before
  memory.before = now
  if (!now || now === document.body) return []
  const says = now.outerHTML.slice(0, 120)
  const framed = [now, ...(now.closest('label') ? [now.closest('label') as Element] : [])].some((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 3
  })
  const { top, bottom } = (now.closest('label') ?? now).getBoundingClientRect()
  const follows =
    !before?.isConnected ||
    before === document.body ||
    !!(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING) ||
    // From the last one it begins again.
    now.matches('.skip-link')
  return [
    ...(framed ? [] : [`not marked: ${says}`]),
    ...(top < innerHeight && bottom > 0 ? [] : [`not on the screen: ${says}`]),
    ...(follows ? [] : [`out of order: ${says}`]),
  ]
}
