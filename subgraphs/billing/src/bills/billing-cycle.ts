import type { Utility } from '../connections/connection.ts'
import { suppliesOfCycles } from '../connections/supplies-of-cycles.ts'
import { addDays, addMonths } from '../day.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { countDays, type Days } from '../tariffs/rate-cycle.ts'
import type { SuppliedDays } from '../tariffs/rate-supplies.ts'
import { usedSql } from './bill.ts'

/** Why a connection gets no bill for a period. */
export type BillingProblem =
  | 'NOT_SUPPLIED'
  | 'BILLED_ALREADY'
  | 'CYCLE_TOO_LONG'
  | 'NO_TARIFF'
  | 'NO_METER'
  | 'NO_READING'
  | 'HELD'
  | 'NO_INTERVALS'
  | 'INTERVALS_DIFFER'
  | 'NO_EXPORT_READING'
  | 'NO_EXPORT_RULE'

/** The bill before. */
export interface LastBill extends Days {
  /** What came in, also where less was billed because something was sent out; null where the bill does not say. */
  readonly used: string | null
}

/** A connection with the days that are to be billed to it. */
export interface BillingCycle extends Days {
  readonly connectionId: string
  readonly citizenId: string
  readonly utility: Utility
  readonly consumerNumber: string
  readonly holderName: string
  readonly address: string
  /** By what, on which of the days, oldest first; together they are the cycle. */
  readonly parts: readonly [SuppliedDays, ...SuppliedDays[]]
  readonly lastBill: LastBill | null
  /** The connection was given up on its last day. */
  readonly isLast: boolean
  /** Whether days before the period are billed with it, because nobody billed them then. */
  readonly catchesUp: boolean
}

interface StoredCycle extends Omit<BillingCycle, 'last' | 'isLast' | 'catchesUp' | 'parts'> {
  readonly status: string
  readonly surrenderedOn: string | null
}

export interface BillingCycles {
  readonly cycles: BillingCycle[]
  readonly problems: Map<string, BillingProblem>
}

const longestCycleDays = 366
/** One that is cut off is still charged for its load, one that is given up for its last days. */
const billed = ['ACTIVE', 'DISCONNECTED', 'SURRENDERED']

/**
 * What is to be billed to connections at the end of a period. A cycle begins on the day after the last one that was
 * billed, so that no day is billed twice or not at all; without any, on the connection's first day or the period's. A
 * change of supply that counts from one of these days waits until the caller's transaction ends.
 */
export async function findBillingCycles(
  tx: Prisma.TransactionClient,
  connectionIds: readonly string[],
  period: Days,
): Promise<BillingCycles> {
  const rows = await tx.$queryRaw<StoredCycle[]>`
    SELECT c.id AS "connectionId", c.citizen_id AS "citizenId", c.utility, c.consumer_number AS "consumerNumber",
      c.holder_name AS "holderName", c.address, c.status, c.surrendered_on::text AS "surrenderedOn", b.last AS "lastBill",
      coalesce(b.period_end + 1, greatest(c.connected_on, ${period.first}::date))::text AS first
    FROM connection c LEFT JOIN LATERAL (
      SELECT period_end, json_build_object('first', period_start, 'last', period_end,
        'used', (${Prisma.raw(usedSql)})::text) AS last
      FROM bill b WHERE connection_id = c.id AND kind = 'CYCLE' AND NOT cancelled AND period_start <= ${period.last}::date
      ORDER BY period_start DESC LIMIT 1) b ON true
    WHERE c.id = ANY(${connectionIds}) ORDER BY c.id FOR KEY SHARE OF c`
  const problems = new Map<string, BillingProblem>()
  const open = rows.filter((row) => {
    const problem = problemOf(row, period.last)
    if (problem) problems.set(row.connectionId, problem)
    return !problem
  })
  const asked = open.map(({ connectionId, first }) => ({ connectionId, first, last: period.last }))
  const supplies = await suppliesOfCycles(tx, asked)
  const cycles = open.flatMap(({ status: _, surrenderedOn, ...cycle }): BillingCycle[] => {
    const [part, ...more] = supplies.get(cycle.connectionId) ?? []
    if (!part) {
      problems.set(cycle.connectionId, 'NOT_SUPPLIED')
      return []
    }
    const days = { first: part.first, last: (more.at(-1) ?? part).last }
    const isLast = days.last === surrenderedOn
    return [{ ...cycle, ...days, parts: [part, ...more], isLast, catchesUp: days.first < period.first }]
  })
  return { cycles, problems }
}

function problemOf({ status, surrenderedOn, first, lastBill }: StoredCycle, last: string): BillingProblem | undefined {
  if (!billed.includes(status) || (status === 'SURRENDERED' && !surrenderedOn)) return 'NOT_SUPPLIED'
  if (first > last) return lastBill ? 'BILLED_ALREADY' : 'NOT_SUPPLIED'
  return countDays({ first, last }) > longestCycleDays ? 'CYCLE_TOO_LONG' : undefined
}

/** How many whole months a cycle has, from a day to the day before the same one: 11 October to 10 November is one. */
export function wholeMonths({ first, last }: Days): number | null {
  const end = addDays(last, 1)
  const [year, month] = first.split('-').map(Number) as [number, number]
  const [endYear, endMonth] = end.split('-').map(Number) as [number, number]
  const months = (endYear - year) * 12 + endMonth - month
  return months > 0 && end === addMonths(first, months) ? months : null
}
