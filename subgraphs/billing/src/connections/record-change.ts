import type { Events } from '@suvidha/service-kit/events'
import type { Connection, Prisma } from '../generated/prisma/client.ts'
import type { ConnectionEvent } from '../published-events.ts'
import type { Act } from './connection-act.ts'
import type { ConnectionChangeKind } from './connection-moves.ts'

type Subject = Pick<
  ConnectionEvent,
  'connectionId' | 'applicationId' | 'citizenId' | 'utility' | 'region' | 'consumerNumber' | 'status'
>

/** Of a connection that is there. */
export function subjectOfConnection({ id, citizenId, utility, region, consumerNumber }: Connection): Subject {
  return { connectionId: id, applicationId: null, citizenId, utility, region, consumerNumber }
}

export interface RecordedChange {
  readonly kind: ConnectionChangeKind
  readonly subject: Subject
  readonly act: Pick<Act, 'at' | 'by'>
  readonly reason?: string | null
  /** What more there is to say; amounts in paise as text. */
  readonly details?: Prisma.JsonObject
}

/** Writes the history of a connection or an application, and publishes `connection.…`, in the transaction of the change. */
export async function recordChange(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { kind, subject, act, reason = null, details = {} }: RecordedChange,
): Promise<void> {
  const { by, at } = act
  const { connectionId, applicationId } = subject
  const { id } = await tx.connectionChange.create({
    data: { connectionId, applicationId, kind, by, at, reason, details },
  })
  const event: ConnectionEvent = { ...subject, by, at: at.toISOString(), reason, details, version: String(id) }
  await events.publish(tx, `connection.${kind.toLowerCase()}`, event)
}
