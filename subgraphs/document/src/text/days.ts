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
