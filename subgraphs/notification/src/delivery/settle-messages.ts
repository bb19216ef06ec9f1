import { writeTogether } from '@suvidha/service-kit/write-together'
import type pg from 'pg'

/** What became of one try. */
export interface Settled {
  readonly id: string
  /** Which try: whoever took the message over meanwhile counts another. */
  readonly attempt: number
  readonly state: 'SENT' | 'QUEUED' | 'FAILED' | 'DEAD'
  readonly outcome: 'ACCEPTED' | 'REFUSED' | 'LATER'
  readonly provider: string
  readonly providerMessageId: string | null
  readonly reason: string | null
  readonly costMillipaise: number
  /** Of what is tried again. */
  readonly afterMs: number
  /** Nothing of its text is kept. */
  readonly wipe: boolean
}

/**
 * A message whose report came before its provider's answer was written keeps the state of the report. One that was taken over by
 * somebody else, or is gone with who it was for, is left alone. Rows are locked in the order of their ids, as reports lock them.
 */
const text = `
WITH settled AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(id text, attempt int, state text, outcome text, provider text,
    "providerMessageId" text, reason text, "costMillipaise" bigint, "afterMs" float8, wipe boolean)
), locked AS (
  SELECT m.id FROM notification.message m JOIN settled USING (id) ORDER BY m.id FOR UPDATE OF m
), changed AS (
  UPDATE notification.message m SET
    state = CASE WHEN m.state = 'SENDING' THEN s.state ELSE m.state END,
    provider = s.provider,
    provider_message_id = coalesce(s."providerMessageId", m.provider_message_id),
    reason = CASE WHEN m.state = 'SENDING' THEN s.reason ELSE m.reason END,
    cost_millipaise = m.cost_millipaise + s."costMillipaise",
    sent_at = CASE WHEN s.outcome = 'ACCEPTED' THEN clock_timestamp() ELSE m.sent_at END,
    ended_at = CASE WHEN m.state = 'SENDING' AND s.state IN ('FAILED', 'DEAD') THEN clock_timestamp() ELSE m.ended_at END,
    due_at = clock_timestamp() + make_interval(secs => s."afterMs" / 1000),
    lease_until = NULL,
    body = CASE WHEN s.wipe THEN '' ELSE m.body END
  FROM settled s JOIN locked USING (id)
  WHERE m.id = s.id AND m.attempts = s.attempt
    AND (m.state = 'SENDING' OR (m.sent_at IS NULL AND m.state IN ('DELIVERED', 'FAILED') AND s.outcome = 'ACCEPTED'))
  RETURNING m.id
)
INSERT INTO notification.message_attempt (message_id, number, provider, outcome, reason, at)
SELECT s.id, s.attempt, s.provider, s.outcome, s.reason, clock_timestamp() FROM settled s JOIN changed USING (id)
ON CONFLICT DO NOTHING`

/** Resolves once it is written. */
export type Settle = (one: Settled) => Promise<void>

export const createSettle = (pool: pg.Pool): Settle =>
  writeTogether<Settled>(async (batch) => {
    await pool.query({ name: 'settle_messages', text, values: [JSON.stringify(batch)] })
    return []
  })

/** A message whose senders die time and again is not sent for ever. */
const mostAttempts = 40

/**
 * Who was sending these died, or lost the database: they are sent again, by anybody. A report that came meanwhile has settled its
 * message, and there is nothing to do.
 */
export async function takeBackLost(pool: pg.Pool): Promise<number> {
  const text = `
    WITH lost AS (
      UPDATE notification.message SET lease_until = NULL, due_at = clock_timestamp(),
        state = CASE WHEN attempts - attempts_before < $1 THEN 'QUEUED' ELSE 'DEAD' END,
        ended_at = CASE WHEN attempts - attempts_before < $1 THEN NULL ELSE clock_timestamp() END
      WHERE id = ANY (ARRAY(SELECT id FROM notification.message WHERE state = 'SENDING' AND lease_until < clock_timestamp()
        LIMIT 1000 FOR UPDATE SKIP LOCKED))
      RETURNING id, attempts, provider
    )
    INSERT INTO notification.message_attempt (message_id, number, provider, outcome, at)
    SELECT id, attempts, coalesce(provider, '?'), 'LOST', clock_timestamp() FROM lost ON CONFLICT DO NOTHING`
  const { rowCount } = await pool.query({ name: 'take_back_lost', text, values: [mostAttempts] })
  return rowCount ?? 0
}
