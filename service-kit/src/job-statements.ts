import { createHash } from 'node:crypto'

/** PostgreSQL schema of the durable queue. */
export const eventsSchema = 'events'

/** pg-boss's own, on which its statements tell of new jobs too (a job tried again by hand, for one). */
export const jobsChannel = `pgboss_${createHash('sha224').update(eventsSchema).digest('hex').slice(0, 24)}`

/**
 * What pg-boss writes for a job (a test compares the two), for any number of queues at once: one statement for every
 * consumer of an event. $1 names the queue or the event, $2 is the data, $3 the trace, $4 the wait in seconds.
 */
const insertInto = (queues: string, { id = 'gen_random_uuid()', data = '$2::text::jsonb' } = {}) => `
  WITH made AS (
    INSERT INTO ${eventsSchema}.job_common (id, name, data, start_after, created_on, expire_seconds, deletion_seconds, keep_until,
      retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, trace_context)
    SELECT ${id}, q.name, ${data}, start_after, ${eventsSchema}.job_now(), q.expire_seconds, q.deletion_seconds,
      start_after + q.retention_seconds * interval '1s', q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max,
      q.policy, q.dead_letter, q.heartbeat_seconds, $3::text::jsonb
    FROM ${queues}, LATERAL (SELECT ${eventsSchema}.job_now() + $4::integer * interval '1s' AS start_after) AS due
    RETURNING name
  )
  SELECT name, CASE WHEN $4::integer <= 0 THEN pg_notify('${jobsChannel}', name)::text END AS told FROM made`

export const insertForEvent = insertInto(
  `${eventsSchema}.subscription s JOIN ${eventsSchema}.queue q ON q.name = s.name AND s.event = $1`,
)
const oneQueue = `(SELECT * FROM ${eventsSchema}.queue WHERE name = $1) AS q`
/** $5 is the job's id, or null. */
export const insertForQueue = insertInto(oneQueue, { id: 'coalesce($5::uuid, gen_random_uuid())' })
/** $2 is an array, of which each element is a job's data. */
export const insertAllForQueue = insertInto(
  `${oneQueue} CROSS JOIN jsonb_array_elements($2::text::jsonb) AS one (data)`,
  { data: 'one.data' },
)

/** A job $2 of queue $1 that nobody has begun. */
export const deleteWaiting = `
  DELETE FROM ${eventsSchema}.job_common WHERE name = $1 AND id = $2::uuid AND state < 'active'`

/** A job as its consumer sees it. */
export interface TakenJob {
  readonly id: string
  readonly data: object
  readonly retryCount: number
  readonly trace: Record<string, unknown> | null
}

const taken = 'j.id, j.data, j.retry_count AS "retryCount", j.trace_context AS trace'
const tries = 'retry_count = CASE WHEN j.started_on IS NULL THEN j.retry_count ELSE j.retry_count + 1 END'
const isDue = `state < 'active' AND NOT blocked AND start_after <= ${eventsSchema}.job_now()`

const take = (jobs: string, change: string) => `
  WITH next AS (
    SELECT id FROM ${eventsSchema}.job_common WHERE name = $1 AND ${jobs} FOR UPDATE SKIP LOCKED
  )
  UPDATE ${eventsSchema}.job_common j SET started_on = ${eventsSchema}.job_now(), ${tries}, ${change}
  FROM next WHERE j.name = $1 AND j.id = next.id RETURNING ${taken}`

const done = `state = 'completed', completed_on = ${eventsSchema}.job_now()`
const active = `state = 'active', heartbeat_on = ${eventsSchema}.job_now()`
const firstDue = `${isDue} ORDER BY priority DESC, created_on LIMIT $2::integer`

/** Takes jobs as done: true once the transaction commits, and until then nobody else can take them. */
export const takeAsDone = take(firstDue, done)
/** The same of one job. */
export const takeOneAsDone = take(`id = $2::uuid AND ${isDue}`, done)
/** Takes jobs to work on outside of a transaction. */
export const takeAsActive = take(firstDue, active)
/** A job that failed when it was taken as done: taken again, so that its failure can be noted. */
export const takeFailed = take(`id = $2::uuid AND state < 'active'`, active)

/** Ends a job that was taken as active, if it is still this attempt's. */
export const endActive = `
  UPDATE ${eventsSchema}.job_common SET ${done}, output = NULL
  WHERE name = $1 AND id = $2::uuid AND state = 'active' AND retry_count = $3::integer RETURNING id`

/** Which of the queues $1 have something to do. */
export const queuesWithJobs = `
  SELECT queue FROM unnest($1::text[]) AS queue
  WHERE EXISTS (SELECT FROM ${eventsSchema}.job_common WHERE name = queue AND ${isDue})`
