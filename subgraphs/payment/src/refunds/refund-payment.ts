import { checkReason } from '@suvidha/service-kit/check-text'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { Capture, Payment, Prisma, Refund } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { paymentIdMalformed, paymentNotFound } from '../payments/payment-errors.ts'
import { lockPayment } from '../payments/payment-row.ts'
import { findHeldMoney } from './held-money.ts'
import { type BillAmount, planRefund } from './plan-refund.ts'
import { isTooOldToRefund, minimumRefundPaise, reservingStatuses } from './refund.ts'
import { nothingCaptured, notRefundableHere, ownPayment, refundRefused, tooOldToRefund } from './refund-errors.ts'
import { requestRefund } from './request-refund.ts'

export interface RefundPaymentInput {
  readonly paymentId: string
  readonly amountPaise: bigint
  readonly reason: string
  readonly bills?: readonly BillAmount[] | null | undefined
  readonly idempotencyKey: string
}

const maxBills = 20

/**
 * Gives captured money back to where it came from, all or a part, as often as something is left. Above the limit of the
 * settings, what one payment's refunds sum to waits for another person. The same key and input lead to the same refund.
 * Fails with BAD_USER_INPUT, NOT_FOUND, FORBIDDEN (one's own payment) and CONFLICT.
 */
export async function refundPayment(deps: PaymentDeps, operatorId: string, input: RefundPaymentInput): Promise<Refund> {
  const { idempotencyKey: key, ...wish } = input
  validate(wish)
  const request = { identity: operatorId, operation: 'refundPayment', key, input: wish }
  const { refundId } = await answerOnce(deps, request, async (tx) => {
    const { payment, capture } = await findRefundable(tx, deps, wish.paymentId)
    if (payment.citizenId === operatorId) throw ownPayment()
    const plan = planRefund(await findHeldMoney(tx, capture.id), {
      amountPaise: wish.amountPaise,
      bills: wish.bills?.length ? wish.bills : undefined,
    })
    if (plan.kind === 'refused') throw refundRefused(plan.why)
    const needsApproval = await isAboveLimit(tx, deps, { paymentId: payment.id, amountPaise: wish.amountPaise })
    const refund = await requestRefund(tx, deps, {
      ...{ payment, capture, parts: plan.parts, cause: 'OPERATOR', reason: wish.reason },
      ...{ requestedBy: operatorId, sourceKey: null, needsApproval },
    })
    await tx.payment.update({ where: { id: payment.id }, data: { version: { increment: 1 }, updatedAt: new Date() } })
    return { refundId: refund.id }
  })
  await announcePayment(deps, wish.paymentId)
  return deps.prisma.refund.findUniqueOrThrow({ where: { id: refundId } })
}

function validate({ paymentId, amountPaise, reason, bills }: Omit<RefundPaymentInput, 'idempotencyKey'>) {
  if (!isEntityId(paymentId)) throw paymentIdMalformed('input.paymentId')
  if (amountPaise < minimumRefundPaise || amountPaise > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw badUserInput('input.amountPaise', 'At least 1 rupee can be given back.')
  }
  checkReason(reason)
  const billIds = new Set(bills?.map(({ billId }) => billId))
  if (
    billIds.size !== (bills?.length ?? 0) ||
    billIds.size > maxBills ||
    bills?.some((bill) => bill.amountPaise <= 0n)
  ) {
    throw badUserInput('input.bills', `1 to ${maxBills} bills, each once, each with an amount.`)
  }
}

/** The payment, locked, with the capture that it stands by. */
async function findRefundable(tx: Prisma.TransactionClient, { providers }: PaymentDeps, paymentId: string) {
  const payment: Payment | undefined = await lockPayment(tx, { id: paymentId })
  if (!payment) throw paymentNotFound()
  const capture: Capture | null = await tx.capture.findFirst({
    where: { paymentId, kind: { not: 'EXTRA' }, state: { in: ['ALLOCATED', 'KEPT_AS_ADVANCE'] } },
  })
  if (!capture) throw nothingCaptured()
  if (!Object.hasOwn(providers, capture.provider)) throw notRefundableHere()
  if (isTooOldToRefund(capture.at, new Date())) throw tooOldToRefund()
  return { payment, capture }
}

/** Many small refunds of one payment are one large one: what nobody else has approved counts together. */
async function isAboveLimit(
  tx: Prisma.TransactionClient,
  { config }: PaymentDeps,
  { paymentId, amountPaise }: Pick<RefundPaymentInput, 'paymentId' | 'amountPaise'>,
): Promise<boolean> {
  const { _sum: sum } = await tx.refund.aggregate({
    where: { paymentId, cause: 'OPERATOR', decidedBy: null, status: { in: [...reservingStatuses] } },
    _sum: { amountPaise: true },
  })
  return amountPaise + (sum.amountPaise ?? 0n) > config.refundApprovalAbovePaise
}
