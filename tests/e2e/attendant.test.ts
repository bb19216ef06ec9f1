import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { askForOtp, openKiosk, touchDigits } from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, problemsOf } from './kiosk-page.ts'

const operator = '+919800000001'

describeKiosk('the attendant', (kiosk) => {
  test('staff see the health of the machine and the payments of today, and open and close the cash session by counting', async () => {
    const page = await kiosk.open()
    await openKiosk(page, `${kiosk.url}/#kiosk-key=of-a-test`, 'hi')
    expect(page.url()).toBe(`${kiosk.url}/`)
    await askForOtp(page, operator)
    await touchDigits(page, await kiosk.readOtp(operator))
    await page.getByTestId('sign-in').click()
    await page.getByTestId('open-attendant').click()
    const health = page.getByTestId('machine-health')
    await health.locator('li[data-good="true"]').nth(6).waitFor()
    expect(await health.locator('li[data-good="false"]').count()).toBe(0)
    await page.getByTestId('payments-today').locator('p.hint').waitFor()

    const cash = page.getByTestId('cash-session')
    await cash.getByTestId('pieces-10000').waitFor()
    // A try that was cut off has left it open, with just these pieces.
    if (await cash.getByTestId('close-session').isVisible()) await closeByCounting(cash)
    await count(cash)
    await expectAccessible(page)
    await cash.getByTestId('open-session').click()
    await cash.getByTestId('close-session').waitFor()
    expect(await cash.locator('.cash-facts').textContent()).toContain('₹3,020.00')

    await count(cash)
    await cash.getByTestId('difference-reason').waitFor({ state: 'detached' })
    await expectAccessible(page)
    await closeByCounting(cash)
    const sessions = await kiosk.sql<{ status: string; difference: string }>(
      'SELECT status::text, counted_paise - expected_paise AS difference FROM payment.counter_session ORDER BY number DESC LIMIT 1',
    )
    expect(sessions).toEqual([{ status: 'CLOSED', difference: '0' }])
    expect(problemsOf(page)).toEqual([])
  })

  test('citizens have no way there', async () => {
    const { phoneNumber } = await kiosk.takeCitizen()
    const page = await kiosk.open()
    await openKiosk(page, kiosk.url, 'bn')
    await askForOtp(page, phoneNumber)
    await touchDigits(page, await kiosk.readOtp(phoneNumber))
    await page.getByTestId('sign-in').click()
    await page.locator('main[data-screen="home"] section.card').first().waitFor()
    expect(await page.getByTestId('open-attendant').count()).toBe(0)
  })
})

async function count(cash: Locator) {
  await cash.getByTestId('pieces-10000').fill('30')
  await cash.getByTestId('pieces-500').fill('4')
}

async function closeByCounting(cash: Locator) {
  await count(cash)
  await cash.getByTestId('close-session').click()
  await cash.getByTestId('open-session').waitFor()
}
