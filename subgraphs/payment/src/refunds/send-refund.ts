import type { Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { providerOf } from '../providers/connect-providers.ts'
import { type Provider, type ProviderRefund, ProviderRefusal } from '../providers/provider-port.ts'
import { applyRefundReport, failRefund } from './apply-refund-report.ts'
import { type RefundJob, refundQueue, scheduleRefund } from './schedule-refund.ts'

/** What asking the provider brought. */
type Finding =
  | { readonly kind: 'over' }
  | { readonly kind: 'report'; readonly reported: ProviderRefund }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown' }

/** The job that asks the provider for a refund and then how it stands, until it is processed or failed. */
export async function consumeRefunds(deps: PaymentDeps): Promise<void> {
  await deps.events.consume<RefundJob, Prisma.TransactionClient, Finding>(deps.prisma, {
    queue: refundQueue,
    prepare: ({ refundId }) => askProvider(deps, refundId),
    handle: async (tx, { refundId, attempt }, finding) => {
      if (finding.kind === 'report')
        await applyRefundReport(tx, deps, { reported: finding.reported, source: 'POLL', refundId })
      if (finding.kind === 'refused') await failRefund(tx, deps, { refundId, reason: finding.reason, source: 'POLL' })
      const refund = await tx.refund.findUnique({ where: { id: refundId }, select: { status: true } })
      if (refund?.status === 'PENDING') await scheduleRefund(deps, tx, { refundId, attempt: attempt + 1 })
    },
    afterCommit: async ({ refundId }) => {
      const refund = await deps.prisma.refund.findUnique({ where: { id: refundId }, select: { paymentId: true } })
      if (refund) await announcePayment(deps, refund.paymentId)
    },
  })
}

async function askProvider(deps: PaymentDeps, refundId: string): Promise<Finding> {
  const refund = await deps.prisma.refund.findUnique({
    where: { id: refundId },
    include: { capture: true, payment: { select: { providerOrderId: true } } },
  })
  if (refund?.status !== 'PENDING') return { kind: 'over' }
  const { capture, payment, amountPaise, providerRefundId } = refund
  const { providerPaymentId } = capture
  const asked = { providerOrderId: payment.providerOrderId ?? '', providerPaymentId, amountPaise, refundId }
  try {
    const provider = providerOf(deps.providers, refund.way === 'COUNTER' ? 'COUNTER' : capture.provider)
    const reported = providerRefundId ? await provider.findRefund(asked) : await obtainRefund(provider, asked)
    return reported ? { kind: 'report', reported } : { kind: 'unknown' }
  } catch (error) {
    if (error instanceof ProviderRefusal) return { kind: 'refused', reason: error.message }
    // Not knowing is not failing: the money may be gone, and the next look finds it.
    deps.logger.warn({ err: error, refundId }, 'the provider could not be asked for a refund')
    return { kind: 'unknown' }
  }
}

/**
 * Looks before it asks, every time: whoever asked before may have died, or waited a day, before the answer was stored,
 * and no provider remembers an idempotency key for ever. The key is the refund's id and never changes. After a refusal it
 * looks again: the refund may just have been made by another process, and be what was in the way.
 */
async function obtainRefund(
  provider: Provider,
  asked: Parameters<Provider['createRefund']>[0],
): Promise<ProviderRefund> {
  const made = await provider.findRefund(asked)
  if (made) return made
  try {
    return await provider.createRefund(asked)
  } catch (error) {
    const other = error instanceof ProviderRefusal ? await provider.findRefund(asked) : undefined
    if (other) return other
    throw error
  }
}
