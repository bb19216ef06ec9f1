import type { Viewer } from '@suvidha/service-kit/identity'
import { isLimited } from '@suvidha/service-kit/staff-limits'
import type { Prisma } from '../generated/prisma/client.ts'
import { utilities } from './connection.ts'

/**
 * Whose rows a reader sees: null for everybody's. Else the first is who reads, who sees their own and those of connections
 * they were let into; what follows are the places of which they see everybody's: a utility and a region, `WATER NORTH`, or all of
 * its regions, `WATER *`. One parameter of SQL: `$2`.
 */
export type Reader = readonly [id: string, ...places: string[]] | null

/** Staff with a scope see all that is of their departments and regions, or of the city. */
export function readerWith({ id, scopes, limits }: Viewer, scope: string): Reader {
  if (!scopes.has(scope)) return [id]
  if (!isLimited(limits)) return null
  const regions = limits.regions ?? ['*']
  return [
    id,
    ...(limits.departments ?? utilities).flatMap((utility) => regions.map((region) => `${utility} ${region}`)),
  ]
}

export const readerOfBills = (viewer: Viewer): Reader => readerWith(viewer, 'bills:read')
export const readerOfConnections = (viewer: Viewer): Reader => readerWith(viewer, 'connections:read')

const letIn = (connectionId: string, { holderId, who }: { holderId: string; who: string }) =>
  `EXISTS (SELECT FROM connection_member m
    WHERE m.connection_id = ${connectionId} AND m.citizen_id = ${who} AND m.holder_id = ${holderId})`

const seenBill = (who: string) =>
  `(b.citizen_id = ${who} OR ${letIn('b.connection_id', { holderId: 'b.citizen_id', who })})`
const seenConnection = (who: string) => `(c.citizen_id = ${who} OR ${letIn('c.id', { holderId: 'c.citizen_id', who })})`

/**
 * Whether the citizen of parameter $2 may see and pay a row `b` of bill: its holder, or who that holder's connection was
 * linked by. Bills of those who held the connection before are theirs alone.
 */
export const seenBillSql = seenBill('$2')

/** Whether the citizen of parameter $2 holds a row `c` of connection, or has linked it. */
export const seenConnectionSql = seenConnection('$2')

/** Who the reader of parameter $2 is; null where they see everybody's. */
export const readerIdSql = '($2::text[])[1]'

/** Whether a row of connection lies in one of the reader's places. */
const isPlacedSql = (alias: string) =>
  `ARRAY[${alias}.utility || ' ' || ${alias}.region, ${alias}.utility || ' *'] && ($2::text[])[2:]`

/** Whether the reader of parameter $2 holds a row `c` of connection, or has linked it. */
export const readerSeesConnectionSql = seenConnection(readerIdSql)

/** Whether a row `c` of connection is of those whom the reader of parameter $2 looks after. */
export const staffOfConnectionSql = `($2::text[] IS NULL OR ${isPlacedSql('c')})`

/** The same of a row `b` of bill. A scalar question: the planner would make a table of all connections of an EXISTS. */
export const staffOfBillSql = `($2::text[] IS NULL
  OR (SELECT ${isPlacedSql('p')} FROM connection p WHERE p.id = b.connection_id))`

/** Whether the reader of parameter $2 sees the row at all. What is their own comes first: it costs least. */
export const readBillSql = `($2::text[] IS NULL OR ${seenBill(readerIdSql)} OR ${staffOfBillSql})`
export const readConnectionSql = `(${staffOfConnectionSql} OR ${readerSeesConnectionSql})`

interface Place {
  readonly utility: string
  readonly region: string
}

/** Whether a reader looks after everything in a place. */
export const isStaffOf = (reader: Reader, { utility, region }: Place): boolean =>
  reader === null || [`${utility} ${region}`, `${utility} *`].some((place) => reader.indexOf(place, 1) > 0)

/** What lies in a reader's places, for Prisma. */
export const inPlaces = (places: readonly string[]) =>
  places.map((place) => {
    const [utility = '', region = ''] = place.split(/ (.*)/s)
    return { utility, ...(region !== '*' && { region }) }
  })

/** Bills that a reader sees, for Prisma. */
export function seenBills(reader: Reader): Prisma.BillWhereInput {
  if (reader === null) return {}
  const [id, ...places] = reader
  const linked = { connection: { members: { some: { citizenId: id } } } }
  return { OR: [{ citizenId: id }, linked, { connection: { OR: inPlaces(places) } }] }
}

/** The first day that is all of the present holder's, in India; null where there was no other. What was before is another's. */
export const heldSinceSql = (connectionId: string) =>
  `(SELECT (max(until) AT TIME ZONE 'Asia/Kolkata')::date + 1 FROM connection_former_holder WHERE connection_id = ${connectionId})`
