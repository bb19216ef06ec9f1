import { randomUUID } from 'node:crypto'
import type { Events } from '@suvidha/service-kit/events'
import { smaller } from '../bills/allocation.ts'
import { amountDuePaise, dueDateSql, isDueSql, undisputedSql } from '../bills/bill.ts'
import { settleCapturedPayment } from '../bills/settle-captured-payment.ts'
import type { Act } from '../connections/connection-act.ts'
import { type Connection, Prisma } from '../generated/prisma/client.ts'
import { lockCorrectableBill } from '../notes/lock-correctable-bill.ts'
import { writeNote } from '../notes/request-note.ts'
import { depositPaymentId } from './deposit-payment.ts'

/** What is held of a connection, in paise. Nobody else moves it until the caller's transaction ends. */
export async function depositHeld(tx: Prisma.TransactionClient, connectionId: string): Promise<bigint> {
  const [account] = await tx.$queryRaw<{ heldPaise: bigint }[]>`
    SELECT held_paise AS "heldPaise" FROM deposit_account WHERE connection_id = ${connectionId} FOR UPDATE`
  return account?.heldPaise ?? 0n
}

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
 * within it head by head as any payment; the rest becomes an advance. What is still due of the deposit itself is not
 * any more. The caller has locked the connection and its unpaid bills.
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
  const entries = applied.map(({ billId, amountPaise }) => ({ kind: 'APPLIED', billId, amountPaise: -amountPaise }))
  const rest = returnedPaise > 0n ? [{ kind: 'RETURNED', amountPaise: -returnedPaise }] : []
  await tx.depositEntry.createMany({
    data: [...entries, ...rest].map((entry) => ({ connectionId, at: act.at, ...entry })),
  })
  // The money came in long ago: it is no payment of today, and payment is told of none.
  await settleCapturedPayment(tx, unheard, {
    paymentId: depositPaymentId(randomUUID()),
    citizenId,
    capturedAt: act.at.toISOString(),
    bills: applied.map(({ billId, amountPaise }) => ({ billId, amountPaise: String(amountPaise) })),
    advances: returnedPaise > 0n ? [{ connectionId, amountPaise: String(returnedPaise) }] : [],
  })
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
    if (!bill) continue
    const deps = { events, now: () => act.at }
    const about = { bill, billId: id, kind: 'CREDIT', cause: 'CORRECTION', amountPaise: amountDuePaise(bill) } as const
    const why = { reason: 'The connection was given up', idempotencyKey: `surrender ${id}`, requestedBy: act.by }
    await writeNote(tx, deps, { ...about, ...why, byRule: true })
  }
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
