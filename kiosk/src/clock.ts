let aheadMs = 0

/** Learns the server's time from an answer: the clock of a public machine may be hours off. */
export function learnServerTime(response: Response): void {
  const date = Date.parse(response.headers.get('date') ?? '')
  if (!Number.isNaN(date)) aheadMs = date - Date.now()
}

/** The instant that it is at the server. */
export const serverNow = (): Date => new Date(Date.now() + aheadMs)

/** Milliseconds from now until an instant of the server; negative once it is past. */
export const msUntil = (instant: string): number => Date.parse(instant) - serverNow().getTime()

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata', dateStyle: 'short' })

/** The day that it is in India at an instant: 2026-11-20. */
export const dayInIndia = (instant: Date): string => calendar.format(instant)
