import { type StaffLimits, wholeCity } from '@suvidha/service-kit/staff-limits'
import { dayMs } from '../day.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { NewInterval } from './interval.ts'

/** A meter for a connection on the days after the one on which it was installed, up to the one on which it was removed. */
export interface Source {
  readonly number: number
  readonly utility: string
  /** Days since 1970. */
  readonly after: number
  readonly last: number
}

export interface KnownMeter {
  readonly smart: boolean
  readonly sources: readonly Source[]
}

export const meterKey = ({ make, serial }: Pick<NewInterval, 'make' | 'serial'>) => `${make}\n${serial}`

interface Found {
  readonly make: string
  readonly serial: string
  readonly smart: boolean
  readonly utility: string
  readonly assignmentId: string | null
  readonly installedOn: Date | null
  readonly removedOn: Date | null
  readonly number: number | null
}

/** The meters of a delivery by their key, and for which connections within some limits they counted when. Smart ones get their numbers here. */
export async function findSources(
  prisma: PrismaClient,
  intervals: readonly NewInterval[],
  { departments, regions }: StaffLimits = wholeCity,
): Promise<ReadonlyMap<string, KnownMeter>> {
  const meters = new Map(intervals.map((interval) => [meterKey(interval), interval]))
  const makes = [...meters.values()].map(({ make }) => make)
  const serials = [...meters.values()].map(({ serial }) => serial)
  const read = () => prisma.$queryRaw<Found[]>`
    SELECT m.make, m.serial_number AS serial, m.smart, m.utility, a.id AS "assignmentId",
      a.installed_on AS "installedOn", a.removed_on AS "removedOn", s.number
    FROM unnest(${makes}::text[], ${serials}::text[]) AS wanted(make, serial)
      JOIN meter m ON m.make = wanted.make AND m.serial_number = wanted.serial
      LEFT JOIN meter_assignment a ON a.meter_id = m.id AND (${departments}::text[] IS NULL OR m.utility = ANY(${departments}::text[]))
        AND (${regions}::text[] IS NULL OR (SELECT region FROM connection WHERE id = a.connection_id) = ANY(${regions}::text[]))
      LEFT JOIN interval_source s ON s.assignment_id = a.id`
  let rows = await read()
  const missing = rows.flatMap(({ smart, number, assignmentId }) =>
    smart && number === null && assignmentId ? [assignmentId] : [],
  )
  if (missing.length > 0) {
    await numberSources(prisma, missing)
    rows = await read()
  }
  return new Map(
    [...Map.groupBy(rows, meterKey)].map(([key, ofMeter]) => [
      key,
      { smart: ofMeter[0]?.smart ?? false, sources: ofMeter.flatMap(toSource) },
    ]),
  )
}

/** Of several who hear a meter for the first time at once, one numbers it. */
async function numberSources(prisma: PrismaClient, assignmentIds: readonly string[]) {
  await prisma.$executeRaw`
    INSERT INTO interval_source (assignment_id, connection_id, meter_id, utility, region)
    SELECT a.id, a.connection_id, a.meter_id, c.utility, c.region
    FROM meter_assignment a JOIN connection c ON c.id = a.connection_id
    WHERE a.id = ANY(${assignmentIds}::text[]) ORDER BY a.id ON CONFLICT (assignment_id) DO NOTHING`
}

function toSource({ number, utility, installedOn, removedOn }: Found): Source[] {
  if (number === null || !installedOn) return []
  const last = removedOn ? removedOn.getTime() / dayMs : Number.POSITIVE_INFINITY
  return [{ number, utility, after: installedOn.getTime() / dayMs, last }]
}
