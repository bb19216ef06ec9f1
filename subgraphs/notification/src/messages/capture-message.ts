import { randomUUID } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client.ts'

export interface OutgoingMessage {
  /** The event and what it was about: one message for each key and channel. */
  readonly dedupeKey: string
  /** Whose it is, by whatever address; null where nobody is known by it. */
  readonly citizenId: string | null
  readonly channel: 'SMS' | 'EMAIL'
  readonly toAddress: string
  readonly subject: string | null
  readonly body: string
}

/**
 * Hands a message over, once: where no operator is connected it is captured for `/dev/messages`. Who has had their account
 * erased is sent nothing, in the same statement.
 */
export async function captureMessage(tx: Prisma.TransactionClient, message: OutgoingMessage): Promise<void> {
  const { dedupeKey, channel, toAddress, subject, body } = message
  // An event of before the events said whose they are has none.
  const citizenId = message.citizenId ?? null
  await tx.$executeRaw`
    INSERT INTO message (id, dedupe_key, citizen_id, channel, to_address, subject, body, sent_at)
    SELECT ${`msg_${randomUUID()}`}, ${dedupeKey}, ${citizenId}::text, ${channel}, ${toAddress}, ${subject}::text, ${body},
      ${new Date()}::timestamptz
    WHERE NOT EXISTS (SELECT FROM contact WHERE citizen_id = ${citizenId}::text AND erased_at IS NOT NULL)
    ON CONFLICT (dedupe_key, channel) DO NOTHING`
}
