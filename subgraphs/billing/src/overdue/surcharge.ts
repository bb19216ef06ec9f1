import { ownDueDateSql } from '../bills/bill.ts'
import { Prisma } from '../generated/prisma/client.ts'

/** What paying a bill late costs for some of its days, which nobody has charged yet. */
export interface Surcharge {
  readonly connectionId: string
  readonly billId: string
  readonly billNumber: string
  /** Days in India, both included; ISO 8601. */
  readonly firstDay: string
  readonly lastDay: string
  readonly amountPaise: bigint
}

/**
 * What was due of a late bill when a day began, without interest that stands on it itself and without what was disputed
 * on that day. A note counts as if the bill had been so from the first.
 */
const principal = Prisma.sql`greatest(0, least(late.total - late.interest, late.total
  - coalesce((SELECT sum(p.amount_paise - p.excess_paise) FROM bill_payment p
      WHERE p.bill_id = late.id AND (p.paid_at AT TIME ZONE 'Asia/Kolkata')::date < day), 0)
  - coalesce((SELECT sum(l.amount_paise) FROM bill_payment_line l JOIN payment_reversal v ON v.refund_id = l.refund_id
      WHERE l.bill_id = late.id AND l.refund_id <> ''
        AND ((v.refund->>'processedAt')::timestamptz AT TIME ZONE 'Asia/Kolkata')::date < day), 0)
  - coalesce((SELECT sum(d.amount_paise) FROM dispute d
      WHERE d.bill_id = late.id AND d.raised_on <= day AND (d.ended_on IS NULL OR day < d.ended_on)), 0)))`

/**
 * Who paid late may have paid before anybody was told so: in the days of a rule that tells later, or before the job came to it.
 * Bills of so many days are looked at for that, and the next bill of a connection comes within them; of older ones those that were told of.
 */
const daysUntold = 100

/**
 * What connections owe for having paid late until a day, by the rules of their utilities: one statement for thousands of
 * them. Simple interest, rounded once for each bill. The days on which an instalment plan was kept cost nothing,
 * nor does a security deposit that is paid late. Days whose surcharge came on a bill that is cancelled are charged again,
 * each gap that they leave between the others by itself.
 * `chargeSurcharges` writes down on which bill it comes.
 */
