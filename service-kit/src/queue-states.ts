import type { PgBoss } from 'pg-boss'
import type { QueueState } from './service-metrics.ts'

const statement = (schema: string) => `
  SELECT queue, coalesce(waiting, 0)::int AS waiting, coalesce(deferred, 0)::int AS deferred,
    coalesce(active, 0)::int AS active, coalesce(oldest, 0)::float8 AS "oldestSeconds"
  FROM unnest($1::text[]) AS queue LEFT JOIN (
    SELECT name, count(*) FILTER (WHERE state < 'active' AND start_after <= now()) AS waiting,
      count(*) FILTER (WHERE state < 'active' AND start_after > now()) AS deferred,
      count(*) FILTER (WHERE state = 'active') AS active,
      extract(epoch FROM now() - min(start_after) FILTER (WHERE state < 'active' AND start_after <= now())) AS oldest
    FROM ${schema}.job WHERE name = ANY($1) AND state <= 'active' GROUP BY name
  ) AS job ON job.name = queue`

/** How the queues stand, and those of the jobs that they gave up. */
export async function readQueueStates(boss: PgBoss, schema: string, queues: ReadonlySet<string>) {
  const names = [...queues].flatMap((queue) => [queue, `${queue}.dead`])
  const { rows } = await boss.getDb().executeSql(statement(schema), [names])
  return rows as QueueState[]
}
