import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import type pg from 'pg'
import { campaignTopic } from './campaign.ts'

interface Deps {
  readonly pool: pg.Pool
  readonly live: Pick<LiveUpdates, 'announce'>
  readonly now: () => Date
}

const atOnce = 5000

/**
 * Of campaigns under way: what is of no use any more is not sent, and one of which nothing is left to send is done. Any process may do
 * it, at any time.
 */
export async function tendCampaigns({ pool, live, now }: Deps): Promise<void> {
  const at = now()
  const { rows: underWay } = await pool.query<{ id: string; isExpired: boolean }>({
    name: 'campaigns_under_way',
    text: `SELECT id, expires_at <= $1 AS "isExpired" FROM campaign WHERE state IN ('SENDING', 'PAUSED')`,
    values: [at],
  })
  if (underWay.length === 0) return
  const ids = underWay.map(({ id }) => id)
  // A message is of use for as long as its campaign is.
  const expired = underWay.flatMap(({ id, isExpired }) => (isExpired ? [id] : []))
  if (expired.length > 0) {
    await pool.query({
      name: 'expire_messages',
      text: `UPDATE message SET state = 'EXPIRED', ended_at = $2 WHERE id IN (
        SELECT id FROM message WHERE campaign_id = ANY($1) AND state IN ('QUEUED', 'PAUSED', 'GATHERED')
        ORDER BY id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)`,
      values: [expired, at],
    })
  }
  const { rows: done } = await pool.query<{ id: string }>({
    name: 'end_campaigns',
    text: `UPDATE campaign c SET state = 'DONE', ended_at = $2
      WHERE id = ANY($1) AND state IN ('SENDING', 'PAUSED') AND (prepared_at IS NOT NULL OR expires_at <= $2)
        AND NOT EXISTS (SELECT FROM message m WHERE m.campaign_id = c.id AND m.state IN ('QUEUED', 'SENDING', 'PAUSED', 'GATHERED'))
      RETURNING id`,
    values: [ids, at],
  })
  await Promise.all(done.map(({ id }) => live.announce(campaignTopic, id)))
}
