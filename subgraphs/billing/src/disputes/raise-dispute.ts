import { randomUUID } from 'node:crypto'
import { checkReason } from '@suvidha/service-kit/check-text'
import { smaller } from '../bills/allocation.ts'
import { dayInIndia } from '../bills/bill.ts'
import { toDate } from '../day.ts'
import { isEntityId } from '../entity-id.ts'
import { useFiles } from '../files/use-files.ts'
import type { Dispute, Prisma } from '../generated/prisma/client.ts'
import { billNotFound } from '../not-found.ts'
import { type CorrectableBill, lockCorrectableBill, readCorrectableLines } from '../notes/lock-correctable-bill.ts'
import { billCancelled } from '../notes/note-errors.ts'
import type { BillingDeps } from '../notes/request-note.ts'
import type { DisputeRaised } from '../published-events.ts'
import { disputeOpenAlready, evidenceMalformed, noSuchLine, nothingToDispute } from './dispute-errors.ts'

export interface DisputeWish {
  readonly billId: string
  /** The charge it is about; the bill when missing. */
  readonly position?: number | undefined
  /** All that the charge or bill comes to when missing. */
  readonly amountPaise?: bigint | undefined
  readonly reason: string
  readonly evidenceIds: readonly string[]
}

const maxEvidence = 10

/**
 * Writes down what a citizen does not accept of a bill of theirs: until it is decided, nobody collects that part. Fails
 * with BAD_USER_INPUT, NOT_FOUND (another's bill) and CONFLICT (disputed already, or cancelled).
 */
export async function raiseDispute(deps: BillingDeps, citizenId: string, wish: DisputeWish): Promise<Dispute> {
  const reason = checkReason(wish.reason)
  if (wish.evidenceIds.length > maxEvidence || !wish.evidenceIds.every(isEntityId)) throw evidenceMalformed()
  return deps.prisma.$transaction(async (tx) => {
    const bill = await lockCorrectableBill(tx, wish.billId)
    if (!bill || bill.citizenId !== citizenId) throw billNotFound()
    if (bill.cancelled) throw billCancelled()
    const amountPaise = await disputedAmount(tx, bill, wish)
    const at = deps.now()
    const dispute = {
      id: `dsp_${randomUUID()}`,
      billId: bill.id,
      citizenId,
      position: wish.position ?? null,
      amountPaise,
    }
    const { count } = await tx.dispute.createMany({
      data: { ...dispute, reason, evidenceIds: [...wish.evidenceIds], raisedAt: at, raisedOn: toDate(dayInIndia(at)) },
      skipDuplicates: true,
    })
    if (count < 1) throw disputeOpenAlready()
    await useFiles(tx, deps.events, {
      ...{ ids: wish.evidenceIds, citizenId, kinds: ['DISPUTE_EVIDENCE', 'METER_PHOTO'], field: 'input.evidenceIds' },
      ...{ usedFor: `DISPUTE ${dispute.id}`, place: { connectionId: bill.connectionId } },
    })
    await deps.events.publish(tx, 'dispute.raised', {
      ...{
        disputeId: dispute.id,
        billId: bill.id,
        billNumber: bill.number,
        connectionId: bill.connectionId,
        citizenId,
      },
      ...{ amountPaise: String(amountPaise), reason, raisedAt: at.toISOString() },
    } satisfies DisputeRaised)
    return tx.dispute.findUniqueOrThrow({ where: { id: dispute.id } })
  })
}

async function disputedAmount(
  tx: Prisma.TransactionClient,
  bill: CorrectableBill,
  { position, amountPaise }: DisputeWish,
) {
  const totalPaise = bill.amountPaise + bill.adjustedPaise
  let mostPaise = totalPaise
  if (position !== undefined) {
    const line = (await readCorrectableLines(tx, bill.id)).find((candidate) => candidate.position === position)
    if (!line) throw noSuchLine()
    mostPaise = smaller(line.netPaise, totalPaise)
  }
  const wanted = amountPaise ?? mostPaise
  if (wanted <= 0n || wanted > mostPaise) throw nothingToDispute()
  return wanted
}
