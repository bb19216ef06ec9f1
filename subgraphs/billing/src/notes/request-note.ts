import { randomUUID } from 'node:crypto'
import { checkReason } from '@suvidha/service-kit/check-text'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { LineShare } from '../bills/allocation.ts'
import type { BillNote, Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { billNotFound } from '../not-found.ts'
import { applyNote, type NoteDeps } from './apply-note.ts'
import { type CorrectableBill, lockCorrectableBill, readCorrectableLines } from './lock-correctable-bill.ts'
import { billCancelled, cancellationUnderWay, keyUsedOtherwise, noteRefused, ownBill } from './note-errors.ts'
import type { NoteKind } from './note-number.ts'
import { spreadNote } from './spread-note.ts'

export type NoteCause = 'CORRECTION' | 'CANCELLATION' | 'DISPUTE'

export interface NoteRequest {
  readonly billId: string
  readonly kind: NoteKind
  readonly amountPaise: bigint
  readonly reason: string
  readonly lines?: readonly LineShare[] | undefined
  readonly idempotencyKey: string
}

export interface BillingDeps extends NoteDeps {
  readonly prisma: PrismaClient
  readonly now: () => Date
}

const maxKeyLength = 255
const maxLines = 50

/**
 * Writes a credit or debit note for a bill and, unless another person has to approve it first, issues it. What notes that
 * nobody else has approved sum to on a bill counts together. The same key and input lead to the same note. Fails with
 * BAD_USER_INPUT, NOT_FOUND, FORBIDDEN (one's own bill) and CONFLICT.
 */
export async function requestNote(deps: BillingDeps, operatorId: string, request: NoteRequest): Promise<BillNote> {
  checkKey(request.idempotencyKey)
  checkReason(request.reason)
  if (request.amountPaise <= 0n || request.amountPaise > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw badUserInput('input.amountPaise', 'A note is of an amount above zero.')
  }
  if ((request.lines?.length ?? 0) > maxLines) throw badUserInput('input.lines', `At most ${maxLines} lines.`)
  return deps.prisma.$transaction(async (tx) => {
    const bill = await lockForNote(tx, operatorId, request.billId)
    return writeNote(tx, deps, { ...request, cause: 'CORRECTION', bill, requestedBy: operatorId })
  })
}

export function checkKey(key: string): void {
  if (key.length < 1 || key.length > maxKeyLength) {
    throw badUserInput('input.idempotencyKey', `The key has 1 to ${maxKeyLength} characters.`)
  }
}

export async function lockForNote(tx: Prisma.TransactionClient, operatorId: string, billId: string) {
  const bill = await lockCorrectableBill(tx, billId)
  if (!bill) throw billNotFound()
  if (bill.citizenId === operatorId) throw ownBill()
  return bill
}

export interface NoteToWrite extends NoteRequest {
  readonly cause: NoteCause
  readonly bill: CorrectableBill
  readonly requestedBy: string
  /** Nobody has to approve it: what it takes away is not owed any more by a rule. */
  readonly byRule?: true
}

/** The caller holds the bill's lock and has checked who asks. */
export async function writeNote(
  tx: Prisma.TransactionClient,
  deps: NoteDeps & { readonly now: () => Date },
  wanted: NoteToWrite,
): Promise<BillNote> {
  const { bill, kind, cause, amountPaise, reason, requestedBy, idempotencyKey } = wanted
  const same = await tx.billNote.findUnique({
    where: { requestedBy_idempotencyKey: { requestedBy, idempotencyKey } },
  })
  if (same) return sameNote(same, wanted)
  if (bill.cancelled) throw billCancelled()
  const spread = spreadNote(await readCorrectableLines(tx, bill.id), { kind, amountPaise, lines: wanted.lines })
  if (spread.kind === 'refused') throw noteRefused(spread.why)
  const id = `nte_${randomUUID()}`
  const at = deps.now()
  const needsApproval = !wanted.byRule && (await isAboveLimit(tx, bill, amountPaise))
  const { count } = await tx.billNote.createMany({
    data: {
      ...{ id, billId: bill.id, kind, cause, amountPaise, reason, status: 'PENDING_APPROVAL' },
      ...{ requestedBy, idempotencyKey, requestedAt: at },
    },
    skipDuplicates: true,
  })
  // The key at the same time for another bill, or a second cancellation.
  if (count < 1) throw cause === 'CANCELLATION' ? cancellationUnderWay() : keyUsedOtherwise()
  await tx.billNoteLine.createMany({ data: spread.lines.map((line) => ({ noteId: id, billId: bill.id, ...line })) })
  const note = await tx.billNote.findUniqueOrThrow({ where: { id } })
  if (needsApproval) return note
  return applyNote(tx, deps, { bill, note, lines: spread.lines, decidedBy: null, at })
}

function sameNote(note: BillNote, { bill, kind, cause, amountPaise, reason }: NoteToWrite): BillNote {
  const isSame = note.billId === bill.id && note.kind === kind && note.cause === cause && note.reason === reason
  // What a cancelled bill came to is not what it comes to.
  if (!isSame || (cause !== 'CANCELLATION' && note.amountPaise !== amountPaise)) throw keyUsedOtherwise()
  return note
}

/** Many small notes for one bill are one large one: what nobody else has approved counts together. */
async function isAboveLimit(tx: Prisma.TransactionClient, bill: CorrectableBill, amountPaise: bigint) {
  const rule = await tx.collectionRule.findUniqueOrThrow({ where: { utility: bill.utility } })
  const { _sum: sum } = await tx.billNote.aggregate({
    where: { billId: bill.id, decidedBy: null, status: { not: 'REJECTED' } },
    _sum: { amountPaise: true },
  })
  return amountPaise + (sum.amountPaise ?? 0n) > rule.noteApprovalAbovePaise
}
