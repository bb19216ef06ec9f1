import type { Utility } from '../connections/connection.ts'
import { dayMs, toDate } from '../day.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { HeadKind } from './allocation.ts'
import { lockSeries, seriesOf, takeNumber } from './bill-number.ts'

export interface Charge {
  /** Of the bill: what is charged once has one id. */
  readonly billId: string
  readonly connectionId: string
  /** In India; ISO 8601. */
  readonly issuedOn: string
  readonly label: string
  readonly headKind: HeadKind
  readonly amountPaise: bigint
  /** Without it CHARGE. */
  readonly kind?: 'CHARGE' | 'DEPOSIT'
}

const defaultDueDays = 15

/**
 * A bill of its own for something that is owed beside what periods cost, once: a bill that was given out is not changed.
 * It is due after as many days as the utility's rule says. The caller has locked what else it locks.
 */
export async function issueCharge(tx: Prisma.TransactionClient, charge: Charge): Promise<void> {
  const { billId, connectionId, issuedOn, label, headKind, amountPaise, kind = 'CHARGE' } = charge
  const connection = await tx.connection.findUniqueOrThrow({ where: { id: connectionId } })
  const { citizenId, holderName, address } = connection
  const utility = connection.utility as Utility
  const rule = await tx.paymentRule.findUnique({ where: { utility } })
  const series = seriesOf(utility, issuedOn)
  // Under the lock: who comes second finds the bill of the first, and takes no number for it.
  await lockSeries(tx, series)
  if (await tx.bill.findUnique({ where: { id: billId }, select: { id: true } })) return
  const number = await takeNumber(tx, series)
  const day = toDate(issuedOn)
  const dueDate = new Date(day.getTime() + (rule?.chargeDueDays ?? defaultDueDays) * dayMs)
  const about = { connectionId, citizenId, holderName, address, amountPaise }
  const days = { periodStart: day, periodEnd: day, issuedOn: day, dueDate }
  await tx.bill.create({ data: { id: billId, number, kind, ...about, ...days } })
  await tx.billLine.create({ data: { billId, position: 0, label, amountPaise, headKind } })
}
