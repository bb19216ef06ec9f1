import type { Channel, Language, Value, ValueKind, Words } from './event-definition.ts'

const locales: Readonly<Record<Language, string>> = {
  EN: 'en-IN',
  HI: 'hi-IN',
  MR: 'mr-IN',
  TA: 'ta-IN',
  BN: 'bn-IN',
}

/** An operator checks a registered variable; longer ones are refused (TRAI, DLT). */
const mostSmsVariable = 30

/** An SMS has the digits 0 to 9 everywhere: operators take no others as `{#numeric#}`. */
export const localeOf = (language: Language, channel: Channel): string =>
  channel === 'SMS' ? `${locales[language]}-u-nu-latn` : locales[language]

export interface Place {
  readonly language: Language
  readonly channel: Channel
  readonly words: Words
}

/** A value in words, or as the number that a plural wants. Fails when it is not of its kind. */
export function writeOut(value: Value, kind: ValueKind, place: Place): string | number {
  if (kind === 'count' && typeof value === 'number') return value
  const written = writtenOf(value, kind, place)
  if (place.channel !== 'SMS') return written
  // No-break blanks of dates and times are in no alphabet of SMS.
  const plain = written.replaceAll(/[\u00a0\u202f]/g, ' ')
  return kind === 'text' || kind === 'device' ? plain.slice(0, mostSmsVariable) : plain
}

function writtenOf(value: Value, kind: ValueKind, { language, channel, words }: Place): string {
  const locale = localeOf(language, channel)
  const refuse = () => new Error(`${JSON.stringify(value)} is no ${kind}`)
  if (kind === 'device' && value === null) return words.device
  if (kind === 'foreignMoney') {
    if (typeof value !== 'object' || value === null) throw refuse()
    return money(value.paise, {
      locale,
      currency: value.currency,
      currencyDisplay: channel === 'SMS' ? 'code' : 'symbol',
    })
  }
  if (typeof value !== 'string') throw refuse()
  if (Array.isArray(kind)) {
    if (!kind.includes(value)) throw refuse()
    return value
  }
  switch (kind) {
    case 'money':
      // In an SMS the currency stands in the registered text.
      return channel === 'SMS' ? amount(value, locale) : money(value, { locale, currency: 'INR' })
    case 'day':
      return formatDay(new Date(`${value}T00:00:00Z`), locale)
    case 'time':
      return formatTime(new Date(value), locale)
    case 'utility':
      return words.utilities[value] ?? value
    case 'lines':
      return value.replaceAll(/[^\P{Cc}\n]+/gu, ' ')
    default:
      // A line break would end a header of an e-mail.
      return value.replaceAll(/\p{Cc}+/gu, ' ')
  }
}

interface Currency {
  readonly locale: string
  readonly currency: string
  readonly currencyDisplay?: 'code' | 'symbol'
}

/** The currency where the language puts it, the number grouped as the language groups numbers: CLDR has Marathi money in thousands. */
function money(paise: string, { locale, currency, currencyDisplay = 'symbol' }: Currency): string {
  const { format, places } = currencyFormat(locale, currency, currencyDisplay)
  const parts = format.formatToParts(decimal(paise, places))
  const isNumber = parts.map(
    ({ type }) => type === 'integer' || type === 'group' || type === 'decimal' || type === 'fraction',
  )
  const before = parts.slice(0, isNumber.indexOf(true))
  const behind = parts.slice(isNumber.lastIndexOf(true) + 1)
  const textOf = (some: readonly Intl.NumberFormatPart[]) => some.map(({ value }) => value).join('')
  return `${textOf(before)}${amount(paise.replace('-', ''), locale, places)}${textOf(behind)}`
}

const amount = (paise: string, locale: string, places = 2) =>
  numberFormat(locale, places).format(decimal(paise, places))

/** Exact: no amount goes through a floating point number. */
function decimal(paise: string, places: number): Intl.StringNumericLiteral {
  if (!/^-?\d{1,30}$/.test(paise)) throw new Error(`${paise} is no amount`)
  const digits = paise.replace('-', '').padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const sign = paise.startsWith('-') ? '-' : ''
  return `${sign}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}` as Intl.StringNumericLiteral
}

const formatDay = (day: Date, locale: string) => dayFormat(locale).format(day)

const formatTime = (instant: Date, locale: string) => timeFormat(locale).format(instant)

/** Making a format takes a thousand times as long as using it: each is made once. */
function keep<Asked extends readonly (string | number)[], Format>(make: (...asked: Asked) => Format) {
  const made = new Map<string, Format>()
  return (...asked: Asked): Format => {
    const key = asked.join(' ')
    const known = made.get(key) ?? make(...asked)
    made.set(key, known)
    return known
  }
}

const currencyFormat = keep((locale: string, currency: string, currencyDisplay: 'code' | 'symbol') => {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
  return { format, places: format.resolvedOptions().maximumFractionDigits ?? 2 }
})
const numberFormat = keep(
  (locale: string, places: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places }),
)
const dayFormat = keep((locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }))
const timeFormat = keep(
  (locale: string) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'Asia/Kolkata' }),
)
