import type { Events } from '@suvidha/service-kit/events'
import type { Prisma } from '../generated/prisma/client.ts'
import type { QueuedMessage } from './queue-messages.ts'

type Tx = Prisma.TransactionClient

/** For what waits for its time. */
export const captureQueue = 'notification.capture-message'

export interface WaitingMessage {
  readonly messageId: string
}

/**
 * Where no operator is connected, a message counts as sent once it can be read at `/dev/messages`: at once, or when its
 * time has come.
 */
export async function captureMessages(
  tx: Tx,
  { events }: { readonly events: Pick<Events, 'send'> },
  queued: readonly QueuedMessage[],
): Promise<void> {
  const due = queued.filter(({ notBefore }) => notBefore === null)
  if (due.length > 0)
    await markSent(
      tx,
      due.map(({ id }) => id),
    )
  for (const { id: messageId, notBefore } of queued) {
    if (notBefore === null) continue
    const startAfter = Math.max(1, Math.ceil((notBefore.getTime() - Date.now()) / 1000))
    await events.send(tx, captureQueue, { messageId } satisfies WaitingMessage, { startAfter })
  }
}

export const captureWaiting = (tx: Tx, { messageId }: WaitingMessage): Promise<void> => markSent(tx, [messageId])

async function markSent(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.message.updateMany({
    where: { id: { in: [...ids] }, state: 'QUEUED' },
    data: { state: 'SENT', sentAt: new Date() },
  })
}
