import { expect, test } from 'vitest'
import { finishAtProvider } from '../actors.ts'
import {
  chooseWay,
  type KioskLanguage,
  openKiosk,
  paymentShows,
  providerOrderId,
  touchDigits,
} from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, type KioskTests, problemsOf, type TakenCitizen } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'

describeKiosk('paying without signing in', (kiosk) => {
  const { takeNumber, openNumber } = helpersOf(kiosk)
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

describeKiosk('paying without signing in, otherwise', (kiosk) => {
  const { takeNumber, openNumber } = helpersOf(kiosk)
  test('a part of what is due is paid, where the bill takes one; more than is due is refused plainly', async () => {
    const { person: _, ...number } = await takeNumber(withLargeBill)
    const page = await openNumber('ta', number)
    const pay = async (rupees: string) => {
      await page.getByTestId('other-amount').click()
      await touchDigits(page, rupees)
      await page.getByTestId('set-amount').click()
    }
    await page.getByTestId('other-amount').click()
    await expectAccessible(page)
    await looksLike(page, 'quick-amount-ta', { varies: '.entry > .secondary, .facts dd' })
    await touchDigits(page, '9999999')
    await page.getByTestId('set-amount').click()
    expect(await page.getByTestId('problem').textContent()).toContain('செலுத்த முடியாது')
    await pay('150')
    await page.getByTestId('cost-UPI').filter({ hasText: '₹150.00' }).waitFor()
    await chooseWay(page, 'UPI')
    await finishAtProvider(kiosk.url, await providerOrderId(page))
    await paymentShows(page, 'CAPTURED')
    await page.getByTestId('receipt-number').waitFor()
    const [bill] = await kiosk.sql<{ paid: number }>(
      `SELECT b.paid_paise::int AS paid FROM billing.bill b JOIN billing.connection n ON n.id = b.connection_id
       WHERE n.consumer_number = $1 AND n.utility = 'ELECTRICITY' AND b.paid_paise < b.amount_paise`,
      [number.consumerNumber],
    )
    expect(bill?.paid).toBe(15_000)
  })

  test('a reload goes on with the payment, also where its answer was lost; who has gone leaves nothing', async () => {
    const { person, ...number } = await takeNumber()
    const begun = () =>
      kiosk.sql<{ status: string }>('SELECT status FROM payment.payment WHERE citizen_id = $1 AND created_at > $2', [
        person.id,
        startedAt,
      ])
    const page = await openNumber('mr', number)
    // The request arrives, and the page is gone before its answer.
    await page.route('**/graphql', async (route) => {
      if (!(route.request().postData() ?? '').includes('StartQuickPayment')) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await page.getByTestId('method-UPI').click()
    await page.getByTestId('problem').waitFor()
    await page.unroute('**/graphql')
    await page.reload()
    await page.getByTestId('upi-qr').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('mr')
    const orderId = await providerOrderId(page)
    await page.reload()
    await page.getByTestId('upi-qr').waitFor()
    expect(await providerOrderId(page)).toBe(orderId)
    await finishAtProvider(kiosk.url, orderId)
    await paymentShows(page, 'CAPTURED')
    await page.reload()
    await paymentShows(page, 'CAPTURED')
    await page.getByTestId('receipt-number').waitFor()
    expect(await begun()).toEqual([{ status: 'CAPTURED' }])

    await page.getByTestId('quick-done').click()
    await page.getByTestId('language-en').waitFor()
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    await page.reload()
    await page.getByTestId('language-en').waitFor()
  })
})

function helpersOf(kiosk: KioskTests) {
  /** A connection with something due, of somebody whom no other test takes. */
  async function takeNumber(
    where = 'true',
  ): Promise<{ person: TakenCitizen; utility: string; consumerNumber: string }> {
    const person = await kiosk.takeCitizen(1, where)
    const [connection] = await kiosk.sql<{ utility: string; consumerNumber: string }>(
      `SELECT c.utility, c.consumer_number AS "consumerNumber" FROM billing.connection c JOIN billing.bill b ON b.connection_id = c.id
       WHERE c.citizen_id = $1 AND c.utility = 'ELECTRICITY' AND NOT b.disputed AND NOT b.cancelled AND b.amount_paise + b.adjusted_paise > b.paid_paise LIMIT 1`,
      [person.id],
    )
    return connection ? { person, ...connection } : takeNumber(where)
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
  return { takeNumber, openNumber }
}

const startedAt = new Date()

/** One bill for electricity is due, of which 150 rupees can be paid. */
const withLargeBill = `(SELECT count(*) = 1 AND min(b.amount_paise) > 30000 FROM billing.bill b
  JOIN billing.connection n ON n.id = b.connection_id JOIN billing.payment_rule r USING (utility)
  WHERE n.citizen_id = c.id AND n.utility = 'ELECTRICITY' AND b.paid_paise = 0 AND NOT b.cancelled AND NOT b.disputed
    AND b.instalment_plan_id IS NULL AND r.part_minimum_paise <= 15000)`
