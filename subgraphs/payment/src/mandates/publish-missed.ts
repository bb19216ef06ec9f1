import type { Mandate, MandateDebit, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import type { DebitMissed } from '../published-events.ts'

interface Missed {
  readonly mandate: Pick<Mandate, 'id' | 'citizenId'>
  readonly debit: MandateDebit
  readonly why: DebitMissed['why']
}

/** The citizen is told that a mandate did not pay a bill, and when it is tried again. */
export async function publishMissed(
  tx: Prisma.TransactionClient,
  { events }: Pick<PaymentDeps, 'events'>,
  { mandate, debit, why }: Missed,
): Promise<void> {
  const event: DebitMissed = {
    debitId: debit.id,
    version: debit.version,
    ...{ mandateId: mandate.id, citizenId: mandate.citizenId, billId: debit.billId, billNumber: debit.billNumber },
    ...{ amountPaise: String(debit.amountPaise), why, nextTryAt: debit.nextTryAt?.toISOString() ?? null },
  }
  await events.publish(tx, 'debit.missed', event)
}
