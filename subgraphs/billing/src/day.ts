/** A day of the calendar as text, ISO 8601: such days sort as text and have no time zone to get wrong. */
export const isoDay = (day: Date): string => day.toISOString().slice(0, 10)

/** The same day as the graph's Date and the database's DATE have it: midnight in UTC. */
export const toDate = (day: string): Date => new Date(`${day}T00:00:00Z`)

export const dayMs = 24 * 60 * 60 * 1000

export const addDays = (day: string, days: number): string => isoDay(new Date(toDate(day).getTime() + days * dayMs))

export const lastOfMonth = (day: string): string => addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1)

/** The same day of another month, or the last day of it where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  return isoDay(new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))))
}
