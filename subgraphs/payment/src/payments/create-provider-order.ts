import type { Payment } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { ProviderRefusal } from '../providers/provider-port.ts'
import { obtainOrder, orderClaimMs } from '../routing/obtain-order.ts'
import { stillStarting } from './payment-errors.ts'
import { type Change, transitionPayment } from './transition-payment.ts'

/**
 * Makes a CREATED payment known to the provider, outside of any transaction. Whoever goes on with a payment that a
 * crash or a lost answer left behind (`isNew` false) looks for its order first, so the provider sees one order per
 * payment. Fails with UPSTREAM_UNAVAILABLE, and with CONFLICT while somebody else is at it.
 */
export async function createProviderOrder(deps: PaymentDeps, payment: Payment, isNew: boolean): Promise<Payment> {
  const paymentId = payment.id
  // The transaction that made a new payment claimed it too.
  if (!isNew && !(await claim(deps, paymentId))) {
    const now = await deps.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
    if (now.status === 'CREATED') throw stillStarting()
    return now
  }
  try {
    const order = await obtainOrder(deps, payment, isNew)
    return await record(deps, { paymentId, source: 'API', to: 'PENDING', order })
  } catch (error) {
    if (error instanceof ProviderRefusal) {
      return record(deps, { paymentId, source: 'API', to: 'FAILED', failureReason: error.message })
    }
    await deps.prisma.payment.updateMany({
      where: { id: paymentId, status: 'CREATED' },
      data: { orderClaimedUntil: null },
    })
    throw error
  }
}

async function claim({ prisma }: PaymentDeps, paymentId: string): Promise<boolean> {
  const now = Date.now()
  const { count } = await prisma.payment.updateMany({
    where: {
      id: paymentId,
      status: 'CREATED',
      OR: [{ orderClaimedUntil: null }, { orderClaimedUntil: { lt: new Date(now) } }],
    },
    data: { orderClaimedUntil: new Date(now + orderClaimMs) },
  })
  return count === 1
}

async function record(deps: PaymentDeps, change: Change): Promise<Payment> {
  const { prisma, events } = deps
  // Becoming PENDING is one statement and no event.
  const changed = await (change.to === 'PENDING'
    ? transitionPayment(prisma, events, change)
    : prisma.$transaction((tx) => transitionPayment(tx, events, change)))
  await announcePayment(deps, change.paymentId)
  // Not changed: somebody took over while this process was slow, and theirs counts.
  return changed ?? prisma.payment.findUniqueOrThrow({ where: { id: change.paymentId } })
}
