import { conflict } from '@suvidha/service-kit/public-error'
import { dayInIndia } from '../bills/bill.ts'
import { issueBills } from '../bills/issue-bills.ts'
import { isoDay, toDate } from '../day.ts'
import type { Bill, Prisma } from '../generated/prisma/client.ts'
import type { CorrectableBill } from './lock-correctable-bill.ts'
import { billNotCancelled, notReissued, periodBilledOtherwise } from './note-errors.ts'
import { type BillingDeps, lockForNote } from './request-note.ts'

/**
 * Bills the period of a cancelled bill anew, from what the meter and the tariff say now, and links both. Again it answers
 * with the same bill. Fails with NOT_FOUND, FORBIDDEN (one's own bill) and CONFLICT (not cancelled, no bill of a period,
 * the period was billed otherwise, or cannot be billed).
 */
export async function reissueBill(deps: BillingDeps, operatorId: string, billId: string): Promise<Bill> {
  return deps.prisma.$transaction(async (tx) => {
    const bill = await lockForNote(tx, operatorId, billId)
    const replacement = await tx.bill.findUnique({ where: { replacesId: bill.id } })
    if (replacement) return replacement
    if (!bill.cancelled) throw billNotCancelled()
    if (bill.kind !== 'CYCLE') throw notReissued()
    const { connectionId, periodStart: first, periodEnd: last } = bill
    const issuedOn = dayInIndia(deps.now())
    const issued = await issueBills(tx, deps.events, {
      connectionIds: [connectionId],
      period: { first, last },
      issuedOn,
      firstIssuedOn: await firstIssueOf(tx, bill),
    })
    const problem = issued.problems.get(connectionId)
    if (problem === 'BILLED_ALREADY') throw periodBilledOtherwise()
    if (problem) throw conflict(`The period cannot be billed: ${problem}.`)
    return link(tx, bill.id, issued.numbers?.first ?? '')
  })
}

/** However often its period was billed: it came late only if it did so the first time. */
async function firstIssueOf(tx: Prisma.TransactionClient, { connectionId, periodStart }: CorrectableBill) {
  const where = { connectionId, periodStart: toDate(periodStart), kind: 'CYCLE' }
  const { issuedOn } = await tx.bill.findFirstOrThrow({
    where,
    orderBy: { issuedOn: 'asc' },
    select: { issuedOn: true },
  })
  return isoDay(issuedOn)
}

const link = (tx: Prisma.TransactionClient, replacesId: string, number: string): Promise<Bill> =>
  tx.bill.update({ where: { number }, data: { replacesId } })
