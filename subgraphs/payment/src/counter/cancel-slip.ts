import { isEntityId } from '../entity-id.ts'
import type { Payment } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { lockPayment } from '../payments/payment-row.ts'
import { transitionPayment } from '../payments/transition-payment.ts'
import { slipIsOver, slipNotFound } from './counter-errors.ts'

interface SlipOfPerson {
  readonly paymentId: string
  readonly citizenId: string
}

/**
 * Ends a slip before its time at the word of whoever began it: its bills are free with it. A clerk who takes the money at
 * the same moment has the same lock: one of the two is told that it is over.
 */
export async function cancelSlip(deps: PaymentDeps, { paymentId, citizenId }: SlipOfPerson): Promise<Payment> {
  if (!isEntityId(paymentId)) throw slipNotFound()
  const payment = await deps.prisma.$transaction(async (tx) => {
    const slip = await lockPayment(tx, { id: paymentId })
    if (slip?.provider !== 'COUNTER' || slip.citizenId !== citizenId) throw slipNotFound()
    if (slip.status === 'FAILED' || slip.status === 'EXPIRED') return slip
    const change = { paymentId, source: 'API', to: 'FAILED', failureReason: 'Cancelled before it was paid.' } as const
    const cancelled = await transitionPayment(tx, deps.events, change)
    if (!cancelled) throw slipIsOver()
    return cancelled
  })
  await announcePayment(deps, paymentId)
  return payment
}
