import type { BillIssued } from '@suvidha/billing/published-events'
import type { ReceiptIssued } from '@suvidha/document/published-events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type NotificationHouse, startNotificationHouse } from '../../../../tests/fakes/notification-house.ts'
import { currentConsentText } from './consent-texts.ts'

/** In India it is evening; tests move it. */
let now = new Date('2026-12-01T18:00:00+05:30')
const at = (clock: string) => {
  now = new Date(`2026-12-01T${clock}:00+05:30`)
}

let house: NotificationHouse
beforeAll(async () => {
  house = await startNotificationHouse({ QUIET_HOURS: '21:00-08:00' }, () => now)
})
afterAll(() => house?.stop())
beforeEach(async () => {
  at('18:00')
  await house.admin.query(`TRUNCATE notification.notification, notification.message, notification.preference,
    notification.quiet_hours, notification.consent`)
})

const soon = { timeout: 20_000, interval: 50 }
let made = 0

const bill = (citizenId: string): BillIssued['bills'][number] => ({
  ...{ billId: `bil_${++made}`, billNumber: `E/${made}`, connectionId: 'con_1', citizenId, utility: 'WATER' },
  ...{ consumerNumber: '1', periodStart: '2026-11-01', periodEnd: '2026-11-30', issuedOn: '2026-12-01' },
  ...{ dueDate: '2026-12-15', amountPaise: '100000' },
})
const issues = (citizenId: string) => house.publishes('bill.issued', { bills: [bill(citizenId)] } satisfies BillIssued)
const pays = (citizenId: string) =>
  house.publishes('receipt.issued', {
    ...{ receiptId: `rcp_${++made}`, receiptNumber: 'R/1', paymentId: 'pay_1', citizenId, amountPaise: '100' },
    issuedAt: '2026-11-30T10:00:00.000Z',
  } satisfies ReceiptIssued)

interface Row {
  readonly channel: string
  readonly state: string
  readonly notBefore: Date | null
  readonly sentAt: Date | null
  readonly url: string | null
}
async function messages(): Promise<Row[]> {
  const { rows } = await house.admin.query<Row>(`SELECT channel, state, not_before AS "notBefore", sent_at AS "sentAt",
    unsubscribe_url AS url FROM notification.message ORDER BY channel, created_at`)
  return rows
}
const channelsTold = async () => (await messages()).map(({ channel }) => channel)
const inboxOf = async (citizenId: string) => house.prisma.notification.count({ where: { citizenId } })

const fields = `events { event group mandatory channels { channel mode choices } } quietHours { from until } digestAt
  language consentText { version language text } inTamil: consentText(language: TA) { language text } consents { about channel mode source textVersion language text saidAt }`
const set = `mutation ($input: SetNotificationPreferenceInput!) { setNotificationPreference(input: $input) { ${fields} } }`
const setQuiet = `mutation ($input: QuietHoursInput) { setQuietHours(input: $input) { quietHours { from until } } }`

interface Preferences {
  readonly events: readonly {
    readonly event: string
    readonly channels: readonly { readonly channel: string; mode: string }[]
  }[]
  readonly consents: readonly object[]
}

const read = { textVersion: currentConsentText.version, language: 'EN' }
const says = (id: string, about: object, channel: string, mode = 'OFF') =>
  house.asks<{ setNotificationPreference: Preferences }>(id, set, { input: { ...about, channel, mode, ...read } })

async function preferencesOf(viewer: string, of = viewer) {
  const { data } = await house.asks<{ _entities: ({ notificationPreferences: Preferences } | null)[] }>(
    viewer,
    `{ _entities(representations: [{ __typename: "Citizen", id: "${of}" }]) {
      ... on Citizen { notificationPreferences { ${fields} } } } }`,
  )
  return data?._entities[0]?.notificationPreferences
}

