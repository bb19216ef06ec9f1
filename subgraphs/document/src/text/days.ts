import type { Language } from './language.ts'

/** Digits are the same in all languages, as the amounts beside them. */
const inIndia = { timeZone: 'Asia/Kolkata', numberingSystem: 'latn' } as const

/** Making one takes a thousand times as long as using it. */
const formatsOf = (options: Intl.DateTimeFormatOptions): Readonly<Record<Language, Intl.DateTimeFormat>> => ({
  EN: new Intl.DateTimeFormat('en-IN', { ...options, ...inIndia }),
  HI: new Intl.DateTimeFormat('hi-IN', { ...options, ...inIndia }),
  MR: new Intl.DateTimeFormat('mr-IN', { ...options, ...inIndia }),
  TA: new Intl.DateTimeFormat('ta-IN', { ...options, ...inIndia }),
  BN: new Intl.DateTimeFormat('bn-IN', { ...options, ...inIndia }),
})
const instants = formatsOf({ dateStyle: 'long', timeStyle: 'short' })
const days = formatsOf({ dateStyle: 'long' })
const months = formatsOf({ month: 'short', year: '2-digit' })
const isoDays = new Intl.DateTimeFormat('en-CA', inIndia)

/** `20 November 2026 at 3:45 pm`, by India's clock. */
export const formatInstant = (instant: Date, language: Language): string => instants[language].format(instant)

/** The day of an instant in India, as Typst takes it. */
export function dayInIndia(instant: Date): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = isoDayInIndia(instant).split('-').map(Number)
  return { year, month, day }
}

/** `20 November 2026` of a day, ISO 8601. */
export const formatDay = (day: string, language: Language): string => days[language].format(startOfDayInIndia(day))

/** `Nov 26`, the month of a day. */
export const formatMonth = (day: string, language: Language): string => months[language].format(startOfDayInIndia(day))

/** India has one zone and no summer time. */
export const startOfDayInIndia = (day: string): Date => new Date(`${day}T00:00:00+05:30`)

/** The day in India at an instant, ISO 8601. */
export const isoDayInIndia = (instant: Date): string => isoDays.format(instant)
