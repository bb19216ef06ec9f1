import type { Viewer } from '@suvidha/service-kit/identity'

/** Whose rows a reader sees: the citizen's and those of connections they were let into, or, for null, everybody's. */
export type Reader = string | null

export const readerOfBills = ({ id, scopes }: Viewer): Reader => (scopes.has('bills:read') ? null : id)
export const readerOfConnections = ({ id, scopes }: Viewer): Reader => (scopes.has('connections:read') ? null : id)

const letIn = (connectionId: string, holderId: string) => `EXISTS (SELECT FROM connection_member m
    WHERE m.connection_id = ${connectionId} AND m.citizen_id = $2 AND m.holder_id = ${holderId})`

/**
 * Whether the citizen of parameter $2 may see and pay a row `b` of bill: its holder, or who that holder's connection was
 * linked by. Bills of those who held the connection before are theirs alone.
 */
export const seenBillSql = `(b.citizen_id = $2 OR ${letIn('b.connection_id', 'b.citizen_id')})`

/** Whether the citizen of parameter $2 holds a row `c` of connection, or has linked it. */
export const seenConnectionSql = `(c.citizen_id = $2 OR ${letIn('c.id', 'c.citizen_id')})`

/** The same for a reader: parameter $2 is null for who may see all. */
export const readBillSql = `($2::text IS NULL OR ${seenBillSql})`
export const readConnectionSql = `($2::text IS NULL OR ${seenConnectionSql})`

/** The first day that is all of the present holder's, in India; null where there was no other. What was before is another's. */
export const heldSinceSql = (connectionId: string) =>
  `(SELECT (max(until) AT TIME ZONE 'Asia/Kolkata')::date + 1 FROM connection_former_holder WHERE connection_id = ${connectionId})`
