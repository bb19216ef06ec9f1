import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { finishAtProvider } from '../actors.ts'
import {
  backToBills,
  chooseWay,
  type KioskLanguage,
  logOut,
  openCheckout,
  openKiosk,
  payBills,
  paymentShows,
  providerOrderId,
  receiptUrl,
  signIn,
  touchDigits,
  unpaidBillNumbers,
} from '../kiosk-screens.ts'
import { startWire } from '../wire.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, type KioskTests, phoneScreen, problemsOf } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'
import { enter } from './section-journeys.ts'

describeKiosk('paying', (kiosk) => {
  const { signedIn } = helpersOf(kiosk)
  test.each<KioskLanguage>(['hi', 'ta'])(
    'by UPI in %s: the code on the screen, the receipt as a code and on paper',
    async (language) => {
      const { page } = await signedIn({ language, bills: 2 })
      const [first = ''] = await unpaidBillNumbers(page)
      await page.getByTestId(`bill-${first}`).click()
      await page.getByTestId('pay-selected').click()
      await page.getByTestId('cost-CASH').filter({ hasText: '₹' }).waitFor()
      await expectAccessible(page)
      await looksLike(page, `method-${language}`)
      await chooseWay(page, 'UPI')
      await paymentShows(page, 'PENDING')
      await page.getByTestId('upi-qr').waitFor()
      await expectAccessible(page)
      await looksLike(page, `pay-upi-${language}`)
      await finishAtProvider(kiosk.url, await providerOrderId(page))
      await paymentShows(page, 'CAPTURED')
      expect((await fetch(await receiptUrl(page))).headers.get('content-type')).toBe('application/pdf')
      await expectAccessible(page)
      await looksLike(page, `paid-${language}`)

      await page.emulateMedia({ media: 'print' })
      const sheet = page.getByTestId('print-sheet')
      expect(await sheet.isVisible()).toBe(true)
      expect(await page.locator('main').isVisible()).toBe(false)
      expect(await sheet.textContent()).toContain(first)
      // 72 mm of the roll are printed.
      expect((await sheet.boundingBox())?.width).toBeCloseTo((72 / 25.4) * 96, 0)
      await page.emulateMedia({ media: 'screen' })
      expect(problemsOf(page)).toEqual([])
    },
  )

  test.each<KioskLanguage>(['mr', 'en'])(
    'by card in %s: the provider’s page comes in front, and is closed when it is paid',
    async (language) => {
      const { page } = await signedIn({ language })
      await payBills(page, (await unpaidBillNumbers(page)).slice(0, 1), 'CARD')
      expect(await page.getByTestId('upi-qr').count()).toBe(0)
      await looksLike(page, `pay-card-${language}`)
      const checkout = await openCheckout(page)
      await checkout.waitForURL(/sandbox|checkout/)
      const closed = checkout.waitForEvent('close')
      await checkout.locator('button.main').click()
      await closed
      await paymentShows(page, 'CAPTURED')
      await receiptUrl(page)
    },
  )
})

