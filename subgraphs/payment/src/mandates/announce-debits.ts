import type { Mandate, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import type { DebitAnnounced } from '../published-events.ts'
import { type DueBill, type KnownDebit, type PlannedDebit, planDebits } from './debit.ts'
import { endOf, firstTryAt, isTimeToAnnounce } from './debit-calendar.ts'
import { continueDebit } from './debit-queue.ts'
import { publishMissed } from './publish-missed.ts'

/** Tells the citizen of a locked mandate in force which of the due bills will be debited and when, or are above the limit. */
export async function announceDebits(
  tx: Prisma.TransactionClient,
  deps: PaymentDeps,
  { mandate, bills }: { readonly mandate: Mandate; readonly bills: readonly DueBill[] },
): Promise<void> {
  const nowMs = Date.now()
  const { autopay } = deps.config
  const known = await tx.$queryRaw<KnownDebit[]>`
    SELECT DISTINCT ON (bill_id) bill_id AS "billId", status, reason, amount_paise AS "amountPaise" FROM mandate_debit
    WHERE mandate_id = ${mandate.id} AND bill_id = ANY(${bills.map(({ id }) => id)}) ORDER BY bill_id, id DESC`
  const isTime = (dueDate: string) =>
    isTimeToAnnounce(dueDate, nowMs, autopay) &&
    firstTryAt(dueDate, nowMs, autopay) < endOf(mandate.validUntil).getTime()
  for (const planned of planDebits(bills, known, { maxAmountPaise: mandate.maxAmountPaise, isTime })) {
    await announce(tx, deps, { mandate, planned, debitAt: new Date(firstTryAt(planned.bill.dueDate, nowMs, autopay)) })
  }
}

interface Announcement {
  readonly mandate: Mandate
  readonly planned: PlannedDebit
  readonly debitAt: Date
}

async function announce(
  tx: Prisma.TransactionClient,
  deps: PaymentDeps,
  { mandate, planned: { bill, isAboveLimit }, debitAt }: Announcement,
) {
  const { id: billId, number: billNumber, duePaise: amountPaise } = bill
  const about = { mandateId: mandate.id, billId, billNumber, amountPaise, dueDate: new Date(bill.dueDate) }
  const [debit] = await tx.mandateDebit.createManyAndReturn({
    data: [
      {
        ...{ id: newId('dbt'), ...about, firstTryAt: debitAt },
        ...(isAboveLimit ? { status: 'SKIPPED', reason: 'ABOVE_LIMIT' } : { status: 'ANNOUNCED', nextTryAt: debitAt }),
      },
    ],
    skipDuplicates: true,
  })
  // Another mandate, ended now, still has a debit of this bill under way.
  if (!debit) return
  if (isAboveLimit) return publishMissed(tx, deps, { mandate, debit, why: 'ABOVE_LIMIT' })
  const event: DebitAnnounced = {
    debitId: debit.id,
    ...{ mandateId: mandate.id, citizenId: mandate.citizenId, connectionId: mandate.connectionId },
    ...{ billId, billNumber, amountPaise: String(amountPaise), debitAt: debitAt.toISOString() },
  }
  await deps.events.publish(tx, 'debit.announced', event)
  await continueDebit(tx, deps.events, debit.id, debitAt)
}
