import type pg from 'pg'
import type { DeliveryReport } from '../channels/read-reports.ts'

/**
 * What was delivered stays delivered, whatever is said later; what failed at one provider may have been sent by another meanwhile: the
 * report counts for the provider that has it last. One that is known by our id alone may come before its provider's answer is written.
 */
const text = `
WITH said AS (
  SELECT DISTINCT ON (coalesce("messageId", "providerMessageId")) *
  FROM jsonb_to_recordset($2::jsonb) AS r("providerMessageId" text, "messageId" text, outcome text, reason text)
), found AS (
  SELECT m.id, s.outcome, s.reason FROM said s JOIN notification.message m
    ON m.id = s."messageId" OR (m.provider_message_id = s."providerMessageId" AND s."messageId" IS NULL)
  WHERE m.provider = $1
), changed AS (
  UPDATE notification.message m SET state = f.outcome, ended_at = clock_timestamp(), reason = f.reason, lease_until = NULL
  FROM found f WHERE m.id = f.id AND (m.state IN ('SENDING', 'SENT') OR (m.state = 'QUEUED' AND m.attempts > 0)
    OR (m.state = 'FAILED' AND f.outcome = 'DELIVERED'))
  RETURNING m.id
), noted AS (
  INSERT INTO notification.message_attempt (message_id, number, provider, outcome, reason, at)
  SELECT f.id, 0, $1, f.outcome, f.reason, clock_timestamp() FROM found f JOIN changed USING (id)
  ON CONFLICT (message_id, number) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason, at = excluded.at
)
SELECT (SELECT count(*) FROM said)::int AS said, (SELECT count(*) FROM found)::int AS found`

const againAfterMs = [50, 200, 1000]

/** Answers how many of the reports are about a message that is known. One that is not may be about one that is just being written. */
export async function takeReports(
  pool: pg.Pool,
  provider: string,
  reports: readonly DeliveryReport[],
): Promise<number> {
  if (reports.length === 0) return 0
  const take = async () => {
    const values = [provider, JSON.stringify(reports)]
    const { rows } = await pool.query<{ said: number; found: number }>({ name: 'take_reports', text, values })
    return rows[0] ?? { said: 0, found: 0 }
  }
  let taken = await take()
  for (const ms of againAfterMs) {
    if (taken.found >= taken.said) break
    await new Promise((resolve) => setTimeout(resolve, ms))
    taken = await take()
  }
  return taken.found
}
