import type { BillAdjusted, BillIssued } from '@suvidha/billing/published-events'
import type { BillToPrint } from '@suvidha/billing/published-papers'
import type { Deps } from '../context.ts'
import { writeDocument } from '../documents/write-document.ts'
import type { Document, Prisma } from '../generated/prisma/client.ts'
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
  // Always in one order, or two that write the same wait for each other.
  for (const bill of [...bills].sort((one, other) => (one.billId < other.billId ? -1 : 1))) {
    const { id: documentId } = await writeBillPaper(deps, tx, bill)
    await deps.events.send(tx, 'document.render-document', { documentId })
  }
}

/** The paper of a bill has the bill's own number and day. */
export function writeBillPaper(deps: Pick<Deps, 'keys'>, tx: Tx, bill: BillToPrint): Promise<Document> {
  const { withdrawn, duePaise: _, citizenId, billId, number, holderName, issuedOn, ...rest } = bill
  return writeDocument(deps, tx, {
    ...{ kind: 'BILL', number, citizenId, subject: billId, holderName },
    amountPaise: BigInt(bill.amountPaise),
    facts: { ...rest, billId, issuedOn },
    issuedAt: startOfDayInIndia(issuedOn),
    voided: withdrawn ? { at: startOfDayInIndia(withdrawn.on), reason: withdrawn.reason } : undefined,
  })
}

/** A bill that was withdrawn is a paper that asks for nothing. Where there is none yet, it will be void when it is made. */
export async function voidBillPaper(tx: Tx, { cause, kind, billId, reason, issuedAt }: BillAdjusted): Promise<void> {
  if (cause !== 'CANCELLATION' || kind !== 'CREDIT') return
  await tx.document.updateMany({
    where: { kind: 'BILL', subject: billId, voidedAt: null },
    data: { voidedAt: new Date(issuedAt), voidReason: reason },
  })
}
