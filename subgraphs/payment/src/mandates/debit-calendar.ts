/** A part of each day in India in which debits are made, in minutes since midnight; the end is not part of it. */
export interface DebitWindow {
  readonly fromMinute: number
  readonly untilMinute: number
}

export interface DebitCalendar {
  /** At least one, in order. NPCI takes debits outside of its busy hours only: 10:00–13:00 and 17:00–21:30. */
  readonly windows: readonly DebitWindow[]
  /** How long before a debit its citizen is told. RBI: 24 hours at least. */
  readonly noticeSeconds: number
  /** How long after the first try each further one comes. NPCI: three at most. */
  readonly retryAfterSeconds: readonly number[]
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** India has one zone and no summer time. */
const indiaOffsetMs = 330 * minuteMs

/** The earliest instant from `notBefore` on, in ms, at which debits are made. */
export function nextInWindow(notBeforeMs: number, windows: readonly DebitWindow[]): number {
  const midnightMs = Math.floor((notBeforeMs + indiaOffsetMs) / dayMs) * dayMs - indiaOffsetMs
  for (const dayStart of [midnightMs, midnightMs + dayMs]) {
    for (const { fromMinute, untilMinute } of windows) {
      const at = Math.max(notBeforeMs, dayStart + fromMinute * minuteMs)
      if (at < dayStart + untilMinute * minuteMs) return at
    }
  }
  throw new Error('there is no window for debits')
}

/** When a day in India begins, in ms. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00+05:30`)

/** A day as the database keeps it, midnight in UTC, in words: 2026-12-01. */
export const isoDay = (day: Date): string => day.toISOString().slice(0, 10)

/** The last second of a day in India. */
export const endOf = (day: Date): Date => new Date(startOfDay(isoDay(day)) + dayMs - 1000)

/** When a bill is debited that is announced now: on its due day, or as soon as the notice allows. */
export const firstTryAt = (dueDate: string, nowMs: number, { windows, noticeSeconds }: DebitCalendar): number =>
  nextInWindow(Math.max(startOfDay(dueDate), nowMs + noticeSeconds * 1000), windows)

/**
 * Whether a bill is to be announced at this look and not at the next one: then the notice would be too short for a debit
 * on the due day.
 */
export const isTimeToAnnounce = (
  dueDate: string,
  nowMs: number,
  { noticeSeconds, lookEverySeconds }: { noticeSeconds: number; lookEverySeconds: number },
): boolean => startOfDay(dueDate) - nowMs <= (noticeSeconds + 2 * lookEverySeconds) * 1000

/** When a debit that failed `tries` times is tried again, in ms; undefined when that was the last try. */
export function nextTryAt(
  firstMs: number,
  { tries, nowMs }: { tries: number; nowMs: number },
  calendar: DebitCalendar,
) {
  const afterSeconds = calendar.retryAfterSeconds[tries - 1]
  if (afterSeconds === undefined) return undefined
  return nextInWindow(Math.max(firstMs + afterSeconds * 1000, nowMs), calendar.windows)
}
