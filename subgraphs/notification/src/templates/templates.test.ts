import { readFileSync, writeFileSync } from 'node:fs'
import type { CredentialChanged, OtpPurpose } from '@suvidha/auth/published-events'
import type { MandateChanged } from '@suvidha/payment/published-events'
import { describe, expect, test } from 'vitest'
import { choicesOf } from '../preferences/choices.ts'
import { countSegments } from './count-segments.ts'
import { type Channel, type Language, languages } from './event-definition.ts'
import { examplesOf } from './examples-of.ts'
import { type EventTemplates, loadTemplates } from './load-templates.ts'
import { createRenderer, wordedOf } from './render-message.ts'
import { type Digests, digestsFile, digestsOf } from './text-digests.ts'
import { variablesOf } from './variables-of.ts'

const templates = loadTemplates()
const render = createRenderer(templates)
const events = [...templates.events.values()]

/** Every text of an event, with where it stands. */
function* textsOf({ definition, texts }: EventTemplates): Generator<[Channel, Language, string]> {
  for (const channel of definition.channels) {
    for (const language of languages) {
      const { title, body } = wordedOf(texts[language], channel) ?? { body: '' }
      yield [channel, language, `${title ?? ''}\n${body}`]
    }
  }
}

describe.each(events)('$name', (event) => {
  const { definition, texts } = event

  test('has each channel that it declares in each language, and no other', () => {
    for (const language of languages) {
      const { version: _, ...told } = texts[language]
      expect(Object.keys(told).sort(), language).toEqual([...definition.channels].sort())
    }
    for (const channel of definition.channels.filter((one) => one !== 'SMS')) {
      for (const language of languages) expect(wordedOf(texts[language], channel)?.title, language).toBeTruthy()
    }
    expect(definition.kind === null).toBe(!definition.channels.includes('INBOX'))
  })

  test('uses values that there are, the same in every language, and all of them somewhere', () => {
    const used = new Set<string>()
    for (const [channel, language, text] of textsOf(event)) {
      const names = variablesOf(text)
      const [, , english] = [...textsOf(event)].find(([of, which]) => of === channel && which === 'EN') ?? ['', '', '']
      expect(names, `${channel} in ${language}`).toEqual(variablesOf(english))
      for (const name of names) used.add(name)
    }
    expect([...used].sort()).toEqual(Object.keys(definition.values).sort())
  })

  test('can be written with its example, whatever is chosen', () => {
    for (const values of examplesOf(event)) {
      for (const channel of definition.channels) {
        for (const language of languages) {
          const { title, body } = render({ event: event.name, channel, language, values })
          const where = `${channel} in ${language} of ${JSON.stringify(values)}`
          expect(body.trim().length, where).toBeGreaterThan(10)
          expect(`${title} ${body}`, where).not.toMatch(/[{}]|undefined|NaN|Invalid/)
          expect(title ?? '', where).not.toMatch(/\p{Cc}/u)
        }
      }
    }
  })
})

test('what nobody can switch off waits for nothing, and codes, warnings and notices are such', () => {
  for (const { name, definition } of events) {
    const { mandatory, urgent, group } = definition
    if (mandatory) expect(urgent, name).toBe(true)
    if (group === 'OTP' || group === 'SECURITY' || group === 'NOTICES') expect(mandatory, name).toBeTruthy()
  }
})

test('the page that ends e-mails of a group names each group of which there are such', () => {
  const groups = events.flatMap(({ definition }) =>
    choicesOf(templates, definition, 'EMAIL').includes('OFF') && definition.channels.includes('EMAIL')
      ? definition.group
      : [],
  )
  for (const language of languages) {
    const { unsubscribePage } = templates.words[language]
    expect(Object.keys(unsubscribePage.groups).sort(), language).toEqual([...new Set(groups)].sort())
    expect(unsubscribePage.asks, language).toContain('{group}')
  }
})

