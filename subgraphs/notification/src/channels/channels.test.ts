import { createECDH, randomBytes } from 'node:crypto'
import { compactVerify, importJWK } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import webpush from 'web-push'
import { decryptPush } from '../../../../tests/fakes/decrypt-push.ts'
import { startMailServer } from '../../../../tests/fakes/mail-server.ts'
import { accounts, startMessageProviders } from '../../../../tests/fakes/message-providers.ts'
import { freePort } from '../../../../tests/free-port.ts'
import type { OutgoingMessage, SendResult } from './channel.ts'
import { readChannelSettings } from './channel-settings.ts'
import { connectChannels } from './connect-channels.ts'
import { connectMail } from './email.ts'

let providers: Awaited<ReturnType<typeof startMessageProviders>>
let mail: Awaited<ReturnType<typeof startMailServer>>
beforeAll(async () => {
  providers = await startMessageProviders()
  mail = await startMailServer()
})
afterAll(async () => {
  await mail?.stop()
  await providers?.stop()
})
beforeEach(() => {
  for (const provider of ['karix', 'gupshup', 'whatsapp', 'push']) providers.fails(provider, 'none')
})

const sms: OutgoingMessage = {
  ...{ id: 'msg_1', to: '+919876543210', subject: null, event: 'otp', language: 'HI', unsubscribeUrl: null },
  ...{ citizenId: null, paperId: null },
  ...{ body: '742856 साइन इन के लिए आपका सुविधा कोड है।', dltTemplateId: '1107163000000000001' },
}
const noSubscriptions = { find: async () => [], drop: async () => {} }
const connect = (settings: Record<string, string>) =>
  connectChannels(readChannelSettings({ PROVIDER_TIMEOUT_MS: '2000', ...settings }), {
    ...{ subscriptions: noSubscriptions, promotional: new Set(['city-announcement']) },
  })

async function sends(settings: Record<string, string>, channel: 'SMS' | 'WHATSAPP', message: OutgoingMessage) {
  const [provider] = connect(settings).providers[channel]
  return provider?.send(message)
}

test('an SMS goes to Karix with header, entity, template and our reference', async () => {
  const result = await sends(providers.settings, 'SMS', sms)
  const [taken] = providers.book.list('+919876543210')
  expect(result).toEqual({ outcome: 'ACCEPTED', providerMessageId: taken?.id })
  expect(taken).toMatchObject({ provider: 'karix', text: sms.body, reference: 'msg_1' })
  expect(taken?.details).toEqual({
    ...{ send: 'SUVDHA', type: 'UNICODE' },
    ...{ dlt_entity_id: '1101163000000000001', dlt_template_id: '1107163000000000001' },
  })
})

test('an SMS goes to Gupshup with header, entity and template', async () => {
  const message = { ...sms, body: 'It is good until 10:15.', to: '+919876543211' }
  const result = await sends({ ...providers.settings, SMS_PROVIDERS: 'gupshup' }, 'SMS', message)
  const [taken] = providers.book.list('+919876543211')
  expect(result).toEqual({ outcome: 'ACCEPTED', providerMessageId: taken?.id })
  expect(taken).toMatchObject({ provider: 'gupshup', text: message.body })
  expect(taken?.details).toEqual({
    ...{ mask: 'SUVDHA', msg_type: 'Text' },
    ...{ principalEntityId: '1101163000000000001', dltTemplateId: '1107163000000000001' },
  })
})

test.each([
  ['karix', 'send'],
  ['gupshup', 'mask'],
])('what is promotional comes from the header for such, by %s', async (name, header) => {
  const settings = { ...providers.settings, SMS_PROVIDERS: name, SMS_PROMOTIONAL_SENDER_ID: '056789' }
  const from = async (event: string) => {
    const to = `+9198765${String(Math.floor(Math.random() * 100_000)).padStart(5, '0')}`
    expect(await sends(settings, 'SMS', { ...sms, to, event })).toMatchObject({ outcome: 'ACCEPTED' })
    const [taken] = providers.book.list(to)
    return taken?.details[header]
  }
  expect([await from('city-announcement'), await from('service-notice')]).toEqual(['056789', 'SUVDHA'])
  expect(() => connect({ ...settings, SMS_PROMOTIONAL_SENDER_ID: '12' })).toThrow('SMS_PROMOTIONAL_SENDER_ID')
})

