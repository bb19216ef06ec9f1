import { conflict } from '@suvidha/service-kit/public-error'
import { addDays, isoDay } from '../day.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { toThousandths } from '../thousandths.ts'
import type { Register, Shown } from './reading.ts'

type Transaction = Prisma.TransactionClient

/** The days of a meter at a connection, and what its utility says of readings. */
export interface Counting {
  readonly assignmentId: string
  readonly meterId: string
  readonly connectionId: string
  readonly installedOn: string
  /** What its export register showed then; null where it counts one way. */
  readonly initialExport: string | null
  readonly digits: number
  readonly jumpFactor: number
  readonly boundaryDays: number
  readonly cycleMonths: number
  readonly citizenDaysBefore: number
  readonly citizenDaysAfter: number
}

export interface LockedConnection {
  readonly id: string
  readonly citizenId: string
  readonly utility: string
  readonly status: string
  /** The last day that a bill is for; null where there is no bill. */
  readonly billedThrough: string | null
}

/**
 * Whatever changes what a connection has used holds its row first: of two at once the second sees what the first did, and who
 * issues a bill, and shares the row, has either seen the change or is seen by it.
 */
export async function lockConnection(tx: Transaction, id: string): Promise<LockedConnection | null> {
  const [locked] = await tx.$queryRaw<Omit<LockedConnection, 'billedThrough'>[]>`
    SELECT id, citizen_id AS "citizenId", utility, status FROM connection WHERE id = ${id} FOR UPDATE`
  if (!locked) return null
  // A statement of its own: it sees the bills that the lock waited for.
  const last = await tx.bill.aggregate({
    where: { connectionId: id, kind: 'CYCLE', cancelled: false },
    _max: { periodEnd: true },
  })
  return { ...locked, billedThrough: last._max.periodEnd && isoDay(last._max.periodEnd) }
}

/** The meter that counted a connection on a day and at whose end it still did; null where there was none. */
export async function meterCounting(tx: Transaction, connectionId: string, day: string): Promise<Counting | null> {
  const [counting] = await tx.$queryRaw<Counting[]>`
    SELECT a.id AS "assignmentId", a.meter_id AS "meterId", a.connection_id AS "connectionId",
      a.installed_on::text AS "installedOn", a.initial_export::text AS "initialExport", m.digits, r.jump_factor AS "jumpFactor", r.boundary_days AS "boundaryDays",
      r.cycle_months AS "cycleMonths", r.citizen_days_before AS "citizenDaysBefore", r.citizen_days_after AS "citizenDaysAfter"
    FROM meter_assignment a JOIN meter m ON m.id = a.meter_id JOIN reading_rule r ON r.utility = m.utility
    WHERE a.connection_id = ${connectionId} AND a.installed_on < ${day}::date
      AND (a.removed_on IS NULL OR a.removed_on > ${day}::date)`
  return counting ?? null
}

interface StoredShown {
  readonly place: 'before' | 'after' | 'earlier'
  readonly readOn: string
  readonly value: string
  readonly rollovers: number
}

/** What is known of a register around a day. Estimates are not. */
export async function readRegister(tx: Transaction, counting: Counting, day: string): Promise<Register> {
  const { assignmentId, digits, jumpFactor } = counting
  const rows = await tx.$queryRaw<StoredShown[]>`
    WITH shown AS (
      SELECT installed_on AS read_on, initial_reading AS value, 0 AS rollovers
      FROM meter_assignment WHERE id = ${assignmentId}
      UNION ALL
      SELECT removed_on, final_reading, final_rollovers FROM meter_assignment WHERE id = ${assignmentId} AND removed_on IS NOT NULL
      UNION ALL
      SELECT read_on, value, rollovers FROM reading
      WHERE assignment_id = ${assignmentId} AND state = 'ACCEPTED' AND source <> 'ESTIMATE'
    ), before AS (SELECT * FROM shown WHERE read_on < ${day}::date ORDER BY read_on DESC LIMIT 1)
    SELECT place, read_on::text AS "readOn", value::text, rollovers::int FROM (
      SELECT 'before' AS place, * FROM before
      UNION ALL
      (SELECT 'after', * FROM shown WHERE read_on > ${day}::date ORDER BY read_on LIMIT 1)
      UNION ALL
      (SELECT 'earlier', shown.* FROM shown, before WHERE shown.read_on < before.read_on
        ORDER BY shown.read_on > before.read_on - 85, abs(before.read_on - 85 - shown.read_on) LIMIT 1)
    ) places`
  const shownAt = (place: StoredShown['place']): Shown | null => {
    const row = rows.find((found) => found.place === place)
    return row ? { readOn: row.readOn, total: toTotal(row, digits) } : null
  }
  const before = shownAt('before')
  if (!before) throw new Error(`${assignmentId} did not count before ${day}`)
  return { digits, jumpFactor, before, after: shownAt('after'), earlier: shownAt('earlier') }
}

const toTotal = ({ value, rollovers }: Pick<StoredShown, 'value' | 'rollovers'>, digits: number) =>
  toThousandths(value) + BigInt(rollovers) * 10n ** BigInt(digits + 3)

/**
 * What is billed stays: no reading comes to a day that a bill is for, nor before one that was accepted so soon after it that it
 * told what the register showed at the bill's end. Fails with CONFLICT.
 */
export function refuseBilledDay({ billedThrough }: LockedConnection, { after }: ReadAfter, of: BilledDay): void {
  if (billedThrough === null) return
  if (of.day <= billedThrough) throw conflict(`The days until ${billedThrough} are billed.`)
  if (after && after.readOn <= addDays(billedThrough, of.boundaryDays)) {
    throw conflict(`The reading of ${after.readOn} is the one that the bill until ${billedThrough} goes by.`)
  }
}

interface ReadAfter {
  readonly after: { readonly readOn: string } | null
}

interface BilledDay {
  readonly day: string
  readonly boundaryDays: number
}