/** By every channel that a person has; a one-time password has no place in an inbox, nor with others. */
const everywhere: readonly Channel[] = ['SMS', 'EMAIL', 'INBOX', 'PUSH', 'WHATSAPP']
test.each([
  ['one-time passwords', 'otp', ['SMS', 'EMAIL']],
  ['a new bill', 'bill-issued', everywhere],
  ['a bill that is due soon', 'bill-due-soon', everywhere],
  ['a bill that is overdue', 'bill-overdue', everywhere],
  ['a captured payment', 'receipt-issued', everywhere],
  ['a failed payment', 'payment-failed', everywhere],
  ['a refund', 'refund-processed', everywhere],
  ['how it stands with a complaint', 'complaint-status', everywhere],
  ['what became of a complaint', 'dispute-resolved', everywhere],
  ['an outage', 'outage', everywhere],
] as const)('people are told of %s by each channel', (_, name, told) => {
  expect(templates.events.get(name)?.definition.channels).toEqual(expect.arrayContaining([...told]))
})

const bySms = events.filter(({ definition }) => definition.channels.includes('SMS'))

test.each(bySms)(
  'the SMS of $name are two long in the basic alphabet, three in Unicode, at most; name the city; are registered',
  (event) => {
    for (const values of examplesOf(event)) {
      for (const language of languages) {
        const { body, dltTemplateId } = render({ event: event.name, channel: 'SMS', language, values })
        const { alphabet, segments } = countSegments(body)
        expect([alphabet, body], language).toEqual([language === 'EN' ? 'GSM-7' : 'UCS-2', body])
        expect(segments, `${language}: ${body}`).toBeLessThanOrEqual(alphabet === 'GSM-7' ? 2 : 3)
        expect(body).toContain(templates.words[language].brand)
        expect(dltTemplateId).toMatch(/^\d{19}$/)
      }
    }
  },
)

test('no two SMS are registered under one id, and nothing is registered that is not sent', () => {
  const ofLanguages = Object.values(templates.dltIds).flatMap((of) => Object.values(of))
  const ids = ofLanguages.flatMap((id) => (typeof id === 'string' ? [id] : Object.values(id)))
  expect(new Set(ids).size).toBe(ids.length)
  const sent = events.filter(({ definition }) => definition.channels.includes('SMS')).map(({ name }) => name)
  expect(Object.keys(templates.dltIds).sort()).toEqual(sent)
})

/** What others may say: a new value is a type error here, and then a text. */
const purposes: Record<OtpPurpose, true> = {
  ...{ LOGIN: true, REGISTRATION: true, PASSWORD_RESET: true, PHONE_CHANGE: true, EMAIL_CHANGE: true },
  ...{ CONNECTION_LINK: true, ACCOUNT_CLOSURE: true },
}
const changes: Record<CredentialChanged['change'], true> = {
  ...{ EMAIL_CHANGED: true, PHONE_CHANGED: true, PASSWORD_SET: true, PASSWORD_CHANGED: true, PASSWORD_RESET: true },
  ...{ SECOND_FACTOR_ADDED: true, SECOND_FACTOR_REMOVED: true, SECOND_FACTOR_RESET: true },
  ...{ RECOVERY_CODES_RENEWED: true, RECOVERY_CODE_USED: true },
}
const states: Record<MandateChanged['status'], true> = {
  ...{ ACTIVE: true, PAUSED: true, CANCELLED: true, REJECTED: true, EXPIRED: true },
}

test.each([
  ['otp', 'purpose', purposes],
  ['credential-changed', 'change', changes],
  ['mandate-changed', 'status', states],
])('%s has a text for each %s', (name, value, known) => {
  const choices = templates.events.get(name)?.definition.values[value] ?? []
  expect([...choices].sort()).toEqual(Object.keys(known).sort())
})

test('a changed text is a new version', () => {
  const file = new URL('text-digests.json', import.meta.url)
  const before: Digests = digestsFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  const now = digestsOf(templates)
  const same = Object.entries(now).filter(([name, { version, digest }]) => {
    const known = before[name]
    return known && (version < known.version || (version === known.version && digest !== known.digest))
  })
  expect(same, 'raise "version" in the file').toEqual([])
  if (process.env.WRITE_DIGESTS) writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`)
  expect(now, 'WRITE_DIGESTS=1 npm test -- templates').toEqual(
    digestsFile.parse(JSON.parse(readFileSync(file, 'utf8'))),
  )
})

test('docs/notifications.md says what is told, and nothing else', () => {
  const page = readFileSync(new URL('../../../../docs/notifications.md', import.meta.url), 'utf8')
  const lines = events.map(({ name, definition: { about, group, channels, urgent, mandatory, consent } }) => {
    const when = mandatory
      ? `at once, always: ${mandatory}`
      : `${urgent ? 'at once' : 'can wait'}${consent ? ', to who agreed' : ''}`
    return `| \`${name}\` | ${about} | ${group} | ${channels.join(', ')} | ${when} |`
  })
  expect(page.split('\n').filter((line) => /^\| `[a-z-]+` \| .* \| [A-Z]+ \|/.test(line))).toEqual(lines)
})

