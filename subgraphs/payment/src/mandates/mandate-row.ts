import { type Mandate, type MandateDebit, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import type { MandateChanged } from '../published-events.ts'
import { type DebitStatus, waitingDebitStatuses } from './debit.ts'
import { type MandateStatus, openMandateStatuses } from './mandate.ts'

/** Keeps everybody else from changing a mandate and its debits until the transaction ends. */
export async function lockMandate(
  tx: Prisma.TransactionClient,
  { id, citizenId }: { readonly id: string; readonly citizenId?: string },
): Promise<Mandate | undefined> {
  const own = citizenId === undefined ? Prisma.empty : Prisma.sql`AND citizen_id = ${citizenId}`
  const locked = await tx.$queryRaw<unknown[]>`SELECT 1 FROM mandate WHERE id = ${id} ${own} FOR UPDATE`
  return locked.length > 0 ? tx.mandate.findUniqueOrThrow({ where: { id } }) : undefined
}

export interface MandateChange {
  readonly to: MandateStatus
  readonly source: 'API' | 'PROVIDER' | 'TIMER'
  readonly data?: Prisma.MandateUpdateManyMutationInput
}

const told: readonly string[] = ['ACTIVE', 'PAUSED', 'CANCELLED', 'REJECTED', 'EXPIRED']

/**
 * The one way a locked mandate changes: its state, its history (by trigger), the debits that are off now, and the event.
 * Answers the mandate as it is afterwards.
 */
export async function moveMandate(
  tx: Prisma.TransactionClient,
  { events }: Pick<PaymentDeps, 'events'>,
  mandate: Mandate,
  { to, source, data }: MandateChange,
): Promise<Mandate> {
  const [moved] = await tx.mandate.updateManyAndReturn({
    where: { id: mandate.id, status: mandate.status },
    data: { ...data, status: to, statusSource: source, version: { increment: 1 }, updatedAt: new Date() },
  })
  if (!moved) throw new Error(`mandate ${mandate.id} was not locked when it changed`)
  if (to === mandate.status) return moved
  if (to === 'PAUSED') await skipWaiting(tx, moved, 'MANDATE_PAUSED')
  else if (!openMandateStatuses.includes(to)) await skipWaiting(tx, moved, 'MANDATE_ENDED')
  if (told.includes(to)) await events.publish(tx, 'mandate.changed', eventOf(moved))
  return moved
}

const eventOf = (mandate: Mandate): MandateChanged => ({
  mandateId: mandate.id,
  version: mandate.version,
  citizenId: mandate.citizenId,
  connectionId: mandate.connectionId,
  status: mandate.status as MandateChanged['status'],
  maxAmountPaise: String(mandate.maxAmountPaise),
})

async function skipWaiting(tx: Prisma.TransactionClient, { id: mandateId }: Mandate, reason: string) {
  const waiting = { mandateId, status: { in: [...waitingDebitStatuses] } }
  await tx.mandateDebit.updateMany({
    where: waiting,
    data: { status: 'SKIPPED', reason, nextTryAt: null, version: { increment: 1 }, updatedAt: new Date() },
  })
}

/** Changes a debit of a locked mandate. Answers it as it is afterwards. */
export async function moveDebit(
  tx: Prisma.TransactionClient,
  debit: MandateDebit,
  { to, ...data }: Prisma.MandateDebitUpdateManyMutationInput & { readonly to: DebitStatus },
): Promise<MandateDebit> {
  const [moved] = await tx.mandateDebit.updateManyAndReturn({
    where: { id: debit.id, status: debit.status },
    data: { ...data, status: to, version: { increment: 1 }, updatedAt: new Date() },
  })
  if (!moved) throw new Error(`debit ${debit.id} was not locked when it changed`)
  return moved
}
