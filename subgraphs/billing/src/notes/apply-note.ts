import type { Events } from '@suvidha/service-kit/events'
import type { LineShare } from '../bills/allocation.ts'
import { amountDuePaise, dayInIndia } from '../bills/bill.ts'
import { dayMs, isoDay, toDate } from '../day.ts'
import { takeBackHeld } from '../deposits/deposit-held.ts'
import { isOfDeposit } from '../deposits/deposit-payment.ts'
import { endDispute, findOpenDispute } from '../disputes/end-dispute.ts'
import type { BillNote, Prisma } from '../generated/prisma/client.ts'
import type { BillAdjusted, BillMoneyFreed } from '../published-events.ts'
import { type CorrectableBill, readCorrectableLines } from './lock-correctable-bill.ts'
import { type NoteKind, takeNoteNumber } from './note-number.ts'
import { type PaidShares, type Reallocation, reallocatePaid } from './reallocate-paid.ts'
import { returnAdvance } from './return-advance.ts'

export interface AppliedNote {
  readonly bill: CorrectableBill
  /** Pending: it is issued here. */
  readonly note: BillNote
  readonly lines: readonly LineShare[]
  /** Who approved it; null where nobody had to. */
  readonly decidedBy: string | null
  readonly at: Date
}

export type NoteDeps = { readonly events: Pick<Events, 'publish'> }

/**
 * Issues a note that is written down: the bill is adjusted, what was paid is allocated to what the lines charge now, and
 * what the bill needs no more becomes an advance, all in the caller's transaction. The caller holds the bill's lock. Fails
 * with CONFLICT where the money of a deposit, or what the bill had kept for others, is used.
 */
export async function applyNote(tx: Prisma.TransactionClient, { events }: NoteDeps, applied: AppliedNote) {
  const { bill, note, lines, decidedBy, at } = applied
  const changed = new Map(lines.map(({ position, amountPaise }) => [position, amountPaise]))
  const before = await readCorrectableLines(tx, bill.id)
  const after = before.map((line) => ({ ...line, netPaise: line.netPaise + (changed.get(line.position) ?? 0n) }))
  const moved = reallocatePaid(after, await readPaidShares(tx, bill.id))
  const freedPaise = moved.freed.reduce((sum, { amountPaise }) => sum + amountPaise, 0n)
  if (bill.kind === 'DEPOSIT' && freedPaise > 0n) {
    await takeBackHeld(tx, { billId: bill.id, connectionId: bill.connectionId, amountPaise: freedPaise, at })
  }
  if (note.cause === 'CANCELLATION') await returnAdvance(tx, { bill, noteId: note.id, at })
  await writeMoves(tx, { bill, noteId: note.id, moved, at })
  if (note.kind === 'DEBIT') await extendDueDate(tx, bill, at)
  const issuedOn = dayInIndia(at)
  const kind = note.kind as NoteKind
  const number = await takeNoteNumber(tx, { kind, utility: bill.utility, issuedOn })
  const data = { status: 'ISSUED', number, issuedOn: toDate(issuedOn), decidedBy }
  const issued = await tx.billNote.update({ where: { id: note.id, status: 'PENDING_APPROVAL' }, data })
  if (note.cause === 'CANCELLATION') await tx.bill.update({ where: { id: bill.id }, data: { cancelled: true } })
  await endDisputed(tx, events, { note: issued, at })
  const adjusted = kind === 'CREDIT' ? -note.amountPaise : note.amountPaise
  const duePaise = amountDuePaise({
    ...bill,
    adjustedPaise: bill.adjustedPaise + adjusted,
    paidPaise: bill.paidPaise - freedPaise,
  })
  await publish(tx, events, { bill, note: issued, number, freed: moved.freed, duePaise, at })
  return issued
}

/** A dispute is decided by its note, and by one that withdraws the bill. */
async function endDisputed(
  tx: Prisma.TransactionClient,
  events: NoteDeps['events'],
  { note, at }: { note: BillNote; at: Date },
) {
  if (note.cause === 'CORRECTION') return
  const dispute = await findOpenDispute(tx, note.billId)
  if (!dispute) return
  const isWhole = note.cause === 'CANCELLATION' || note.amountPaise === dispute.amountPaise
  const outcome = isWhole ? 'UPHELD' : 'PARTLY_UPHELD'
  await endDispute(tx, events, { dispute, outcome, decidedBy: note.requestedBy, decision: note.reason, note, at })
}

