import type { ChequeBounced } from '@suvidha/payment/published-events'
import { dayMs, toDate } from '../day.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { dayInIndia } from './bill.ts'

const defaultDueDays = 15

/**
 * A bill of its own for what a cheque that came back costs, once per cheque: a bill that was given out is not changed. It
 * goes to the connection of what the cheque was to pay, and is due after as many days as the utility's rule says.
 */
export async function chargeBouncedCheque(tx: Prisma.TransactionClient, bounced: ChequeBounced): Promise<void> {
  const { chequeId, paymentId, chequeNumber } = bounced
  const amountPaise = BigInt(bounced.chargePaise)
  if (amountPaise === 0n) return
  const connection = await tx.connection.findUnique({
    where: { id: bounced.connectionId ?? (await connectionOf(tx, paymentId)) },
  })
  if (!connection) throw new Error(`the cheque ${chequeId} was for a connection that is not known`)
  const rule = await tx.paymentRule.findUnique({ where: { utility: connection.utility } })
  const issuedOn = toDate(dayInIndia(new Date(bounced.bouncedAt ?? Date.now())))
  const dueDate = new Date(issuedOn.getTime() + (rule?.chargeDueDays ?? defaultDueDays) * dayMs)
  const name = chequeId.replace(/^chq_/, '')
  const id = `bil_chq_${name}`
  const days = { periodStart: issuedOn, periodEnd: issuedOn, issuedOn, dueDate }
  const about = { connectionId: connection.id, citizenId: connection.citizenId, amountPaise }
  const { count } = await tx.bill.createMany({
    // The end of an id is random: 48 bits of it.
    data: { id, number: `DN-${name.slice(-12).toUpperCase()}`, ...about, ...days },
    skipDuplicates: true,
  })
  if (count < 1) return
  const label = `Cheque${chequeNumber ? ` ${chequeNumber}` : ''} returned unpaid`
  await tx.billLine.create({ data: { billId: id, position: 0, label, amountPaise, headKind: 'PENALTY' } })
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
