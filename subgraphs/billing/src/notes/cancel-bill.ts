import { checkReason } from '@suvidha/service-kit/check-text'
import type { BillNote } from '../generated/prisma/client.ts'
import { type BillingDeps, checkKey, lockForNote, writeNote } from './request-note.ts'

export interface Cancellation {
  readonly billId: string
  readonly reason: string
  readonly idempotencyKey: string
}

/**
 * Withdraws a bill by a credit note of all that it comes to; what was paid becomes an advance. As with any note, above
 * the limit another person approves it first. Fails as requestNote.
 */
export async function cancelBill(deps: BillingDeps, operatorId: string, wanted: Cancellation): Promise<BillNote> {
  checkKey(wanted.idempotencyKey)
  checkReason(wanted.reason)
  return deps.prisma.$transaction(async (tx) => {
    const bill = await lockForNote(tx, operatorId, wanted.billId)
    const amountPaise = bill.amountPaise + bill.adjustedPaise
    const note = { kind: 'CREDIT', cause: 'CANCELLATION', amountPaise, bill, requestedBy: operatorId } as const
    return writeNote(tx, deps, { ...wanted, ...note })
  })
}