const said: [string, string, Partial<OutgoingMessage>, Partial<SendResult>][] = [
  ['a number that is none', 'bad-number', {}, { outcome: 'REFUSED', fault: 'ADDRESS' }],
  ['a text that is not registered', 'bad-template', {}, { outcome: 'REFUSED', fault: 'MESSAGE' }],
  ['a text without template', 'none', { dltTemplateId: null }, { outcome: 'REFUSED', fault: 'MESSAGE' }],
  ['out of order', 'down', {}, { outcome: 'LATER', isUnknown: false }],
  ['too many at once', 'throttled', {}, { outcome: 'LATER', isUnknown: false }],
  ['silence', 'silent', {}, { outcome: 'LATER', isUnknown: true }],
]
test.each(['karix', 'gupshup'].flatMap((provider) => said.map((row) => [provider, ...row] as const)))(
  '%s: %s',
  async (provider, _, fault, change, expected) => {
    providers.fails(provider, fault as 'none')
    const settings = { ...providers.settings, SMS_PROVIDERS: provider }
    expect(await sends(settings, 'SMS', { ...sms, ...change })).toMatchObject(expected)
  },
)

test('who is not reached has taken nothing, and a wrong key is for whoever looks after it', async () => {
  const away = { ...providers.settings, KARIX_BASE_URL: `http://127.0.0.1:${await freePort()}` }
  expect(await sends(away, 'SMS', sms)).toMatchObject({ outcome: 'LATER', isUnknown: false })
  const wrong = { ...providers.settings, SMS_PROVIDERS: 'gupshup', GUPSHUP_PASSWORD: 'wrong' }
  const result = await sends(wrong, 'SMS', sms)
  expect(result).toMatchObject({ outcome: 'LATER', isUnknown: false })
  expect(JSON.stringify(result)).not.toContain('wrong')
})

test('WhatsApp: a template with the text in one line, in the language, with our id', async () => {
  const message = { ...sms, to: '+919876543212', body: 'एक\n\nदो' }
  const result = await sends(providers.whatsappSettings, 'WHATSAPP', message)
  const [taken] = providers.book.list('+919876543212')
  expect(result).toEqual({ outcome: 'ACCEPTED', providerMessageId: taken?.id })
  expect(taken).toMatchObject({
    text: 'एक दो',
    reference: 'msg_1',
    details: { template: 'suvidha_notice', language: 'hi' },
  })
  providers.fails('whatsapp', 'throttled')
  expect(await sends(providers.whatsappSettings, 'WHATSAPP', message)).toMatchObject({ outcome: 'LATER' })
  providers.fails('whatsapp', 'bad-number')
  expect(await sends(providers.whatsappSettings, 'WHATSAPP', message)).toMatchObject({ fault: 'ADDRESS' })
  const wrong = { ...providers.whatsappSettings, WHATSAPP_ACCESS_TOKEN: 'wrong' }
  expect(await sends(wrong, 'WHATSAPP', message)).toMatchObject({ outcome: 'LATER', isUnknown: false })
})

const letter: OutgoingMessage = {
  ...{
    id: 'msg_2',
    to: 'asha@example.com',
    subject: 'रसीद R/25-26/1',
    body: 'Dear Asha,\n\nनमस्ते',
    event: 'receipt-issued',
  },
  ...{ language: 'HI', dltTemplateId: null, unsubscribeUrl: 'https://suvidha.example/unsubscribe?token=a.b' },
  ...{ citizenId: 'cit_asha', paperId: 'rcp_1' },
}

