import { isEntityId } from '../entity-id.ts'
import type { Refund } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { accounts } from '../ledger/accounts.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { applyRefundReport } from '../refunds/apply-refund-report.ts'
import { lockRefund } from '../refunds/refund-row.ts'
import { noChange, refundNotHere } from './counter-errors.ts'
import { counterClearing, moveMoney } from './counter-postings.ts'
import { makeChange, roundToCoin } from './denominations.ts'
import { lockOpenSession } from './lock-session.ts'
import { recordEntry } from './record-entry.ts'

export interface GiveRefundInput {
  readonly refundId: string
  readonly idempotencyKey: string
}

/** Hands a refund that was accepted for a counter out of the drawer; with it the refund is processed. */
export async function giveRefund(deps: PaymentDeps, clerkId: string, input: GiveRefundInput): Promise<Refund> {
  const { idempotencyKey: key, refundId } = input
  if (!isEntityId(refundId)) throw refundNotHere()
  const { paymentId } = await answerOnce(
    deps,
    { identity: clerkId, operation: 'giveCounterRefund', key, input: { refundId } },
    async (tx) => {
      const session = await lockOpenSession(tx, { clerkId })
      const locked = await lockRefund(tx, refundId)
      if (locked?.refund.way !== 'COUNTER' || locked.refund.status !== 'PENDING') throw refundNotHere()
      const cheque = await tx.cheque.findUnique({ where: { paymentId: locked.payment.id } })
      if (cheque && cheque.status !== 'CLEARED') throw refundNotHere()
      const { amountPaise } = locked.refund
      const { id: paymentId } = locked.payment
      const cashPaise = roundToCoin(amountPaise)
      const given = makeChange(cashPaise, session.pieces)
      if (!given) throw noChange()
      const entry = {
        kind: 'REFUND',
        method: 'CASH',
        amountPaise: -amountPaise,
        taken: {},
        given,
        paymentId,
        refundId,
      } as const
      await recordEntry(tx, session, { ...entry, givenField: 'input.refundId' })
      const { providerPaymentId } = locked.capture
      const reported = {
        id: refundId,
        providerPaymentId,
        amountPaise,
        status: 'processed',
        refundId,
        reason: null,
      } as const
      await applyRefundReport(tx, deps, { reported, source: 'SETTLEMENT', refundId })
      const cash = accounts.cash(session.counterId)
      await moveMoney(tx, { kind: 'counter-refund', paymentId, refundId, amountPaise, from: cash, to: counterClearing })
      const rounding = { amountPaise: cashPaise - amountPaise, from: cash, to: accounts.counterDifference }
      await moveMoney(tx, { kind: 'counter-rounding', paymentId, refundId, ...rounding })
      return { paymentId }
    },
  )
  await announcePayment(deps, paymentId)
  return deps.prisma.refund.findUniqueOrThrow({ where: { id: refundId } })
}
