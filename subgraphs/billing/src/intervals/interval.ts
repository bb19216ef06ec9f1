import { quartersOfDay } from '../tariffs/block-of-day.ts'

/** Intervals are quarters of an hour, counted since 1970: short, and the same in every time zone. */
export const quarterMs = 15 * 60 * 1000
/** India is 5:30 ahead, a whole number of quarters. */
const indiaQuarters = 22

/** Days since 1970 by India's calendar. */
export const dayOfQuarter = (quarter: number): number => Math.floor((quarter + indiaQuarters) / quartersOfDay)

/** The first day of the month in India, ISO 8601. */
export function monthOfQuarter(quarter: number): string {
  const day = new Date((quarter + indiaQuarters) * quarterMs).toISOString()
  return `${day.slice(0, 7)}-01`
}

/** What a meter says of an interval beside how much flowed; the bits of `flags`. */
export const intervalFlags = { TAMPER: 1, OUTAGE: 2 } as const

/** What one row of a delivery says. */
export interface NewInterval {
  /** The row's place in the delivery: 1 is the first after the header. */
  readonly row: number
  readonly make: string
  readonly serial: string
  /** When it began, in quarters of an hour since 1970. */
  readonly quarter: number
  /** Thousandths of the tariff's unit. */
  readonly amount: number
  /** The same of what was sent into the grid; null where the meter does not tell. */
  readonly exported: number | null
  /** Tenths of a volt. */
  readonly voltage: number | null
  readonly flags: number
  /** Of two for one interval the higher counts. */
  readonly revision: number
}

export type RefusalReason =
  | 'UNREADABLE'
  | 'NOT_ON_BOUNDARY'
  | 'IN_FUTURE'
  | 'TOO_OLD'
  | 'NEGATIVE'
  | 'ABSURD'
  | 'UNKNOWN_METER'
  | 'NOT_SMART'
  | 'NOT_ASSIGNED'
  | 'DIFFERS'

/** A row that was not taken, and why. */
export interface Refusal {
  readonly row: number
  readonly reason: RefusalReason
  /** For people. */
  readonly message: string
}
