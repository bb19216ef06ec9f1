import { createHash } from 'node:crypto'
import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { decideOutcome, statesBefore } from '../payments/payment.ts'
import { transitionPayment } from '../payments/transition-payment.ts'
import type { RazorpayEvent } from './razorpay-event.ts'

const provider = 'RAZORPAY'
const handledTypes = new Set(['payment.authorized', 'payment.captured', 'payment.failed', 'order.paid'])

interface SignedEvent {
  readonly eventId: string | undefined
  readonly body: Buffer
  readonly event: RazorpayEvent
}

export type Taken = 'applied' | 'nothing new' | 'duplicate' | 'unknown order'

/**
 * Stores a verified event once and applies what it says, in one transaction. The same body again is a duplicate, also
 * under another id. An event that no payment here can be found for, or a second capture of one payment, is kept whole
 * for an operator.
 */
export async function takeRazorpayEvent(deps: PaymentDeps, { eventId, body, event }: SignedEvent): Promise<Taken> {
  const payloadDigest = createHash('sha256').update(body).digest('hex')
  const { paymentId, taken } = await deps.prisma.$transaction(async (tx) => {
    const payment = event.orderId ? await lockPaymentOfOrder(tx, event.orderId) : null
    const keepWhole = handledTypes.has(event.type) && (!payment || isSecondCapture(payment, event))
    const { count } = await tx.providerEvent.createMany({
      data: {
        provider,
        // The header may be missing, and is not signed; the body is.
        eventId: eventId ?? `digest:${payloadDigest}`,
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
    return { paymentId, taken: await apply(deps, tx, { payment, event }) }
  })
  if (taken === 'applied' && paymentId) await announcePayment(deps, paymentId)
  if (taken === 'unknown order' && handledTypes.has(event.type)) {
    deps.logger.warn({ orderId: event.orderId, type: event.type }, 'webhook for an order that is not known here')
  }
  return taken
}

/** Locked, so that of two captures of one payment the later one is seen as such. */
async function lockPaymentOfOrder(tx: Prisma.TransactionClient, providerOrderId: string): Promise<Payment | null> {
  await tx.$queryRaw`SELECT 1 FROM payment WHERE provider_order_id = ${providerOrderId} FOR UPDATE`
  return tx.payment.findUnique({ where: { providerOrderId } })
}

const isSecondCapture = ({ status, providerPaymentId }: Payment, { payment: reported }: RazorpayEvent) =>
  reported?.status === 'captured' &&
  reported.id !== providerPaymentId &&
  !statesBefore('CAPTURED').some((open) => open === status)

async function apply(
  deps: PaymentDeps,
  tx: Prisma.TransactionClient,
  { payment, event }: { payment: Payment; event: RazorpayEvent },
): Promise<Taken> {
  if (!event.payment || !handledTypes.has(event.type)) return 'nothing new'
  const outcome = decideOutcome(payment, event.payment)
  if (!outcome) return 'nothing new'
  const changed = await transitionPayment(tx, deps.events, { paymentId: payment.id, source: 'WEBHOOK', ...outcome })
  return changed ? 'applied' : 'nothing new'
}
