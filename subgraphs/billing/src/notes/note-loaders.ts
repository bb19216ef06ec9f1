import type { Database } from '@suvidha/service-kit/database'
import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { isLimited, type StaffLimits } from '@suvidha/service-kit/staff-limits'
import DataLoader from 'dataloader'
import type { HeadKind } from '../bills/allocation.ts'
import { ofConnections } from '../connections/of-connections.ts'
import { type Reader, seenBills } from '../connections/seen-by.ts'
import { isEntityId } from '../entity-id.ts'
import type { BillNote, PrismaClient } from '../generated/prisma/client.ts'

/** The notes that were issued for bills that the reader was shown, oldest first. */
export function createNoteLoader(prisma: PrismaClient, reader: Reader) {
  const bill = seenBills(reader)
  return new DataLoader(async (billIds: readonly string[]) => {
    const notes = await prisma.billNote.findMany({
      where: { billId: { in: billIds.filter(isEntityId) }, status: 'ISSUED', bill },
      orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    })
    const grouped = Map.groupBy(notes, ({ billId }) => billId)
    return billIds.map((id) => grouped.get(id) ?? [])
  })
}

export interface NoteLineRow {
  readonly noteId: string
  readonly position: number
  readonly label: string
  readonly headKind: HeadKind
  readonly amountPaise: bigint
}

/** Of notes that somebody may see: the caller has found them. */
export function createNoteLineLoader(pool: Database['pool']) {
  return new DataLoader(async (noteIds: readonly string[]) => {
    const { rows } = await pool.query<Omit<NoteLineRow, 'amountPaise'> & { amountPaise: string }>({
      name: 'note_lines',
      text: `SELECT n.note_id AS "noteId", n.position, l.label, l.head_kind AS "headKind", n.amount_paise AS "amountPaise"
        FROM bill_note_line n JOIN bill_line l ON l.bill_id = n.bill_id AND l.position = n.position
        WHERE n.note_id = ANY($1) ORDER BY n.note_id, n.position`,
      values: [noteIds],
    })
    const lines = rows.map((row): NoteLineRow => ({ ...row, amountPaise: BigInt(row.amountPaise) }))
    const grouped = Map.groupBy(lines, ({ noteId }) => noteId)
    return noteIds.map((id) => grouped.get(id) ?? [])
  })
}

export type NoteStatus = 'PENDING_APPROVAL' | 'ISSUED' | 'REJECTED'

interface WantedNotes extends Paging {
  readonly status: NoteStatus
  readonly limits: StaffLimits
}

export interface NotePage extends Page<BillNote> {
  readonly totalCount: () => Promise<number>
}

/** Notes of all bills within some limits, newest first: for staff. */
export async function listNotes(prisma: PrismaClient, { status, limits, ...paging }: WantedNotes): Promise<NotePage> {
  const { take, after } = pageArguments(paging)
  const place = after === undefined ? undefined : readTimeCursor(after)
  const before = place && {
    OR: [{ requestedAt: { lt: place.at } }, { requestedAt: place.at, id: { lt: place.id } }],
  }
  const where = { status, ...(isLimited(limits) && { bill: ofConnections(limits) }) }
  const notes = await prisma.billNote.findMany({
    where: { ...where, ...before },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take,
  })
  const page = toPage(notes, paging, ({ requestedAt, id }) => timeCursor({ at: requestedAt, id }))
  return { ...page, totalCount: () => prisma.billNote.count({ where }) }
}
