import type { Prisma } from '../generated/prisma/client.ts'
import { allocatePaid, type OpenLine, takeBackPaid } from './allocation.ts'

interface BillPart {
  readonly billId: string
  readonly paymentId: string
  readonly amountPaise: bigint
}

/** Writes which lines a payment in part reaches. The caller holds the bill's lock. */
export async function writePaidLines(tx: Prisma.TransactionClient, { billId, paymentId, amountPaise }: BillPart) {
  if (amountPaise === 0n) return
  const lines = await tx.$queryRaw<OpenLine[]>`
    SELECT l.position, r.rank, (l.amount_paise - coalesce(sum(s.amount_paise), 0)
      + coalesce((SELECT sum(n.amount_paise) FROM bill_note_line n JOIN bill_note ON id = n.note_id AND status = 'ISSUED'
          WHERE n.bill_id = l.bill_id AND n.position = l.position), 0))::bigint AS "openPaise"
    FROM bill_line l JOIN bill b ON b.id = l.bill_id JOIN connection c ON c.id = b.connection_id
      JOIN allocation_rank r ON r.utility = c.utility AND r.head_kind = l.head_kind
      LEFT JOIN LATERAL (
        SELECT amount_paise FROM bill_payment_line WHERE bill_id = l.bill_id AND position = l.position
        UNION ALL SELECT l.amount_paise FROM bill_payment WHERE bill_id = l.bill_id AND in_full) s ON true
    WHERE l.bill_id = ${billId} GROUP BY l.bill_id, l.position, r.rank`
  const shares = allocatePaid(lines, amountPaise)
  await tx.billPaymentLine.createMany({ data: shares.map((share) => ({ billId, paymentId, ...share })) })
}

/** Writes from which lines a refund takes money back, of those its payment reached. The caller holds the bill's lock. */
export async function writeReturnedLines(
  tx: Prisma.TransactionClient,
  { billId, paymentId, amountPaise, refundId }: BillPart & { readonly refundId: string },
) {
  const held = await tx.$queryRaw<{ position: number; amountPaise: bigint }[]>`
    SELECT l.position, sum(s.amount_paise)::bigint AS "amountPaise"
    FROM bill_line l JOIN bill b ON b.id = l.bill_id JOIN connection c ON c.id = b.connection_id
      JOIN allocation_rank r ON r.utility = c.utility AND r.head_kind = l.head_kind
      JOIN LATERAL (
        SELECT amount_paise FROM bill_payment_line
          WHERE bill_id = l.bill_id AND position = l.position AND payment_id = ${paymentId}
        UNION ALL SELECT l.amount_paise FROM bill_payment
          WHERE bill_id = l.bill_id AND payment_id = ${paymentId} AND in_full) s ON true
    WHERE l.bill_id = ${billId} GROUP BY l.position, r.rank HAVING sum(s.amount_paise) <> 0
    ORDER BY r.rank, l.position`
  const shares = takeBackPaid(held, amountPaise)
  await tx.billPaymentLine.createMany({ data: shares.map((share) => ({ billId, paymentId, refundId, ...share })) })
}
