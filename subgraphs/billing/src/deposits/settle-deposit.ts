import { randomUUID } from 'node:crypto'
import type { Events } from '@suvidha/service-kit/events'
import { smaller } from '../bills/allocation.ts'
import { amountDuePaise, dueDateSql, isDueSql, undisputedSql } from '../bills/bill.ts'
import { settleCapturedPayment } from '../bills/settle-captured-payment.ts'
import type { Act } from '../connections/connection-act.ts'
import { type Connection, Prisma } from '../generated/prisma/client.ts'
import { type CorrectableBill, lockCorrectableBill } from '../notes/lock-correctable-bill.ts'
import { writeNote } from '../notes/request-note.ts'
import { depositHeld } from './deposit-held.ts'
import { depositPaymentId } from './deposit-payment.ts'

interface Settlement {
  readonly connection: Pick<Connection, 'id' | 'citizenId'>
  readonly act: Act
}

/** In paise. */
interface SettledDeposit {
  /** What paid bills. */
  readonly usedPaise: bigint
  /** What became an advance. */
  readonly returnedPaise: bigint
}

/**
 * Uses up the security deposit of a connection that ends: it pays what is due and not disputed, the oldest bill first and
 * within it head by head as any payment; the rest becomes an advance, by credit notes on the deposit's bills: it is the money
 * of who paid these, and payment can give it back. What is still due of the deposit itself is not any more. The caller
 * has locked the connection, its unpaid bills and those of its deposit.
 */
export async function settleDeposit(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { connection, act }: Settlement,
): Promise<SettledDeposit> {
  const { id: connectionId, citizenId } = connection
  await forgoUnpaid(tx, events, { connection, act })
  const heldPaise = await depositHeld(tx, connectionId)
  if (heldPaise === 0n) return { usedPaise: 0n, returnedPaise: 0n }
  const applied = applyInOrder(await dueBills(tx, connection), heldPaise)
  const usedPaise = applied.reduce((sum, { amountPaise }) => sum + amountPaise, 0n)
  const returnedPaise = heldPaise - usedPaise
  if (usedPaise > 0n) {
    await tx.depositEntry.createMany({
      data: applied.map(({ billId, amountPaise }) => {
        return { connectionId, kind: 'APPLIED', billId, amountPaise: -amountPaise, at: act.at }
      }),
    })
    // The money came in long ago: it is no payment of today, and payment is told of none.
    await settleCapturedPayment(tx, unheard, {
      paymentId: depositPaymentId(randomUUID()),
      citizenId,
      capturedAt: act.at.toISOString(),
      bills: applied.map(({ billId, amountPaise }) => ({ billId, amountPaise: String(amountPaise) })),
    })
  }
  await returnRest(tx, events, { connection, act, returnedPaise })
  return { usedPaise, returnedPaise }
}

const unheard = { publish: async () => {} }

/** A credit note of what nobody has paid of the deposit: nothing is to be secured any more. */
async function forgoUnpaid(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { connection: { id: connectionId }, act }: Settlement,
): Promise<void> {
  const unpaid = await tx.$queryRaw<{ id: string }[]>`
    SELECT b.id FROM bill b WHERE b.connection_id = ${connectionId} AND b.kind = 'DEPOSIT' AND ${Prisma.raw(isDueSql)}
    ORDER BY b.id COLLATE "C"`
  for (const { id } of unpaid) {
    const bill = await lockCorrectableBill(tx, id)
    if (bill)
      await creditBill(tx, events, { bill, act, amountPaise: amountDuePaise(bill), idempotencyKey: `surrender ${id}` })
  }
}

/** Credit notes of what was paid of the deposit and not used, the latest bill first. */
async function returnRest(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { connection: { id: connectionId }, act, returnedPaise }: Settlement & { readonly returnedPaise: bigint },
): Promise<void> {
  const where = { connectionId, kind: 'DEPOSIT', paidPaise: { gt: 0n } }
  const paid = await tx.bill.findMany({ where, select: { id: true }, orderBy: [{ issuedOn: 'desc' }, { id: 'desc' }] })
  let leftPaise = returnedPaise
  for (const { id } of paid) {
    const bill = await lockCorrectableBill(tx, id)
    if (!bill || leftPaise === 0n) continue
    const amountPaise = smaller(bill.paidPaise, leftPaise)
    leftPaise -= amountPaise
    await creditBill(tx, events, { bill, act, amountPaise, idempotencyKey: `return ${id}` })
  }
  if (leftPaise > 0n) throw new Error(`more is held of ${connectionId} than is paid of its deposit`)
}

interface Credit extends Pick<Settlement, 'act'> {
  readonly bill: CorrectableBill
  readonly amountPaise: bigint
  readonly idempotencyKey: string
}

function creditBill(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { bill, act, amountPaise, idempotencyKey }: Credit,
) {
  const deps = { events, now: () => act.at }
  const about = { bill, billId: bill.id, kind: 'CREDIT', cause: 'CORRECTION', amountPaise, idempotencyKey } as const
  const reason = 'The connection was given up'
  return writeNote(tx, deps, { ...about, reason, requestedBy: act.by, byRule: true })
}

export interface DueBill {
  readonly billId: string
  readonly amountPaise: bigint
}

function dueBills(tx: Prisma.TransactionClient, { id, citizenId }: Settlement['connection']): Promise<DueBill[]> {
  const undisputed = Prisma.raw(undisputedSql)
  return tx.$queryRaw<DueBill[]>`
    SELECT b.id AS "billId", ${undisputed}::bigint AS "amountPaise" FROM bill b
    WHERE b.connection_id = ${id} AND b.citizen_id = ${citizenId} AND ${Prisma.raw(isDueSql)} AND ${undisputed} > 0
    ORDER BY ${Prisma.raw(dueDateSql)}, b.id`
}

/** What of an amount each bill gets, in their order. */
export function applyInOrder(bills: readonly DueBill[], heldPaise: bigint): DueBill[] {
  let leftPaise = heldPaise
  return bills.flatMap(({ billId, amountPaise: duePaise }) => {
    const amountPaise = smaller(duePaise, leftPaise)
    leftPaise -= amountPaise
    return amountPaise > 0n ? [{ billId, amountPaise }] : []
  })
}
