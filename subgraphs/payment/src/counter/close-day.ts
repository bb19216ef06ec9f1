import { badUserInput } from '@suvidha/service-kit/public-error'
import type { CounterDay } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { dateInIndia } from '../ledger/book-day.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import { dayIsClosed, sessionsStillOpen } from './counter-errors.ts'
import { moveMoney } from './counter-postings.ts'
import { cashOf, lockCounter } from './open-session.ts'

interface DayToClose {
  readonly counterId: string
  readonly day: Date
  readonly staffId: string
}

/** Ends a counter's day: nothing goes over it any more on that day, whoever writes. The same again answers the same. */
export function closeDay({ prisma }: PaymentDeps, { counterId, day, staffId }: DayToClose): Promise<CounterDay> {
  if (day > dateInIndia(new Date())) throw badUserInput('day', 'This day has not come yet.')
  return prisma.$transaction(async (tx) => {
    await lockCounter(tx, counterId)
    const key = { counterId_day: { counterId, day } }
    const closed = await tx.counterDay.findUnique({ where: key })
    if (closed) return closed
    const open = await tx.counterSession.count({ where: { counterId, day: { lte: day }, status: { not: 'CLOSED' } } })
    if (open > 0) throw sessionsStillOpen()
    return tx.counterDay.create({ data: { counterId, day, closedBy: staffId } })
  })
}

interface Loss {
  readonly counterId: string
  readonly amountPaise: bigint
  readonly reason: string
  readonly staffId: string
}

/** Money that is missing between two sessions: taken off the counter's books by somebody who does not work there. */
export async function writeOffCash(
  { prisma }: PaymentDeps,
  { counterId, amountPaise, reason, staffId }: Loss,
): Promise<bigint> {
  if (!/^\P{Cc}{3,500}$/u.test(reason)) throw badUserInput('reason', 'A reason of 3 to 500 characters.')
  return prisma.$transaction(async (tx) => {
    await lockCounter(tx, counterId)
    const open = await tx.counterSession.count({ where: { counterId, status: { not: 'CLOSED' } } })
    if (open > 0) throw sessionsStillOpen()
    const today = dateInIndia(new Date())
    if (await tx.counterDay.findUnique({ where: { counterId_day: { counterId, day: today } } })) throw dayIsClosed()
    const bookedPaise = await cashOf(tx, counterId)
    if (amountPaise <= 0n || amountPaise > bookedPaise) {
      throw badUserInput('amountPaise', `The books say that ${bookedPaise} paise lie at this counter.`)
    }
    const id = newId('cwo')
    await tx.counterWriteOff.create({ data: { id, counterId, amountPaise, reason, writtenOffBy: staffId } })
    const move = { from: accounts.cash(counterId), to: accounts.counterDifference, amountPaise }
    await moveMoney(tx, { kind: 'counter-write-off', reference: id, ...move })
    return bookedPaise - amountPaise
  })
}