describeKiosk('paying otherwise', (kiosk) => {
  const { signedIn, paymentsOf } = helpersOf(kiosk)
  test.each<KioskLanguage>(['bn', 'ta'])(
    'in cash in %s: a slip with its code, to print, and given up for another way',
    async (language) => {
      const { page, person } = await signedIn({ language })
      const [number = ''] = await unpaidBillNumbers(page)
      await payBills(page, [number], 'CASH')
      const code = await page.getByTestId('slip-code').textContent()
      expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
      await expectAccessible(page)
      await looksLike(page, `slip-${language}`)
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByTestId('print-sheet').textContent()).toContain(code)
      await page.emulateMedia({ media: 'screen' })
      await page.getByTestId('cancel-slip').click()
      await paymentShows(page, 'FAILED')
      await backToBills(page)
      await payBills(page, [number], 'UPI')
      await finishAtProvider(kiosk.url, await providerOrderId(page))
      await paymentShows(page, 'CAPTURED')
      expect((await paymentsOf(person)).map(({ status }) => status)).toEqual(['FAILED', 'CAPTURED'])
    },
  )

  test.each<KioskLanguage>(['en', 'hi'])(
    'another amount in %s: less is a part of the bill, which has it although it is late',
    async (language) => {
      const { page, person } = await signedIn({ language, where: withBillOfParts })
      const { number } = await billOfParts(kiosk, page, person)
      await page.getByTestId(`bill-${number}`).click()
      await page.getByTestId('pay-selected').click()
      await page.getByTestId('other-amount').click()
      await expectAccessible(page)
      await looksLike(page, `amount-${language}`, { varies: '.entry > .secondary' })
      await touchDigits(page, '500')
      await page.getByTestId('set-amount').click()
      await page.getByTestId('cost-UPI').filter({ hasText: '₹500.00' }).waitFor()
      await chooseWay(page, 'UPI')
      await finishAtProvider(kiosk.url, await providerOrderId(page))
      await paymentShows(page, 'CAPTURED')
      await receiptUrl(page)
      expect(await page.locator('.paid-bills [data-status="OVERDUE"]').count()).toBe(1)
    },
  )
})

describeKiosk('paying when something comes between', (kiosk) => {
  const { signedIn, paymentsOf } = helpersOf(kiosk)
  test('two kiosks, one bill: one pays, the other is told plainly and goes on with the same payment', async () => {
    const { page: one, person } = await signedIn()
    const { page: two } = await signedIn({ as: person })
    const [number = ''] = await unpaidBillNumbers(one)
    await payBills(one, [number], 'UPI')
    const orderId = await providerOrderId(one)

    await two.getByTestId(`bill-${number}`).click()
    await two.getByTestId('pay-selected').click()
    await two.getByTestId('method-CARD').click()
    expect(await two.getByTestId('problem').textContent()).toContain('Somebody is paying this bill already')
    await two.getByTestId('method-back').click()
    await two.locator('[data-testid^="resume-"]').first().click()
    await paymentShows(two, 'PENDING')
    expect(await providerOrderId(two)).toBe(orderId)

    await finishAtProvider(kiosk.url, orderId)
    await Promise.all([paymentShows(one, 'CAPTURED'), paymentShows(two, 'CAPTURED')])
    expect((await paymentsOf(person)).map(({ status }) => status)).toEqual(['CAPTURED'])
  })

  test('after a reload the payment that was begun is gone on with, and by who signs in again', async () => {
    const { page, person } = await signedIn()
    await payBills(page, (await unpaidBillNumbers(page)).slice(0, 1))
    const orderId = await providerOrderId(page)
    await page.reload()
    await paymentShows(page, 'PENDING')
    await page.getByTestId('upi-qr').waitFor()
    expect(await providerOrderId(page)).toBe(orderId)

    await logOut(page)
    await openKiosk(page, kiosk.url)
    await signIn(page, person.phoneNumber, kiosk.readOtp)
    await page.locator('[data-testid^="resume-"]').first().waitFor()
    await expectAccessible(page)
    await page.locator('[data-testid^="resume-"]').first().click()
    await page.getByTestId('upi-qr').waitFor()
    expect(await providerOrderId(page)).toBe(orderId)
    await finishAtProvider(kiosk.url, orderId)
    await paymentShows(page, 'CAPTURED')
    expect(await paymentsOf(person)).toHaveLength(1)
  })

  test('the network is cut at every step: one payment in the end, and the screen shows how it stands', async () => {
    const wire = await startWire(() => [kiosk.url])
    const { page, person } = await signedIn({ url: wire.url })
    const [number = ''] = await unpaidBillNumbers(page)
    await page.getByTestId(`bill-${number}`).click()
    await page.getByTestId('pay-selected').click()
    await page.getByTestId('cost-UPI').filter({ hasText: '₹' }).waitFor()

    // The request arrives, its answer does not.
    await page.route('**/graphql', async (route) => {
      await route.fetch()
      wire.cut()
      await route.abort()
    })
    await page.getByTestId('method-UPI').click()
    await page.getByTestId('problem').waitFor()
    expect(await paymentsOf(person)).toHaveLength(1)
    await page.unroute('**/graphql')
    wire.mend()
    await chooseWay(page, 'UPI')
    await paymentShows(page, 'PENDING')

    // Paid while nothing comes through: shown as it is once something does.
    wire.cut()
    await page.locator('[data-testid="connection"][data-state="lost"]').waitFor()
    const [payment] = await paymentsOf(person)
    await finishAtProvider(kiosk.url, payment?.provider_order_id ?? '')
    await expect.poll(async () => (await paymentsOf(person))[0]?.status).toBe('CAPTURED')
    expect(await page.getByTestId('payment-status').getAttribute('data-status')).toBe('PENDING')
    wire.mend()
    await paymentShows(page, 'CAPTURED')
    await page.getByTestId('receipt-link').waitFor()
    expect(await paymentsOf(person)).toHaveLength(1)
    await wire.stop()
  })
})

