import type { Page } from 'playwright-core'
import { askForOtp, billsShown, type ReadOtp, touchDigits } from '../kiosk-screens.ts'

/** From the phone screen to the bills; answers how many GraphQL requests home took after the one that signs in. */
export async function signInCounting(page: Page, phoneNumber: string, readOtp: ReadOtp): Promise<number> {
  await askForOtp(page, phoneNumber)
  await touchDigits(page, await readOtp(phoneNumber))
  let requests = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql')) requests += 1
  })
  await page.getByTestId('sign-in').click()
  await billsShown(page)
  await page.waitForLoadState('networkidle')
  // One of them signed in.
  return requests - 1
}
