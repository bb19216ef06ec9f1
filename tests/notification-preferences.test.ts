import { afterAll, beforeAll, expect, test } from 'vitest'
import { createUnsubscribeLinks } from '../subgraphs/notification/src/preferences/unsubscribe-link.ts'
import { asha as ashasPhone, ask, signedInAs } from './actors.ts'
import { type Supergraph, startSupergraph, testSecret } from './supergraph.ts'

let city: Supergraph
let asha: Awaited<ReturnType<typeof signedInAs>>
beforeAll(async () => {
  city = await startSupergraph({ citizens: 6 })
  asha = await signedInAs(city.url, ashasPhone)
}, 90_000)
afterAll(() => city?.stop())

const fields = `{ events { event channels { channel mode } } quietHours { from until } consentText { version }
  consents { about channel mode source } }`
interface Preferences {
  readonly events: readonly {
    readonly event: string
    readonly channels: readonly { channel: string; mode: string }[]
  }[]
  readonly consentText: { readonly version: string }
  readonly consents: readonly object[]
}
async function preferences() {
  const { data } = await asha.asks<{ me: { name: string; notificationPreferences: Preferences } }>(
    `{ me { name notificationPreferences ${fields} } }`,
  )
  if (!data) throw new Error('no preferences')
  return data.me.notificationPreferences
}
const modeOf = ({ events }: Preferences, name: string, by: string) =>
  events.find(({ event }) => event === name)?.channels.find(({ channel }) => channel === by)?.mode

test('a citizen chooses at the public door, and ends a kind of e-mail there by a link, without signing in', async () => {
  const { consentText } = await preferences()
  const { data, errors } = await asha.asks<{ setNotificationPreference: Preferences }>(
    `mutation ($version: String!) { setNotificationPreference(input: { event: "alert-raised", channel: SMS, mode: DAILY,
      textVersion: $version, language: HI }) ${fields} }`,
    { version: consentText.version },
  )
  expect(errors).toBeUndefined()
  expect(data && modeOf(data.setNotificationPreference, 'alert-raised', 'SMS')).toBe('DAILY')

  const links = createUnsubscribeLinks({ publicUrl: city.url, secret: testSecret('unsubscribe') })
  const link = links.urlOf({ citizenId: 'cit_asha', group: 'BILLS' })
  const page = await fetch(link)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<html lang="hi">')])
  expect(page.headers.get('cache-control')).toBe('no-store')
  const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }
  expect((await fetch(`${link.slice(0, -3)}`, oneClick)).status).toBe(404)
  expect((await fetch(link, oneClick)).status).toBe(200)
  const after = await preferences()
  expect([modeOf(after, 'bill-issued', 'EMAIL'), modeOf(after, 'bill-issued', 'SMS')]).toEqual(['OFF', 'AT_ONCE'])
  expect(after.consents).toEqual([
    { about: 'BILLS', channel: 'EMAIL', mode: 'OFF', source: 'UNSUBSCRIBE_LINK' },
    { about: 'alert-raised', channel: 'SMS', mode: 'DAILY', source: 'PERSON' },
  ])
})

test('nobody who is not signed in chooses', async () => {
  const { errors } = await ask(city.url, 'mutation { setQuietHours(input: null) { digestAt } }')
  expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
})