describeKiosk('paying on a phone', (kiosk) => {
  test('in Hindi: the ways to pay and the code', async () => {
    const { phoneNumber } = await kiosk.takeCitizen()
    const page = await kiosk.open({ viewport: phoneScreen })
    await openKiosk(page, kiosk.url, 'hi')
    await signIn(page, phoneNumber, kiosk.readOtp)
    await page.getByTestId('select-all').click()
    await page.getByTestId('pay-selected').click()
    await page.getByTestId('cost-CASH').filter({ hasText: '₹' }).waitFor()
    await expectAccessible(page)
    await chooseWay(page, 'UPI')
    await page.getByTestId('upi-qr').waitFor()
    await expectAccessible(page)
    await looksLike(page, 'pay-upi-phone')
  })
})

const startedAt = new Date()
type Person = Awaited<ReturnType<KioskTests['takeCitizen']>>

/** Late bills that take 500 rupees of them as a part: they stay late, which must not look as if the money had not come. */
const billsOfParts = `billing.bill b JOIN billing.connection n ON n.id = b.connection_id JOIN billing.payment_rule r USING (utility)
  WHERE NOT b.disputed AND NOT b.cancelled AND b.amount_paise + b.adjusted_paise - b.paid_paise > 60000
    AND r.part_minimum_paise <= 50000 AND b.instalment_plan_id IS NULL
    AND b.due_date < (now() AT TIME ZONE 'Asia/Kolkata')::date`
const withBillOfParts = `EXISTS (SELECT FROM ${billsOfParts} AND b.citizen_id = c.id)`

async function billOfParts(kiosk: KioskTests, page: Page, person: Person) {
  const [bill] = await kiosk.sql<{ number: string }>(`SELECT b.number FROM ${billsOfParts} AND b.citizen_id = $1`, [
    person.id,
  ])
  if (!bill) throw new Error('no bill of the person takes a part')
  await page.getByTestId(`bill-${bill.number}`).waitFor()
  return bill
}

function helpersOf(kiosk: KioskTests) {
  async function signedIn({
    language = 'en',
    bills = 1,
    where = 'true',
    url = kiosk.url,
    as = undefined as Person | undefined,
  } = {}) {
    const entering = { language: language as KioskLanguage, unpaidBills: bills, where, url, as }
    const { page, citizen: person } = await enter(kiosk, entering)
    return { page, person }
  }
  const paymentsOf = (person: Person) =>
    kiosk.sql<{ id: string; status: string; method: string; provider_order_id: string }>(
      'SELECT id, status, method, provider_order_id FROM payment.payment WHERE citizen_id = $1 AND created_at > $2 ORDER BY created_at',
      [person.id, startedAt],
    )
  return { signedIn, paymentsOf }
}
