import type { Database } from '@suvidha/service-kit/database'
import DataLoader from 'dataloader'

export interface OfferRow {
  /** ISO 8601. */
  readonly payBy: string
  readonly amountPaise: bigint
  readonly given: boolean
}

/** What bills that somebody was shown promise to who pays them in time: the caller has found them. */
export function createOfferLoader(pool: Database['pool']) {
  return new DataLoader<string, OfferRow | null>(async (billIds) => {
    const { rows } = await pool.query<{ billId: string; payBy: string; amountPaise: string; given: boolean }>({
      name: 'rebate_offers',
      text: `SELECT bill_id AS "billId", pay_by::text AS "payBy", amount_paise AS "amountPaise",
          (SELECT coalesce(sum(r.amount_paise), 0) < 0 FROM rebate r
            WHERE r.bill_id = o.bill_id AND r.kind <> 'LATE_BILL' AND NOT r.void) AS given
        FROM rebate_offer o WHERE bill_id = ANY($1)`,
      values: [billIds],
    })
    const found = new Map(
      rows.map(({ billId, amountPaise, ...row }) => [billId, { ...row, amountPaise: BigInt(amountPaise) }]),
    )
    return billIds.map((id) => found.get(id) ?? null)
  })
}