test('who says nothing is told by every way, outside 21:00 to 8:00; what is mandatory is marked and leaves no choice', async () => {
  const preferences = await preferencesOf('cit_asha')
  expect(preferences).toMatchObject({
    ...{ quietHours: { from: '21:00', until: '08:00' }, digestAt: '18:00', language: 'HI', consents: [] },
    consentText: { version: currentConsentText.version, language: 'HI', text: currentConsentText.HI },
    // Who stands before a screen in another language reads it in that.
    inTamil: { language: 'TA', text: currentConsentText.TA },
  })
  const [all, once] = [['AT_ONCE', 'DAILY', 'OFF'], ['AT_ONCE']]
  expect(preferences?.events).toContainEqual({
    ...{ event: 'bill-issued', group: 'BILLS', mandatory: false },
    channels: [
      { channel: 'SMS', mode: 'AT_ONCE', choices: all },
      { channel: 'EMAIL', mode: 'AT_ONCE', choices: all },
      { channel: 'INBOX', mode: 'AT_ONCE', choices: once },
      { channel: 'PUSH', mode: 'AT_ONCE', choices: ['AT_ONCE', 'OFF'] },
      { channel: 'WHATSAPP', mode: 'OFF', choices: ['AT_ONCE', 'OFF'] },
    ],
  })
  expect(preferences?.events).toContainEqual({
    ...{ event: 'otp', group: 'OTP', mandatory: true },
    channels: ['SMS', 'EMAIL'].map((channel) => ({ channel, mode: 'AT_ONCE', choices: once })),
  })
  expect(await preferencesOf('cit_ravi', 'cit_asha')).toBeUndefined()
})

test('what is switched off is not sent, stays in the inbox, concerns no other person or event, and can come back', async () => {
  await says('cit_ravi', { event: 'bill-issued' }, 'SMS')
  expect((await says('cit_ravi', { event: 'bill-issued' }, 'EMAIL')).errors).toBeUndefined()
  await issues('cit_ravi')
  await expect.poll(() => inboxOf('cit_ravi'), soon).toBe(1)
  expect(await channelsTold()).toEqual([])
  await issues('cit_asha')
  await pays('cit_ravi')
  await expect.poll(channelsTold, soon).toEqual(['EMAIL', 'SMS', 'SMS'])
  await says('cit_ravi', { event: 'bill-issued' }, 'SMS', 'AT_ONCE')
  await issues('cit_ravi')
  await expect.poll(channelsTold, soon).toEqual(['EMAIL', 'SMS', 'SMS', 'SMS'])
})

test('a group is switched off but for what is mandatory in it; what is said of an event later goes before it', async () => {
  const modesOf = (preferences: Preferences | undefined) =>
    Object.fromEntries(
      (preferences?.events ?? []).map(({ event, channels }) => [
        event,
        channels.find(({ channel }) => channel === 'SMS')?.mode,
      ]),
    )
  await says('cit_ravi', { event: 'payment-failed' }, 'SMS', 'AT_ONCE')
  const off = await says('cit_ravi', { group: 'PAYMENTS' }, 'SMS')
  expect(modesOf(off.data?.setNotificationPreference)).toMatchObject({
    ...{ 'payment-failed': 'OFF', 'payment-held': 'OFF', 'receipt-issued': 'AT_ONCE', 'bill-issued': 'AT_ONCE' },
  })
  const on = await says('cit_ravi', { event: 'payment-held' }, 'SMS', 'AT_ONCE')
  expect(modesOf(on.data?.setNotificationPreference)).toMatchObject({
    ...{ 'payment-failed': 'OFF', 'payment-held': 'AT_ONCE' },
  })
  await says('cit_ravi', { group: 'BILLS' }, 'SMS', 'DAILY')
  const daily = modesOf(await preferencesOf('cit_ravi'))
  expect(daily).toMatchObject({ 'bill-issued': 'DAILY', 'instalment-plan-agreed': 'AT_ONCE' })
})

test.each([
  [{ event: 'otp' }, 'SMS', 'OFF', 'input.event'],
  [{ event: 'receipt-issued' }, 'EMAIL', 'OFF', 'input.event'],
  [{ event: 'refund-processed' }, 'SMS', 'DAILY', 'input.event'],
  [{ group: 'SECURITY' }, 'SMS', 'OFF', 'input.group'],
  [{ group: 'NOTICES' }, 'EMAIL', 'OFF', 'input.group'],
  [{ event: 'bill-issued' }, 'INBOX', 'OFF', 'input.channel'],
  [{ event: 'otp' }, 'INBOX', 'OFF', 'input.channel'],
  [{ event: 'outage' }, 'SMS', 'DAILY', 'input.mode'],
  [{ event: 'bill-eaten' }, 'SMS', 'OFF', 'input.event'],
  [{}, 'SMS', 'OFF', 'input.event'],
  [{ event: 'bill-issued', group: 'BILLS' }, 'SMS', 'OFF', 'input.event'],
])('%j by %s cannot be %s, and nothing is kept', async (about, channel, mode, field) => {
  const { errors } = await says('cit_asha', about, channel, mode)
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field })
  expect([await house.prisma.preference.count(), await house.prisma.consent.count()]).toEqual([0, 0])
})

