import type { BillMoneyFreed } from '@suvidha/billing/published-events'
import type { Prisma } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { postToLedger } from '../ledger/post-to-ledger.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { lockPayment } from '../payments/payment-row.ts'
import { findHeldMoney } from '../refunds/held-money.ts'

/** What a bill needs no more after a note is an advance of its connection, in the books and for refunds too. */
export function consumeFreedMoney(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<BillMoneyFreed, Prisma.TransactionClient>(deps.prisma, {
    queue: 'payment.bill-money-freed',
    locks: ({ paymentId }) => paymentId,
    handle: moveFreedMoney,
  })
}

/** A refund that was asked for before the news has taken of it already: billing takes that from the advance. */
export async function moveFreedMoney(tx: Prisma.TransactionClient, freed: BillMoneyFreed): Promise<void> {
  const { paymentId, billId, connectionId, noteId } = freed
  const payment = await lockPayment(tx, { id: paymentId })
  const capture = payment && (await tx.capture.findFirst({ where: { paymentId, kind: 'MAIN' }, select: { id: true } }))
  if (!capture) throw new Error(`note ${noteId} frees money of ${paymentId}, which captured nothing`)
  const held = (await findHeldMoney(tx, capture.id)).find(
    (money) => money.billId === billId && money.account === accounts.citizenReceivable,
  )
  const heldPaise = held?.heldPaise ?? 0n
  const wanted = BigInt(freed.amountPaise)
  const amountPaise = wanted < heldPaise ? wanted : heldPaise
  if (amountPaise === 0n) return
  await postToLedger(tx, {
    ...{ kind: 'note-to-advance', currency: payment.currency, paymentId, captureId: capture.id, reference: noteId },
    postings: [
      { account: accounts.citizenReceivable, amountPaise, billId, connectionId },
      { account: accounts.advanceLiability, amountPaise: -amountPaise, connectionId },
    ],
  })
  await tx.paymentBill.update({
    where: { paymentId_billId: { paymentId, billId } },
    data: { excessPaise: { increment: amountPaise } },
  })
}
