import type { BillMoneyFreed } from '@suvidha/billing/published-events'
import type { FreedMoney, Prisma, Refund } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { postToLedger } from '../ledger/post-to-ledger.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { lockPayment } from '../payments/payment-row.ts'
import { findHeldMoney } from '../refunds/held-money.ts'
import { type HeldMoney, smaller } from '../refunds/plan-refund.ts'

/** What a bill needs no more after a note is an advance of its connection, in the books and for refunds too. */
export function consumeFreedMoney(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<BillMoneyFreed, Prisma.TransactionClient>(deps.prisma, {
    queue: 'payment.bill-money-freed',
    locks: ({ paymentId }) => paymentId,
    handle: moveFreedMoney,
  })
}

/**
 * A refund that was asked for before the news has taken of it already: billing takes that from the advance when it is
 * processed. Should it come to nothing, `moveWaitingMoney` moves it.
 */
export async function moveFreedMoney(tx: Prisma.TransactionClient, freed: BillMoneyFreed): Promise<void> {
  const { paymentId, billId, connectionId, noteId } = freed
  const payment = await lockPayment(tx, { id: paymentId })
  const capture = payment && (await tx.capture.findFirst({ where: { paymentId, kind: 'MAIN' }, select: { id: true } }))
  if (!capture) throw new Error(`note ${noteId} frees money of ${paymentId}, which captured nothing`)
  const money = await tx.freedMoney.create({
    data: { noteId, paymentId, captureId: capture.id, billId, connectionId, amountPaise: BigInt(freed.amountPaise) },
  })
  await moveToAdvance(tx, { money, currency: payment.currency, reference: noteId })
}

type EndedRefund = Pick<Refund, 'id' | 'captureId' | 'currency'>

/** What a refund that came to nothing had taken of money that a note had freed. The caller holds the payment's lock. */
export async function moveWaitingMoney(tx: Prisma.TransactionClient, refund: EndedRefund): Promise<void> {
  const freed = await tx.freedMoney.findMany({ where: { captureId: refund.captureId }, orderBy: { noteId: 'asc' } })
  for (const money of freed) {
    await moveToAdvance(tx, { money, currency: refund.currency, reference: `${money.noteId} ${refund.id}` })
  }
}

/**
 * A refund that had failed was processed after all: what was moved since is again where it had taken it from, as if it
 * had never failed. Answers whether all that it took is there; where it is not, nothing is moved: what it had taken of advances
 * is its own first. The caller holds the payment's lock.
 */
export async function takeBackFreedMoney(tx: Prisma.TransactionClient, refund: EndedRefund): Promise<boolean> {
  const held = await findHeldMoney(tx, refund.captureId)
  const freed = await tx.freedMoney.findMany({ where: { captureId: refund.captureId }, orderBy: { noteId: 'desc' } })
  const parts = await tx.refundPart.findMany({ where: { refundId: refund.id } })
  const advances = new Map(held.map((money) => [advanceKey(money), money.heldPaise]))
  for (const part of parts) {
    if (part.account === accounts.citizenReceivable) continue
    if (heldFor(held, part) < part.amountPaise) return false
    const key = advanceKey(part)
    if (key !== null) advances.set(key, (advances.get(key) ?? 0n) - part.amountPaise)
  }
  const moves: { readonly money: FreedMoney; readonly amountPaise: bigint }[] = []
  for (const { account, billId, amountPaise } of parts) {
    if (account !== accounts.citizenReceivable) continue
    let missingPaise = amountPaise - heldOnBill(held, billId)
    for (const money of freed) {
      if (money.billId !== billId || missingPaise <= 0n) continue
      const key = advanceKey({ account: accounts.advanceLiability, connectionId: money.connectionId })
      const back = smaller(missingPaise, smaller(money.movedPaise, advances.get(key) ?? 0n))
      if (back <= 0n) continue
      advances.set(key, (advances.get(key) ?? 0n) - back)
      missingPaise -= back
      moves.push({ money, amountPaise: -back })
    }
    if (missingPaise > 0n) return false
  }
  for (const { money, amountPaise } of moves) {
    await post(tx, { money, currency: refund.currency, reference: `${money.noteId} ${refund.id}`, amountPaise })
  }
  return true
}

const advanceKey = ({ account, connectionId }: { readonly account: string; readonly connectionId: string | null }) =>
  account === accounts.advanceLiability ? connectionId : null

const heldFor = (held: readonly HeldMoney[], part: Pick<HeldMoney, 'account' | 'billId' | 'connectionId'>): bigint =>
  held.find(
    ({ account, billId, connectionId }) =>
      account === part.account && billId === part.billId && connectionId === part.connectionId,
  )?.heldPaise ?? 0n

const heldOnBill = (held: readonly HeldMoney[], billId: string | null): bigint =>
  held.find((money) => money.billId === billId && money.account === accounts.citizenReceivable)?.heldPaise ?? 0n

interface Movement {
  readonly money: FreedMoney
  readonly currency: string
  /** With the kind of movement it is posted once. */
  readonly reference: string
}

async function moveToAdvance(tx: Prisma.TransactionClient, movement: Movement): Promise<void> {
  const { captureId, billId, amountPaise, movedPaise } = movement.money
  const waitingPaise = smaller(amountPaise - movedPaise, heldOnBill(await findHeldMoney(tx, captureId), billId))
  if (waitingPaise > 0n) await post(tx, { ...movement, amountPaise: waitingPaise })
}

/** Above zero: from the bill to the advance. Below: back again. */
async function post(
  tx: Prisma.TransactionClient,
  { money, currency, reference, amountPaise }: Movement & { readonly amountPaise: bigint },
): Promise<void> {
  const { noteId, paymentId, captureId, billId, connectionId } = money
  await postToLedger(tx, {
    ...{ kind: amountPaise > 0n ? 'note-to-advance' : 'note-from-advance', currency, paymentId, captureId, reference },
    postings: [
      { account: accounts.citizenReceivable, amountPaise, billId, connectionId },
      { account: accounts.advanceLiability, amountPaise: -amountPaise, connectionId },
    ],
  })
  await tx.paymentBill.update({
    where: { paymentId_billId: { paymentId, billId } },
    data: { excessPaise: { increment: amountPaise } },
  })
  await tx.freedMoney.update({
    where: { noteId_paymentId: { noteId, paymentId } },
    data: { movedPaise: { increment: amountPaise } },
  })
}
