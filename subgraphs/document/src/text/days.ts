import type { Language } from './rupees.ts'

const inIndia = { timeZone: 'Asia/Kolkata' } as const
const localeOf: Readonly<Record<Language, string>> = { EN: 'en-IN', HI: 'hi-IN' }

/** `20 November 2026 at 3:45 pm`, by India's clock. */
export const formatInstant = (instant: Date, language: Language): string =>
  new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', timeStyle: 'short', ...inIndia }).format(instant)

/** The day of an instant in India, as Typst takes it. */
export function dayInIndia(instant: Date): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = new Intl.DateTimeFormat('en-CA', inIndia)
    .format(instant)
    .split('-')
    .map(Number)
  return { year, month, day }
}

/** `20 November 2026` of a day, ISO 8601. */
export const formatDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', ...inIndia }).format(startOfDayInIndia(day))

/** `Nov 26`, the month of a day. */
export const formatMonth = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf[language], { month: 'short', year: '2-digit', ...inIndia }).format(
    startOfDayInIndia(day),
  )

/** India has one zone and no summer time. */
export const startOfDayInIndia = (day: string): Date => new Date(`${day}T00:00:00+05:30`)

/** The day in India at an instant, ISO 8601. */
export const isoDayInIndia = (instant: Date): string => new Intl.DateTimeFormat('en-CA', inIndia).format(instant)
