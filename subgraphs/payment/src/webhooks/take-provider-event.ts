import { createHash } from 'node:crypto'
import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { decideOutcome, type ProviderPayment, statesBefore } from '../payments/payment.ts'
import { transitionPayment } from '../payments/transition-payment.ts'
import type { ProviderEvent, ProviderName } from '../providers/provider-port.ts'

interface SignedEvent {
  readonly provider: ProviderName
  readonly body: Buffer
  readonly event: ProviderEvent
}

export type Taken = 'applied' | 'nothing new' | 'duplicate' | 'unknown order'

/**
 * Stores a verified event once and applies what it says, in one transaction. The same body again is a duplicate, also
 * under another id. News of money that no payment here can be found for, or of a second capture of one payment, is
 * kept whole for an operator.
 */
export async function takeProviderEvent(deps: PaymentDeps, { provider, body, event }: SignedEvent): Promise<Taken> {
  const payloadDigest = createHash('sha256').update(body).digest('hex')
  const isNews = !!(event.payment ?? event.refund)
  const { paymentId, taken } = await deps.prisma.$transaction(async (tx) => {
    const payment = event.orderId ? await lockPaymentOfOrder(tx, provider, event.orderId) : null
    const keepWhole = isNews && (!payment || !!event.refund || isSecondCapture(payment, event))
    const { count } = await tx.providerEvent.createMany({
      data: {
        provider,
        // An id may be missing, and mostly is not signed; the body is.
        eventId: event.eventId ?? `digest:${payloadDigest}`,
        type: event.type,
        providerOrderId: event.orderId,
        payloadDigest,
        payload: keepWhole ? body.toString('utf8') : null,
      },
      skipDuplicates: true,
    })
    const paymentId = payment?.id
    if (count < 1) return { paymentId, taken: 'duplicate' as const }
    if (!payment) return { paymentId, taken: 'unknown order' as const }
    return { paymentId, taken: event.payment ? await apply(deps, tx, payment, event.payment) : 'nothing new' }
  })
  if (taken === 'applied' && paymentId) await announcePayment(deps, paymentId)
  if (taken === 'unknown order' && isNews) {
    const { orderId, type } = event
    deps.logger.warn({ provider, orderId, type }, 'webhook for an order that is not known here')
  }
  return taken
}

/** Locked, so that of two captures of one payment the later one is seen as such. */
async function lockPaymentOfOrder(tx: Prisma.TransactionClient, provider: string, providerOrderId: string) {
  await tx.$queryRaw`SELECT 1 FROM payment WHERE provider_order_id = ${providerOrderId} FOR UPDATE`
  return tx.payment.findUnique({ where: { providerOrderId, provider } })
}

const isSecondCapture = ({ status, providerPaymentId }: Payment, { payment: reported }: ProviderEvent) =>
  reported?.status === 'captured' &&
  reported.id !== providerPaymentId &&
  !statesBefore('CAPTURED').some((open) => open === status)

async function apply(
  deps: PaymentDeps,
  tx: Prisma.TransactionClient,
  payment: Payment,
  reported: ProviderPayment,
): Promise<Taken> {
  const outcome = decideOutcome(payment, reported)
  if (!outcome) return 'nothing new'
  const changed = await transitionPayment(tx, deps.events, { paymentId: payment.id, source: 'WEBHOOK', ...outcome })
  return changed ? 'applied' : 'nothing new'
}
