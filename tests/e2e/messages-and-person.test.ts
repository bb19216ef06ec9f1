import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signedInAs } from '../actors.ts'
import type { KioskLanguage } from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, type KioskTests, problemsOf } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'
import { back, complain, enter, open, shown, withAllSupplies, withElectricity } from './section-journeys.ts'

describeKiosk('messages and the person on the kiosk', (kiosk) => {
  test.each<KioskLanguage>(['mr', 'en'])('a message comes while the inbox is open, and is read, in %s', (language) =>
    readMessages(kiosk, language),
  )
  test.each<KioskLanguage>(['ta', 'hi'])('what one is told is chosen, and stays chosen, in %s', (language) =>
    choosePreferences(kiosk, language),
  )
  test.each<KioskLanguage>(['en', 'bn'])('name, consents and devices are the person’s to change, in %s', (language) =>
    changeProfile(kiosk, language),
  )
  test.each<KioskLanguage>(['ta', 'en'])('what is odd about a supply is said, with what to do, in %s', (language) =>
    seeAlert(kiosk, language),
  )
})

async function readMessages(kiosk: KioskTests, language: KioskLanguage) {
  const { page, citizen } = await enter(kiosk, { language })
  await open(page, 'inbox')
  const unread = async () => Number(await page.getByTestId('unread-count').getAttribute('data-count'))
  await expect.poll(() => page.locator('main .skeleton').count()).toBe(0)
  await expectAccessible(page)
  const before = await unread()
  await complain(kiosk, citizen)
  await expect.poll(unread).toBeGreaterThan(before)
  const first = page.getByTestId('message-new').first()
  expect(await first.getAttribute('data-kind')).toBe('COMPLAINT_STATUS')
  const now = await unread()
  await looksLike(page, `inbox-${language}`, {
    varies: '.inbox-line .badge, .inbox h2, .inbox-body, .inbox .hint',
    lists: '.inbox',
  })
  await first.getByTestId('mark-read').click()
  await expect.poll(unread).toBe(now - 1)
  if (now > 1) await page.getByTestId('mark-all-read').click()
  await expect.poll(unread).toBe(0)
  expect(problemsOf(page)).toEqual([])
}

async function choosePreferences(kiosk: KioskTests, language: KioskLanguage) {
  const { page } = await enter(kiosk, { language, where: "c.language = 'EN' AND c.email IS NOT NULL" })
  await open(page, 'inbox')
  await page.getByTestId('open-preferences').click()
  await page.getByTestId('group-BILLS').waitFor()
  await expectAccessible(page)
  await looksLike(page, `preferences-${language}`)
  // What has to be told says so, with its reason, and leaves no choice.
  expect(await page.getByTestId('always-SECURITY').isVisible()).toBe(true)
  expect(await page.locator('[data-testid^="SECURITY-"]').count()).toBe(0)
  await page.getByTestId('BILLS-SMS-DAILY').click()
  await page.locator('[data-testid="saved"] svg').waitFor()
  await page.getByTestId('quiet-from').selectOption('22:00')
  await page.getByTestId('keep-quiet').click()
  await expect.poll(() => page.getByTestId('keep-quiet').isEnabled()).toBe(true)
  await back(page)
  await shown(page, 'inbox')
  await page.getByTestId('open-preferences').click()
  await page.getByTestId('group-BILLS').waitFor()
  expect(await page.locator('[data-testid="BILLS-SMS-DAILY"] input').isChecked()).toBe(true)
  expect(await page.getByTestId('quiet-from').inputValue()).toBe('22:00')
  expect(problemsOf(page)).toEqual([])
}

async function changeProfile(kiosk: KioskTests, language: KioskLanguage) {
  const { page, citizen } = await enter(kiosk, { language, where: withAllSupplies })
  const elsewhere = await signedInAs(kiosk.url, citizen.phoneNumber)
  await open(page, 'profile')
  // Others can see the screen: dots, but where one writes.
  await page.getByTestId('name-input').waitFor()
  expect(await legible(page)).toEqual({ name: false, address: false })
  await page.getByTestId('address-input').click()
  expect(await legible(page)).toEqual({ name: false, address: true })
  await page.keyboard.press('Shift+Tab')
  expect(await legible(page)).toEqual({ name: true, address: false })
  await page.getByTestId('name-input').fill(`${citizen.name} Devi`)
  await page.getByTestId('save-profile').click()
  await page.locator('[data-testid="saved"] svg').waitFor()
  await expectAccessible(page)
  await looksLike(page, `profile-${language}`, { varies: '.private .number' })
  const [row] = await kiosk.sql<{ name: string }>('SELECT name FROM auth.citizen WHERE id = $1', [citizen.id])
  expect(row?.name).toBe(`${citizen.name} Devi`)

  await page.getByTestId('open-consents').click()
  await page.getByTestId('consent-NEWS').waitFor()
  await expectAccessible(page)
  await looksLike(page, `consents-${language}`, { varies: '.good-news' })
  await page.getByTestId('give-NEWS').click()
  await page.getByTestId('withdraw-NEWS').click()
  await page.getByTestId('give-NEWS').waitFor()
  await back(page)

  await page.getByTestId('open-devices').click()
  await page.getByTestId('device').first().waitFor()
  await expectAccessible(page)
  await looksLike(page, `devices-${language}`, { varies: 'li .hint' })
  await page.getByTestId('device').first().getByTestId('end-device').click()
  await expect.poll(() => page.getByTestId('device').count()).toBe(0)
  const code = async () => (await elsewhere.asks('{ me { id } }')).errors?.[0]?.extensions.code
  await expect.poll(code, { timeout: 30_000 }).toBe('UNAUTHENTICATED')
  expect(problemsOf(page)).toEqual([])
}

/** What can be read of the fields in the profile. */
async function legible(page: Page) {
  const isLegible = (field: string) =>
    page.getByTestId(`${field}-input`).evaluate((element) => {
      return getComputedStyle(element).getPropertyValue('-webkit-text-security') === 'none'
    })
  return { name: await isLegible('name'), address: await isLegible('address') }
}

async function seeAlert(kiosk: KioskTests, language: KioskLanguage) {
  const { page, citizen } = await enter(kiosk, { language, where: `${withElectricity} AND ${withoutAlerts}` })
  await kiosk.sql(
    `INSERT INTO billing.consumption_alert (id, connection_id, kind, state, since, seen_at, measured, raised_at)
     SELECT 'alr_' || c.id, c.id, 'VOLTAGE', 'OPEN', now(), now(), 2765, now() FROM billing.connection c
     WHERE c.citizen_id = $1 AND c.utility = 'ELECTRICITY'`,
    [citizen.id],
  )
  await open(page, 'alerts')
  const alert = page.getByTestId('alert-OPEN')
  await alert.waitFor()
  expect(await alert.textContent()).toContain('276.5')
  await expectAccessible(page)
  await looksLike(page, `alerts-${language}`, { varies: 'li > article > .hint' })
  expect(problemsOf(page)).toEqual([])
}

const withoutAlerts = `NOT EXISTS (SELECT FROM billing.consumption_alert a JOIN billing.connection n ON n.id = a.connection_id
  WHERE n.citizen_id = c.id)`
