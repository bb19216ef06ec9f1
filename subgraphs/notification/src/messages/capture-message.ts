import { randomUUID } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client.ts'

export interface OutgoingMessage {
  /** The event and what it was about: one message for each key and channel. */
  readonly dedupeKey: string
  readonly channel: 'SMS' | 'EMAIL'
  readonly toAddress: string
  readonly subject: string | null
  readonly body: string
}

/** Hands a message over, once: where no operator is connected it is captured for `/dev/messages`. */
export async function captureMessage(tx: Prisma.TransactionClient, message: OutgoingMessage): Promise<void> {
  await tx.message.createMany({
    data: [{ id: `msg_${randomUUID()}`, sentAt: new Date(), ...message }],
    skipDuplicates: true,
  })
}
