import { readConfig } from '@suvidha/notification/config'
import { start } from '@suvidha/notification/start'
import { createLogger } from '@suvidha/service-kit/logger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthHouse, startAuthHouse } from './fakes/auth-house.ts'
import { credentialActors } from './fakes/credential-actors.ts'

let house: AuthHouse
let notification: Awaited<ReturnType<typeof start>>

beforeAll(async () => {
  house = await startAuthHouse()
  const config = readConfig({
    DATABASE_URL: house.database.urlFor('notification'),
    AUTH_URL: 'http://127.0.0.1:1',
    PUBLIC_URL: 'http://city.test',
    UNSUBSCRIBE_SECRET: 'a secret that signs the links of e-mails',
    MESSAGE_SEALING_KEY: Buffer.from(house.config.messageSealingKey).toString('base64url'),
  })
  notification = await start({ config, logger: createLogger('notification', 'silent'), keys: house.auth.keys })
})
afterAll(async () => {
  await notification?.stop()
  await house?.stop()
})

test('who sets a password is told so by SMS and by e-mail, in their language, without a link or the password', async () => {
  await house.admin.query(
    "UPDATE auth.citizen SET email = 'asha@example.com', email_verified_at = now() WHERE id = 'cit_asha'",
  )
  const people = credentialActors(house)
  const { accessToken } = await house.signIn('+919876543210')
  const password = 'seven kites over the ghat'
  expect((await people.setsPassword(accessToken, password)).data).toEqual({ setPassword: true })
  const told = async () => {
    const sql = `SELECT channel, to_address AS "to", subject, body FROM notification.message
      WHERE dedupe_key LIKE 'credential-changed:%' ORDER BY channel::text`
    return (await house.admin.query(sql)).rows as {
      channel: string
      to: string
      subject: string | null
      body: string
    }[]
  }
  await expect.poll(told).toMatchObject([
    { channel: 'EMAIL', to: 'asha@example.com', subject: 'आपके साइन-इन का तरीका बदला' },
    { channel: 'SMS', to: '+919876543210', subject: null, body: expect.stringContaining('पासवर्ड बनाया गया') },
  ])
  expect(JSON.stringify(await told())).not.toMatch(/kites|http/)
})
