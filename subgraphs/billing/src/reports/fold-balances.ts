import type { Database } from '@suvidha/service-kit/database'
import type { Logger } from '@suvidha/service-kit/logger'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'

const everyMs = 60_000
const atOnce = 10_000

/** Adds up what bills have written since, a region's month at a time. Whoever reads meanwhile sees each entry once. */
export async function foldBalances(pool: Database['pool']): Promise<void> {
  for (let folded = atOnce; folded === atOnce; ) {
    const { rows } = await pool.query<{ entries: number }>({
      name: 'fold_balances',
      text: `WITH taken AS (
          DELETE FROM balance_entry WHERE id IN (
            SELECT id FROM balance_entry ORDER BY id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED) RETURNING *),
        added AS (
          INSERT INTO balance_month AS m (utility, region, month, bills, demand_paise, adjusted_paise, collected_paise)
          SELECT utility, region, month, sum(bills), sum(demand_paise), sum(adjusted_paise), sum(collected_paise)
          FROM taken GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
          ON CONFLICT (utility, region, month) DO UPDATE SET bills = m.bills + excluded.bills,
            demand_paise = m.demand_paise + excluded.demand_paise, adjusted_paise = m.adjusted_paise + excluded.adjusted_paise,
            collected_paise = m.collected_paise + excluded.collected_paise)
        SELECT count(*)::int AS entries FROM taken`,
    })
    folded = rows[0]?.entries ?? 0
  }
}

/** Here and in every other process. Returns what ends it. */
export function keepFoldingBalances(pool: Database['pool'], logger: Logger): () => Promise<void> {
  return repeatEvery({
    everyMs,
    work: () => foldBalances(pool),
    onError: (error) => logger.warn({ err: error }, 'balances could not be added up'),
  })
}
