import type { RefundProcessed } from '@suvidha/payment/published-events'
import type { Events } from '@suvidha/service-kit/events'
import type { BillPayment, Prisma } from '../generated/prisma/client.ts'
import type { BillReopened } from '../published-events.ts'
import { amountDuePaise, dayInIndia } from './bill.ts'
import { type LockedBill, lockBills, lockPayment, sumById } from './bill-locks.ts'
import { writeReturnedLines } from './bill-payment-lines.ts'
import { issueCharge } from './issue-charge.ts'

/** The part of `refund.processed` that billing uses. */
export type RefundedPayment = Pick<
  RefundProcessed,
  'refundId' | 'paymentId' | 'citizenId' | 'processedAt' | 'bills' | 'advances'
>

/**
 * Takes a refund back from the bills and advances it was paid to, once per refund, and publishes `bill.reopened`, in
 * the caller's transaction. Money that a bill did not need goes first. A refund that comes before its payment waits
 * for it.
 */
export async function reverseRefundedPayment(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  refund: RefundedPayment,
) {
  // Of money that never was on a bill, such as a second capture.
  if (refund.bills.length === 0 && refund.advances.length === 0) return
  const { refundId, paymentId } = refund
  await lockPayment(tx, paymentId)
  const { count } = await tx.paymentReversal.createMany({
    data: { refundId, paymentId, refund: JSON.parse(JSON.stringify(refund)) },
    skipDuplicates: true,
  })
  if (count === 1) await applyWaitingReversals(tx, events, paymentId)
}

/** Takes back what waits for a payment whose money is here. The caller holds the payment's lock. */
export async function applyWaitingReversals(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  paymentId: string,
) {
  const waiting = await tx.paymentReversal.findMany({
    where: { paymentId, appliedAt: null },
    orderBy: [{ receivedAt: 'asc' }, { refundId: 'asc' }],
  })
  if (waiting.length === 0 || !(await isCredited(tx, paymentId))) return
  for (const { refundId, refund } of waiting) {
    await takeBack(tx, events, refund as unknown as RefundedPayment)
    await tx.paymentReversal.update({ where: { refundId }, data: { appliedAt: new Date() } })
  }
}

const isCredited = async (tx: Prisma.TransactionClient, paymentId: string) =>
  !!(await tx.billPayment.findFirst({ where: { paymentId }, select: { billId: true } })) ||
  !!(await tx.advanceEntry.findFirst({ where: { paymentId, creditId: '' }, select: { connectionId: true } }))

async function takeBack(tx: Prisma.TransactionClient, events: Pick<Events, 'publish'>, refund: RefundedPayment) {
  const { refundId, paymentId, citizenId } = refund
  const returned = sumById(refund.bills.map(({ billId, amountPaise }) => ({ id: billId, amountPaise })))
  const bills = await lockBills(tx, [...returned.keys()])
  const payments = await tx.billPayment.findMany({ where: { paymentId, billId: { in: [...returned.keys()] } } })
  const reopened: BillReopened['bills'][number][] = []
  const freed: FreedMoney[] = []
  for (const [billId, amountPaise] of returned) {
    const bill = bills.find(({ id }) => id === billId)
    const payment = payments.find((candidate) => candidate.billId === billId)
    if (!bill || !payment) throw new Error(`refund ${refundId} names bill ${billId}, which ${paymentId} did not pay`)
    const freedPaise = beyond(payment.returnedPaise + amountPaise, payment.amountPaise)
    if (freedPaise > 0n) freed.push({ billId, connectionId: bill.connectionId, amountPaise: freedPaise })
    const takenPaise = await takeFromBill(tx, { bill, payment, amountPaise: amountPaise - freedPaise, refundId })
    const duePaise = amountDuePaise({ ...bill, paidPaise: bill.paidPaise - takenPaise })
    const paise = { amountPaise: String(amountPaise), reopenedPaise: String(takenPaise), duePaise: String(duePaise) }
    if (takenPaise > 0n) reopened.push({ billId, billNumber: bill.number, ...paise })
  }
  await takeFromAdvances(tx, { ...refund, advances: [...refund.advances, ...(await freedByNotes(tx, refund, freed))] })
  if (reopened.length === 0) return
  const event: BillReopened = { refundId, paymentId, citizenId, bills: reopened }
  await events.publish(tx, 'bill.reopened', event)
}

