import { dayInIndia } from '../clock.ts'

/** Rupees with lakh grouping from whole paise: ₹1,23,456.70. */
export function formatPaise(paise: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'INR' }).format(paise / 100)
}

/** A calendar day (2026-11-20) in words: 20 Nov 2026. */
export function formatDay(day: string, locale: string): string {
  // The day has no time zone; UTC on both sides keeps it the same day everywhere.
  const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${day}T00:00:00Z`))
}

/** The day of an instant in India, in words: a paper of half past midnight has the day that is printed on it. */
export const formatDayOf = (instant: string, locale: string): string => formatDay(dayInIndia(new Date(instant)), locale)

/** The time of an instant in India: 4:15 pm. */
export function formatTime(instant: string, locale: string): string {
  const options = { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Kolkata' } as const
  return new Intl.DateTimeFormat(locale, options).format(new Date(instant))
}

/** An instant in India, to the minute: 20 Nov 2026, 4:15 pm. */
export function formatInstant(instant: string, locale: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Kolkata' } as const
  return new Intl.DateTimeFormat(locale, options).format(new Date(instant))
}
