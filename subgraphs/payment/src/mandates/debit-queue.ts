import type { Events } from '@suvidha/service-kit/events'
import type { Prisma } from '../generated/prisma/client.ts'

export const debitQueue = 'payment.mandate-debit'

export interface DebitJob {
  readonly debitId: string
}

type Sender = Pick<Events, 'send'>

/** Has a debit looked at: now, or just after its time. A look too many does nothing. */
export function continueDebit(tx: Prisma.TransactionClient, events: Sender, debitId: string, at = new Date()) {
  const startAfter = Math.max(0, Math.ceil((at.getTime() - Date.now()) / 1000))
  return events.send(tx, debitQueue, { debitId } satisfies DebitJob, { startAfter })
}
