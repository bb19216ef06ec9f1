import { badUserInput } from '@suvidha/service-kit/public-error'
import { addDays, addMonths, isoDay, lastOfMonth } from '../day.ts'
import { countDays } from '../tariffs/rate-cycle.ts'

/** What was used in a period. Days are ISO 8601, amounts thousandths of the unit. */
export interface Period {
  readonly first: string
  readonly last: string
  readonly amount: bigint
  readonly source: 'INTERVALS' | 'BILLS'
  readonly complete: boolean
  /** How many quarter-hours it is the sum of; missing for a cycle that was billed. */
  readonly intervals?: number
}

export interface DaySpan {
  readonly first: string
  readonly last: string
}

/** The units of the tariffs; a connection is told its own before it has one. */
export const unitOf = { ELECTRICITY: 'kWh', GAS: 'SCM', WATER: 'kL' } as const

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`

/** The first day of the month so many months later, or earlier. */
export const firstOfMonths = (day: string, months: number): string => addMonths(firstOfMonth(day), months)

const mostDays = 92
const mostMonths = 37

interface Asked {
  readonly by: 'DAY' | 'MONTH'
  readonly from?: Date | null | undefined
  readonly to?: Date | null | undefined
}

/** The days of a history; months are whole. Fails with BAD_USER_INPUT for none or too many. */
export function spanOfHistory({ by, from, to }: Asked, today: string): DaySpan {
  const last = to ? isoDay(to) : today
  const first = from ? isoDay(from) : by === 'DAY' ? addDays(last, -30) : firstOfMonths(last, -12)
  if (last < first) throw badUserInput('to', 'The last day is not before the first.')
  if (by === 'DAY') {
    if (countDays({ first, last }) > mostDays) throw badUserInput('to', `At most ${mostDays} days.`)
    return { first, last }
  }
  if (firstOfMonths(first, mostMonths) <= firstOfMonth(last)) throw badUserInput('to', `At most ${mostMonths} months.`)
  return { first: firstOfMonth(first), last: lastOfMonth(last) }
}

/** How far two periods may be apart and be told to be the same one of another year, in days. */
const near = 20

/** Of a history, oldest first: the last period that is over, the one before it, and that of a year before. */
export function pickCompared(history: readonly Period[], today: string) {
  const period = history.findLast(({ last, amount }) => last < today && amount >= 0n)
  if (!period) return null
  const at = (first: string) =>
    history.find((other) => other !== period && Math.abs(countDays({ first, last: other.first }) - 1) <= near) ?? null
  const days = countDays(period)
  return { period, before: at(addDays(period.first, -days)), yearBefore: at(addDays(period.first, -365)) }
}

/** Half up, for amounts that are not below zero. */
export const divide = (amount: bigint, by: bigint): bigint => (2n * amount + by) / (2n * by)
