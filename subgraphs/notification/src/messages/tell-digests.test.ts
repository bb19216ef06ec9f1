import type { BillDue } from '@suvidha/billing/published-events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type NotificationHouse, startNotificationHouse } from '../../../../tests/fakes/notification-house.ts'
import { type News, notify } from '../notify.ts'
import { tellDigests } from './tell-digests.ts'

const noon = new Date('2026-12-01T12:00:00+05:30')
const six = new Date('2026-12-01T18:00:00+05:30')

let house: NotificationHouse
beforeAll(async () => {
  house = await startNotificationHouse({ QUIET_HOURS: '21:00-08:00', DIGEST_AT: '18:00' }, () => noon)
})
afterAll(() => house?.stop())
beforeEach(() =>
  house.admin.query(
    'TRUNCATE notification.notification, notification.message, notification.preference, notification.quiet_hours',
  ),
)

const wants = (citizenId: string, about: string, channel: string, mode = 'DAILY') =>
  house.admin.query(
    `INSERT INTO notification.preference VALUES ($1, $2, $3, $4, now())
     ON CONFLICT (citizen_id, about, channel) DO UPDATE SET mode = excluded.mode`,
    [citizenId, about, channel, mode],
  )

const due = (citizenId: string, subjectKey: string): News => ({
  ...{ event: 'bill-due-soon', citizenId, subjectKey },
  values: {
    bill: subjectKey,
    utility: 'GAS',
    consumerNumber: '7',
    amount: '50000',
    dueDate: '2026-12-15',
  } satisfies Record<string, string>,
})
const outage = (citizenId: string): News => ({
  ...{ event: 'outage', citizenId, subjectKey: 'alt_1' },
  values: { utility: 'WATER', consumerNumber: '7', since: '2026-12-01T06:00:00Z' },
})
const tell = (...news: News[]) => house.prisma.$transaction((tx) => notify(tx, house.notifyDeps, news))
const at = (now: Date) => tellDigests(house.prisma, { ...house.notifyDeps, now: () => now })

interface Row {
  readonly event: string
  readonly channel: string
  readonly state: string
  readonly subject: string | null
  readonly body: string
  readonly notBefore: Date | null
}
async function messages(where = 'true'): Promise<Row[]> {
  const { rows } = await house.admin.query<Row>(`SELECT event, channel, state, subject, body, not_before AS "notBefore"
    FROM notification.message WHERE ${where} ORDER BY event, channel, created_at, id`)
  return rows
}
const digests = () => messages(`event = 'daily-digest'`)

test('the lesser events of a day are one message, in the order in which they came; what is urgent comes at once', async () => {
  await wants('cit_ravi', 'BILLS', 'EMAIL')
  await wants('cit_ravi', 'ALERTS', 'EMAIL')
  await tell(due('cit_ravi', 'E/1'), outage('cit_ravi'))
  await tell(due('cit_ravi', 'E/2'))
  expect(await messages(`event = 'bill-due-soon' AND channel = 'EMAIL'`)).toMatchObject([
    { state: 'GATHERED', notBefore: six },
    { state: 'GATHERED', notBefore: six },
  ])
  expect(await messages(`event = 'outage'`)).toMatchObject([{ channel: 'EMAIL', state: 'SENT' }, { channel: 'SMS' }])
  expect(await at(new Date(six.getTime() - 1))).toBe(0)
  expect(await digests()).toEqual([])
  expect(await at(six)).toBe(2)
  expect(await at(six)).toBe(0)
  const [digest, ...more] = await digests()
  expect(more).toEqual([])
  expect(digest).toMatchObject({ channel: 'EMAIL', state: 'SENT', subject: 'Your day in Suvidha' })
  const line = (bill: string) =>
    `• ₹500.00 of your gas bill ${bill} is due on 15 Dec 2026. After it a surcharge is added.`
  expect(digest?.body).toContain(
    `Dear Ravi Kumar,\n\nThese 2 things happened today:\n\n${line('E/1')}\n${line('E/2')}\n\nYour city\n\nNo more e-mails of this kind:\nhttp://city.test/unsubscribe?token=`,
  )
  expect((await messages(`event = 'bill-due-soon' AND channel = 'EMAIL'`)).map(({ state }) => state)).toEqual([
    'DIGESTED',
    'DIGESTED',
  ])
})

