import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { messagesTo, readOtp, signedInAs } from '../actors.ts'
import { decodeBase32 } from '../fakes/credential-actors.ts'
import { askForOtp, billsShown, type KioskLanguage, openKiosk, touchDigits } from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, type KioskTests, problemsOf } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'
import { shown } from './section-journeys.ts'

describeKiosk('signing in with a second factor', (kiosk) => {
  test('a citizen who has one is asked for it after the code of the SMS, and a wrong one is said', async () => {
    const { phoneNumber } = await kiosk.takeCitizen()
    const { page, app } = await askedForSecondFactor(kiosk, { phoneNumber, language: 'mr' })
    await touchDigits(page, String((Number(app.next()) + 1) % 1_000_000).padStart(6, '0'))
    await page.getByTestId('complete-login').click()
    expect(await page.getByTestId('problem').textContent()).toContain('चुकीचा')
    await expectAccessible(page)
    await touchDigits(page, app.next())
    await page.getByTestId('complete-login').click()
    await billsShown(page)
    expect(problemsOf(page)).toEqual([])
  })

  test('one of the staff comes to their screen with it, and not without', async () => {
    const phoneNumber = '+919800000071'
    await kiosk.sql(
      `INSERT INTO auth.citizen (id, name, phone_number, roles, created_at)
       VALUES ('stf_with_app', 'Meera Nair', $1, '{OPERATOR}', now())`,
      [phoneNumber],
    )
    const { page, app } = await askedForSecondFactor(kiosk, { phoneNumber, language: 'en' })
    const kept = await page.evaluate(() => sessionStorage.getItem('suvidha.session'))
    expect(kept).toBeNull()
    await touchDigits(page, app.next())
    await page.getByTestId('complete-login').click()
    await page.getByTestId('open-attendant').click()
    await shown(page, 'attendant')
    expect(problemsOf(page)).toEqual([])
  })
})

/** Somebody with an app stands before the second step. */
async function askedForSecondFactor(
  kiosk: KioskTests,
  { phoneNumber, language }: { phoneNumber: string; language: KioskLanguage },
) {
  const app = await enrolApp(kiosk.url, phoneNumber)
  const page = await kiosk.open()
  await openKiosk(page, kiosk.url, language)
  await askForOtp(page, phoneNumber)
  await touchDigits(page, await readOtp(kiosk.url, phoneNumber))
  await page.getByTestId('sign-in').click()
  await shown(page, 'second-factor')
  await expectAccessible(page)
  await looksLike(page, `second-factor-${language}`)
  return { page, app }
}

/** An authenticator app, by RFC 6238, that somebody made known from a device of their own. */
async function enrolApp(url: string, phoneNumber: string) {
  const { asks } = await signedInAs(url, phoneNumber)
  const started = await asks<{ startSecondFactor: { secret: string } }>('mutation { startSecondFactor { secret } }')
  const secret = decodeBase32(started.data?.startSecondFactor.secret ?? '')
  const codeOf = (step: number) => {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(step))
    const mac = createHmac('sha1', secret).update(counter).digest()
    const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fffffff
    return String(number % 1_000_000).padStart(6, '0')
  }
  const step = () => Math.floor(Date.now() / 30_000)
  const confirm = 'mutation ($code: String!) { confirmSecondFactor(input: { code: $code }) { recoveryCodes } }'
  const { errors } = await asks(confirm, { code: codeOf(step()) })
  expect(errors).toBeUndefined()
  // The person is told of it, by a message that has no code: the next one with a code is the one asked for next.
  const newest = async () => (await messagesTo(url, phoneNumber)).find(({ channel }) => channel === 'SMS')?.body
  await expect.poll(newest).not.toMatch(/\b\d{6}\b/)
  // A code is good once: the next one holds already.
  return { next: () => codeOf(step() + 1) }
}
