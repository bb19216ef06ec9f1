import { listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type NotificationHouse, startNotificationHouse } from '../../../../tests/fakes/notification-house.ts'
import { type News, notify } from '../notify.ts'
import { currentConsentText } from './consent-texts.ts'
import { createUnsubscribeLinks } from './unsubscribe-link.ts'

let house: NotificationHouse
let url: string
let stop: () => Promise<void>
beforeAll(async () => {
  house = await startNotificationHouse()
  const server = await listenService(
    { ...house.service, stop: async () => {} },
    { port: 0, logger: createLogger('notification', 'silent') },
  )
  url = server.url
  stop = server.stop
})
afterAll(async () => {
  await stop?.()
  await house?.stop()
})
beforeEach(() =>
  house.admin.query(`TRUNCATE notification.notification, notification.message, notification.preference,
    notification.consent`),
)

let made = 0
const bill = (event: string, citizenId = 'cit_ravi'): News => ({
  ...{ event, citizenId, subjectKey: `bil_${++made}` },
  values: { bill: `E/${made}`, utility: 'GAS', consumerNumber: '7', amount: '50000', dueDate: '2026-12-15' },
})
const tell = (...news: News[]) => house.prisma.$transaction((tx) => notify(tx, house.notifyDeps, news))

async function messages() {
  const { rows } = await house.admin.query<{ told: string; url: string | null; body: string }>(
    `SELECT channel || ' ' || event AS told, unsubscribe_url AS url, body FROM notification.message ORDER BY 1`,
  )
  return rows
}
const told = async () => (await messages()).map((message) => message.told)

/** The path of the link in Ravi's mail of a bill. */
async function linkOfMail(): Promise<string> {
  await tell(bill('bill-issued'))
  const mail = (await messages()).find(({ url: link }) => link !== null)
  const link = mail?.url ?? ''
  expect(mail?.body.endsWith(`\n\nNo more e-mails of this kind:\n${link}`)).toBe(true)
  expect(link).toMatch(/^http:\/\/city\.test\/unsubscribe\?token=[\w-]+\.[\w-]+$/)
  await house.admin.query('TRUNCATE notification.message')
  return link.slice('http://city.test'.length)
}
const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }
const kept = () => Promise.all([house.prisma.preference.count(), house.prisma.consent.count()])

test('looking at the link shows a button and changes nothing; one click ends the e-mails of the group, and is kept once', async () => {
  const path = await linkOfMail()
  for (const method of ['GET', 'HEAD']) expect((await fetch(`${url}${path}`, { method })).status).toBe(200)
  const page = await (await fetch(`${url}${path}`)).text()
  expect(page).toContain('<h1>No more e-mails about bills?</h1>')
  expect(page).toContain('<button>No more e-mails</button>')
  expect(await kept()).toEqual([0, 0])
  for (const _ of [1, 2]) {
    const response = await fetch(`${url}${path}`, oneClick)
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('no more e-mails of this')])
  }
  expect(await house.prisma.consent.findMany()).toMatchObject([
    {
      ...{ citizenId: 'cit_ravi', about: 'BILLS', channel: 'EMAIL', mode: 'OFF', source: 'UNSUBSCRIBE_LINK' },
      ...{ textVersion: currentConsentText.version, language: 'EN' },
    },
  ])
  await tell(bill('bill-issued'), bill('bill-overdue'))
  expect(await told()).toEqual(['SMS bill-issued', 'SMS bill-overdue'])
})

test('the button of the page does what it says, in the language of the person', async () => {
  await house.admin.query(`UPDATE notification.contact SET language = 'MR' WHERE citizen_id = 'cit_ravi'`)
  await house.prisma.preference.create({
    data: { citizenId: 'cit_ravi', about: 'bill-overdue', channel: 'EMAIL', mode: 'AT_ONCE', changedAt: new Date() },
  })
  await tell(bill('bill-issued'))
  const link = (await messages()).find(({ url: of }) => of)?.url?.slice('http://city.test'.length)
  const response = await fetch(`${url}${link}`)
  const page = await response.text()
  expect(page).toContain('<html lang="mr">')
  const action = /<form method="post" action="([^"]+)">/.exec(page)?.[1]
  const [, name, value] = /<input type="hidden" name="([^"]+)" value="([^"]+)">/.exec(page) ?? []
  const answer = await fetch(`${url}${action}`, {
    method: 'POST',
    body: new URLSearchParams({ [`${name}`]: `${value}` }),
  })
  expect(await answer.text()).toContain('आता तुम्हाला असे ई-मेल येणार नाहीत')
  expect(await house.prisma.preference.findMany()).toMatchObject([{ about: 'BILLS', mode: 'OFF' }])
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  await house.admin.query(`UPDATE notification.contact SET language = 'EN' WHERE citizen_id = 'cit_ravi'`)
})