test('two processes at once tell each person once, nobody’s day is cut in two, and an event that comes again changes nothing', async () => {
  for (const channel of ['SMS', 'EMAIL']) await wants('cit_ravi', 'BILLS', channel)
  await wants('cit_asha', 'bill-due-soon', 'SMS')
  const news = [due('cit_ravi', 'E/1'), due('cit_ravi', 'E/2'), due('cit_asha', 'E/3')]
  await tell(...news)
  const taken = await Promise.all([at(six), at(six), at(six)])
  expect(taken.reduce((sum, one) => sum + one)).toBe(5)
  await tell(...news)
  expect(await at(six)).toBe(0)
  expect(await digests()).toMatchObject([
    { channel: 'EMAIL' },
    { channel: 'SMS', body: expect.stringMatching(/^2 things have happened today|^आज की 1 सूचना/) },
    { channel: 'SMS', body: expect.stringMatching(/^2 things have happened today|^आज की 1 सूचना/) },
  ])
  expect(await messages(`state = 'GATHERED'`)).toEqual([])
})

test('what was switched off meanwhile is left out, and no digest is made of nothing or for who wants none', async () => {
  for (const id of ['cit_ravi', 'cit_asha']) await wants(id, 'BILLS', 'SMS')
  await tell(due('cit_ravi', 'E/1'), due('cit_asha', 'E/2'))
  await wants('cit_ravi', 'BILLS', 'SMS', 'OFF')
  await wants('cit_asha', 'DIGEST', 'SMS', 'OFF')
  expect(await at(six)).toBe(2)
  expect(await digests()).toEqual([])
})

test('who has quiet hours at that time gets the SMS of the day after them; what comes after six is told the day after', async () => {
  await wants('cit_asha', 'BILLS', 'SMS')
  await house.admin.query(`INSERT INTO notification.quiet_hours VALUES ('cit_asha', 17 * 60, 19 * 60, now())`)
  await tell(due('cit_asha', 'E/1'))
  await at(six)
  expect(await digests()).toMatchObject([{ state: 'QUEUED', notBefore: new Date('2026-12-01T19:00:00+05:30') }])
  const later = { ...house.notifyDeps, now: () => six }
  await house.prisma.$transaction((tx) => notify(tx, later, [due('cit_asha', 'E/2')]))
  expect(await messages(`state = 'GATHERED'`)).toMatchObject([{ notBefore: new Date('2026-12-02T18:00:00+05:30') }])
})

test('what fails half way leaves every part for the next time', async () => {
  await wants('cit_asha', 'BILLS', 'SMS')
  await tell(due('cit_asha', 'E/1'))
  const render = () => {
    throw new Error('no paper')
  }
  await expect(tellDigests(house.prisma, { ...house.notifyDeps, now: () => six, render })).rejects.toThrow('no paper')
  expect(await messages()).toMatchObject([{ state: 'GATHERED' }])
  expect(await at(six)).toBe(1)
  expect(await digests()).toHaveLength(1)
})

test('a bill that billing calls due is gathered too', async () => {
  await wants('cit_asha', 'bill-due-soon', 'SMS')
  await house.publishes('bill.due_soon', {
    ...{ billId: 'bil_1', billNumber: 'E/9', connectionId: 'con_1', citizenId: 'cit_asha', utility: 'GAS' },
    ...{ consumerNumber: '115', dueDate: '2026-12-15', duePaise: '50000', at: '2026-12-01T00:00:00Z' },
  } satisfies BillDue)
  await expect.poll(() => messages(), { timeout: 20_000 }).toMatchObject([{ state: 'GATHERED', channel: 'SMS' }])
})
