import { randomBytes } from 'node:crypto'
import { CompactEncrypt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMessageProviders } from '../../../../tests/fakes/message-providers.ts'
import {
  type NotificationHouse,
  sealingKey,
  startNotificationHouse,
} from '../../../../tests/fakes/notification-house.ts'
import { isPushService } from './register-push.ts'

let house: NotificationHouse
let providers: Awaited<ReturnType<typeof startMessageProviders>>
beforeAll(async () => {
  providers = await startMessageProviders()
  house = await startNotificationHouse({ ...providers.settings, PROVIDER_TIMEOUT_MS: '1000', SMS_PER_SECOND: '1000' })
})
afterAll(async () => {
  await house?.stop()
  await providers?.stop()
})

const read = ['messages:read']
const deliveries = `query ($filter: MessageDeliveryFilter) { messageDeliveries(filter: $filter) { edges { node {
  id citizenId channel maskedAddress event state provider reason attempts tries { provider outcome reason } sentAt } } } }`
interface Listed {
  readonly messageDeliveries: { readonly edges: readonly { readonly node: Record<string, unknown> }[] }
}
async function lists(filter: object, scopes = read) {
  const { data, errors } = await house.asks<Listed>('usr_operator', deliveries, { filter }, scopes)
  return errors ?? data?.messageDeliveries.edges.map(({ node }) => node)
}
const test_ = `mutation ($input: SendTestMessageInput!) { sendTestMessage(input: $input) { id state } }`
const redrive = 'mutation ($ids: [ID!]!) { redriveMessages(ids: $ids) }'
const codeOf = ({ errors }: { readonly errors?: readonly { readonly extensions: object }[] | undefined }) =>
  errors?.[0]?.extensions

test('an admin sends the example of an event; staff see how it went, and not what it says or to whom', async () => {
  const input = { event: 'bill-issued', channel: 'SMS', language: 'HI', to: '+919876500099' }
  const sent = await house.asks<{ sendTestMessage: { id: string } }>('usr_admin', test_, { input }, ['messages:test'])
  const id = sent.data?.sendTestMessage.id
  await expect.poll(() => lists({ address: '+919876500099' })).toMatchObject([{ id, state: 'SENT' }])
  expect(await lists({ address: '+919876500099' })).toEqual([
    {
      ...{ id, citizenId: null, channel: 'SMS', maskedAddress: '+91••••••0099', event: 'bill-issued', state: 'SENT' },
      ...{ provider: 'karix', reason: null, attempts: 1, sentAt: expect.any(String) },
      tries: [{ provider: 'karix', outcome: 'ACCEPTED', reason: null }],
    },
  ])
  expect(providers.book.list('+919876500099')[0]?.details.dlt_template_id).toMatch(/^\d{19}$/)
})

test.each([
  ['input.event', { event: 'bill-eaten', channel: 'SMS', language: 'EN', to: '+919876500099' }],
  ['input.event', { event: 'otp', channel: 'PUSH', language: 'EN' }],
  ['input.to', { event: 'otp', channel: 'SMS', language: 'EN', to: '+14155550100' }],
  ['input.to', { event: 'otp', channel: 'SMS', language: 'EN' }],
  ['input.to', { event: 'otp', channel: 'EMAIL', language: 'EN', to: 'a@b.c,d@e.f' }],
])('a test message that cannot be is refused: %s', async (field, input) => {
  const answer = await house.asks('usr_admin', test_, { input }, ['messages:test'])
  expect(codeOf(answer)).toMatchObject({ code: 'BAD_USER_INPUT', field })
})

test('what was given up is found by an operator and sent again, once; who did it is kept with its tries', async () => {
  for (const provider of ['karix', 'gupshup']) providers.fails(provider, 'bad-template')
  const input = { event: 'bill-overdue', channel: 'SMS', language: 'EN', to: '+919876500098' }
  await house.asks('usr_admin', test_, { input }, ['messages:test'])
  await expect.poll(() => lists({ state: 'DEAD' })).toMatchObject([{ reason: 'karix: error -120; gupshup: error 200' }])
  const [dead] = (await lists({ state: 'DEAD' })) as { id: string }[]
  for (const provider of ['karix', 'gupshup']) providers.fails(provider, 'none')
  const again = () => house.asks('usr_operator', redrive, { ids: [dead?.id, 'msg_none'] }, ['messages:redrive'])
  const answers = await Promise.all([again(), again()])
  expect(answers.map(({ data }) => data)).toEqual(
    expect.arrayContaining([{ redriveMessages: 1 }, { redriveMessages: 0 }]),
  )
  await expect.poll(() => lists({ address: '+919876500098' })).toMatchObject([{ state: 'SENT', attempts: 2 }])
  expect(await lists({ address: '+919876500098' })).toMatchObject([
    {
      tries: [
        { outcome: 'REFUSED' },
        { provider: 'staff', outcome: 'REDRIVEN', reason: 'usr_operator' },
        { outcome: 'ACCEPTED' },
      ],
    },
  ])
  expect((await again()).data).toEqual({ redriveMessages: 0 })
})