interface FreedMoney {
  readonly billId: string
  readonly connectionId: string
  readonly amountPaise: bigint
}

/** The refund was asked for before payment heard that a note had made an advance of it: there it is. */
async function freedByNotes(tx: Prisma.TransactionClient, refund: RefundedPayment, freed: readonly FreedMoney[]) {
  const { refundId, paymentId } = refund
  for (const { billId, connectionId, amountPaise } of freed) {
    const notes = await tx.billNote.findMany({ where: { billId, status: 'ISSUED' }, select: { id: true } })
    const where = { connectionId, paymentId, creditId: { in: notes.map(({ id }) => id) } }
    const entries = await tx.advanceEntry.aggregate({ where, _sum: { amountPaise: true } })
    if (sumOf(entries) < amountPaise) throw new Error(`refund ${refundId} is more than ${paymentId} paid ${billId}`)
  }
  return freed.map(({ connectionId, amountPaise }) => ({ connectionId, amountPaise: String(amountPaise) }))
}

interface BillReturn {
  readonly bill: LockedBill
  readonly payment: BillPayment
  readonly amountPaise: bigint
  readonly refundId: string
}

/** Answers by how much less the bill is paid afterwards. */
async function takeFromBill(tx: Prisma.TransactionClient, { bill, payment, amountPaise, refundId }: BillReturn) {
  const { billId, paymentId } = payment
  const returnedPaise = payment.returnedPaise + amountPaise
  await tx.billPayment.update({ where: { billId_paymentId: { billId, paymentId } }, data: { returnedPaise } })
  const takenPaise = beyond(returnedPaise, payment.excessPaise) - beyond(payment.returnedPaise, payment.excessPaise)
  if (takenPaise === 0n) return 0n
  await tx.bill.update({ where: { id: bill.id }, data: { paidPaise: { decrement: takenPaise } } })
  await writeReturnedLines(tx, { billId, paymentId, amountPaise: takenPaise, refundId })
  return takenPaise
}

const beyond = (paise: bigint, limit: bigint) => (paise > limit ? paise - limit : 0n)

/** What bills have used of an advance meanwhile is owed again: what was billed is not changed, it comes on a bill of its own. */
async function takeFromAdvances(tx: Prisma.TransactionClient, { refundId, paymentId, ...refund }: RefundedPayment) {
  const returned = sumById(refund.advances.map(({ connectionId: id, amountPaise }) => ({ id, amountPaise })))
  const at = new Date(refund.processedAt)
  for (const [place, [connectionId, amountPaise]] of [...returned].entries()) {
    // A bill that is being issued may be using it.
    await tx.$queryRaw`SELECT FROM connection WHERE id = ${connectionId} FOR NO KEY UPDATE`
    const of = { connectionId, paymentId }
    const held = sumOf(await tx.advanceEntry.aggregate({ where: of, _sum: { amountPaise: true } }))
    const used = -sumOf(
      await tx.advanceEntry.aggregate({ where: { ...of, billId: { not: '' } }, _sum: { amountPaise: true } }),
    )
    if (held + used < amountPaise) {
      throw new Error(`refund ${refundId} is more than ${paymentId} paid in advance for ${connectionId}`)
    }
    const missingPaise = beyond(amountPaise, held)
    const takenPaise = amountPaise - missingPaise
    if (takenPaise > 0n) await tx.advanceEntry.create({ data: { ...of, refundId, amountPaise: -takenPaise, at } })
    const billId = `bil_${refundId}_${place}`
    if (missingPaise > 0n) await chargeUsed(tx, { billId, connectionId, at, amountPaise: missingPaise })
  }
}

const sumOf = ({ _sum }: { _sum: { amountPaise: bigint | null } }) => _sum.amountPaise ?? 0n

interface UsedRefund {
  readonly billId: string
  readonly connectionId: string
  readonly at: Date
  readonly amountPaise: bigint
}

async function chargeUsed(tx: Prisma.TransactionClient, { billId, connectionId, at, amountPaise }: UsedRefund) {
  const label = 'Advance given back that bills had used'
  await issueCharge(tx, { billId, connectionId, issuedOn: dayInIndia(at), label, headKind: 'ARREARS', amountPaise })
}
