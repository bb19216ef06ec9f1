import { writeTogether } from '@suvidha/service-kit/write-together'
import type pg from 'pg'
import type { DeliveryReport } from '../channels/read-reports.ts'

/**
 * What was delivered stays delivered, whatever is said later; what failed at one provider may have been sent by another meanwhile: the
 * report counts for the provider that has it last. One that is known by our id alone may come before its provider's answer is written.
 */
const text = `
WITH said AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb)
    AS r(n int, provider text, "providerMessageId" text, "messageId" text, outcome text, reason text)
), found AS (
  SELECT s.n, m.id, s.provider, s.outcome, s.reason FROM said s JOIN notification.message m ON m.id = s."messageId"
  WHERE m.provider = s.provider
  UNION ALL
  SELECT s.n, m.id, s.provider, s.outcome, s.reason FROM said s
    JOIN notification.message m ON m.provider_message_id = s."providerMessageId"
  WHERE m.provider = s.provider AND s."messageId" IS NULL
), last AS (
  SELECT DISTINCT ON (id) * FROM found ORDER BY id, outcome, n DESC
), locked AS (
  SELECT m.id FROM notification.message m JOIN last USING (id) ORDER BY m.id FOR UPDATE OF m
), changed AS (
  UPDATE notification.message m SET state = l.outcome, ended_at = clock_timestamp(), reason = l.reason, lease_until = NULL
  FROM last l JOIN locked USING (id)
  WHERE m.id = l.id AND (m.state IN ('SENDING', 'SENT') OR (m.state = 'QUEUED' AND m.attempts > 0)
    OR (m.state = 'FAILED' AND l.outcome = 'DELIVERED'))
  RETURNING m.id
), noted AS (
  INSERT INTO notification.message_attempt (message_id, number, provider, outcome, reason, at)
  SELECT l.id, 0, l.provider, l.outcome, l.reason, clock_timestamp() FROM last l JOIN changed USING (id)
  ON CONFLICT (message_id, number) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason, at = excluded.at
)
SELECT n FROM found`

const againAfterMs = [50, 200, 1000]
const most = 500

export interface ReportTaker {
  /** Durable once it resolves. Answers how many of the reports are about a message that is known. */
  take(provider: string, reports: readonly DeliveryReport[]): Promise<number>
}

interface Said {
  readonly provider: string
  readonly report: DeliveryReport
}

/** Reports come in crowds. One about nothing that is known may be about what is just being written, and is looked at again. */
export function createReportTaker(pool: pg.Pool): ReportTaker {
  const isKnown = writeTogether(async (batch: readonly Said[]) => {
    const values = [JSON.stringify(batch.map(({ provider, report }, n) => ({ n, provider, ...report })))]
    const { rows } = await pool.query<{ n: number }>({ name: 'take_reports', text, values })
    const known = new Set(rows.map(({ n }) => n))
    return batch.map((_said, n) => known.has(n))
  }, most)

  async function takeOne(said: Said): Promise<boolean> {
    if (await isKnown(said)) return true
    for (const ms of againAfterMs) {
      await new Promise((resolve) => setTimeout(resolve, ms))
      if (await isKnown(said)) return true
    }
    return false
  }

  return {
    async take(provider, reports) {
      const known = await Promise.all(reports.map((report) => takeOne({ provider, report })))
      return known.filter(Boolean).length
    },
  }
}
