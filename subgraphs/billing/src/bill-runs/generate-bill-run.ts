import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { dayInIndia } from '../bills/bill.ts'
import type { BillingWarning } from '../bills/compute-bills.ts'
import { toDate } from '../day.ts'
import type { BillRun } from '../generated/prisma/client.ts'
import { runNotFound } from '../not-found.ts'
import { type BillRunDeps, billRunTopic, issueQueue } from './bill-run.ts'

interface Wanted {
  readonly id: string
  /** Who has one of these warnings gets no bill of this run. */
  readonly leaveOut: readonly BillingWarning[]
  readonly generatedBy: string
}

/**
 * Has the bills of a run issued that was looked at. Of a run that is being generated, the chunks that are not through are
 * taken up again. Fails with NOT_FOUND, and with CONFLICT while it is being looked at and when it is over.
 */
export async function generateBillRun(
  { prisma, events, live, now }: Pick<BillRunDeps, 'prisma' | 'events' | 'live' | 'now'>,
  { id, leaveOut, generatedBy }: Wanted,
): Promise<BillRun> {
  const run = await prisma.$transaction(async (tx) => {
    const { count } = await tx.billRun.updateMany({
      where: { id, status: 'PREVIEWED' },
      data: { status: 'GENERATING', leftOut: [...leaveOut], generatedBy, issuedOn: toDate(dayInIndia(now())) },
    })
    const found = await tx.billRun.findUnique({ where: { id } })
    if (!found) throw runNotFound()
    if (found.status !== 'GENERATING') throw conflict(`The run is ${found.status}.`)
    if (count === 0 && leaveOut.toSorted().join() !== found.leftOut.toSorted().join()) {
      throw badUserInput('leaveOut', 'What the run leaves out was said when it was first generated.')
    }
    const open = await tx.billRunChunk.findMany({
      where: { runId: id, issuedAt: null },
      select: { runId: true, place: true },
      orderBy: { place: 'asc' },
    })
    for (const job of open) await events.send(tx, issueQueue, job)
    return found
  })
  await live.announce(billRunTopic, id)
  return run
}

/**
 * Ends a run before it is through: what it has issued stays, and no further chunk is begun. Fails with NOT_FOUND, and with
 * CONFLICT when all is issued.
 */
export async function cancelBillRun(
  { prisma, live, now }: Pick<BillRunDeps, 'prisma' | 'live' | 'now'>,
  { id, cancelledBy }: { readonly id: string; readonly cancelledBy: string },
): Promise<BillRun> {
  await prisma.billRun.updateMany({
    where: { id, status: { in: ['PREVIEWING', 'PREVIEWED', 'GENERATING'] } },
    data: { status: 'CANCELLED', cancelledBy, endedAt: now() },
  })
  const run = await prisma.billRun.findUnique({ where: { id } })
  if (!run) throw runNotFound()
  if (run.status !== 'CANCELLED') throw conflict(`The run is ${run.status}.`)
  await live.announce(billRunTopic, id)
  return run
}
