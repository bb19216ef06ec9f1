import type { Logger } from '@suvidha/service-kit/logger'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import { dayInIndia } from '../bills/bill.ts'
import { issueCharge } from '../bills/issue-charge.ts'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { formatDecimal, parseDecimal } from '../tariffs/fraction.ts'

interface Deps {
  readonly prisma: PrismaClient
  readonly now: () => Date
}

const everyMs = 3_600_000
const atOnce = 50

/** Reviews security deposits every hour, here and in every other process. Returns what ends it. */
export function keepReviewingDeposits(deps: Deps & { readonly logger: Logger }): () => Promise<void> {
  return repeatEvery({
    everyMs,
    work: () => reviewDeposits(deps),
    onError: (error) => deps.logger.warn({ err: error }, 'security deposits could not be reviewed'),
  })
}

/**
 * Looks once, when the month of the utility's rule has come, at what each connection's deposit should be by its use of the
 * financial year (April to March) that is over, and asks for what is lacking on a bill of its own. Only where a deposit was
 * asked for before, and the connection was supplied all year; some at a time, and none that another process is at.
 */
export async function reviewDeposits({ prisma, now }: Deps): Promise<void> {
  const today = dayInIndia(now())
  for (let reviewed = atOnce; reviewed === atOnce; ) {
    reviewed = await prisma.$transaction((tx) => reviewSome(tx, { today, at: now() }))
  }
}

interface Review {
  readonly connectionId: string
  /** In which the financial year begins. */
  readonly year: number
  readonly months: string
  readonly leastPaise: bigint
  readonly chargedPaise: bigint
  readonly requiredPaise: bigint
  readonly demandedPaise: bigint
}

async function reviewSome(tx: Prisma.TransactionClient, { today, at }: { today: string; at: Date }): Promise<number> {
  const reviews = await findReviews(tx, today)
  const data: Prisma.DepositReviewCreateManyInput[] = []
  for (const { months, leastPaise, ...review } of reviews) {
    const { connectionId, year, requiredPaise, demandedPaise } = review
    const morePaise = requiredPaise - demandedPaise
    const billId =
      morePaise > 0n && morePaise >= leastPaise ? `bil_dep_${connectionId.replace(/^con_/, '')}_${year}` : null
    if (billId) {
      const ofYear = `${year}-${String((year + 1) % 100).padStart(2, '0')}`
      const label = `Security deposit, up to ${formatDecimal(parseDecimal(months))} average months of ${ofYear}`
      const about = { billId, connectionId, issuedOn: today, label, amountPaise: morePaise }
      await issueCharge(tx, { ...about, kind: 'DEPOSIT', headKind: 'DEPOSIT' })
    }
    data.push({ ...review, billId, at })
  }
  // Who was at it before us has committed since we looked: it was asked for once, by the bill's own id.
  await tx.depositReview.createMany({ data, skipDuplicates: true })
  return reviews.length
}

/**
 * The charges and rebates of the periods that ended in the year, as notes have made them: no interest, no arrears, nothing of
 * advances. By utility: whoever issues bills locks the series of one at a time.
 */
function findReviews(tx: Prisma.TransactionClient, today: string): Promise<Review[]> {
  return tx.$queryRaw<Review[]>`
    WITH year AS (SELECT y, make_date(y, 4, 1) AS first, make_date(y + 1, 4, 1) AS next
      FROM (SELECT extract(year FROM ${today}::date - interval '3 months')::int - 1 AS y) ended
    ), picked AS MATERIALIZED (
      SELECT c.id, y, first, next, r.review_months, r.review_least_paise
      FROM year CROSS JOIN deposit_account a JOIN connection c ON c.id = a.connection_id
        JOIN LATERAL (SELECT * FROM deposit_rule WHERE utility = c.utility AND valid_from <= ${today}::date
          ORDER BY valid_from DESC LIMIT 1) r ON r.review_months IS NOT NULL
      WHERE make_date(y + 1, r.review_from_month, 1) <= ${today}::date AND c.status IN ('ACTIVE', 'DISCONNECTED')
        AND (c.connected_on IS NULL OR c.connected_on <= first)
        AND NOT EXISTS (SELECT FROM deposit_review v WHERE v.connection_id = c.id AND v.year = y)
      ORDER BY c.utility, c.id LIMIT ${atOnce} FOR NO KEY UPDATE OF c SKIP LOCKED
    )
    SELECT id AS "connectionId", y AS year, review_months::text AS months, review_least_paise AS "leastPaise",
      charged.paise AS "chargedPaise", greatest(0, round(charged.paise * review_months / 12))::bigint AS "requiredPaise",
      demanded.paise AS "demandedPaise"
    FROM picked
      CROSS JOIN LATERAL (SELECT coalesce(sum(l.amount_paise
          + (SELECT coalesce(sum(nl.amount_paise), 0) FROM bill_note_line nl JOIN bill_note n ON n.id = nl.note_id
            WHERE nl.bill_id = l.bill_id AND nl.position = l.position AND n.status = 'ISSUED')), 0)::bigint AS paise
        FROM bill b JOIN bill_line l ON l.bill_id = b.id
        WHERE b.connection_id = picked.id AND b.kind = 'CYCLE' AND NOT b.cancelled AND b.period_end >= first AND b.period_end < next
          AND l.head_kind IN ('CURRENT', 'REBATE')) charged
      CROSS JOIN LATERAL (SELECT coalesce(sum(amount_paise + adjusted_paise), 0)::bigint AS paise FROM bill
        WHERE connection_id = picked.id AND kind = 'DEPOSIT' AND NOT cancelled) demanded`
}