test('figures say how messages of a provider, channel and event fared and what they cost', async () => {
  const query = `query ($from: DateTime!, $until: DateTime!) { deliveryFigures(from: $from, until: $until) {
    provider channel event messages sent delivered failed dead costPaise medianSeconds } }`
  const from = new Date(Date.now() - 3_600_000).toISOString()
  const until = new Date(Date.now() + 60_000).toISOString()
  const { data } = await house.asks<{ deliveryFigures: object[] }>('usr_a', query, { from, until }, ['reports:read'])
  // Hindi is Unicode: as many segments as its length takes.
  expect(data?.deliveryFigures).toContainEqual({
    ...{
      provider: 'karix',
      channel: 'SMS',
      event: 'bill-overdue',
      messages: 1,
      sent: 1,
      delivered: 0,
      failed: 0,
      dead: 0,
    },
    ...{ costPaise: expect.any(Number), medianSeconds: expect.any(Number) },
  })
  expect(codeOf(await house.asks('usr_a', query, { from: until, until: from }, ['reports:read']))).toMatchObject({
    field: 'until',
  })
  const early = { from: '2020-01-01T00:00:00Z', until }
  expect(codeOf(await house.asks('usr_a', query, early, ['reports:read']))).toMatchObject({ field: 'from' })
})

test('citizens see none of it, and nobody does without the scope', async () => {
  for (const id of ['cit_asha', null]) {
    expect(codeOf(await house.asks(id, deliveries))).toMatchObject({ code: id ? 'FORBIDDEN' : 'UNAUTHENTICATED' })
    expect(codeOf(await house.asks(id, redrive, { ids: ['msg_1'] }))).toBeDefined()
  }
  expect(codeOf(await house.asks('usr_operator', redrive, { ids: ['msg_1'] }, read))).toMatchObject({
    code: 'FORBIDDEN',
  })
})

const register = 'mutation ($input: PushSubscriptionInput!) { registerPushSubscription(input: $input) }'
const browser = (endpoint: string) => ({
  ...{ endpoint, auth: randomBytes(16).toString('base64url') },
  p256dh: Buffer.concat([Buffer.of(4), randomBytes(64)]).toString('base64url'),
})

test('who has a browser is told there too; ten at most, and it is nobody else’s to remove', async () => {
  for (let n = 0; n < 12; n++) {
    const input = browser(`https://fcm.googleapis.com/fcm/send/${n}`)
    expect((await house.asks('cit_asha', register, { input })).data).toEqual({ registerPushSubscription: true })
  }
  const browsers = () => house.prisma.pushSubscription.findMany({ orderBy: { createdAt: 'asc' } })
  expect((await browsers()).map(({ endpoint }) => endpoint.split('/').at(-1))).toEqual([
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    '10',
    '11',
  ])
  const remove = 'mutation ($endpoint: String!) { removePushSubscription(endpoint: $endpoint) }'
  const endpoint = 'https://fcm.googleapis.com/fcm/send/2'
  expect((await house.asks('cit_ravi', remove, { endpoint })).data).toEqual({ removePushSubscription: false })
  expect((await house.asks('cit_asha', remove, { endpoint })).data).toEqual({ removePushSubscription: true })
  await house.publishes('citizen.erased', { citizenId: 'cit_asha', at: new Date().toISOString() })
  await expect.poll(browsers).toEqual([])
})

test.each([
  ['http://fcm.googleapis.com/x', false],
  ['https://fcm.googleapis.com/x', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/x', true],
  ['https://fcm.googleapis.com:8443/x', false],
  ['https://user@fcm.googleapis.com/x', false],
  ['https://169.254.169.254/latest', false],
  ['https://evil-push.services.mozilla.com.example/x', false],
  ['https://xpush.services.mozilla.com/x', false],
])('%s is a push service: %s', (endpoint, expected) => {
  expect(isPushService(endpoint, ['fcm.googleapis.com', '.push.services.mozilla.com'])).toBe(expected)
})

test('a code that auth asks for is sent by the engine', async () => {
  const code = { code: '742856', expiresAt: new Date(Date.now() + 600_000).toISOString() }
  const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(code)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(sealingKey)
  const about = { challengeId: 'chl_1', citizenId: null, purpose: 'LOGIN', tells: 'CODE', email: null, language: 'EN' }
  await house.publishes('otp.requested', { ...about, phoneNumber: '+919876500097', sealed })
  await expect
    .poll(() => providers.book.list('+919876500097'), { interval: 20 })
    .toMatchObject([{ text: expect.stringContaining('742856') }])
  await expect.poll(() => lists({ address: '+919876500097' })).toMatchObject([{ state: 'SENT', event: 'otp' }])
})
