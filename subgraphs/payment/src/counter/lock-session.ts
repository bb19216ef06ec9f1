import { isEntityId } from '../entity-id.ts'
import type { Counter, CounterSession, Prisma } from '../generated/prisma/client.ts'
import { dayInIndia } from '../ledger/book-day.ts'
import { noOpenSession, sessionNotFound, sessionNotOpen, sessionOfAnotherDay } from './counter-errors.ts'
import type { Pieces } from './denominations.ts'

export type LockedSession = CounterSession & { readonly counter: Counter; readonly pieces: Pieces }

interface Whose {
  readonly clerkId: string
  /** Whoever's it is: for somebody who looks after all counters. */
  readonly isAnybodys?: boolean
  /** The clerk's open one when missing. */
  readonly sessionId?: string | null | undefined
}

/**
 * A clerk's session, which nobody else changes until the transaction ends: payments of one drawer come one after the
 * other, and a close waits for the payment under way. Another clerk's session is as if it did not exist.
 */
export async function lockSession(tx: Prisma.TransactionClient, whose: Whose): Promise<LockedSession> {
  const { clerkId, sessionId, isAnybodys = false } = whose
  if (sessionId && !isEntityId(sessionId)) throw sessionNotFound()
  const [row] = sessionId
    ? await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM counter_session WHERE id = ${sessionId} AND (clerk_id = ${clerkId} OR ${isAnybodys}) FOR UPDATE`
    : await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM counter_session WHERE clerk_id = ${clerkId} AND status = 'OPEN' FOR UPDATE`
  if (!row) throw sessionId ? sessionNotFound() : noOpenSession()
  const session = await tx.counterSession.findUniqueOrThrow({ where: { id: row.id }, include: { counter: true } })
  return { ...session, pieces: session.drawer as Pieces }
}

/** The same, when it takes postings: open, and of today in India. Fails with CONFLICT. */
export async function lockOpenSession(tx: Prisma.TransactionClient, whose: Whose): Promise<LockedSession> {
  const session = await lockSession(tx, whose)
  if (session.status !== 'OPEN') throw sessionNotOpen()
  if (session.day.toISOString().slice(0, 10) !== dayInIndia(new Date())) throw sessionOfAnotherDay()
  return session
}
