import type { Events } from '@suvidha/service-kit/events'
import { type Payment, Prisma } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { capturePostings, moneyReceived } from '../ledger/capture-postings.ts'
import { postToLedger } from '../ledger/post-to-ledger.ts'
import { continueDebit } from '../mandates/debit-queue.ts'
import type { ProviderOrder } from '../providers/provider-port.ts'
import { withdrawFirstCheck } from './first-check.ts'
import { isOpen, type Outcome, statesAwaitingMoney, statesBefore, type TransitionSource } from './payment.ts'
import { itemColumns, type PaymentItems, readItems, type StoredItems } from './payment-items.ts'
import { paymentColumns } from './payment-row.ts'
import { publishCapture, publishConflict, publishFailure } from './publish-payment.ts'

type MoneyOutcome = Extract<Outcome, { to: 'CAPTURED' | 'CONFLICTED' }>

export type Change = { readonly paymentId: string; readonly source: TransitionSource } & (
  | (MoneyOutcome & { readonly captureId: string })
  | { readonly to: 'PENDING'; readonly order: ProviderOrder }
  | { readonly to: 'EXPIRED' }
  | { readonly to: 'FAILED'; readonly failureReason: string | null; readonly providerPaymentId?: string }
)

type Publisher = Pick<Events, 'publish' | 'send' | 'withdraw'>

/**
 * The one way a payment changes its state until money is there, whoever brings the news: the change, its history (by
 * trigger), the ledger, the release of its bills and its event, all in the caller's transaction. Answers the payment
 * as it is afterwards, or undefined when the change is not legal from where the payment is: old news, nothing done.
 */
export async function transitionPayment(
  tx: Prisma.TransactionClient,
  events: Publisher,
  change: Change,
): Promise<Payment | undefined> {
  const moved = await moveTo(tx, change)
  if (!moved) return undefined
  const { payment, items } = moved
  if (change.to === 'CAPTURED') await bookCapture(tx, events, { payment, items, captureId: change.captureId })
  if (change.to === 'CONFLICTED') await bookConflict(tx, events, { payment, ...change })
  if (change.to === 'FAILED' || change.to === 'EXPIRED') await publishFailure(tx, events, { payment, items })
  if (payment.mandateDebitId && change.to !== 'PENDING') await continueDebit(tx, events, payment.mandateDebitId)
  return payment
}

/** For a payment made in this transaction, whose money comes under a name that is known: no provider is asked for an order. */
export async function becomePending(
  tx: Prisma.TransactionClient,
  events: Publisher,
  {
    paymentId,
    source,
    orderId,
  }: { readonly paymentId: string; readonly source: TransitionSource; readonly orderId: string },
): Promise<Payment> {
  const order = { id: orderId, checkoutToken: null }
  const pending = await transitionPayment(tx, events, { paymentId, source, to: 'PENDING', order })
  if (!pending) throw new Error(`payment ${paymentId} was new and did not become pending`)
  return pending
}

/** One statement: the WHERE clause guards the change, and its bills are free as soon as it is no longer open. */
async function moveTo(tx: Prisma.TransactionClient, change: Change) {
  const { paymentId, to, source } = change
  const at = Prisma.sql`${new Date().toISOString()}::timestamptz`
  const [moved] = await tx.$queryRaw<(Payment & StoredItems)[]>`
    WITH changed AS (
      UPDATE payment SET status = ${to}, status_source = ${source}, version = version + 1, updated_at = ${at},
        ${columnsOf(change, at)}
      WHERE id = ${paymentId} AND status = ANY(${to === 'CAPTURED' ? statesAwaitingMoney : statesBefore(to)}) RETURNING *
    ), released AS (
      DELETE FROM open_bill_attempt WHERE payment_id IN (SELECT id FROM changed WHERE ${!isOpen(to)}::boolean)
    )
    SELECT ${changedColumns}, ${to === 'PENDING' ? noItems : changedItems} FROM changed`
  if (!moved) return undefined
  const { bills, advances, ...payment } = moved
  return { payment, items: readItems({ bills, advances }) }
}

const changedColumns = Prisma.raw(paymentColumns('changed'))
const changedItems = itemColumns('changed')
const noItems = Prisma.sql`NULL::jsonb AS bills, NULL::jsonb AS advances`

function columnsOf(change: Change, at: Prisma.Sql): Prisma.Sql {
  switch (change.to) {
    case 'PENDING':
      return Prisma.sql`provider_order_id = ${change.order.id}, checkout_token = ${change.order.checkoutToken},
        order_claimed_until = NULL`
    case 'CAPTURED':
      return Prisma.sql`provider_payment_id = ${change.providerPaymentId}, captured_at = ${at}, failure_reason = NULL,
        method = coalesce(${change.method ?? null}, method)`
    case 'CONFLICTED':
      return Prisma.sql`provider_payment_id = ${change.providerPaymentId},
        failure_reason = 'Another amount arrived than was due.', method = coalesce(${change.method ?? null}, method)`
    case 'FAILED':
      return Prisma.sql`provider_payment_id = ${change.providerPaymentId ?? null}, failure_reason = ${change.failureReason}`
    case 'EXPIRED':
      return Prisma.sql`order_claimed_until = NULL`
  }
}

interface Captured {
  readonly payment: Payment
  readonly captureId: string
}

async function bookCapture(
  tx: Prisma.TransactionClient,
  events: Publisher,
  { payment, items, captureId }: Captured & { readonly items: PaymentItems },
) {
  const { id: paymentId, currency } = payment
  const postings = capturePostings({ ...payment, ...items })
  await postToLedger(tx, { kind: 'capture', currency, paymentId, captureId, postings })
  await publishCapture(tx, events, { payment, items })
  await withdrawFirstCheck(tx, events, paymentId)
}

async function bookConflict(
  tx: Prisma.TransactionClient,
  events: Publisher,
  conflict: Captured & { readonly receivedPaise: bigint; readonly receivedCurrency: string },
) {
  const { payment, captureId, receivedPaise, receivedCurrency: currency } = conflict
  if (receivedPaise > 0n) {
    const postings = moneyReceived(accounts.providerClearing(payment.provider), accounts.suspense, receivedPaise)
    await postToLedger(tx, { kind: 'conflict', currency, paymentId: payment.id, captureId, postings })
  }
  await publishConflict(tx, events, conflict)
}