test('the inbox of the graph knows each kind', () => {
  const sdl = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')
  const named = /enum NotificationKind \{([^}]*)\}/
    .exec(sdl)?.[1]
    ?.match(/^ {2}[A-Z_]+$/gm)
    ?.map((line) => line.trim())
  const kinds = new Set(events.flatMap(({ definition }) => definition.kind ?? []))
  expect(named?.sort()).toEqual([...kinds].sort())
})

test('an event, a channel or a value that there is not is refused', () => {
  const wanted = { event: 'otp', channel: 'SMS', language: 'EN' } as const
  const values = { code: '123456', time: '2026-11-30T10:15:00Z', purpose: 'LOGIN' }
  expect(() => render({ ...wanted, event: 'nothing', values })).toThrow('no templates')
  expect(() => render({ ...wanted, channel: 'INBOX', values })).toThrow('not told by INBOX')
  expect(() => render({ ...wanted, values: { ...values, more: 'x' } })).toThrow('no value more')
  expect(() => render({ ...wanted, values: { code: '1', purpose: 'LOGIN' } })).toThrow('time is missing')
  expect(() => render({ ...wanted, values: { ...values, purpose: 'THEFT' } })).toThrow('is no LOGIN')
})

test('money, days and times are written as the language does; in SMS with the digits that operators take', () => {
  const values = { bill: 'E/1', utility: 'GAS', consumerNumber: '7', amount: '1234567890', dueDate: '2026-12-15' }
  const bodyOf = (language: Language, channel: Channel) =>
    render({ event: 'bill-due-soon', channel, language, values }).body
  expect(bodyOf('EN', 'INBOX')).toBe(
    '₹1,23,45,678.90 of your gas bill E/1 is due on 15 Dec 2026. After it a surcharge is added.',
  )
  expect(bodyOf('EN', 'SMS')).toContain('Rs 1,23,45,678.90 of your gas bill')
  expect(bodyOf('HI', 'INBOX')).toContain('₹1,23,45,678.90')
  expect(bodyOf('MR', 'INBOX')).toContain('₹१,२३,४५,६७८.९०')
  expect(bodyOf('MR', 'SMS')).toContain('रु. 1,23,45,678.90')
  expect(bodyOf('TA', 'INBOX')).toContain('₹1,23,45,678.90')
  expect(bodyOf('BN', 'INBOX')).toContain('₹১,২৩,৪৫,৬৭৮.৯০')
  expect(bodyOf('BN', 'SMS')).toContain('1,23,45,678.90 টাকা')
  expect(bodyOf('HI', 'SMS')).not.toMatch(/[\u00a0\u202f]/)
})

test('what a person is called ends no header, and a long variable is cut where operators cut it', () => {
  const values = { device: `Phone\r\nBcc: a@b.c ${'x'.repeat(40)}`, time: '2026-11-30T10:15:00Z' }
  expect(render({ event: 'session-ended', channel: 'EMAIL', language: 'EN', values }).body.split('\n')).toHaveLength(2)
  expect(render({ event: 'session-ended', channel: 'SMS', language: 'EN', values }).body).toContain(
    'Phone Bcc: a@b.c xxxxxxxxxxxxx at 3:45 pm',
  )
})

test.each([
  ['a'.repeat(160), 'GSM-7', 1],
  ['a'.repeat(161), 'GSM-7', 2],
  ['€'.repeat(80), 'GSM-7', 1],
  ['€'.repeat(81), 'GSM-7', 2],
  ['ह'.repeat(70), 'UCS-2', 1],
  ['ह'.repeat(71), 'UCS-2', 2],
  ['₹1', 'UCS-2', 1],
])('%s: %s, %i', (text, alphabet, segments) => {
  expect(countSegments(text)).toMatchObject({ alphabet, segments })
})
