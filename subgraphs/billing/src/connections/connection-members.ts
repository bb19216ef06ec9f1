import type { Database } from '@suvidha/service-kit/database'
import DataLoader from 'dataloader'
import { isEntityId } from '../entity-id.ts'
import type { Connection, Prisma } from '../generated/prisma/client.ts'
import { connectionNotFound } from '../not-found.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { type RecordedChange, recordChange, subjectOfConnection } from './record-change.ts'
import { type Reader, readerIdSql, staffOfConnectionSql } from './seen-by.ts'

export interface MemberRow {
  readonly connectionId: string
  readonly citizenId: string
  readonly name: string
  readonly linkedAt: Date
}

/** Who else sees a connection: for its holder and for staff; to others it has nobody. */
export function createMemberLoader(pool: Database['pool'], reader: Reader) {
  return new DataLoader<string, MemberRow[]>(async (connectionIds) => {
    const { rows } = await pool.query<MemberRow>({
      name: 'connection_members',
      text: `SELECT m.connection_id AS "connectionId", m.citizen_id AS "citizenId", m.name, m.linked_at AS "linkedAt"
        FROM connection_member m JOIN connection c ON c.id = m.connection_id
        WHERE m.connection_id = ANY($1) AND (${staffOfConnectionSql} OR c.citizen_id = ${readerIdSql})
        ORDER BY m.linked_at, m.citizen_id`,
      values: [connectionIds, reader],
    })
    const grouped = Map.groupBy(rows, ({ connectionId }) => connectionId)
    return connectionIds.map((id) => grouped.get(id) ?? [])
  })
}

interface Unlinking {
  readonly connectionId: string
  readonly memberId: string
}

/**
 * Ends what a link gave: by the member, or by the holder for one of theirs. Ended already, it changes nothing; to anybody
 * else there is no such connection. Fails with NOT_FOUND.
 */
export async function unlinkConnection(
  { prisma, events }: ConnectionDeps,
  act: Act,
  { connectionId, memberId }: Unlinking,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const connection = isEntityId(connectionId) ? await tx.connection.findUnique({ where: { id: connectionId } }) : null
    const isHolder = connection?.citizenId === act.by
    if (!connection || !(isHolder || memberId === act.by)) throw connectionNotFound()
    const hasEnded = await endMembership(tx, events, { connection, memberId, act })
    if (!hasEnded && !isHolder) throw connectionNotFound()
  })
}

interface Membership {
  readonly connection: Connection
  readonly memberId: string
  readonly act: RecordedChange['act']
}

/** False where there was none. */
export async function endMembership(
  tx: Prisma.TransactionClient,
  events: Parameters<typeof recordChange>[1],
  { connection, memberId, act }: Membership,
): Promise<boolean> {
  const where = { connectionId: connection.id, citizenId: memberId }
  const { count } = await tx.connectionMember.deleteMany({ where })
  const subject = subjectOfConnection(connection)
  if (count > 0) await recordChange(tx, events, { kind: 'UNLINKED', subject, act, details: { memberId } })
  return count > 0
}
