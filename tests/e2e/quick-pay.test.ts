import { expect, test } from 'vitest'
import { finishAtProvider } from '../actors.ts'
import { chooseWay, type KioskLanguage, openKiosk, paymentShows, providerOrderId } from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, problemsOf, type TakenCitizen } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'

describeKiosk('paying without signing in', (kiosk) => {
  /** A connection with something due, of somebody whom no other test takes. */
  async function takeNumber(): Promise<{ person: TakenCitizen; utility: string; consumerNumber: string }> {
    const person = await kiosk.takeCitizen()
    const [connection] = await kiosk.sql<{ utility: string; consumerNumber: string }>(
      `SELECT c.utility, c.consumer_number AS "consumerNumber" FROM billing.connection c JOIN billing.bill b ON b.connection_id = c.id
       WHERE c.citizen_id = $1 AND c.utility = 'ELECTRICITY' AND NOT b.disputed AND NOT b.cancelled AND b.amount_paise + b.adjusted_paise > b.paid_paise LIMIT 1`,
      [person.id],
    )
    return connection ? { person, ...connection } : takeNumber()
  }

  async function openNumber(language: KioskLanguage, number: { utility: string; consumerNumber: string }) {
    const page = await kiosk.open()
    await openKiosk(page, kiosk.url, language)
    await page.getByTestId('open-quick-pay').click()
    await page.getByTestId(`utility-${number.utility}`).click()
    await page.getByTestId('consumer-number').fill(number.consumerNumber)
    await page.getByTestId('find-bill').click()
    await page.getByTestId('cost-UPI').filter({ hasText: '₹' }).waitFor()
    return page
  }

  test.each<KioskLanguage>(['hi', 'en'])(
    'in %s: a number, a masked name, the code, the number of the receipt',
    async (language) => {
      const { person, ...number } = await takeNumber()
      const page = await kiosk.open()
      await openKiosk(page, kiosk.url, language)
      await page.getByTestId('open-quick-pay').click()
      await page.getByTestId('consumer-number').waitFor()
      await expectAccessible(page)
      await looksLike(page, `quick-pay-${language}`)
      await page.getByTestId(`utility-${number.utility}`).click()
      await page.getByTestId('consumer-number').fill('000000')
      await page.getByTestId('find-bill').click()
      await page.getByTestId('problem').waitFor()
      await expectAccessible(page)
      await page.getByTestId('consumer-number').fill(number.consumerNumber)
      await page.getByTestId('find-bill').click()
      await page.getByTestId('cost-UPI').filter({ hasText: '₹' }).waitFor()
      await expectAccessible(page)
      await looksLike(page, `quick-found-${language}`)
      const shown = await page.locator('main').textContent()
      for (const word of person.name.split(/\s+/)) expect(shown).not.toContain(word)

      await chooseWay(page, 'UPI')
      await page.getByTestId('upi-qr').waitFor()
      await expectAccessible(page)
      await finishAtProvider(kiosk.url, await providerOrderId(page))
      await paymentShows(page, 'CAPTURED')
      await page.getByTestId('receipt-number').waitFor()
      await expectAccessible(page)
      await looksLike(page, `quick-paid-${language}`)
      const paid = await page.locator('body').textContent()
      for (const word of person.name.split(/\s+/)) expect(paid).not.toContain(word)
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByTestId('print-sheet').textContent()).toContain('•')
      await page.emulateMedia({ media: 'screen' })
      await page.getByTestId('quick-done').click()
      await page.getByTestId('language-en').waitFor()
      expect(problemsOf(page)).toEqual([])
    },
  )

  test('of two who pay one bill at two kiosks the second is told plainly', async () => {
    const { person: _, ...number } = await takeNumber()
    const one = await openNumber('en', number)
    const two = await openNumber('en', number)
    await chooseWay(one, 'UPI')
    await two.getByTestId('method-UPI').click()
    expect(await two.getByTestId('problem').textContent()).toContain('Somebody is paying this bill right now')
    await finishAtProvider(kiosk.url, await providerOrderId(one))
    await paymentShows(one, 'CAPTURED')
  })
})
