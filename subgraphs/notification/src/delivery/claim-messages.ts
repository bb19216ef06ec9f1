import type pg from 'pg'
import type { LeavingChannel, OutgoingMessage, Provider } from '../channels/channel.ts'
import { canWait } from '../preferences/choices.ts'
import { indiaAheadMinutes, minutesOfDay, promotionalQuietHours, type QuietHours } from '../preferences/quiet-hours.ts'
import { promotionalEvents, type Templates } from '../templates/load-templates.ts'

export interface ClaimedMessage extends OutgoingMessage {
  readonly channel: LeavingChannel
  readonly priority: number
  /** This one included; by it a try is known. */
  readonly attempts: number
  /** Of them, and when they began: an operator has it begin anew. */
  readonly tries: number
  readonly since: Date
}

export interface Claim {
  readonly messages: readonly ClaimedMessage[]
  /** Of the bucket: below 1 the others have to wait. */
  readonly tokensLeft: number
  /** How many more were due and are not to be sent now: there may be others behind them. */
  readonly putAside: number
}

export interface Wanted {
  readonly provider: Provider
  readonly bucket: Bucket
  readonly most: number
  /** Messages of this priority or sooner ones. */
  readonly maxPriority: number
  readonly leaseSeconds: number
  /** By how much the clock of this process is ahead of the database's: tests have one of their own. */
  readonly aheadMs: number
  /** Null for a channel that disturbs nobody. */
  readonly silence: Silence | null
}

/** What is not told at every hour. */
export interface Silence {
  /** Events that the law lets be told at some hours alone. */
  readonly promotional: readonly string[]
  /** Events that wait for the end of a person's quiet hours. A campaign says itself whether it does. */
  readonly canWait: readonly string[]
  /** Quiet hours of who chose none. */
  readonly usualQuietHours: QuietHours | null
}

export const silenceOf = (templates: Templates, usualQuietHours: QuietHours | null): Silence => ({
  promotional: [...promotionalEvents(templates)],
  canWait: [...templates.events.values()].flatMap(({ name, definition }) => (canWait(definition) ? name : [])),
  usualQuietHours,
})

/** How much a provider may be given. It holds what may go in a second. */
export interface Bucket {
  readonly name: string
  readonly ratePerSecond: number
}

/** Part of what a provider takes in a second that nothing but one-time passwords gets. */
const urgentShare = 0.2

/** Two buckets of a provider, so that who asks for one never waits for who has the other locked. */
export const bucketOf = (
  { name, ratePerSecond }: Pick<Provider, 'name' | 'ratePerSecond'>,
  isUrgent: boolean,
): Bucket =>
  isUrgent
    ? { name: `${name}:urgent`, ratePerSecond: ratePerSecond * urgentShare }
    : { name, ratePerSecond: ratePerSecond * (1 - urgentShare) }

const burstOf = ({ ratePerSecond }: Bucket) => Math.max(1, ratePerSecond)

/** Until an empty bucket holds so many, or is full. */
export const refillMs = (bucket: Bucket, messages: number): number =>
  (Math.min(messages, burstOf(bucket)) * 1000) / bucket.ratePerSecond

/** `quietUntil` of ../preferences/quiet-hours.ts, by the database's clock. */
const quietUntil = (from: string, until: string) => {
  const minutesTo = (minute: string, since: string) => `((${minute}) - (${since}) + ${minutesOfDay}) % ${minutesOfDay}`
  return `CASE WHEN ${minutesTo('clock.minute', from)} < ${minutesTo(until, from)}
      THEN clock.began + make_interval(mins => ${minutesTo(until, 'clock.minute')}) END`
}

/**
 * The bucket is locked first, so that processes ask for it one after the other; of the messages each takes others. No row of the
 * bucket means nothing: `openBudgets` makes it. What is of a campaign that was paused or cancelled meanwhile, or is of no use any
 * more, is not sent but put aside: nobody can send it behind their back. What may not be told at this hour, by law or by the person's
 * own quiet hours, waits for its own, however it came to be due now: at the end of a long campaign, by a retry, or by an operator.
 * The ids are an array, since of a join the planner thinks that it is with a tenth of the table, and reads all of it; so it would all quiet
 * hours, but for the LIMIT.
 */
