import { expect, test } from 'vitest'
import { asha, finishAtProvider } from '../actors.ts'
import {
  backToBills,
  chooseWay,
  type KioskLanguage,
  paymentShows,
  providerOrderId,
  receiptUrl,
  touchDigits,
} from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, type KioskTests, problemsOf } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'
import { enter, shown } from './section-journeys.ts'

describeKiosk('home on the kiosk', (kiosk) => {
  // Whom no other test takes: she has a bit of everything, and always the same.
  test.each<KioskLanguage>(['hi', 'en'])('shows every connection and what needs attention, in %s', async (language) => {
    const as = { id: 'cit_asha', name: 'Asha Patil', phoneNumber: asha }
    const { page } = await enter(kiosk, { language, as })
    expect(await page.locator('section.card').count()).toBe(3)
    await expectAccessible(page)
    await looksLike(page, `home-${language}`, {
      varies: '.person .number, .note, .bill-words > b, .badge-unread',
    })
    expect(problemsOf(page)).toEqual([])
  })

  test.each<KioskLanguage>(['bn', 'mr'])('where nothing is due one pays ahead, in %s', (language) =>
    payAhead(kiosk, language),
  )
})

const supplied = `billing.connection n WHERE n.utility = 'ELECTRICITY' AND n.status = 'ACTIVE'`
const withNothingDue = `EXISTS (SELECT FROM ${supplied} AND n.citizen_id = c.id)
  AND NOT EXISTS (SELECT FROM billing.bill b JOIN billing.connection n ON n.id = b.connection_id
    WHERE n.citizen_id = c.id AND n.utility = 'ELECTRICITY' AND NOT b.cancelled
      AND b.amount_paise + b.adjusted_paise > b.paid_paise)`

async function payAhead(kiosk: KioskTests, language: KioskLanguage) {
  const { page, citizen } = await enter(kiosk, { language, where: withNothingDue })
  await page.getByTestId('pay-ahead-ELECTRICITY').click()
  await shown(page, 'method')
  await expectAccessible(page)
  await looksLike(page, `ahead-${language}`)
  await touchDigits(page, '250')
  await page.getByTestId('set-amount').click()
  await page.getByTestId('cost-UPI').filter({ hasText: '₹250.00' }).waitFor()
  await chooseWay(page, 'UPI')
  await finishAtProvider(kiosk.url, await providerOrderId(page))
  await paymentShows(page, 'CAPTURED')
  await receiptUrl(page)
  await expectAccessible(page)
  await backToBills(page)
  const kept = async () => {
    const [row] = await kiosk.sql<{ paise: number }>(
      `SELECT sum(n.advance_paise)::int AS paise FROM ${supplied} AND n.citizen_id = $1`,
      [citizen.id],
    )
    return row?.paise
  }
  await expect.poll(kept).toBe(25_000)
  expect(problemsOf(page)).toEqual([])
}
