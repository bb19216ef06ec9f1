import type { Prisma } from '../generated/prisma/client.ts'

export type RebateKind = 'PROMPT_PAYMENT' | 'TAKEN_BACK' | 'LATE_BILL'

/** What is to come on the next bill of a connection because another was paid in time, or was not after all. */
export interface DueRebate {
  readonly connectionId: string
  readonly billId: string
  readonly billNumber: string
  readonly kind: RebateKind
  /** How many times something of this offer came on a bill before, those of cancelled bills too: by constraint each is one. */
  readonly turn: number
  /** As it comes on the bill: what is given is negative. */
  readonly amountPaise: bigint
  readonly label: string
}

/** A bill that was paid longer ago than this is not looked at again: what was given stays given. */
const lookBackDays = 400

/**
 * Rebates of connections that no bill has brought yet, and those that were given for payments which are gone since: one
 * statement for thousands of them. A bill counts as paid in time by what of payments until its day is still on it, and as
 * what it comes to with its credit notes, which lower the rebate by as much; what a debit note added after that day is left
 * out. What a former holder was promised, or given, does not come on the bills of the one who took the connection over.
 */
export function dueRebates(
  tx: Prisma.TransactionClient,
  connectionIds: readonly string[],
  upToDay: string,
): Promise<DueRebate[]> {
  return tx.$queryRaw<DueRebate[]>`
    WITH offered AS (
      SELECT o.connection_id, o.bill_id, b.number, o.label, o.pay_by, b.amount_paise + noted.paise AS total,
        round(o.amount_paise::numeric * (b.amount_paise + noted.paise) / greatest(b.amount_paise, 1)) AS scaled,
        o.amount_paise AS offered, b.amount_paise AS amount, b.cancelled, came.given, came.turn
      FROM rebate_offer o JOIN bill b ON b.id = o.bill_id
        JOIN connection c ON c.id = o.connection_id AND c.citizen_id = b.citizen_id
        CROSS JOIN LATERAL (SELECT least(0, b.adjusted_paise - coalesce(sum(n.amount_paise), 0)) AS paise FROM bill_note n
          WHERE n.bill_id = b.id AND n.kind = 'DEBIT' AND n.status = 'ISSUED' AND n.issued_on > o.pay_by) noted
        CROSS JOIN LATERAL (SELECT coalesce(-sum(r.amount_paise) FILTER (WHERE NOT r.void), 0) AS given, count(*)::int AS turn
          FROM rebate r WHERE r.bill_id = o.bill_id AND r.kind <> 'LATE_BILL') came
      WHERE o.connection_id = ANY(${[...connectionIds]}) AND o.pay_by >= ${upToDay}::date - ${lookBackDays}::int
    ), judged AS (
      SELECT *, NOT cancelled AND total <= (SELECT coalesce(sum(p.amount_paise - greatest(p.excess_paise, p.returned_paise)), 0)
          FROM bill_payment p WHERE p.bill_id = offered.bill_id
            AND (p.paid_at AT TIME ZONE 'Asia/Kolkata')::date <= offered.pay_by) AS earned
      FROM offered
    ), owed AS (
      SELECT *, (CASE WHEN NOT earned THEN 0 WHEN given > 0 THEN given WHEN amount = 0 THEN offered ELSE scaled END - given)::bigint AS more
      FROM judged
    )
    SELECT connection_id AS "connectionId", bill_id AS "billId", number AS "billNumber", -more AS "amountPaise", turn,
      CASE WHEN more > 0 THEN 'PROMPT_PAYMENT' ELSE 'TAKEN_BACK' END AS kind,
      CASE WHEN more > 0 THEN label || ': ' || number || ' was paid by ' || pay_by::text
        ELSE label || ' taken back: ' || number || ' was not paid by ' || pay_by::text || ' after all' END AS label
    FROM owed WHERE more <> 0 ORDER BY connection_id, pay_by, bill_id`
}
