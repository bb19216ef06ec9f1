import type { Prisma } from '../generated/prisma/client.ts'

/** The interest on a security deposit of a financial year, in paise above zero, that no bill has brought yet. */
export interface DepositInterest {
  readonly connectionId: string
  /** In which it begins. */
  readonly year: number
  readonly amountPaise: bigint
  readonly label: string
}

/**
 * What connections are owed for deposits that were held in financial years (April to March) that are over on a day, and of
 * those that are given up in the one that is not: one statement for thousands of them. Simple interest for each day on
 * which it was held, that of the payment counted and that of the end not; rounded once a year, half up.
 */
export function dueInterest(
  tx: Prisma.TransactionClient,
  connectionIds: readonly string[],
  upToDay: string,
): Promise<DepositInterest[]> {
  return tx.$queryRaw<DepositInterest[]>`
    WITH entry AS (
      SELECT e.connection_id, e.amount_paise, (e.at AT TIME ZONE 'Asia/Kolkata')::date AS day
      FROM deposit_entry e WHERE e.connection_id = ANY(${[...connectionIds]})
    ), year AS (
      SELECT c.id, c.utility, y, make_date(y, 4, 1) AS first, make_date(y + 1, 4, 1) AS next, began.day AS began
      FROM deposit_account a JOIN connection c ON c.id = a.connection_id
        JOIN LATERAL (SELECT min(day) AS day FROM entry WHERE connection_id = a.connection_id) began ON began.day IS NOT NULL
        CROSS JOIN LATERAL generate_series(extract(year FROM began.day - interval '3 months')::int,
          extract(year FROM ${upToDay}::date - interval '3 months')::int) AS y
      WHERE a.connection_id = ANY(${[...connectionIds]})
        AND (make_date(y + 1, 4, 1) <= ${upToDay}::date OR (c.status = 'SURRENDERED' AND a.held_paise = 0))
        AND NOT EXISTS (SELECT FROM deposit_interest i WHERE i.connection_id = a.connection_id AND i.year = y AND NOT i.void)
    ), owed AS (
      SELECT year.id, y, round(sum(entry.amount_paise * (next - greatest(entry.day, first))) * r.interest_ppm
        / (1000000::numeric * (next - first)))::bigint AS paise
      FROM year JOIN entry ON entry.connection_id = year.id AND entry.day < next
        JOIN LATERAL (SELECT interest_ppm FROM deposit_rule WHERE utility = year.utility
          AND valid_from <= greatest(first, began) ORDER BY valid_from DESC LIMIT 1) r ON true
      GROUP BY year.id, y, next, first, r.interest_ppm
    )
    SELECT id AS "connectionId", y AS year, paise AS "amountPaise",
      'Interest on the security deposit, ' || y || '-' || lpad(((y + 1) % 100)::text, 2, '0') AS label
    FROM owed WHERE paise > 0 ORDER BY id, y`
}

/** Writes down on which bills interest comes; the database refuses a year that came before. */
export async function writeInterest(
  tx: Prisma.TransactionClient,
  interests: readonly (DepositInterest & { readonly chargedBillId: string })[],
): Promise<void> {
  if (interests.length > 0) await tx.depositInterest.createMany({ data: [...interests] })
}
