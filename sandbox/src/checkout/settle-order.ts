import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { ApiError } from '../http.ts'
import { toRows } from '../refund-money.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import type { PaymentNews } from '../stand-in.ts'

export const outcomes = [
  'success',
  'failure',
  'late-success',
  'duplicate-webhook',
  'wrong-amount',
  'authorized',
] as const
export type CheckoutOutcome = (typeof outcomes)[number]

export const isOutcome = (value: unknown): value is CheckoutOutcome => outcomes.includes(value as CheckoutOutcome)

/**
 * Ends one try to pay an order the way the person at the page chose. The payment, the order and the webhooks to be
 * delivered are one transaction. Fails with 404 (no such order) and 400 (already paid).
 */
export async function settleOrder(deps: SandboxDeps, orderId: string, outcome: CheckoutOutcome): Promise<Payment> {
  const settled = await deps.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "order" WHERE id = ${orderId} FOR UPDATE`
    const order = await tx.order.findUnique({ where: { id: orderId } })
    if (!order) throw new ApiError(404, 'There is no such order.')
    if (order.status === 'paid') throw new ApiError(400, 'This order was paid already.')
    const { currency } = order
    const amountPaise = outcome === 'wrong-amount' ? otherThan(order.amountPaise) : order.amountPaise
    const attempted = await tx.order.update({
      where: { id: orderId },
      data: { status: 'attempted', attempts: { increment: 1 } },
    })
    const attempt = { id: deps.standInOf(order.provider).newPaymentId(), orderId, amountPaise, currency }
    if (outcome === 'failure' || outcome === 'late-success') {
      const isLate = outcome === 'late-success'
      const payment = await tx.payment.create({
        data: {
          ...attempt,
          status: 'failed',
          errorDescription: isLate ? 'The bank did not answer in time.' : 'The bank refused the payment.',
          lateCaptureAt: isLate ? new Date(Date.now() + deps.config.lateSuccessAfterMs) : null,
        },
      })
      await tell(deps, tx, { change: 'failed', order: attempted, payment })
      return payment
    }
    const payment = await tx.payment.create({ data: { ...attempt, status: 'authorized' } })
    if (outcome === 'authorized') {
      await tell(deps, tx, { change: 'authorized', order: attempted, payment })
      return payment
    }
    return captureInTransaction(deps, tx, payment, outcome === 'duplicate-webhook' ? 2 : 1)
  })
  deps.wakeDelivery()
  return settled
}

const otherThan = (paise: bigint) => (paise > 100n ? paise - 100n : paise + 100n)

/** Captures a payment, marks its order paid and puts the webhooks of both into the outbox, each `copies` times. */
export async function captureInTransaction(
  deps: Pick<SandboxDeps, 'config' | 'standInOf'>,
  tx: Prisma.TransactionClient,
  payment: Payment,
  copies = 1,
) {
  const captured = await tx.payment.update({
    where: { id: payment.id },
    data: { status: 'captured', errorDescription: null, lateCaptureAt: null },
  })
  const order = await tx.order.update({
    where: { id: payment.orderId },
    data: { status: 'paid', amountPaidPaise: payment.amountPaise },
  })
  await tell(deps, tx, { change: 'authorized', order, payment: { ...payment, status: 'authorized' } }, copies)
  await tell(deps, tx, { change: 'captured', order, payment: captured }, copies)
  const more = await deps.standInOf(order.provider).tellMore?.(tx, captured)
  if (more) await tx.webhook.createMany({ data: toRows(order.provider, more).map((row) => ({ ...row, copies })) })
  return captured
}

/** Puts what the order's provider says of a change into the outbox, each word `copies` times. */
async function tell(
  deps: Pick<SandboxDeps, 'config' | 'standInOf'>,
  tx: Prisma.TransactionClient,
  news: PaymentNews,
  copies = 1,
) {
  const { provider } = news.order
  const webhooks = await deps.standInOf(provider).tellPayment(deps.config, news)
  await tx.webhook.createMany({ data: toRows(provider, webhooks).map((webhook) => ({ ...webhook, copies })) })
}

/** Failed payments whose bank says yes after all. Answers how many there were. */
export async function captureLateSuccesses(
  deps: Pick<SandboxDeps, 'prisma' | 'config' | 'standInOf'>,
): Promise<number> {
  return deps.prisma.$transaction(async (tx) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM payment WHERE late_capture_at <= ${new Date()} ORDER BY late_capture_at LIMIT 20
      FOR UPDATE SKIP LOCKED`
    for (const { id } of due) {
      // The person may be paying by another try at this moment: an order is paid once.
      await tx.$queryRaw`SELECT 1 FROM "order" WHERE id = (SELECT order_id FROM payment WHERE id = ${id}) FOR UPDATE`
      const payment = await tx.payment.findUniqueOrThrow({ where: { id }, include: { order: true } })
      const { order, ...late } = payment
      if (order.status === 'paid') await tx.payment.update({ where: { id }, data: { lateCaptureAt: null } })
      else await captureInTransaction(deps, tx, late)
    }
    return due.length
  })
}
