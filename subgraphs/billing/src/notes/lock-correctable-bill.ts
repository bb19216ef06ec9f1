import { ownDueDateSql } from '../bills/bill.ts'
import type { LockedBill } from '../bills/bill-locks.ts'
import type { Utility } from '../connections/connection.ts'
import { isEntityId } from '../entity-id.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { CorrectableLine } from './spread-note.ts'

/** A bill that nobody else changes until the transaction ends. */
export interface CorrectableBill extends LockedBill {
  readonly citizenId: string
  readonly utility: Utility
  readonly kind: string
  readonly periodStart: string
  readonly periodEnd: string
  /** The last day to pay it without a surcharge, were it in no instalment plan. */
  readonly ownDueDate: string
}

/** Undefined when there is none. */
export async function lockCorrectableBill(tx: Prisma.TransactionClient, billId: string) {
  if (!isEntityId(billId)) return undefined
  const [bill] = await tx.$queryRaw<CorrectableBill[]>`
    SELECT b.id, b.number, b.amount_paise AS "amountPaise", b.adjusted_paise AS "adjustedPaise", b.paid_paise AS "paidPaise",
      b.cancelled, b.note_count AS "noteCount", b.connection_id AS "connectionId", b.citizen_id AS "citizenId", b.kind,
      b.period_start::text AS "periodStart", b.period_end::text AS "periodEnd", ${Prisma.raw(ownDueDateSql)}::text AS "ownDueDate",
      c.utility
    FROM bill b JOIN connection c ON c.id = b.connection_id WHERE b.id = ${billId} FOR UPDATE OF b`
  return bill
}

/** The lines of a locked bill with what its notes have made of them. */
export function readCorrectableLines(tx: Prisma.TransactionClient, billId: string): Promise<CorrectableLine[]> {
  return tx.$queryRaw<CorrectableLine[]>`
    SELECT l.position, r.rank, l.amount_paise AS "amountPaise", (l.amount_paise + coalesce((
      SELECT sum(n.amount_paise) FROM bill_note_line n JOIN bill_note ON id = n.note_id AND status = 'ISSUED'
      WHERE n.bill_id = l.bill_id AND n.position = l.position), 0))::bigint AS "netPaise"
    FROM bill_line l JOIN bill b ON b.id = l.bill_id JOIN connection c ON c.id = b.connection_id
      JOIN allocation_rank r ON r.utility = c.utility AND r.head_kind = l.head_kind
    WHERE l.bill_id = ${billId} ORDER BY l.position`
}