test('a mail arrives with its paper, a way to unsubscribe, and our id in envelope and header', async () => {
  const config = readChannelSettings(mail.settings).mail
  if (!config) throw new Error('no mail')
  const pdf = Buffer.from('%PDF-1.7 of a receipt')
  const provider = connectMail(config, async () => [
    { filename: 'R-25-26-1.pdf', contentType: 'application/pdf', content: pdf },
  ])
  expect(await provider.send(letter)).toEqual({ outcome: 'ACCEPTED', providerMessageId: expect.any(String) })
  await provider.stop?.()
  const received = mail.mails.at(-1)
  expect(received).toMatchObject({ from: 'bounces@suvidha.example', to: ['asha@example.com'] })
  expect(received?.raw).toContain('Message-ID: <msg_2@suvidha.example>')
  expect(received?.raw).toContain('List-Unsubscribe: <https://suvidha.example/unsubscribe?token=a.b>')
  expect(received?.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  expect(received?.raw).toMatch(/Content-Disposition: attachment; filename=R-25-26-1.pdf/)
  expect(received?.raw).toContain(pdf.toString('base64'))
})

test.each<[string, Partial<OutgoingMessage>, Partial<SendResult>]>([
  ['a line break in the subject', { subject: 'Receipt\r\nBcc: all@example.com' }, { fault: 'MESSAGE' }],
  ['a line break in the way to unsubscribe', { unsubscribeUrl: 'https://a.example/\r\nX: 1' }, { fault: 'MESSAGE' }],
  ['a line break in the address', { to: 'asha@example.com\r\nBcc: all@example.com' }, { fault: 'ADDRESS' }],
  ['two addresses', { to: 'asha@example.com, ravi@example.com' }, { fault: 'ADDRESS' }],
  ['a name with an address', { to: 'Asha <asha@example.com>' }, { fault: 'ADDRESS' }],
  ['a mailbox that the server does not know', { to: 'nobody@example.com' }, { fault: 'ADDRESS' }],
  ['a mailbox that is busy', { to: 'later@example.com' }, { outcome: 'LATER', isUnknown: false }],
])('mail: %s', async (_, change, expected) => {
  const channels = connect(mail.settings)
  const count = mail.mails.length
  expect(await channels.providers.EMAIL[0]?.send({ ...letter, ...change })).toMatchObject(expected)
  expect(mail.mails.length).toBe(count)
  await channels.stop()
})

test('a password that the mail server does not take is not in the reason', async () => {
  const channels = connect({ ...mail.settings, SMTP_URL: mail.settings.SMTP_URL.replace('secret', 'hush-hush') })
  const result = await channels.providers.EMAIL[0]?.send(letter)
  expect(result).toMatchObject({ outcome: 'LATER', isUnknown: false })
  expect(JSON.stringify(result)).not.toContain('hush')
  await channels.stop()
})

test('a push is encrypted for the browser and signed by the city; a browser that is gone is forgotten', async () => {
  const keys = webpush.generateVAPIDKeys()
  const browser = createECDH('prime256v1')
  const p256dh = browser.generateKeys('base64url')
  const auth = randomBytes(16).toString('base64url')
  const dropped: string[] = []
  const gone = { endpoint: `${providers.url}/push/gone-1`, p256dh, auth }
  const known = [{ endpoint: `${providers.url}/push/asha-phone`, p256dh, auth }, gone]
  const settings = readChannelSettings({
    ...{ PUSH_PUBLIC_KEY: keys.publicKey, PUSH_PRIVATE_KEY: keys.privateKey, PUSH_CONTACT: 'mailto:city@example.com' },
  })
  const subscriptions = { find: async () => known, drop: async (endpoint: string) => void dropped.push(endpoint) }
  const [provider] = connectChannels(settings, { subscriptions, promotional: new Set() }).providers.PUSH
  const message = { ...letter, id: 'msg_0f8fad5b-d9cb-469f-a165-70867728950e', to: 'cit_asha' }
  expect(await provider?.send(message)).toMatchObject({ outcome: 'ACCEPTED' })
  expect(dropped).toEqual([gone.endpoint])
  const [taken] = providers.book.list('asha-phone')
  expect(taken?.details.topic).toBe('0f8fad5bd9cb469fa16570867728950e')
  const plain = decryptPush(Buffer.from(taken?.text ?? '', 'base64url'), browser, Buffer.from(auth, 'base64url'))
  expect(JSON.parse(plain)).toEqual({ id: message.id, title: letter.subject, body: letter.body })
  const [, token = '', key = ''] = /^vapid t=(\S+), k=(\S+)$/.exec(taken?.details.authorization ?? '') ?? []
  expect(key).toBe(keys.publicKey)
  const point = Buffer.from(key, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const { payload } = await compactVerify(token, await importJWK(jwk, 'ES256'))
  expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ aud: new URL(providers.url).origin })
})

test('where nobody is connected messages are captured, and half an account is no account', () => {
  const channels = connect({})
  expect(channels.providers.SMS.map(({ name }) => name)).toEqual(['capture'])
  expect(connect(providers.settings).providers.SMS.map(({ name }) => name)).toEqual(['karix', 'gupshup'])
  expect(() => connect({ KARIX_KEY: 'key' })).toThrow('DLT_ENTITY_ID: is needed with KARIX_KEY')
  expect(() => connect({ ...providers.settings, NODE_ENV: 'production' })).toThrow('KARIX_BASE_URL: is not https')
  expect(() => connect({ ...providers.settings, SMS_SENDER_ID: 'x' })).not.toThrow(accounts.karixKey)
})
