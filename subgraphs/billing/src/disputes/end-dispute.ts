import type { Events } from '@suvidha/service-kit/events'
import { dayInIndia } from '../bills/bill.ts'
import { toDate } from '../day.ts'
import type { Dispute, Prisma } from '../generated/prisma/client.ts'
import type { DisputeResolved } from '../published-events.ts'

export type DisputeOutcome = 'UPHELD' | 'PARTLY_UPHELD' | 'REJECTED' | 'WITHDRAWN'

export interface DisputeEnd {
  readonly dispute: Dispute
  readonly outcome: DisputeOutcome
  /** Null where the citizen ended it. */
  readonly decidedBy: string | null
  readonly decision: string | null
  /** The credit note that it is ended by. */
  readonly note: { readonly id: string; readonly amountPaise: bigint } | null
  readonly at: Date
}

/** Ends an open dispute; from then on its amount is collected again. The caller holds the bill's lock. */
export async function endDispute(tx: Prisma.TransactionClient, events: Pick<Events, 'publish'>, end: DisputeEnd) {
  const { dispute, outcome, decidedBy, decision, note, at } = end
  const ended = await tx.dispute.update({
    where: { id: dispute.id, status: 'OPEN' },
    data: {
      status: outcome,
      decidedBy,
      decision,
      noteId: note?.id ?? null,
      endedAt: at,
      endedOn: toDate(dayInIndia(at)),
    },
  })
  await events.publish(tx, outcome === 'WITHDRAWN' ? 'dispute.withdrawn' : 'dispute.resolved', {
    ...{ disputeId: dispute.id, billId: dispute.billId, citizenId: dispute.citizenId, outcome, decision },
    ...{ amountPaise: String(dispute.amountPaise), creditPaise: String(note?.amountPaise ?? 0n), at: at.toISOString() },
  } satisfies DisputeResolved)
  return ended
}

export const findOpenDispute = (tx: Prisma.TransactionClient, billId: string): Promise<Dispute | null> =>
  tx.dispute.findFirst({ where: { billId, status: 'OPEN' } })
