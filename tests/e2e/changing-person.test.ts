import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { messagesTo } from '../actors.ts'
import { type KioskLanguage, touchDigits } from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, type KioskTests, problemsOf, type TakenCitizen } from './kiosk-page.ts'
import { enter, open } from './section-journeys.ts'

describeKiosk('number and address of a person on the kiosk', (kiosk) => {
  test.each<KioskLanguage>(['hi', 'ta'])(
    'another telephone takes a code of the old one and of its own, in %s',
    (language) => changePhone(kiosk, language),
  )
  test.each<KioskLanguage>(['en', 'bn'])(
    'another e-mail address takes a code, and counts once its link is followed, in %s',
    (language) => changeEmail(kiosk, language),
  )
})

async function changePhone(kiosk: KioskTests, language: KioskLanguage) {
  const { page, citizen } = await enter(kiosk, { language })
  const { phoneNumber } = citizen
  const newNumber = `+9196${randomInt(10_000_000, 100_000_000)}`
  await open(page, 'profile')
  await page.getByTestId('change-phone').click()
  // Nobody who looks on reads the number.
  expect(await page.locator('body').textContent()).not.toContain(phoneNumber.slice(3))
  await touchDigits(page, newNumber.slice(3))
  await page.getByTestId('send-codes').click()
  await page.getByTestId('old-code').waitFor()
  await expectAccessible(page)
  await touchDigits(page, await kiosk.readOtp(phoneNumber))
  await touchDigits(page, '000000')
  await page.getByTestId('confirm-phone').click()
  await page.getByTestId('problem').waitFor()
  await page.getByTestId('new-code').fill(await kiosk.readOtp(newNumber))
  await page.getByTestId('confirm-phone').click()
  await page.getByTestId('phone-changed').waitFor()
  await expectAccessible(page)
  expect(await stored(kiosk, citizen)).toMatchObject({ phoneNumber: newNumber })
  expect(problemsOf(page)).toEqual([])
}

async function changeEmail(kiosk: KioskTests, language: KioskLanguage) {
  // Who has proved an address is sent the code there.
  const { page, citizen } = await enter(kiosk, {
    language,
    where: language === 'en' ? 'c.email IS NULL' : hasProvedEmail,
  })
  const before = (await stored(kiosk, citizen))?.email ?? null
  const email = `new.${citizen.id}.${language}@example.in`
  await open(page, 'profile')
  await page.getByTestId('change-email').click()
  await page.getByTestId('new-email').fill(email)
  await page.getByTestId('send-email-code').click()
  await page.getByTestId('email-code').waitFor()
  await expectAccessible(page)
  await touchDigits(page, before === null ? await kiosk.readOtp(citizen.phoneNumber) : await codeIn(kiosk, before))
  await page.getByTestId('confirm-email').click()
  await page.getByTestId('email-link-sent').waitFor()
  await expectAccessible(page)
  expect(await stored(kiosk, citizen)).not.toMatchObject({ email })

  const link = async () => /https?:\/\/\S+/.exec((await messagesTo(kiosk.url, email))[0]?.body ?? '')?.[0]
  await expect.poll(link).toBeTruthy()
  const { pathname, searchParams } = new URL((await link()) ?? '')
  const body = new URLSearchParams({ token: searchParams.get('token') ?? '' })
  expect((await fetch(new URL(pathname, kiosk.url), { method: 'POST', body })).status).toBe(200)
  expect(await stored(kiosk, citizen)).toMatchObject({ email })
  expect(problemsOf(page)).toEqual([])
}

const hasProvedEmail = 'c.email IS NOT NULL AND c.email_verified_at IS NOT NULL'

/** Of the newest mail to an address, once there is one. */
async function codeIn(kiosk: KioskTests, address: string): Promise<string> {
  const code = async () => /\b\d{6}\b/.exec((await messagesTo(kiosk.url, address))[0]?.body ?? '')?.[0]
  await expect.poll(code).toBeTruthy()
  return (await code()) ?? ''
}

async function stored(kiosk: KioskTests, { id }: TakenCitizen) {
  const text = 'SELECT phone_number AS "phoneNumber", email FROM auth.citizen WHERE id = $1'
  return (await kiosk.sql(text, [id]))[0]
}
