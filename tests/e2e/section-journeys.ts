import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask, signedInAs } from '../actors.ts'
import { type KioskLanguage, openKiosk, signIn } from '../kiosk-screens.ts'
import type { KioskTests, TakenCitizen } from './kiosk-page.ts'

interface Entering {
  readonly language: KioskLanguage
  readonly unpaidBills?: number
  /** SQL that holds for the citizen `c` who is wanted. */
  readonly where?: string
  /** Somebody who was taken before, instead. */
  readonly as?: TakenCitizen | undefined
  readonly url?: string
}

/** A meter of their own that people read. */
const meters = `billing.connection n JOIN billing.meter_assignment a ON a.connection_id = n.id AND a.removed_on IS NULL
  JOIN billing.meter m ON m.id = a.meter_id AND NOT m.smart AND n.status = 'ACTIVE' AND n.utility IN ('GAS', 'WATER')`
export const withReadableMeter = `EXISTS (SELECT FROM ${meters} WHERE n.citizen_id = c.id)`
export const readableMeter = `SELECT n.utility, m.digits FROM ${meters} WHERE n.citizen_id = $1 ORDER BY n.utility LIMIT 1`
export const withElectricity = `EXISTS (SELECT FROM billing.connection n WHERE n.citizen_id = c.id AND n.utility = 'ELECTRICITY')`
/** Each supply once, plain ones: screens look alike for all of them. */
export const withAllSupplies = `(SELECT count(*) FROM billing.connection n WHERE n.citizen_id = c.id) = 3
  AND c.id NOT IN ('cit_0000002', 'cit_0000003') AND c.email IS NOT NULL`
/** The newest bill for electricity is to be paid, and nobody disputes it. */
export const withNewestUnpaid = `(SELECT b.paid_paise = 0 AND NOT b.disputed AND NOT b.cancelled FROM billing.bill b
  JOIN billing.connection n ON n.id = b.connection_id WHERE n.citizen_id = c.id AND n.utility = 'ELECTRICITY'
  ORDER BY b.period_start DESC LIMIT 1)`
/** Something was paid, and there is a receipt. */
export const withHistory = `EXISTS (SELECT FROM document.receipt r WHERE r.citizen_id = c.id)`

export async function enter(kiosk: KioskTests, entering: Entering) {
  const { language, unpaidBills = 0, where = 'true', as, url = kiosk.url } = entering
  const citizen = as ?? (await kiosk.takeCitizen(unpaidBills, where))
  const page = await kiosk.open()
  await openKiosk(page, url, language)
  await signIn(page, citizen.phoneNumber, kiosk.readOtp)
  return { page, citizen }
}

export const shown = (page: Page, screen: string) => page.locator(`main[data-screen="${screen}"]`).waitFor()

export async function open(page: Page, section: string) {
  await page.getByTestId(`open-${section}`).click()
  await shown(page, section)
}

/** Reaches something with the tabulator key alone and presses a key on it: Enter does what a touch does. */
export async function press(page: Page, selector: string, key: string | null = 'Enter') {
  const target = page.locator(selector).first()
  await target.waitFor()
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press('Tab')
    if (!(await target.evaluate((element) => element === document.activeElement))) continue
    if (key) await page.keyboard.press(key)
    return
  }
  throw new Error(`the tabulator key does not lead to ${selector}`)
}

export const back = (page: Page) => page.getByTestId('back').click()

/** What the buttons under a paper lead to is a PDF, for a telephone too, which has no session. */
export async function opensPdf(kiosk: KioskTests, page: Page, way: 'phone' | 'open'): Promise<boolean> {
  await page.getByTestId(`paper-${way}`).first().click()
  const shownAs = page.getByTestId(way === 'phone' ? 'paper-qr' : 'paper-link')
  await shownAs.waitFor()
  const link = (await shownAs.getAttribute(way === 'phone' ? 'data-url' : 'href')) ?? ''
  const answer = await fetch(`${kiosk.url}${new URL(link).pathname}`)
  return answer.headers.get('content-type') === 'application/pdf'
}

/** Somebody else's device says that a bill is wrong: the city answers that it was received. */
export async function complain(kiosk: KioskTests, citizen: TakenCitizen) {
  const { token } = await signedInAs(kiosk.url, citizen.phoneNumber)
  const [bill] = await kiosk.sql<{ id: string }>(
    `SELECT id FROM billing.bill WHERE citizen_id = $1 AND NOT cancelled AND NOT disputed ORDER BY issued_on DESC LIMIT 1`,
    [citizen.id],
  )
  const raise = 'mutation ($id: ID!) { raiseDispute(input: { billId: $id, reason: "It is too much." }) { id } }'
  const { errors } = await ask(kiosk.url, raise, { token, variables: { id: bill?.id } })
  expect(errors).toBeUndefined()
}

export const inRupees = (paise: number) =>
  new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' }).format(paise / 100)
