import type { Prisma } from '../generated/prisma/client.ts'

type Tx = Prisma.TransactionClient

/** As many as `me.sessions` shows. */
export const mostSessions = 50

/** Nothing of a session that has been over for so long is asked for any more. */
const keptForMs = 24 * 60 * 60_000

/** Ends what somebody has open beyond the fifty last seen; how many. Gateways are told of each that ends. */
export function endOldestSessions(tx: Tx, { citizenId, now }: { citizenId: string; now: Date }): Promise<number> {
  // Of two who sign in at once each leaves alone what the other is ending.
  return tx.$executeRaw`
    UPDATE session SET ended_at = ${now} WHERE id IN (
      SELECT id FROM session WHERE ended_at IS NULL AND id IN (
        SELECT id FROM session WHERE citizen_id = ${citizenId} AND ended_at IS NULL AND expires_at > ${now}
        ORDER BY last_seen_at DESC, id OFFSET ${mostSessions})
      FOR UPDATE SKIP LOCKED)`
}

/** A few at a time, and none that has tokens left: those go first (see keepRefreshToken), so nothing waits for another's rows. */
export async function forgetOldSessions(tx: Tx, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptForMs)
  await tx.$executeRaw`
    DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE id IN (
        SELECT id FROM session WHERE expires_at < ${before} ORDER BY expires_at LIMIT 10)
        AND NOT EXISTS (SELECT FROM refresh_token WHERE session_id = session.id)
      FOR UPDATE SKIP LOCKED)`
}
