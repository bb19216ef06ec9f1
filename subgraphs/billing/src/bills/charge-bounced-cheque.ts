import type { ChequeBounced } from '@suvidha/payment/published-events'
import type { Prisma } from '../generated/prisma/client.ts'
import { dayInIndia } from './bill.ts'
import { issueCharge } from './issue-charge.ts'

/** A bill of its own for what a cheque that came back costs, once per cheque, to the connection that it was to pay. */
export async function chargeBouncedCheque(tx: Prisma.TransactionClient, bounced: ChequeBounced): Promise<void> {
  const { chequeId, paymentId, chequeNumber } = bounced
  const amountPaise = BigInt(bounced.chargePaise)
  if (amountPaise === 0n) return
  const connection = await tx.connection.findUnique({
    where: { id: bounced.connectionId ?? (await connectionOf(tx, paymentId)) },
    select: { id: true },
  })
  if (!connection) throw new Error(`the cheque ${chequeId} was for a connection that is not known`)
  await issueCharge(tx, {
    billId: `bil_chq_${chequeId.replace(/^chq_/, '')}`,
    connectionId: connection.id,
    issuedOn: dayInIndia(new Date(bounced.bouncedAt ?? Date.now())),
    label: `Cheque${chequeNumber ? ` ${chequeNumber}` : ''} returned unpaid`,
    headKind: 'PENALTY',
    amountPaise,
  })
}

/** For events that do not name it. A bill that the payment has not reached yet is looked for again with the next try. */
async function connectionOf(tx: Prisma.TransactionClient, paymentId: string): Promise<string> {
  const paid = await tx.billPayment.findFirst({
    where: { paymentId },
    orderBy: { billId: 'asc' },
    select: { bill: { select: { connectionId: true } } },
  })
  return paid?.bill.connectionId ?? ''
}
