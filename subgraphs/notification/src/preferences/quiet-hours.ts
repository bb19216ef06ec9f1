/** Minutes of the day in India; from before until, or over midnight. */
export interface QuietHours {
  readonly fromMinute: number
  readonly untilMinute: number
}

export const minutesOfDay = 24 * 60

/**
 * What is promotional is told from 10:00 to 21:00, also to who agreed: since October 2025 operators refuse it at any other time (error 651 of their
 * registers, EC_INVALID_PROMO_TIME). docs/campaigns.md has the source.
 */
export const promotionalQuietHours: QuietHours = { fromMinute: 21 * 60, untilMinute: 10 * 60 }

/** India has one time zone and no summer time. */
export const indiaAheadMinutes = 330

/** When the quiet hours end in which `now` lies; null outside of them. */
export function quietUntil(now: Date, { fromMinute, untilMinute }: QuietHours): Date | null {
  const minute = minuteInIndia(now)
  const isQuiet =
    fromMinute < untilMinute
      ? minute >= fromMinute && minute < untilMinute
      : minute >= fromMinute || minute < untilMinute
  return isQuiet ? nextAt(now, untilMinute) : null
}

/** The next time after `now` at which it is this minute of the day in India. */
export function nextAt(now: Date, minute: number): Date {
  const left = (minute - minuteInIndia(now) + minutesOfDay) % minutesOfDay
  return new Date((minuteSince1970(now) + (left === 0 ? minutesOfDay : left)) * 60_000)
}

const minuteSince1970 = (instant: Date) => Math.floor(instant.getTime() / 60_000)
const minuteInIndia = (instant: Date) => (minuteSince1970(instant) + indiaAheadMinutes) % minutesOfDay

/** `21:00`. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Undefined for what is no time of a day. */
export function minuteOf(clock: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

/** Of `21:00-08:00`, or null of `none`; undefined for what is neither. */
export function quietHoursOf(text: string): QuietHours | null | undefined {
  if (text === 'none') return null
  const [from = '', until = '', ...more] = text.split('-')
  const fromMinute = minuteOf(from)
  const untilMinute = minuteOf(until)
  if (fromMinute === undefined || untilMinute === undefined || more.length > 0) return undefined
  return fromMinute === untilMinute ? undefined : { fromMinute, untilMinute }
}
