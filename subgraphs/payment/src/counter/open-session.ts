import { badUserInput } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { CounterSession, Prisma } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { accounts } from '../ledger/accounts.ts'
import { dateInIndia } from '../ledger/book-day.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import { counterInUse, counterNotFound, dayIsClosed } from './counter-errors.ts'
import { moveMoney } from './counter-postings.ts'
import { type PieceCount, readPieces, sumOfPieces } from './denominations.ts'

export interface OpenSessionInput {
  readonly counterId: string
  readonly openingFloat: readonly PieceCount[]
  readonly idempotencyKey: string
}

/**
 * Opens a drawer with what the clerk counted in it. What is there beyond the counter's books was brought from the bank;
 * less than the books say is refused, since it must be found or written off first. Fails with CONFLICT while the clerk or
 * the counter has another session that is not closed.
 */
export async function openSession(
  deps: PaymentDeps,
  clerkId: string,
  input: OpenSessionInput,
): Promise<CounterSession> {
  const { idempotencyKey: key, ...wish } = input
  const pieces = readPieces(wish.openingFloat, 'input.openingFloat')
  const request = { identity: clerkId, operation: 'openCounterSession', key, input: wish }
  const { sessionId } = await answerOnce(deps, request, async (tx) => {
    const counter = await lockCounter(tx, wish.counterId)
    const day = dateInIndia(new Date())
    if (await tx.counterDay.findUnique({ where: { counterId_day: { counterId: counter.id, day } } }))
      throw dayIsClosed()
    const openingPaise = sumOfPieces(pieces)
    const bookedPaise = await cashOf(tx, counter.id)
    if (openingPaise < bookedPaise) {
      throw badUserInput(
        'input.openingFloat',
        `The books say that ${bookedPaise} paise lie at this counter. Count again.`,
      )
    }
    const number = (await tx.counterSession.count({ where: { counterId: counter.id } })) + 1
    const sessionId = newId('cse')
    const opening = { openingPieces: pieces, openingPaise, drawer: pieces, expectedPaise: openingPaise }
    const { count } = await tx.counterSession.createMany({
      data: { id: sessionId, counterId: counter.id, clerkId, number, day, ...opening },
      skipDuplicates: true,
    })
    if (count < 1) throw counterInUse()
    await moveMoney(tx, {
      ...{ kind: 'counter-float', reference: sessionId, amountPaise: openingPaise - bookedPaise },
      ...{ from: accounts.bank, to: accounts.cash(counter.id) },
    })
    return { sessionId }
  })
  return deps.prisma.counterSession.findUniqueOrThrow({ where: { id: sessionId } })
}

/** Sessions of a counter begin and its days end one after the other. */
export async function lockCounter(tx: Prisma.TransactionClient, counterId: string) {
  if (!isEntityId(counterId)) throw counterNotFound()
  const [row] = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM counter WHERE id = ${counterId} AND active FOR UPDATE`
  if (!row) throw counterNotFound()
  return tx.counter.findUniqueOrThrow({ where: { id: counterId } })
}

/** What lies at a counter according to the books. */
export async function cashOf(tx: Prisma.TransactionClient, counterId: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ paise: bigint }[]>`
    SELECT coalesce(sum(debit_paise - credit_paise), 0)::bigint AS paise FROM ledger_balance
    WHERE account = ${accounts.cash(counterId)} AND currency = 'INR'`
  return row?.paise ?? 0n
}
