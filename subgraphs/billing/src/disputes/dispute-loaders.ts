import type { Database } from '@suvidha/service-kit/database'
import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { isLimited, type StaffLimits } from '@suvidha/service-kit/staff-limits'
import DataLoader from 'dataloader'
import { ofConnections } from '../connections/of-connections.ts'
import { type Reader, readBillSql, readerIdSql, staffOfBillSql } from '../connections/seen-by.ts'
import { isEntityId } from '../entity-id.ts'
import type { Dispute, PrismaClient } from '../generated/prisma/client.ts'

type DisputeRow = Omit<Dispute, 'amountPaise'> & { readonly amountPaise: string }

/**
 * Disputes of bills that the reader may see, newest first. Who was let into a connection learns what is disputed and why, and
 * not by which of the holder's papers.
 */
export function createDisputeLoader(pool: Database['pool'], reader: Reader) {
  return new DataLoader(async (billIds: readonly string[]) => {
    const { rows } = await pool.query<DisputeRow>({
      name: 'disputes_of_bills',
      text: `SELECT d.id, d.bill_id AS "billId", d.citizen_id AS "citizenId", d.position, d.amount_paise AS "amountPaise", d.reason,
          CASE WHEN b.citizen_id = ${readerIdSql} OR ${staffOfBillSql} THEN d.evidence_ids ELSE '{}' END AS "evidenceIds", d.status,
          d.raised_at AS "raisedAt", d.raised_on AS "raisedOn", d.ended_at AS "endedAt", d.ended_on AS "endedOn", d.decided_by AS "decidedBy", d.decision,
          d.note_id AS "noteId"
        FROM dispute d JOIN bill b ON b.id = d.bill_id WHERE d.bill_id = ANY($1) AND ${readBillSql}
        ORDER BY d.raised_at DESC, d.id DESC`,
      values: [billIds.filter(isEntityId), reader],
    })
    const disputes = rows.map((row): Dispute => ({ ...row, amountPaise: BigInt(row.amountPaise) }))
    const grouped = Map.groupBy(disputes, ({ billId }) => billId)
    return billIds.map((id) => grouped.get(id) ?? [])
  })
}

export interface DisputePage extends Page<Dispute> {
  readonly totalCount: () => Promise<number>
}

/** Open disputes of everybody within some limits, oldest first: for staff. */
export async function listOpenDisputes(
  prisma: PrismaClient,
  limits: StaffLimits,
  paging: Paging,
): Promise<DisputePage> {
  const { take, after } = pageArguments(paging)
  const place = after === undefined ? undefined : readTimeCursor(after)
  const behind = place && { OR: [{ raisedAt: { gt: place.at } }, { raisedAt: place.at, id: { gt: place.id } }] }
  const where = { status: 'OPEN', ...(isLimited(limits) && { bill: ofConnections(limits) }) } as const
  const disputes = await prisma.dispute.findMany({
    where: { ...where, ...behind },
    orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
    take,
  })
  const page = toPage(disputes, paging, ({ raisedAt, id }) => timeCursor({ at: raisedAt, id }))
  return { ...page, totalCount: () => prisma.dispute.count({ where }) }
}
