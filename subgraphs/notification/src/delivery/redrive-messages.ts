import { badUserInput } from '@suvidha/service-kit/public-error'
import type { PrismaClient } from '../generated/prisma/client.ts'

const most = 100

/**
 * Sends again what was given up or reached nobody, as if it were new; who said so is kept with its tries. Answers how many they
 * are: what was sent meanwhile, or whose text is kept no more, is left alone.
 */
export async function redriveMessages(
  prisma: Pick<PrismaClient, '$executeRaw'>,
  { ids, by }: { readonly ids: readonly string[]; readonly by: string },
): Promise<number> {
  if (ids.length < 1 || ids.length > most) throw badUserInput('ids', `1 to ${most} messages at once.`)
  return prisma.$executeRaw`
    WITH redriven AS (
      UPDATE message SET state = 'QUEUED', due_at = now(), ended_at = NULL, redriven_at = now(), attempts_before = attempts
      WHERE id = ANY(${[...ids]}::text[]) AND state IN ('DEAD', 'FAILED') AND body <> ''
      RETURNING id, attempts
    )
    INSERT INTO message_attempt (message_id, number, provider, outcome, reason, at)
    SELECT id, -attempts - 1, 'staff', 'REDRIVEN', ${by}, now() FROM redriven ON CONFLICT DO NOTHING`
}
