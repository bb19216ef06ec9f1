import type { Events } from '@suvidha/service-kit/events'
import { conflict } from '@suvidha/service-kit/public-error'
import { isDueSql } from '../bills/bill.ts'
import { isEntityId } from '../entity-id.ts'
import { type Connection, Prisma } from '../generated/prisma/client.ts'
import { connectionNotFound } from '../not-found.ts'
import type { ConnectionStatus } from './connection.ts'
import type { Act } from './connection-act.ts'
import { type ConnectionMoveName, connectionMoves, isLegal } from './connection-moves.ts'
import { recordChange } from './record-change.ts'

/**
 * Keeps everybody else from changing a connection, and from paying and billing it, until the transaction ends: its unpaid
 * bills and those of its deposit first, as a payment locks them. `holderId` is for a holder: another's connection is as if
 * there were none.
 */
export async function lockConnection(
  tx: Prisma.TransactionClient,
  { id, holderId }: { readonly id: string; readonly holderId?: string | undefined },
): Promise<Connection> {
  if (!isEntityId(id)) throw connectionNotFound()
  const own = holderId === undefined ? Prisma.empty : Prisma.sql`AND citizen_id = ${holderId}`
  const [seen] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM connection WHERE id = ${id} ${own}`
  if (!seen) throw connectionNotFound()
  await tx.$queryRaw`SELECT 1 FROM bill b WHERE b.connection_id = ${id} AND (b.kind = 'DEPOSIT' OR ${Prisma.raw(isDueSql)})
    ORDER BY b.id COLLATE "C" FOR UPDATE`
  const [locked] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM connection WHERE id = ${id} ${own} FOR UPDATE`
  if (!locked) throw connectionNotFound()
  return tx.connection.findUniqueOrThrow({ where: { id } })
}

export interface MovedConnection {
  /** As it is under its lock. */
  readonly connection: Connection
  readonly move: ConnectionMoveName
  readonly act: Act
  readonly applicationId?: string | null
  readonly reason?: string | null
  readonly details?: Prisma.JsonObject
  readonly data?: Pick<Prisma.ConnectionUpdateManyMutationInput, 'citizenId' | 'holderName' | 'surrenderedOn'>
}

/** Does what the table of moves allows, writes it down and tells it. Fails with CONFLICT. */
export async function moveConnection(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { connection, move, act, applicationId = null, reason = null, details = {}, data = {} }: MovedConnection,
): Promise<Connection> {
  refuseIllegal(move, connection)
  const { id, utility, region, consumerNumber } = connection
  const { from, ...result } = connectionMoves[move]
  const status = 'to' in result ? result.to : connection.status
  const { count } = await tx.connection.updateMany({
    where: { id, status: { in: [...from] } },
    data: { ...data, status },
  })
  if (count !== 1) throw new Error(`connection ${id} changed under its lock`)
  const moved = await tx.connection.findUniqueOrThrow({ where: { id } })
  const subject = {
    connectionId: id,
    applicationId,
    citizenId: moved.citizenId,
    utility,
    region,
    consumerNumber,
    status,
  }
  await recordChange(tx, events, { kind: move, subject, act, reason, details })
  return moved
}

export function refuseIllegal(move: ConnectionMoveName, { status }: Pick<Connection, 'status'>): void {
  if (isLegal(move, status as ConnectionStatus)) return
  const because = { ACTIVE: 'is supplied', DISCONNECTED: 'is cut off', SURRENDERED: 'was given up' }
  throw conflict(`This connection ${because[status as ConnectionStatus]}.`)
}