/** What each payment has on which line of a bill, oldest payment first. */
async function readPaidShares(tx: Prisma.TransactionClient, billId: string): Promise<PaidShares[]> {
  const rows = await tx.$queryRaw<{ paymentId: string; position: number; amountPaise: bigint }[]>`
    SELECT p.payment_id AS "paymentId", s.position, sum(s.amount_paise)::bigint AS "amountPaise"
    FROM bill_payment p JOIN LATERAL (
      SELECT position, amount_paise FROM bill_payment_line WHERE bill_id = p.bill_id AND payment_id = p.payment_id
      UNION ALL SELECT position, amount_paise FROM bill_line WHERE bill_id = p.bill_id AND p.in_full) s ON true
    WHERE p.bill_id = ${billId} GROUP BY p.payment_id, p.paid_at, s.position HAVING sum(s.amount_paise) <> 0
    ORDER BY p.paid_at, p.payment_id COLLATE "C", s.position`
  const grouped = Map.groupBy(rows, ({ paymentId }) => paymentId)
  return [...grouped].map(([paymentId, shares]) => ({ paymentId, shares }))
}

interface Moves {
  readonly bill: CorrectableBill
  readonly noteId: string
  readonly moved: Reallocation
  readonly at: Date
}

/** The advance first: its connection is locked before the payments' rows, as where an advance comes to be by other ways. */
async function writeMoves(tx: Prisma.TransactionClient, { bill, noteId, moved, at }: Moves) {
  const { id: billId, connectionId } = bill
  if (moved.freed.length > 0) {
    const entries = moved.freed.map((freed) => ({ connectionId, creditId: noteId, ...freed, at }))
    await tx.advanceEntry.createMany({ data: entries })
    // What the bill did not need and what left it, both: a refund finds it with the advance.
    for (const { paymentId, amountPaise } of moved.freed) {
      const both = { excessPaise: { increment: amountPaise }, returnedPaise: { increment: amountPaise } }
      await tx.billPayment.update({ where: { billId_paymentId: { billId, paymentId } }, data: both })
    }
    const freedPaise = moved.freed.reduce((sum, { amountPaise }) => sum + amountPaise, 0n)
    await tx.bill.update({ where: { id: billId }, data: { paidPaise: { decrement: freedPaise } } })
  }
  if (moved.moves.length > 0) {
    await tx.billPaymentLine.createMany({ data: moved.moves.map((move) => ({ billId, noteId, ...move })) })
  }
}

/**
 * More is to be paid: there is as much time for it as for any charge, unless the bill is late already, by its own day:
 * what a plan holds off for a while is late again when it ends, and was late before.
 */
async function extendDueDate(tx: Prisma.TransactionClient, bill: CorrectableBill, at: Date) {
  const today = dayInIndia(at)
  if (today > bill.ownDueDate && amountDuePaise(bill) > 0n) return
  const rule = await tx.paymentRule.findUnique({ where: { utility: bill.utility }, select: { chargeDueDays: true } })
  const until = new Date(toDate(today).getTime() + (rule?.chargeDueDays ?? 0) * dayMs)
  if (isoDay(until) > bill.ownDueDate) await tx.bill.update({ where: { id: bill.id }, data: { dueExtendedTo: until } })
}

interface Told {
  readonly bill: CorrectableBill
  readonly note: BillNote
  readonly number: string
  readonly freed: Reallocation['freed']
  readonly duePaise: bigint
  readonly at: Date
}

async function publish(tx: Prisma.TransactionClient, events: NoteDeps['events'], told: Told) {
  const { bill, note, number, freed, duePaise, at } = told
  const about = { billId: bill.id, billNumber: bill.number, connectionId: bill.connectionId, citizenId: bill.citizenId }
  await events.publish(tx, 'bill.adjusted', {
    ...{ noteId: note.id, noteNumber: number, kind: note.kind, cause: note.cause, reason: note.reason, ...about },
    ...{ amountPaise: String(note.amountPaise), duePaise: String(duePaise), issuedAt: at.toISOString() },
  } satisfies BillAdjusted)
  for (const { paymentId, amountPaise } of freed) {
    if (isOfDeposit(paymentId)) continue
    const money = { noteId: note.id, paymentId, amountPaise: String(amountPaise), freedAt: at.toISOString() }
    await events.publish(tx, 'bill.money_freed', { ...about, ...money } satisfies BillMoneyFreed)
  }
}
