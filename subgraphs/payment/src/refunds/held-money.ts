import type { Prisma } from '../generated/prisma/client.ts'
import type { HeldMoney } from './plan-refund.ts'
import { reservingStatuses } from './refund.ts'

/**
 * Where the money of a capture is now: what the ledger has of it, refunds left out, less the parts of every refund that
 * is under way or done. The caller holds the payment's lock.
 */
export async function findHeldMoney(tx: Prisma.TransactionClient, captureId: string): Promise<HeldMoney[]> {
  const held = await tx.$queryRaw<Omit<HeldMoney, 'excessPaise'>[]>`
    SELECT account, bill_id AS "billId", connection_id AS "connectionId", sum(paise)::bigint AS "heldPaise",
      max(position) AS position
    FROM (
      SELECT p.account, coalesce(p.bill_id, b.bill_id) AS bill_id, coalesce(p.connection_id, b.connection_id) AS connection_id,
        CASE WHEN b.bill_id IS NULL THEN -p.amount_paise ELSE b.amount_paise END AS paise, p.position + coalesce(b.position, 0) AS position
      FROM ledger_transaction t JOIN ledger_posting p ON p.transaction_id = t.id
        -- Old captures were posted in one sum for all their bills.
        LEFT JOIN payment_bill b ON b.payment_id = t.payment_id AND p.account = 'citizen_receivable' AND p.bill_id IS NULL
      WHERE t.capture_id = ${captureId} AND t.refund_id IS NULL
        AND p.account IN ('citizen_receivable', 'advance_liability', 'suspense', 'convenience_fee', 'gst_payable')
      UNION ALL
      SELECT part.account, part.bill_id, part.connection_id, -part.amount_paise, -1
      FROM refund r JOIN refund_part part ON part.refund_id = r.id
      WHERE r.capture_id = ${captureId} AND r.status = ANY(${[...reservingStatuses]})
    ) AS moved
    GROUP BY account, bill_id, connection_id HAVING sum(paise) > 0`
  const excess = await findExcess(tx, captureId)
  return held.map((money) => ({ ...money, excessPaise: (money.billId && excess.get(money.billId)) || 0n }))
}

/**
 * What bills did not need and has not left them: neither given back nor made an advance. What came back from an advance
 * (`note-from-advance`) is counted as not needed no more, and so not as having left either.
 */
async function findExcess(tx: Prisma.TransactionClient, captureId: string): Promise<Map<string, bigint>> {
  const rows = await tx.$queryRaw<{ billId: string; paise: bigint }[]>`
    SELECT b.bill_id AS "billId", (b.excess_paise
      - coalesce((SELECT sum(part.amount_paise) FROM refund r JOIN refund_part part ON part.refund_id = r.id
          WHERE r.capture_id = c.id AND r.status = ANY(${[...reservingStatuses]}) AND part.bill_id = b.bill_id), 0)
      - coalesce((SELECT sum(p.amount_paise) FROM ledger_transaction t JOIN ledger_posting p ON p.transaction_id = t.id
          WHERE t.capture_id = c.id AND t.refund_id IS NULL AND p.bill_id = b.bill_id AND (p.amount_paise > 0 OR t.kind = 'note-from-advance')), 0))::bigint AS paise
    FROM capture c JOIN payment_bill b ON b.payment_id = c.payment_id
    WHERE c.id = ${captureId} AND c.kind = 'MAIN' AND b.excess_paise > 0`
  return new Map(rows.filter(({ paise }) => paise > 0n).map(({ billId, paise }) => [billId, paise]))
}
