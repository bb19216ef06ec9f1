import { quartersOfDay } from '@suvidha/billing/tariffs/block-of-day'
import { addDays } from './calendar.ts'

const quarterMs = 15 * 60 * 1000

/** How a household uses electricity over a day, hour by hour: a morning, a hot afternoon, an evening. */
const household = [3, 3, 2, 2, 2, 4, 7, 8, 6, 5, 5, 6, 7, 7, 6, 6, 7, 9, 13, 15, 14, 11, 7, 4]
/** What a plant on a roof sends out. */
const sun = [0, 0, 0, 0, 0, 0, 0, 2, 6, 10, 13, 15, 15, 14, 11, 7, 3, 1, 0, 0, 0, 0, 0, 0]
const shapes = { household, sun }

/**
 * So many thousandths of a unit over the quarter-hours of so many days, from midnight in India: they sum to it exactly, and no
 * two days are quite the same.
 */
export function spreadOver(days: number, thousandths: number, shape: keyof typeof shapes): number[] {
  const weights = Array.from({ length: days * quartersOfDay }, (_, quarter) => {
    const hour = Math.floor((quarter % quartersOfDay) / 4)
    return (shapes[shape][hour] ?? 0) * (16 + ((quarter * 7919) % 9))
  })
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let [sum, given] = [0, 0]
  return weights.map((weight) => {
    sum += weight
    const until = Math.floor((thousandths * sum) / whole)
    const own = until - given
    given = until
    return own
  })
}

/** When the quarter-hours of days from this one on begin: the nth. */
export const quarterAt = (first: string, place: number): Date =>
  new Date(Date.parse(`${first}T00:00:00+05:30`) + place * quarterMs)

/** First days of the months that days are in. */
export function monthsOf(first: string, last: string): string[] {
  const months = new Set<string>()
  for (let day = first; day <= last; day = addDays(day, 1)) months.add(`${day.slice(0, 7)}-01`)
  return [...months]
}
