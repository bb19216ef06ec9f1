import type { Events } from '@suvidha/service-kit/events'
import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { moneyReceived, postToLedger } from '../ledger/post-to-ledger.ts'
import type { ProviderOrder } from '../providers/provider-port.ts'
import type { PaymentCaptured, PaymentFailed } from '../published-events.ts'
import { isOpen, type Outcome, type PaymentStatus, statesBefore, type TransitionSource } from './payment.ts'

export type Change = { readonly paymentId: string; readonly source: TransitionSource } & (
  | Outcome
  | { readonly to: 'PENDING'; readonly order: ProviderOrder }
  | { readonly to: 'EXPIRED' }
  | { readonly to: 'FAILED'; readonly failureReason: string | null; readonly providerPaymentId?: undefined }
)

/**
 * The one way a payment changes its state, whoever brings the news (API, webhook, poll, timer): the change, its
 * history, the ledger, the release of its bills and its event, all in the caller's transaction. Answers the payment
 * as it is afterwards, or undefined when the change is not legal from where the payment is: old news, nothing done.
 */
export async function transitionPayment(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  change: Change,
): Promise<Payment | undefined> {
  const { paymentId, to, source } = change
  const [before] = await tx.$queryRaw<{ status: PaymentStatus }[]>`
    SELECT status FROM payment WHERE id = ${paymentId} FOR UPDATE`
  if (!before) return undefined
  const at = new Date()
  const [payment] = await tx.payment.updateManyAndReturn({
    where: { id: paymentId, status: { in: statesBefore(to) } },
    data: { status: to, version: { increment: 1 }, updatedAt: at, ...columnsOf(change, at) },
  })
  if (!payment) return undefined
  await tx.paymentTransition.create({
    data: { paymentId, version: payment.version, fromStatus: before.status, toStatus: to, source, at },
  })
  if (isOpen(before.status) && !isOpen(to)) await tx.openBillAttempt.deleteMany({ where: { paymentId } })
  if (change.to === 'CAPTURED') await recordCapture(tx, events, payment)
  if (change.to === 'CONFLICTED') {
    const postings = moneyReceived(payment.provider, 'suspense', change.receivedPaise)
    await postToLedger(tx, { paymentId, kind: 'conflict', currency: change.receivedCurrency, postings })
  }
  if (to === 'FAILED' || to === 'EXPIRED') await publishFailure(tx, events, payment)
  return payment
}

function columnsOf(change: Change, at: Date): Prisma.PaymentUpdateManyMutationInput {
  switch (change.to) {
    case 'PENDING':
      return {
        providerOrderId: change.order.id,
        checkoutToken: change.order.checkoutToken,
        orderClaimedUntil: null,
      }
    case 'CAPTURED':
      return { providerPaymentId: change.providerPaymentId, capturedAt: at, failureReason: null }
    case 'CONFLICTED':
      return { providerPaymentId: change.providerPaymentId, failureReason: 'Another amount arrived than was due.' }
    case 'FAILED':
      return { providerPaymentId: change.providerPaymentId, failureReason: change.failureReason }
    case 'EXPIRED':
      return {}
  }
}

async function recordCapture(tx: Prisma.TransactionClient, events: Pick<Events, 'publish'>, payment: Payment) {
  const { id: paymentId, amountPaise, currency, provider } = payment
  const postings = moneyReceived(provider, 'citizen_receivable', amountPaise)
  await postToLedger(tx, { paymentId, kind: 'capture', currency, postings })
  const bills = await tx.paymentBill.findMany({ where: { paymentId }, orderBy: { position: 'asc' } })
  const event: PaymentCaptured = {
    paymentId,
    citizenId: payment.citizenId,
    capturedAt: (payment.capturedAt ?? payment.updatedAt).toISOString(),
    provider,
    providerPaymentId: payment.providerPaymentId ?? '',
    amountPaise: amountPaise.toString(),
    bills: bills.map(({ billId, billNumber, utility, consumerNumber, holderName, ...bill }) => {
      return { billId, billNumber, utility, consumerNumber, holderName, amountPaise: bill.amountPaise.toString() }
    }),
  }
  await events.publish(tx, 'payment.captured', event)
}

async function publishFailure(tx: Prisma.TransactionClient, events: Pick<Events, 'publish'>, payment: Payment) {
  const bills = await tx.paymentBill.findMany({
    where: { paymentId: payment.id },
    orderBy: { position: 'asc' },
    select: { billId: true },
  })
  const event: PaymentFailed = {
    paymentId: payment.id,
    citizenId: payment.citizenId,
    status: payment.status === 'EXPIRED' ? 'EXPIRED' : 'FAILED',
    reason: payment.failureReason,
    billIds: bills.map(({ billId }) => billId),
  }
  await events.publish(tx, 'payment.failed', event)
}
