import { badUserInput } from '@suvidha/service-kit/public-error'
import type { CounterSession, Prisma } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { accounts } from '../ledger/accounts.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { nothingToDecide, ownDifference, sessionNotFound, sessionNotOpen } from './counter-errors.ts'
import { moveMoney } from './counter-postings.ts'
import { type PieceCount, readPieces, sumOfPieces } from './denominations.ts'
import { lockSession } from './lock-session.ts'

export interface CloseSessionInput {
  readonly sessionId: string
  readonly counted: readonly PieceCount[]
  readonly differenceReason?: string | null | undefined
  readonly idempotencyKey: string
}

/** Who counts: the clerk of the session or, where that one does not come back, somebody who looks after all counters. */
export interface Counting {
  readonly staffId: string
  readonly mayCountForOthers: boolean
}

/**
 * Counts a drawer and closes its session: from then on it takes no posting, whoever writes. A difference wants a reason
 * and goes to `counter_difference`; above the counter's limit somebody who neither had the drawer nor counted it decides
 * about it first.
 */
export async function closeSession(
  deps: PaymentDeps,
  { staffId, mayCountForOthers }: Counting,
  input: CloseSessionInput,
): Promise<CounterSession> {
  const { idempotencyKey: key, ...wish } = input
  const counted = readPieces(wish.counted, 'input.counted')
  const request = { identity: staffId, operation: 'closeCounterSession', key, input: wish }
  await answerOnce(deps, request, async (tx) => {
    // Waits for the payment that is being taken; the next one finds the session closed.
    const whose = { clerkId: staffId, sessionId: wish.sessionId, isAnybodys: mayCountForOthers }
    const session = await lockSession(tx, whose)
    if (session.status !== 'OPEN') throw sessionNotOpen()
    const countedPaise = sumOfPieces(counted)
    const differencePaise = countedPaise - session.expectedPaise
    const differenceReason = readReason(wish.differenceReason, differencePaise)
    const isLarge =
      differencePaise > session.counter.differenceLimitPaise || -differencePaise > session.counter.differenceLimitPaise
    const count = { closingPieces: counted, countedPaise, differencePaise, differenceReason }
    // Of the clerk's own count nobody has decided yet, whoever had an earlier one done again.
    const by = session.clerkId === staffId ? {} : { decidedBy: staffId, decidedAt: new Date() }
    const status = isLarge ? 'AWAITING_APPROVAL' : 'CLOSED'
    if (!isLarge) await bookDifference(tx, { ...session, differencePaise })
    await tx.counterSession.update({
      where: { id: session.id },
      data: {
        ...{ ...count, status, drawer: counted, closedAt: isLarge ? null : new Date() },
        ...{ decidedBy: null, decidedAt: null, ...by },
      },
    })
    return { sessionId: session.id }
  })
  return deps.prisma.counterSession.findUniqueOrThrow({ where: { id: wish.sessionId } })
}

function readReason(reason: string | null | undefined, differencePaise: bigint): string | null {
  const text = reason?.trim() ?? ''
  if (differencePaise !== 0n && !/^\P{Cc}{3,500}$/u.test(text)) {
    throw badUserInput(
      'input.differenceReason',
      `The drawer differs by ${differencePaise} paise: say why, in 3 to 500 characters.`,
    )
  }
  return differencePaise === 0n ? null : text
}

const bookDifference = (
  tx: Prisma.TransactionClient,
  session: Pick<CounterSession, 'id' | 'counterId'> & { differencePaise: bigint },
) =>
  moveMoney(tx, {
    ...{ kind: 'counter-difference', reference: session.id, amountPaise: session.differencePaise },
    ...{ from: accounts.counterDifference, to: accounts.cash(session.counterId) },
  })

export interface DifferenceDecision {
  readonly sessionId: string
  readonly decidedBy: string
  readonly approve: boolean
}

/** Four eyes, and none of them counted: the difference is booked and the session closed, or the clerk counts again. */
export function decideDifference({ prisma }: PaymentDeps, decision: DifferenceDecision): Promise<CounterSession> {
  const { sessionId: id, decidedBy, approve } = decision
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM counter_session WHERE id = ${id} FOR UPDATE`
    const session = await tx.counterSession.findUnique({ where: { id } })
    if (!session) throw sessionNotFound()
    if (session.clerkId === decidedBy) throw ownDifference()
    // The same decision again.
    if (approve && session.status === 'CLOSED' && session.decidedBy === decidedBy) return session
    if (session.status !== 'AWAITING_APPROVAL') throw nothingToDecide()
    if (session.decidedBy === decidedBy) throw ownDifference()
    const { differencePaise } = session
    if (approve) await bookDifference(tx, { ...session, differencePaise: differencePaise ?? 0n })
    const closed = { status: 'CLOSED', decidedBy, decidedAt: new Date(), closedAt: new Date() }
    return tx.counterSession.update({
      where: { id },
      data: approve ? closed : { status: 'OPEN', decidedBy, decidedAt: new Date() },
    })
  })
}
