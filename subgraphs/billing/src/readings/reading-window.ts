import type { Database } from '@suvidha/service-kit/database'
import DataLoader from 'dataloader'
import { type Reader, readerIdSql, staffOfConnectionSql } from '../connections/seen-by.ts'
import { addDays, addMonths } from '../day.ts'
import type { Days } from '../tariffs/rate-cycle.ts'

export interface ReadingRule {
  readonly cycleMonths: number
  readonly citizenDaysBefore: number
  readonly citizenDaysAfter: number
}

/**
 * The days on which people may read for themselves: around the end of the cycle that begins after `lastDay`, the last one
 * billed; of a later cycle when that is over on `today`. The first that contains today or is to come.
 */
export function readingWindow(lastDay: string, today: string, rule: ReadingRule): Days {
  const { cycleMonths, citizenDaysBefore, citizenDaysAfter } = rule
  const start = addDays(lastDay, 1)
  for (let cycle = 1; ; cycle += 1) {
    const end = addDays(addMonths(start, cycle * cycleMonths), -1)
    const last = addDays(end, citizenDaysAfter)
    if (last < today) continue
    const [first = start] = [start, addDays(end, -citizenDaysBefore)].sort().reverse()
    return { first, last }
  }
}

export interface OpenWindow extends Days {
  readonly isOpen: boolean
}

interface Stored extends ReadingRule {
  readonly connectionId: string
  readonly lastDay: string
}

/** When holders may read their connections; null where no meter counts, and to everybody else but the staff. */
export function createWindowLoader(pool: Database['pool'], reader: Reader, today: string) {
  return new DataLoader<string, OpenWindow | null>(async (connectionIds) => {
    const { rows } = await pool.query<Stored>({
      name: 'reading_windows',
      text: `SELECT c.id AS "connectionId", r.cycle_months AS "cycleMonths", r.citizen_days_before AS "citizenDaysBefore",
          r.citizen_days_after AS "citizenDaysAfter", coalesce((SELECT max(period_end) FROM bill
            WHERE connection_id = c.id AND kind = 'CYCLE' AND NOT cancelled), a.installed_on)::text AS "lastDay"
        FROM connection c JOIN reading_rule r USING (utility)
          JOIN meter_assignment a ON a.connection_id = c.id AND a.removed_on IS NULL
        WHERE c.id = ANY($1) AND (${staffOfConnectionSql} OR c.citizen_id = ${readerIdSql}) AND c.status <> 'SURRENDERED'`,
      values: [connectionIds, reader],
    })
    const byConnection = new Map(rows.map((row) => [row.connectionId, row]))
    return connectionIds.map((id) => {
      const found = byConnection.get(id)
      if (!found) return null
      const days = readingWindow(found.lastDay, today, found)
      return { ...days, isOpen: days.first <= today }
    })
  })
}
