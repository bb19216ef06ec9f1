import type { CitizenDataRead } from '@suvidha/service-kit/staff-reads'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type NotificationHouse, startNotificationHouse } from '../../../../tests/fakes/notification-house.ts'
import { notify } from '../notify.ts'

let house: NotificationHouse
beforeAll(async () => {
  house = await startNotificationHouse()
})
afterAll(() => house?.stop())
beforeEach(() =>
  house.admin.query(`TRUNCATE notification.notification, notification.message;
    DELETE FROM events.job WHERE name = 'auth.citizen-data-read'`),
)

const may = ['notifications:preview']
const ask = `query ($input: PreviewNotificationInput!) { previewNotification(input: $input) {
  title body version dltTemplateId unknownVariables citizenId sms { alphabet units segments } } }`
interface Preview {
  readonly title: string | null
  readonly body: string
  readonly unknownVariables: readonly string[]
  readonly sms: object | null
  readonly citizenId: string | null
}
async function previews(input: object, scopes = may) {
  const common = { event: 'bill-due-soon', channel: 'SMS', language: 'EN' }
  const { data, errors } = await house.asks<{ previewNotification: Preview } | null>(
    'cit_admin',
    ask,
    { input: { ...common, ...input } },
    scopes,
  )
  return { preview: data?.previewNotification, refusal: errors?.[0]?.extensions }
}

const tellRavi = (bill: string, amount: string) =>
  house.prisma.$transaction((tx) =>
    notify(tx, house.notifyDeps, [
      {
        ...{ event: 'bill-due-soon', citizenId: 'cit_ravi', subjectKey: bill },
        values: { bill, utility: 'GAS', consumerNumber: '7', amount, dueDate: '2026-12-15' },
      },
    ]),
  )
async function reads() {
  const { rows } = await house.admin.query<{ data: CitizenDataRead }>(
    `SELECT data FROM events.job WHERE name = 'auth.citizen-data-read'`,
  )
  return rows.map(({ data }) => data)
}

test('without a citizen the example of the event is shown, with the length of an SMS, and nobody’s data is read', async () => {
  const { preview } = await previews({})
  expect(preview).toMatchObject({
    ...{ title: null, version: expect.any(Number), dltTemplateId: expect.stringMatching(/^\d{19}$/), citizenId: null },
    ...{ unknownVariables: [], sms: { alphabet: 'GSM-7', segments: 1 } },
    body: expect.stringMatching(/^Rs 1,245\.50 of your electricity bill/),
  })
  const hindi = await previews({ channel: 'EMAIL', language: 'HI' })
  expect(hindi.preview).toMatchObject({
    sms: null,
    body: expect.stringMatching(/^प्रिय Asha Patil,\n\n[\s\S]*आपका नगर$/),
  })
  expect(await reads()).toEqual([])
})

test('with a citizen it is the newest that they were told of the event, in any language and channel, and the audit log is told', async () => {
  await tellRavi('E/1', '50000')
  await tellRavi('E/2', '70000')
  const { preview } = await previews({ channel: 'EMAIL', citizenId: 'cit_ravi' })
  expect(preview).toMatchObject({
    citizenId: 'cit_ravi',
    body: expect.stringMatching(/^Dear Ravi Kumar,\n\n₹700\.00.*E\/2/),
  })
  expect(preview?.body).not.toContain('unsubscribe')
  const tamil = await previews({ channel: 'INBOX', language: 'TA', citizenId: 'cit_ravi' })
  expect(tamil.preview?.body).toContain('₹700.00')
  expect(await reads()).toMatchObject(
    [1, 2].map(() => ({
      ...{ service: 'notification', actorId: 'cit_admin', count: 1 },
      subjects: [{ id: 'cit_ravi', types: ['NotificationPreview'] }],
    })),
  )
  expect((await house.prisma.message.findMany()).length).toBe(4)
})

test('a draft is shown with its unknown variables marked and named, in title and text', async () => {
  await tellRavi('E/1', '50000')
  const draft = { title: 'For {who}', body: '{amount} is due, {name}. {count, plural, one {Once} other {Often}}' }
  const { preview } = await previews({ channel: 'INBOX', citizenId: 'cit_ravi', draft })
  expect(preview).toMatchObject({
    ...{ title: 'For ⟦who⟧', body: '₹500.00 is due, ⟦name⟧. Often', unknownVariables: ['count', 'name', 'who'] },
    ...{ version: null, dltTemplateId: null },
  })
  const long = await previews({ draft: { body: 'पैसा '.repeat(30) } })
  expect(long.preview).toMatchObject({ unknownVariables: [], sms: { alphabet: 'UCS-2', segments: 3 } })
})

test.each([
  [{ event: 'bill-eaten' }, 'BAD_USER_INPUT', 'input.event'],
  [{ event: 'otp', channel: 'INBOX' }, 'BAD_USER_INPUT', 'input.channel'],
  [{ draft: { body: '{amount' } }, 'BAD_USER_INPUT', 'input.draft.body'],
  [{ draft: { title: '{a, plural}', body: 'x' } }, 'BAD_USER_INPUT', 'input.draft.title'],
  [{ draft: { body: 'x'.repeat(5001) } }, 'BAD_USER_INPUT', 'input.draft.body'],
  [{ citizenId: 'cit_asha' }, 'NOT_FOUND', undefined],
  [{ event: 'otp', citizenId: 'cit_ravi' }, 'NOT_FOUND', undefined],
])('%j is refused', async (input, code, field) => {
  const { refusal } = await previews(input)
  expect(refusal).toMatchObject({ code, ...(field && { field }) })
  expect(await reads()).toEqual([])
})

test('nobody previews without the scope, their own news neither', async () => {
  await tellRavi('E/1', '50000')
  expect((await previews({ citizenId: 'cit_ravi' }, ['bills:read'])).refusal).toMatchObject({ code: 'FORBIDDEN' })
  const templates = '{ notificationTemplates { event } }'
  expect((await house.asks('cit_ravi', templates)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect((await house.asks(null, templates)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
})

test('the list of templates has each event with its variables, and each text with its version and its length', async () => {
  const { data } = await house.asks<{ notificationTemplates: { event: string; texts: { language: string }[] }[] }>(
    'cit_admin',
    `{ notificationTemplates { event group mandatory because urgent channels values { name kind choices }
      texts { channel language version title body smsSegments } } }`,
    {},
    may,
  )
  expect(data?.notificationTemplates.map(({ event }) => event)).toEqual([...house.notifyDeps.templates.events.keys()])
  const otp = data?.notificationTemplates.find(({ event }) => event === 'otp')
  expect(otp).toMatchObject({
    ...{ group: 'OTP', mandatory: true, because: expect.any(String), urgent: true, channels: ['SMS', 'EMAIL'] },
    values: expect.arrayContaining([{ name: 'code', kind: 'text', choices: null }]),
  })
  expect(otp?.texts).toHaveLength(10)
  expect(otp?.texts.find(({ language }) => language === 'EN')).toMatchObject({
    ...{ channel: 'SMS', version: 1, title: null, smsSegments: 1, body: expect.stringContaining('{purpose, select,') },
  })
})
