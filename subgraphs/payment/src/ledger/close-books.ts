import { badUserInput } from '@suvidha/service-kit/public-error'
import { answerOnce } from '../idempotency/answer-once.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { booksClosedAlready } from '../payments/payment-errors.ts'
import { dayInIndia } from './book-day.ts'

export interface CloseBooksInput {
  readonly day: Date
  readonly idempotencyKey: string
}

/**
 * Closes a day that is over, and every day before it: the database takes no posting for them any more. Waits for what
 * is being posted on the day. Fails with BAD_USER_INPUT (not over) and CONFLICT (closed already).
 */
export async function closeBooks(deps: PaymentDeps, closedBy: string, { day, idempotencyKey }: CloseBooksInput) {
  const isoDay = day.toISOString().slice(0, 10)
  if (isoDay >= dayInIndia(new Date())) throw badUserInput('input.day', 'The day is not over.')
  const request = { identity: closedBy, operation: 'closeBooks', key: idempotencyKey, input: { day: isoDay } }
  await answerOnce(deps, request, async (tx) => {
    const { count } = await tx.ledgerClosedDay.createMany({ data: { day, closedBy }, skipDuplicates: true })
    if (count < 1) throw booksClosedAlready()
    return { day: isoDay }
  })
  return day
}
