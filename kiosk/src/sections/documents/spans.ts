import { dayInIndia } from '../../clock.ts'

/** How far back a statement goes. */
export type Span = 'month' | 'quarter' | 'year' | 'all'

const MONTHS: Record<Span, number> = { month: 1, quarter: 3, year: 12, all: 36 }
/** A third year that begins with the first of April is the last that anybody asks for. */
const YEARS = 3

/** Today in India, as year, month (1 to 12) and day. */
function todayInIndia(now: Date): [number, number, number] {
  const [year = 0, month = 0, date = 0] = dayInIndia(now).split('-').map(Number)
  return [year, month, date]
}

/** The days of a statement that ends today: as many months back, on the same day of the month or its last one, and the day after. */
export function spanOf(span: Span, now: Date): { from: string; until: string } {
  const [year, month, date] = todayInIndia(now)
  const first = new Date(Date.UTC(year, month - 1 - MONTHS[span], 1))
  const lastOfMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, lastOfMonth) + 1)
  const iso = (day: Date) => day.toISOString().slice(0, 10)
  return { from: iso(first), until: iso(new Date(Date.UTC(year, month - 1, date))) }
}

/** The financial years (1 April to 31 March) that one may ask for, the one under way first. */
export function financialYears(now: Date): { name: string; from: string; until: string }[] {
  const [year, month] = todayInIndia(now)
  const current = month >= 4 ? year : year - 1
  return Array.from({ length: YEARS }, (_, back) => {
    const from = current - back
    return { name: `${from}-${String((from + 1) % 100).padStart(2, '0')}`, from: String(from), until: String(from + 1) }
  })
}