test('a mail program posts multipart; a post that says nothing, or too much, or a link that was changed, ends nothing', async () => {
  const path = await linkOfMail()
  expect((await fetch(`${url}${path}`, { method: 'POST' })).status).toBe(400)
  expect((await fetch(`${url}${path}`, { method: 'POST', body: `x=${'y'.repeat(5000)}` })).status).toBe(400)
  const [text = '', mac = ''] = path.slice('/unsubscribe?token='.length).split('.')
  const ofAsha = Buffer.from(Buffer.from(text, 'base64url').toString().replace('ravi', 'asha')).toString('base64url')
  const wrong = [`?token=${text}.${mac.slice(0, -2)}`, `?token=x${text}.${mac}`, `?token=${ofAsha}.${mac}`]
  for (const query of [...wrong, '', '?token=', '?token=.', `?token=${text}`, '?token=%00.%ff']) {
    expect([query, (await fetch(`${url}/unsubscribe${query}`, oneClick)).status]).toEqual([query, 404])
    expect([query, (await fetch(`${url}/unsubscribe${query}`)).status]).toEqual([query, 404])
  }
  expect(await kept()).toEqual([0, 0])
  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  expect((await fetch(`${url}${path}`, { method: 'POST', body: form })).status).toBe(200)
  expect(await kept()).toEqual([1, 1])
})

test('what is mandatory, an SMS, and what goes to an address of which nobody is known have no link', async () => {
  const to = { name: null, phoneNumber: null, email: 'new@example.com', language: 'EN' }
  await tell(
    { event: 'receipt-issued', citizenId: 'cit_ravi', subjectKey: 'r', values: { amount: '100', receipt: 'R/1' } },
    { ...bill('bill-issued'), citizenId: null, to },
    bill('bill-due-soon', 'cit_asha'),
  )
  expect((await messages()).map(({ told, url }) => [told, url])).toEqual([
    ['EMAIL bill-issued', null],
    ['EMAIL receipt-issued', null],
    ['SMS bill-due-soon', null],
    ['SMS receipt-issued', null],
  ])
})

test('links of a secret of before stay good while it is known', () => {
  const publicUrl = 'https://city.test'
  const [older, newer] = ['an older secret of thirty-two bytes', 'a newer secret of thirty-two bytes.']
  const token = (url: string) => new URL(url).searchParams.get('token') ?? ''
  const said = { citizenId: 'cit_ravi', group: 'BILLS' } as const
  const before = token(createUnsubscribeLinks({ publicUrl, secret: older }).urlOf(said))
  const rotated = createUnsubscribeLinks({ publicUrl, secret: newer, secretBefore: older })
  expect([rotated.read(before), rotated.read(token(rotated.urlOf(said)))]).toEqual([said, said])
  expect(token(rotated.urlOf(said))).not.toBe(before)
  expect(createUnsubscribeLinks({ publicUrl, secret: newer }).read(before)).toBeUndefined()
})

test('a link of somebody who was erased is worth nothing', async () => {
  const link = house.notifyDeps.links.urlOf({ citizenId: 'cit_gone', group: 'BILLS' }).slice('http://city.test'.length)
  await house.publishes('citizen.erased', { citizenId: 'cit_gone', at: '2026-11-30T11:00:00Z' })
  await expect.poll(() => house.prisma.contact.count({ where: { citizenId: 'cit_gone' } }), { timeout: 20_000 }).toBe(1)
  expect((await fetch(`${url}${link}`, oneClick)).status).toBe(404)
  expect(await kept()).toEqual([0, 0])
})
