import type { BillAdjusted, BillIssued } from '@suvidha/billing/published-events'
import type { BillToPrint } from '@suvidha/billing/published-papers'
import type { Deps } from '../context.ts'
import { signedRow } from '../documents/write-document.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { startOfDayInIndia } from '../text/days.ts'
import { askBilling } from './ask-billing.ts'

type Tx = Prisma.TransactionClient

/** What billing says of bills; those that it does not know are left out. */
export async function askForBills(deps: Deps, billIds: readonly string[]): Promise<readonly BillToPrint[]> {
  const query = 'query ($billIds: [ID!]!) { billsToPrint(billIds: $billIds) }'
  return (await askBilling<{ billsToPrint: BillToPrint[] }>(deps, { query, variables: { billIds } })).billsToPrint
}

/** What is printed on bills that were issued, asked for before a transaction begins. */
export const askForIssued = (deps: Deps, { bills }: BillIssued) =>
  askForBills(
    deps,
    bills.map(({ billId }) => billId),
  )

/** Writes the papers of bills and orders their drawing. Bills that have theirs keep it. */
export async function issueBillPapers(deps: Deps, tx: Tx, bills: readonly BillToPrint[]): Promise<void> {
  const written = await writeBillPapers(deps, tx, bills)
  const orders = written.map(({ id: documentId }) => ({ documentId }))
  await deps.events.sendAll(tx, 'document.render-document', orders)
}

/** The paper of a bill has the bill's own number and day. All are written by one statement; answers those that are new. */
export function writeBillPapers(
  deps: Pick<Deps, 'keys'>,
  tx: Pick<Tx, 'document'>,
  bills: readonly BillToPrint[],
): Promise<{ readonly id: string }[]> {
  // Always in one order, or two that write the same wait for each other.
  const inOrder = bills.toSorted((one, other) => (one.billId < other.billId ? -1 : 1))
  const data = inOrder.map((bill) => signedRow(deps, paperOf(bill)))
  return tx.document.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } })
}

function paperOf(bill: BillToPrint) {
  const { withdrawn, duePaise: _, citizenId, billId, number, holderName, issuedOn, ...rest } = bill
  return {
    ...({ kind: 'BILL', number, citizenId, subject: billId, holderName } as const),
    amountPaise: BigInt(bill.amountPaise),
    facts: { ...rest, billId, issuedOn },
    issuedAt: startOfDayInIndia(issuedOn),
    voidedAt: withdrawn ? startOfDayInIndia(withdrawn.on) : null,
    voidReason: withdrawn?.reason ?? null,
  }
}

const isWithdrawal = ({ cause, kind }: BillAdjusted) => cause === 'CANCELLATION' && kind === 'CREDIT'

/** What is printed on a bill that was withdrawn, asked for before a transaction begins. */
export const askForWithdrawn = async (deps: Deps, event: BillAdjusted) =>
  isWithdrawal(event) ? askForBills(deps, [event.billId]) : []

/**
 * A bill that was withdrawn is a paper that asks for nothing. It gets one even where it has none yet: whoever asked billing before the
 * withdrawal may be about to write one that counts, and then finds this one.
 */
export async function voidBillPaper(
  deps: Deps,
  tx: Tx,
  event: BillAdjusted,
  bills: readonly BillToPrint[],
): Promise<void> {
  if (!isWithdrawal(event)) return
  await writeBillPapers(deps, tx, bills)
  await tx.document.updateMany({
    where: { kind: 'BILL', subject: event.billId, voidedAt: null },
    data: { voidedAt: new Date(event.issuedAt), voidReason: event.reason },
  })
}