test('each thing said is kept as a consent: when, by which way, to which text in which language; nobody changes it', async () => {
  await says('cit_asha', { event: 'bill-issued' }, 'SMS')
  await says('cit_asha', { group: 'BILLS' }, 'SMS', 'DAILY')
  const kept = (await preferencesOf('cit_asha'))?.consents
  const said = { channel: 'SMS', source: 'PERSON', ...read, text: currentConsentText.EN, saidAt: expect.any(String) }
  expect(kept).toEqual([
    { ...said, about: 'BILLS', mode: 'DAILY' },
    { ...said, about: 'bill-issued', mode: 'OFF' },
  ])
  await expect(house.prisma.consent.updateMany({ data: { mode: 'AT_ONCE' } })).rejects.toThrow('denied')
  const old = { event: 'bill-issued', channel: 'SMS', mode: 'OFF', textVersion: '2020-01-01', language: 'EN' }
  const { errors } = await house.asks('cit_asha', set, { input: old })
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.textVersion' })
  expect((await preferencesOf('cit_ravi'))?.consents).toEqual([])
})

test('nobody chooses for somebody who is not signed in, nor for a service', async () => {
  const input = { event: 'bill-issued', channel: 'SMS', mode: 'OFF', ...read }
  for (const [who, code] of [
    [null, 'UNAUTHENTICATED'],
    ['service:payment', 'FORBIDDEN'],
  ] as const) {
    expect((await house.asks(who, set, { input })).errors?.[0]?.extensions.code).toBe(code)
    expect((await house.asks(who, setQuiet, { input: null })).errors?.[0]?.extensions.code).toBe(code)
  }
})

test('at night a bill waits until eight, a payment does not; what waits is sent then, once, and not dropped', async () => {
  at('22:30')
  await issues('cit_ravi')
  const eight = new Date('2026-12-02T08:00:00+05:30')
  await expect.poll(messages, soon).toMatchObject([
    { channel: 'EMAIL', state: 'SENT', notBefore: null },
    { channel: 'SMS', state: 'QUEUED', notBefore: eight, sentAt: null },
  ])
  expect(await inboxOf('cit_ravi')).toBe(1)
  await pays('cit_asha')
  await expect.poll(messages, soon).toHaveLength(3)
  expect((await messages()).filter(({ state }) => state === 'QUEUED')).toHaveLength(1)
  now = eight
  const states = async () => (await messages()).map(({ state }) => state)
  await expect.poll(states, soon).toEqual(['SENT', 'SENT', 'SENT'])
})

test('quiet hours are a person’s own, or none', async () => {
  await house.asks('cit_ravi', setQuiet, { input: { from: '13:00', until: '15:00' } })
  at('14:00')
  await issues('cit_ravi')
  const three = new Date('2026-12-01T15:00:00+05:30')
  await expect.poll(messages, soon).toMatchObject([{ notBefore: null }, { channel: 'SMS', notBefore: three }])
  const none = await house.asks('cit_ravi', setQuiet, { input: null })
  expect(none.data).toEqual({ setQuietHours: { quietHours: null } })
  at('23:00')
  await issues('cit_ravi')
  await expect.poll(messages, soon).toHaveLength(4)
  expect((await messages()).filter(({ notBefore }) => notBefore)).toHaveLength(1)
})

test.each([
  [{ from: '25:00', until: '09:00' }, 'input.from'],
  [{ from: '21:00', until: 'nine' }, 'input.until'],
  [{ from: '21:00', until: '21:00' }, 'input.until'],
])('quiet hours of %j are refused', async (input, field) => {
  const { errors } = await house.asks('cit_asha', setQuiet, { input })
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field })
})

test('who is erased leaves no preference, no hours and no consent', async () => {
  const contact = { citizenId: 'cit_gone', name: 'Gone', phoneNumber: '+919876500011', email: null, language: 'EN' }
  await house.publishes('contact.changed', { ...contact, at: '2026-11-30T10:00:00Z' })
  await says('cit_gone', { event: 'bill-issued' }, 'SMS')
  await house.asks('cit_gone', setQuiet, { input: null })
  const { preference, quietHours, consent } = house.prisma
  const left = () => Promise.all([preference.count(), quietHours.count(), consent.count()])
  expect(await left()).toEqual([1, 1, 1])
  await house.publishes('citizen.erased', { citizenId: 'cit_gone', at: '2026-11-30T11:00:00Z' })
  await expect.poll(left, soon).toEqual([0, 0, 0])
})