export function surchargesOf(
  tx: Prisma.TransactionClient,
  connectionIds: readonly string[],
  upToDay: string,
): Promise<Surcharge[]> {
  const dueDate = Prisma.raw(ownDueDateSql)
  return tx.$queryRaw<Surcharge[]>`
    WITH late AS (
      SELECT b.id, b.number, b.connection_id, b.amount_paise + b.adjusted_paise AS total, r.per, r.flat_paise, r.percent,
        r.minimum_paise, r.round_to_paise, charged.last_day,
        EXISTS (SELECT FROM instalment_plan_bill w WHERE w.bill_id = b.id) AS planned,
        greatest(${dueDate} + r.grace_days, least(coalesce(charged.last_day, ${dueDate} + r.grace_days), charged.void_from - 1)) + 1 AS first_day,
        (SELECT coalesce(sum(l.amount_paise), 0) FROM bill_line l WHERE l.bill_id = b.id AND l.head_kind = 'INTEREST') AS interest
      FROM bill b JOIN connection c ON c.id = b.connection_id
        JOIN LATERAL (SELECT * FROM surcharge_rule s WHERE s.utility = c.utility AND s.valid_from <= ${dueDate}
          ORDER BY s.valid_from DESC LIMIT 1) r ON true
        LEFT JOIN LATERAL (SELECT max(s.last_day) FILTER (WHERE NOT s.void) AS last_day,
          min(s.first_day) FILTER (WHERE s.void) AS void_from FROM surcharge s WHERE s.bill_id = b.id) charged ON true
      WHERE b.connection_id = ANY(${[...connectionIds]}) AND NOT b.cancelled AND b.kind <> 'DEPOSIT'
        AND ${dueDate} + r.grace_days < ${upToDay}::date
        AND (r.per <> 'ONCE' OR charged.last_day IS NULL)
        AND (charged.void_from IS NOT NULL OR b.paid_paise < b.amount_paise + b.adjusted_paise
          OR ((b.overdue_at IS NOT NULL OR ${dueDate} > ${upToDay}::date - ${daysUntold}::int) AND EXISTS (SELECT FROM bill_payment p WHERE p.bill_id = b.id
            AND (p.paid_at AT TIME ZONE 'Asia/Kolkata')::date >= coalesce(charged.last_day, ${dueDate} + r.grace_days) + 1)))
    ), rated AS (
      SELECT late.id, late.number, late.connection_id, late.flat_paise, late.minimum_paise, late.round_to_paise, gap,
        max(day) FILTER (WHERE owed > 0) AS until, min(day) FILTER (WHERE owed > 0) AS since,
        sum(owed) * late.percent * CASE late.per WHEN 'MONTH' THEN 12 ELSE 1 END
          / (100 * CASE WHEN late.per IN ('MONTH', 'YEAR') THEN 365 ELSE 1 END) AS interest
      FROM late CROSS JOIN LATERAL (
        -- A gap is told by how many surcharges that count come before it. Up to the last of them only days of void ones are left.
        SELECT day::date AS day, CASE WHEN late.last_day IS NULL THEN 0 WHEN day::date > late.last_day THEN -1
            ELSE (SELECT count(*) FROM surcharge s WHERE s.bill_id = late.id AND NOT s.void AND s.last_day < day::date) END AS gap
        FROM generate_series(late.first_day, ${upToDay}::date, interval '1 day') AS day
        WHERE (late.last_day IS NULL OR day::date > late.last_day OR (
            SELECT bool_and(s.void) FROM surcharge s WHERE s.bill_id = late.id AND day::date BETWEEN s.first_day AND s.last_day))
          AND NOT (late.planned AND EXISTS (SELECT FROM instalment_plan_bill w JOIN instalment_plan p ON p.id = w.plan_id
          WHERE w.bill_id = late.id AND day::date BETWEEN p.agreed_on AND p.kept_until))
        ORDER BY day LIMIT CASE late.per WHEN 'ONCE' THEN 1 END) days
        CROSS JOIN LATERAL (SELECT ${principal} AS owed) o
      GROUP BY 1, 2, 3, 4, 5, 6, 7, late.per, late.percent
    ), due AS (
      -- Before all surcharges that count: what paying late costs in any case has not come yet, or not for good.
      SELECT *, greatest(round((interest + CASE WHEN gap = 0 THEN flat_paise ELSE 0 END) / round_to_paise) * round_to_paise,
        CASE WHEN gap = 0 THEN minimum_paise ELSE 0 END)::bigint AS paise
      FROM rated WHERE until IS NOT NULL
    )
    SELECT connection_id AS "connectionId", id AS "billId", number AS "billNumber", since::text AS "firstDay",
      until::text AS "lastDay", paise AS "amountPaise" FROM due WHERE paise > 0 ORDER BY connection_id, since, id`
}

/** Writes down on which bill surcharges come; the database refuses a day of a bill that was charged before. */
export async function chargeSurcharges(
  tx: Prisma.TransactionClient,
  charged: readonly (Surcharge & { readonly chargedBillId: string })[],
): Promise<void> {
  const rows = charged.map(({ billId, firstDay, lastDay, amountPaise, chargedBillId }) => {
    return { bill: billId, first: firstDay, last: lastDay, paise: String(amountPaise), charged: chargedBillId }
  })
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO surcharge (bill_id, first_day, last_day, amount_paise, charged_bill_id)
    SELECT bill, first, last, paise, charged FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS charged(bill text, first date, last date, paise bigint, charged text)`
}
