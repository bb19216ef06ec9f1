import type { PrismaClient } from '../generated/prisma/client.ts'

const mostAtOnce = 1000

/**
 * What waited for the end of quiet hours counts as sent from then on; of two processes each takes others. Answers how
 * many they were.
 */
export const releaseMessages = (prisma: Pick<PrismaClient, '$executeRaw'>, now: Date): Promise<number> =>
  prisma.$executeRaw`
    UPDATE message SET state = 'SENT', sent_at = ${now}::timestamptz WHERE id IN (
      SELECT id FROM message WHERE state = 'QUEUED' AND not_before <= ${now}::timestamptz
      ORDER BY priority, not_before LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED)`