const text = `
WITH budget AS (
  SELECT provider, least($2::float8, tokens + greatest(0, extract(epoch FROM clock_timestamp() - refilled_at)) * $3::float8) AS tokens
  FROM notification.provider_budget WHERE provider = $1 FOR UPDATE
), due AS (
  SELECT id, campaign_id, expires_at, event, citizen_id FROM notification.message
  WHERE state = 'QUEUED' AND channel = $4 AND priority <= $5
    AND due_at <= clock_timestamp() + make_interval(secs => $6)
  ORDER BY priority, due_at
  LIMIT coalesce((SELECT greatest(0, least($7, floor(tokens)))::int FROM budget), 0)
  FOR UPDATE SKIP LOCKED
), clock AS MATERIALIZED (
  SELECT date_trunc('minute', instant) AS began,
    ((floor(extract(epoch FROM instant) / 60)::bigint + ${indiaAheadMinutes}) % ${minutesOfDay})::int AS minute
  FROM (SELECT clock_timestamp() + make_interval(secs => $6) AS instant) now
), fated AS (
  SELECT due.id, held.until, CASE WHEN due.expires_at <= clock_timestamp() + make_interval(secs => $6) THEN 'EXPIRED'
    WHEN c.state = 'CANCELLED' THEN 'WITHDRAWN' WHEN c.state = 'PAUSED' THEN 'PAUSED'
    WHEN held.until IS NOT NULL THEN 'QUEUED' ELSE 'SENDING' END AS fate
  FROM due CROSS JOIN clock LEFT JOIN notification.campaign c ON c.id = due.campaign_id
    LEFT JOIN LATERAL (
      SELECT true AS chosen, from_minute, until_minute FROM notification.quiet_hours q WHERE q.citizen_id = due.citizen_id LIMIT 1
    ) own ON true
    CROSS JOIN LATERAL (
      SELECT CASE WHEN own.chosen THEN own.from_minute ELSE $12::int END AS from_minute,
        CASE WHEN own.chosen THEN own.until_minute ELSE $13::int END AS until_minute
    ) hours
    LEFT JOIN LATERAL (
      SELECT greatest(
        CASE WHEN due.event = ANY ($10::text[]) THEN ${quietUntil(String(promotionalQuietHours.fromMinute), String(promotionalQuietHours.untilMinute))} END,
        CASE WHEN CASE WHEN due.campaign_id IS NULL THEN due.event = ANY ($11::text[]) ELSE NOT c.urgent END
          THEN ${quietUntil('hours.from_minute', 'hours.until_minute')} END) AS until
      WHERE $14::boolean
    ) held ON true
), moved AS (
  UPDATE notification.message m SET state = fate,
    attempts = attempts + CASE fate WHEN 'SENDING' THEN 1 ELSE 0 END,
    provider = CASE fate WHEN 'SENDING' THEN $8 ELSE provider END,
    due_at = CASE fate WHEN 'QUEUED' THEN fated.until ELSE due_at END, not_before = CASE fate WHEN 'QUEUED' THEN fated.until ELSE not_before END,
    lease_until = CASE fate WHEN 'SENDING' THEN clock_timestamp() + make_interval(secs => $9) END,
    ended_at = CASE WHEN fate IN ('EXPIRED', 'WITHDRAWN') THEN clock_timestamp() END
  FROM fated WHERE m.id = ANY (ARRAY(SELECT id FROM due)) AND m.id = fated.id
  RETURNING m.*
), claimed AS (
  SELECT * FROM moved WHERE state = 'SENDING'
), spent AS (
  UPDATE notification.provider_budget b SET tokens = budget.tokens - (SELECT count(*) FROM claimed), refilled_at = clock_timestamp()
  FROM budget WHERE b.provider = budget.provider AND EXISTS (SELECT FROM claimed)
)
SELECT budget.tokens AS "tokens", (SELECT count(*) FROM moved WHERE state <> 'SENDING')::int AS "putAside", c.id, c.channel, c.to_address AS "to", c.subject, c.body, c.event, c.language,
  c.dlt_template_id AS "dltTemplateId", c.unsubscribe_url AS "unsubscribeUrl", c.citizen_id AS "citizenId", c.paper_id AS "paperId", c.priority, c.attempts,
  c.attempts - c.attempts_before AS "tries", coalesce(c.redriven_at, c.created_at) AS "since"
FROM budget LEFT JOIN claimed c ON true ORDER BY c.priority, c.due_at`

type Row = ClaimedMessage & { readonly id: string | null; readonly tokens: number; readonly putAside: number }

/** Takes messages that are due, the most urgent first, no more than the provider may be given now. They are ours for the lease. */
export async function claimMessages(pool: pg.Pool, wanted: Wanted): Promise<Claim> {
  const { provider, bucket, most, maxPriority, leaseSeconds, aheadMs, silence } = wanted
  const values = [
    ...[bucket.name, burstOf(bucket), bucket.ratePerSecond],
    ...[provider.channel, maxPriority, aheadMs / 1000, most, provider.name, leaseSeconds],
    ...[silence?.promotional ?? [], silence?.canWait ?? []],
    ...[silence?.usualQuietHours?.fromMinute ?? null, silence?.usualQuietHours?.untilMinute ?? null, silence !== null],
  ]
  const { rows } = await pool.query<Row>({ name: 'claim_messages', text, values })
  const messages = rows.filter(({ id }) => id !== null)
  return { messages, tokensLeft: (rows[0]?.tokens ?? 0) - messages.length, putAside: rows[0]?.putAside ?? 0 }
}

/** A message that another provider sends in place of the one it was claimed for. */
export async function spendToken(pool: pg.Pool, { name }: Bucket): Promise<void> {
  const text = 'UPDATE notification.provider_budget SET tokens = tokens - 1 WHERE provider = $1'
  await pool.query({ name: 'spend_token', text, values: [name] })
}

export async function openBudgets(pool: pg.Pool, providers: readonly Provider[]): Promise<void> {
  const buckets = providers.flatMap((provider) => [bucketOf(provider, true), bucketOf(provider, false)])
  await pool.query(
    `INSERT INTO notification.provider_budget (provider, tokens, refilled_at)
     SELECT provider, tokens, now() FROM unnest($1::text[], $2::float8[]) AS b(provider, tokens) ORDER BY provider
     ON CONFLICT DO NOTHING`,
    [buckets.map(({ name }) => name), buckets.map(burstOf)],
  )
}

/** Which channels have something to send, and whether something urgent. */
export async function lookForDue(pool: pg.Pool, channels: readonly LeavingChannel[], aheadMs: number) {
  const text = `SELECT channel, priority FROM unnest($1::text[]) AS channel, LATERAL (
      SELECT priority FROM notification.message m WHERE state = 'QUEUED' AND m.channel = channel.channel
        AND due_at <= clock_timestamp() + make_interval(secs => $2) ORDER BY priority LIMIT 1) AS first`
  const { rows } = await pool.query<{ channel: LeavingChannel; priority: number }>({
    ...{ name: 'look_for_due', text, values: [channels, aheadMs / 1000] },
  })
  return rows
}
