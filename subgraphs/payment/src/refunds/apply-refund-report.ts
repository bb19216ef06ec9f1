import { moveWaitingMoney, takeBackFreedMoney } from '../captures/move-freed-money.ts'
import type { Payment, Prisma, Refund } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { postToLedger } from '../ledger/post-to-ledger.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import type { ProviderRefund } from '../providers/provider-port.ts'
import type { RefundProcessed } from '../published-events.ts'
import { postRefund } from './post-refund.ts'
import { type LockedRefund, lockRefund } from './refund-row.ts'
import { orderReturnAgain } from './return-money.ts'

type Source = 'WEBHOOK' | 'POLL' | 'SETTLEMENT'
type Deps = Pick<PaymentDeps, 'events' | 'logger'>

export interface RefundReport {
  readonly reported: ProviderRefund
  readonly source: Source
  /** Which refund was asked for, where the report is an answer. */
  readonly refundId?: string
  /** The bank returned the cheque that had paid: nobody gets anything. */
  readonly isBounce?: boolean
}

/**
 * The one door for a provider's news of refunds, whoever brings it, in any order, late or twice. Answers the payment when
 * something changed. A report that does not agree with what was asked for changes nothing and is logged.
 */
export async function applyRefundReport(
  tx: Prisma.TransactionClient,
  deps: Deps,
  { reported, source, refundId = reported.refundId ?? undefined, isBounce = false }: RefundReport,
): Promise<string | undefined> {
  const locked = refundId ? await lockRefund(tx, refundId) : undefined
  if (!locked) {
    deps.logger.warn({ reported: reported.id }, 'the provider tells of a refund that nobody here asked for')
    return undefined
  }
  const { refund, capture } = locked
  if (reported.amountPaise !== refund.amountPaise || reported.providerPaymentId !== capture.providerPaymentId) {
    deps.logger.error({ refundId, reported: reported.id }, 'the provider tells of another refund under this id')
    return undefined
  }
  if (reported.status === 'failed') {
    const reason = reported.reason ?? 'The provider could not give the money back.'
    return failRefund(tx, deps, { refundId: refund.id, reason, source })
  }
  if (reported.status === 'pending') {
    const { count } = await tx.refund.updateMany({
      where: { id: refund.id, status: 'PENDING', providerRefundId: null },
      data: { providerRefundId: reported.id, updatedAt: new Date() },
    })
    return count === 1 ? refund.paymentId : undefined
  }
  return processRefund(tx, deps, { ...locked, reported, source, isBounce })
}

type Processed = LockedRefund & Pick<Required<RefundReport>, 'reported' | 'source' | 'isBounce'>

async function processRefund(tx: Prisma.TransactionClient, deps: Deps, processed: Processed) {
  const { payment, capture, refund, reported, source, isBounce } = processed
  const { id: refundId, amountPaise, currency, captureId } = refund
  if (refund.status === 'FAILED' && !(await takeBackFreedMoney(tx, refund))) {
    deps.logger.error({ refundId }, 'a failed refund was processed after its money had gone another way')
    return undefined
  }
  const at = new Date()
  const { count } = await tx.refund.updateMany({
    where: { id: refundId, status: { in: ['PENDING', 'FAILED'] } },
    data: {
      ...{ status: 'PROCESSED', statusSource: source, version: { increment: 1 }, processedAt: at, updatedAt: at },
      ...{ providerRefundId: reported.id, failureReason: null },
    },
  })
  if (count < 1) return undefined
  if (refund.status === 'FAILED') await postRefund(tx, refund, { kind: 'refund-accepted-late', direction: 1n })
  await postToLedger(tx, {
    ...{ kind: 'refund-processed', currency, paymentId: payment.id, captureId, refundId },
    postings: [
      { account: accounts.refundPayable, amountPaise },
      {
        account: accounts.providerClearing(refund.way === 'COUNTER' ? 'COUNTER' : capture.provider),
        amountPaise: -amountPaise,
      },
    ],
  })
  await moveCaptureAndPayment(tx, processed, at)
  await publishProcessed(tx, deps, { payment, refund, isBounce, at })
  return payment.id
}

/** A late yes finds the return ordered again, or held for an operator: from there too it goes the whole way. */
const wayBack = [
  ['HELD', 'TO_RETURN'],
  ['TO_RETURN', 'RETURNING'],
  ['RETURNING', 'RETURNED'],
] as const

/** What stands by its own capture: a second one that goes back leaves the payment as it is. */
async function moveCaptureAndPayment(
  tx: Prisma.TransactionClient,
  { payment, capture, refund, source }: Processed,
  at: Date,
) {
  for (const [from, to] of capture.kind === 'MAIN' ? [] : wayBack) {
    await tx.capture.updateMany({ where: { id: capture.id, state: from }, data: { state: to } })
  }
  const change = { version: { increment: 1 }, updatedAt: at } as const
  if (capture.kind === 'EXTRA') {
    await tx.payment.update({ where: { id: payment.id }, data: change })
    return
  }
  const refundedPaise = payment.refundedPaise + refund.amountPaise
  const status = refundedPaise === capture.amountPaise ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
  await tx.payment.update({
    where: { id: payment.id },
    data: { ...change, status, statusSource: source, refundedPaise },
  })
}

async function publishProcessed(
  tx: Prisma.TransactionClient,
  { events }: Deps,
  { payment, refund, isBounce, at }: { payment: Payment; refund: Refund; isBounce: boolean; at: Date },
) {
  const parts = await tx.refundPart.findMany({ where: { refundId: refund.id }, orderBy: { position: 'asc' } })
  const event: RefundProcessed = {
    refundId: refund.id,
    paymentId: payment.id,
    citizenId: payment.citizenId,
    amountPaise: String(refund.amountPaise),
    processedAt: at.toISOString(),
    bills: parts.flatMap(({ billId, amountPaise }) => (billId ? { billId, amountPaise: String(amountPaise) } : [])),
    advances: parts.flatMap(({ account, connectionId, amountPaise }) =>
      account === accounts.advanceLiability && connectionId ? { connectionId, amountPaise: String(amountPaise) } : [],
    ),
    way: isBounce ? 'BOUNCED_CHEQUE' : refund.way === 'COUNTER' ? 'COUNTER' : 'SOURCE',
  }
  await events.publish(tx, 'refund.processed', event)
}

interface Failure {
  readonly refundId: string
  readonly reason: string
  readonly source: Source
}

/** Frees the money again. A return that nobody asked for is ordered anew; any other waits for an operator. */
export async function failRefund(tx: Prisma.TransactionClient, deps: Deps, { refundId, reason, source }: Failure) {
  const locked = await lockRefund(tx, refundId)
  if (!locked) return undefined
  const { payment, capture, refund } = locked
  const at = new Date()
  const { count } = await tx.refund.updateMany({
    where: { id: refundId, status: 'PENDING' },
    data: { status: 'FAILED', statusSource: source, version: { increment: 1 }, failureReason: reason, updatedAt: at },
  })
  if (count < 1) return undefined
  deps.logger.error({ refundId, paymentId: payment.id, reason }, 'a refund failed')
  await postRefund(tx, refund, { kind: 'refund-failed', direction: -1n })
  await moveWaitingMoney(tx, refund)
  await tx.payment.update({ where: { id: payment.id }, data: { version: { increment: 1 }, updatedAt: at } })
  if (refund.cause !== 'OPERATOR') await orderReturnAgain(tx, deps, { refund, capture })
  return payment.id
}
