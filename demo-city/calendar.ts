const dayMs = 24 * 60 * 60 * 1000
const indiaOffsetMs = 5.5 * 60 * 60 * 1000

/** The calendar day in India now, ISO 8601. */
export function todayInIndia(now = Date.now()): string {
  return new Date(now + indiaOffsetMs).toISOString().slice(0, 10)
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** The same day of another month, or that month's last day when it has no such day. */
export function addMonths(day: string, months: number): string {
  const monthIndex = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const year = Math.floor(monthIndex / 12)
  const month = monthIndex % 12
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const dayOfMonth = Math.min(Number(day.slice(8)), lastDay)
  return `${year}-${pad(month + 1)}-${pad(dayOfMonth)}`
}

/** An instant of a day by India's clock, with its offset, as PostgreSQL reads it. */
export function instantInIndia(day: string, hour: number, minute: number, second = 0): string {
  return `${day}T${pad(hour)}:${pad(minute)}:${pad(second)}+05:30`
}

/** `2026-27`: 1 April 2026 to 31 March 2027. */
export function financialYearOf(day: string): string {
  const year = Number(day.slice(0, 4))
  const start = Number(day.slice(5, 7)) >= 4 ? year : year - 1
  return `${start}-${pad((start + 1) % 100)}`
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
