import { checkReason } from '@suvidha/service-kit/check-text'
import { findOpenDispute } from '../disputes/end-dispute.ts'
import { isEntityId } from '../entity-id.ts'
import type { BillNote, Prisma } from '../generated/prisma/client.ts'
import { noteNotFound } from '../not-found.ts'
import { applyNote } from './apply-note.ts'
import { lockCorrectableBill, readCorrectableLines } from './lock-correctable-bill.ts'
import { billCancelled, billChangedSince, noteDecidedOtherwise, ownBill, ownNote } from './note-errors.ts'
import type { NoteKind } from './note-number.ts'
import type { BillingDeps } from './request-note.ts'
import { spreadNote } from './spread-note.ts'

export interface NoteDecision {
  readonly noteId: string
  readonly decidedBy: string
  /** Why not; missing when it is approved. */
  readonly rejectedBecause?: string
}

/**
 * A second person's word on a note above the limit: it is issued, or it ends. The same word of the same person again
 * changes nothing. Fails with NOT_FOUND, FORBIDDEN (one's own note or bill), CONFLICT (decided already, or the bill has
 * changed so that the note does not fit) and BAD_USER_INPUT.
 */
export async function decideNote(deps: BillingDeps, decision: NoteDecision): Promise<BillNote> {
  if (!isEntityId(decision.noteId)) throw noteNotFound()
  if (decision.rejectedBecause !== undefined) checkReason(decision.rejectedBecause)
  return deps.prisma.$transaction((tx) => decide(tx, deps, decision))
}

async function decide(tx: Prisma.TransactionClient, deps: BillingDeps, decision: NoteDecision): Promise<BillNote> {
  const { noteId, decidedBy, rejectedBecause } = decision
  const known = await tx.billNote.findUnique({ where: { id: noteId }, select: { billId: true } })
  const bill = known && (await lockCorrectableBill(tx, known.billId))
  if (!bill) throw noteNotFound()
  const note = await tx.billNote.findUniqueOrThrow({ where: { id: noteId }, include: { lines: true } })
  if (note.requestedBy === decidedBy) throw ownNote()
  if (bill.citizenId === decidedBy) throw ownBill()
  const isRejected = rejectedBecause !== undefined
  if (note.status !== 'PENDING_APPROVAL') {
    if (note.decidedBy === decidedBy && isRejected === (note.status === 'REJECTED')) return note
    throw noteDecidedOtherwise()
  }
  if (isRejected) {
    const data = { status: 'REJECTED', decidedBy, rejectedBecause }
    return tx.billNote.update({ where: { id: noteId, status: 'PENDING_APPROVAL' }, data })
  }
  if (bill.cancelled) throw billCancelled()
  if (note.cause === 'DISPUTE' && !(await findOpenDispute(tx, bill.id))) throw billChangedSince()
  const kind = note.kind as NoteKind
  const lines = note.lines.map(({ position, amountPaise }) => ({ position, amountPaise }))
  const wanted = lines.map(({ position, amountPaise: paise }) => ({
    position,
    amountPaise: paise < 0n ? -paise : paise,
  }))
  const { amountPaise } = note
  const fits = spreadNote(await readCorrectableLines(tx, bill.id), { kind, amountPaise, lines: wanted })
  const isWhole = note.cause !== 'CANCELLATION' || amountPaise === bill.amountPaise + bill.adjustedPaise
  if (fits.kind === 'refused' || !isWhole) throw billChangedSince()
  const { lines: _, ...pending } = note
  return applyNote(tx, deps, { bill, note: pending, lines, decidedBy, at: deps.now() })
}
