import type { Events } from '@suvidha/service-kit/events'
import type { Prisma } from '../generated/prisma/client.ts'
import type { SessionEnded } from '../published-events.ts'

/** Publishes `session.ended`, in the transaction of the end: of one session, or of all (null) that somebody had. */
export async function tellEnd(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  about: Pick<SessionEnded, 'citizenId' | 'sessionId'>,
): Promise<void> {
  const event: SessionEnded = { ...about, endedAt: new Date().toISOString() }
  await events.publish(tx, 'session.ended', event)
}
