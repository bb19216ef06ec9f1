import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { readBooks } from './books.ts'
import type { Expectation } from './plays.ts'
import { findBroken } from './rules.ts'

const withinMs = 60_000

/**
 * Waits until nothing is under way any more and the books keep every rule. Answers what is wrong when the time is
 * over. Waits between tries are cut short, since only they are left.
 */
export async function comeToRest(
  pool: pg.Pool,
  since: string,
  expectations: readonly Expectation[],
): Promise<string[]> {
  let problems: string[] = []
  // The looks at what has ended come later and later: one is enough, now that nothing more happens at the provider.
  await pool.query(`UPDATE events.job SET start_after = now() WHERE state = 'created' AND start_after > now()`)
  for (const end = Date.now() + withinMs; Date.now() < end; await wait(500)) {
    await pool.query(`UPDATE sandbox.webhook SET next_attempt_at = now() WHERE delivered_at IS NULL`)
    await pool.query(`UPDATE events.job SET start_after = now() WHERE start_after > now()
      AND (state = 'retry' OR (state = 'created' AND ${isOfOpenMoney}))`)
    const { rows } = await pool.query<{ what: string; count: number }>(underWay)
    problems = rows.map(({ what, count }) => `still under way: ${count} ${what}`)
    const books = await readBooks(pool, since)
    problems.push(...findBroken(books))
    const paid = new Map(books.bills.map(({ id, paidPaise }) => [id, paidPaise]))
    for (const { billId, play, paidPaise } of expectations) {
      if (paid.get(billId) !== paidPaise) problems.push(`${billId} has ${paid.get(billId)}, not ${paidPaise}: ${play}`)
    }
    if (problems.length === 0) break
  }
  return problems
}

/** The next look at what has not ended: what a look did not find, the one after it may. */
const isOfOpenMoney = `(data->>'refundId' IN (SELECT id FROM payment.refund WHERE status = 'PENDING')
  OR data->>'paymentId' IN (SELECT id FROM payment.payment WHERE status IN ('CREATED', 'PENDING')))`

const underWay = `SELECT what, count::int FROM (
    SELECT 'webhooks to deliver' AS what, count(*) FROM sandbox.webhook WHERE delivered_at IS NULL
    UNION ALL SELECT 'banks to say yes', count(*) FROM sandbox.payment WHERE late_capture_at IS NOT NULL
    UNION ALL SELECT 'jobs', count(*) FROM events.job
      WHERE state IN ('active', 'retry') OR (state = 'created' AND name NOT IN ('payment.check', 'payment.refund') AND name NOT LIKE '\\_\\_%')
  ) pending WHERE count > 0`
