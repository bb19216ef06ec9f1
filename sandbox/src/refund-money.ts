import type { Prisma, Refund } from './generated/prisma/client.ts'
import type { SandboxDeps } from './sandbox-deps.ts'

export type RefusedRefund = 'no payment' | 'not captured' | 'too much' | 'other input'

/** Refused for a reason that each provider words differently. */
export class RefundRefused extends Error {
  readonly reason: RefusedRefund
  constructor(reason: RefusedRefund) {
    super(reason)
    this.reason = reason
  }
}

interface WantedRefund {
  readonly provider: string
  readonly paymentId: string
  /** All that is left when missing. */
  readonly amountPaise: bigint | undefined
  readonly newId: () => string
  readonly notes?: Record<string, string | number>
  readonly receipt: string | null
  /** The same again answers the same refund. */
  readonly idempotencyKey: string | null
}

/** All that is left of a payment, or a part, never more than was captured. Fails with RefundRefused. */
export async function refundMoney(
  deps: SandboxDeps,
  wanted: WantedRefund,
): Promise<{ refund: Refund; isNew: boolean }> {
  const { provider, paymentId, notes = {}, receipt } = wanted
  const { refundsEnd } = deps.config
  const idempotencyKey = wanted.idempotencyKey && `${provider}:${wanted.idempotencyKey}`
  const made = await deps.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM payment WHERE id = ${paymentId} FOR UPDATE`
    const payment = await tx.payment.findUnique({ where: { id: paymentId }, include: { order: true } })
    if (payment?.order.provider !== provider) throw new RefundRefused('no payment')
    const earlier = idempotencyKey && (await tx.refund.findUnique({ where: { idempotencyKey } }))
    if (earlier) return { refund: sameRefund(earlier, wanted), isNew: false }
    if (payment.status !== 'captured') throw new RefundRefused('not captured')
    const left = payment.amountPaise - payment.amountRefundedPaise
    const { amountPaise = left } = wanted
    if (amountPaise > left) throw new RefundRefused('too much')
    const { order, ...changed } = await tx.payment.update({
      where: { id: paymentId },
      data: {
        amountRefundedPaise: { increment: amountPaise },
        ...(amountPaise === left && { status: 'refunded' }),
      },
      include: { order: true },
    })
    const { currency } = payment
    const data = { id: wanted.newId(), paymentId, amountPaise, currency, notes, receipt, idempotencyKey }
    const refund = await tx.refund.create({ data: { ...data, status: 'pending' } })
    const { tellRefund } = deps.standInOf(provider)
    const news = { refund, payment: changed, order }
    await tx.webhook.createMany({
      data: toRows(provider, await tellRefund(deps.config, { ...news, change: 'created' })),
    })
    // In the transaction of its making: a provider that lost its database in between would never come back to it.
    const ended = refundsEnd === 'later' ? undefined : await end(tx, deps, { id: refund.id, status: refundsEnd })
    return { refund: ended ?? refund, isNew: true }
  })
  deps.wakeDelivery()
  return made
}

type End = 'processed' | 'failed'

/** Ends a pending refund; a failed one gives its amount free again. Undefined when it is none. */
export async function endRefund(deps: SandboxDeps, id: string, status: End): Promise<Refund | undefined> {
  const ended = await deps.prisma.$transaction((tx) => end(tx, deps, { id, status }))
  deps.wakeDelivery()
  return ended
}

async function end(
  tx: Prisma.TransactionClient,
  deps: SandboxDeps,
  { id, status }: { id: string; status: End },
): Promise<Refund | undefined> {
  const failureReason = status === 'failed' ? 'The bank of the payer refused the refund.' : null
  const where = { id, status: 'pending' }
  const [refund] = await tx.refund.updateManyAndReturn({ where, data: { status, failureReason } })
  if (!refund) return undefined
  const { order, ...payment } = await tx.payment.update({
    where: { id: refund.paymentId },
    data: status === 'failed' ? { amountRefundedPaise: { decrement: refund.amountPaise }, status: 'captured' } : {},
    include: { order: true },
  })
  const { tellRefund } = deps.standInOf(order.provider)
  const news = await tellRefund(deps.config, { change: status, refund, payment, order })
  await tx.webhook.createMany({ data: toRows(order.provider, news) })
  return refund
}

export const toRows = <T extends object>(provider: string, webhooks: readonly T[]) =>
  webhooks.map((webhook) => ({ ...webhook, provider }))

function sameRefund(earlier: Refund, asked: WantedRefund): Refund {
  const isSame =
    earlier.paymentId === asked.paymentId &&
    (asked.amountPaise === undefined || asked.amountPaise === earlier.amountPaise)
  if (!isSame) throw new RefundRefused('other input')
  return earlier
}
