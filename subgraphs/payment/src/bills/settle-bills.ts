import type { BillPaid } from '@suvidha/billing/published-events'
import { placeExcess } from '../captures/place-excess.ts'
import { type PaymentBill, Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { lockPayment } from '../payments/payment-row.ts'

/** What payment keeps of billing's news: since when its money has been on the bills, and what they did not need. */
export function consumeBillPaid(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<BillPaid, Prisma.TransactionClient>(deps.prisma, {
    queue: 'payment.bill-paid',
    locks: ({ paymentId }) => paymentId,
    handle: (tx, event) => settleBills(tx, deps, event),
    afterCommit: ({ paymentId }) => announcePayment(deps, paymentId),
  })
}

async function settleBills(tx: Prisma.TransactionClient, deps: PaymentDeps, event: BillPaid): Promise<void> {
  // Should billing ever report bill by bill, the lock makes the reports wait for each other: the later sees both.
  const payment = await lockPayment(tx, { id: event.paymentId })
  if (!payment || payment.billsSettledAt) return
  const settled = await settle(tx, event)
  const bills = settled.filter(({ excessPaise }) => excessPaise > 0n)
  if (bills.length > 0) await placeExcess(tx, deps, { payment, bills })
}

type SettledBill = Pick<PaymentBill, 'billId' | 'connectionId' | 'excessPaise'>

/** Which bills are settled now that were not. The payment with nothing unsettled left is settled as a whole. */
function settle(tx: Prisma.TransactionClient, { paymentId, bills, advances = [] }: BillPaid): Promise<SettledBill[]> {
  const told = JSON.stringify(bills.map(({ billId, excessPaise = '0' }) => ({ billId, excessPaise })))
  const connectionIds = advances.map(({ connectionId }) => connectionId)
  const at = Prisma.sql`${new Date().toISOString()}::timestamptz`
  return tx.$queryRaw<SettledBill[]>`
    WITH told AS (
      SELECT * FROM jsonb_to_recordset(${told}::jsonb) AS told("billId" text, "excessPaise" bigint)
    ), bill AS (
      -- What a note has freed since may have been told before.
      UPDATE payment_bill SET settled_at = ${at}, excess_paise = excess_paise + "excessPaise" FROM told
      WHERE payment_id = ${paymentId} AND bill_id = "billId" AND settled_at IS NULL RETURNING bill_id, connection_id, "excessPaise"
    ), advance AS (
      UPDATE payment_advance SET settled_at = ${at}
      WHERE payment_id = ${paymentId} AND connection_id = ANY(${connectionIds}) AND settled_at IS NULL RETURNING connection_id
    ), payment AS (
      UPDATE payment SET version = version + 1, updated_at = ${at}, bills_settled_at = CASE
        WHEN NOT EXISTS (
          SELECT FROM payment_bill b WHERE b.payment_id = ${paymentId} AND settled_at IS NULL
            AND NOT EXISTS (SELECT FROM told WHERE "billId" = b.bill_id)
        ) AND NOT EXISTS (
          SELECT FROM payment_advance a WHERE a.payment_id = ${paymentId} AND settled_at IS NULL
            AND a.connection_id <> ALL(${connectionIds})
        ) THEN ${at} END
      WHERE id = ${paymentId} AND (EXISTS (SELECT FROM bill) OR EXISTS (SELECT FROM advance))
    )
    SELECT bill_id AS "billId", connection_id AS "connectionId", "excessPaise" FROM bill`
}
