import { createHash } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client.ts'
import { applyLinkNews, knowsLink } from '../links/apply-link-news.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { applyReport } from '../payments/apply-report.ts'
import { orderLateCapture } from '../payments/capture-late.ts'
import { lockPayment } from '../payments/payment-row.ts'
import type { ProviderLink } from '../providers/link-port.ts'
import type { ProviderEvent, ProviderName } from '../providers/provider-port.ts'
import { applyRefundReport } from '../refunds/apply-refund-report.ts'
import { announceDowntime } from '../routing/hear-downtimes.ts'

interface SignedEvent {
  readonly provider: ProviderName
  readonly body: Buffer
  readonly event: ProviderEvent
}

export type Taken = 'applied' | 'nothing new' | 'duplicate' | 'unknown order'

/**
 * Stores a verified event once and applies what it says, in one transaction. The same body again is a duplicate, also
 * under another id. News of money that no payment here can be found for is kept whole for an operator.
 */
export async function takeProviderEvent(deps: PaymentDeps, { provider, body, event }: SignedEvent): Promise<Taken> {
  const payloadDigest = createHash('sha256').update(body).digest('hex')
  const isNews = !!(event.payment ?? event.refund ?? event.link?.money[0])
  const { paymentId, taken } = await deps.prisma.$transaction(async (tx) => {
    // Locked, so that of two captures of one payment the later one is seen as such.
    // A link is locked before its payment, by whoever locks both.
    const orderId = event.link ? null : event.orderId
    const payment = orderId ? await lockPayment(tx, { provider, providerOrderId: orderId }) : undefined
    const isKnown = event.link ? await knowsLink(tx, { provider, link: event.link }) : payment && !event.refund
    const { count } = await tx.providerEvent.createMany({
      data: {
        provider,
        // An id may be missing, and mostly is not signed; the body is.
        eventId: event.eventId ?? `digest:${payloadDigest}`,
        type: event.type,
        providerOrderId: event.orderId,
        payloadDigest,
        payload: isNews && !isKnown ? body.toString('utf8') : null,
      },
      skipDuplicates: true,
    })
    const paymentId = payment?.id
    if (count < 1) return { paymentId, taken: 'duplicate' as const }
    if (event.link) return takeLinkEvent(tx, deps, { provider, link: event.link })
    const refunded = event.refund && (await applyRefundReport(tx, deps, { reported: event.refund, source: 'WEBHOOK' }))
    if (refunded) return { paymentId: refunded, taken: 'applied' as const }
    if (!payment) return { paymentId, taken: 'unknown order' as const }
    const report = event.payment && { payment, reported: event.payment, source: 'WEBHOOK' as const }
    const isNew = report ? (await applyReport(tx, deps, report)).isNew : false
    if (report) await orderLateCapture(tx, deps, report)
    return { paymentId, taken: isNew ? ('applied' as const) : ('nothing new' as const) }
  })
  if (event.downtime && taken !== 'duplicate') await announceDowntime(deps, provider, event.downtime)
  if (taken === 'applied' && paymentId) await announcePayment(deps, paymentId)
  if (taken === 'unknown order' && isNews) {
    const { orderId, type } = event
    deps.logger.warn({ provider, orderId, type }, 'webhook for an order that is not known here')
  }
  return taken
}

interface LinkEvent {
  readonly provider: ProviderName
  readonly link: ProviderLink
}

async function takeLinkEvent(tx: Prisma.TransactionClient, deps: PaymentDeps, { provider, link }: LinkEvent) {
  const { linkId, paymentId, isNew } = await applyLinkNews(tx, deps, { provider, link, source: 'WEBHOOK' })
  const taken: Taken = linkId ? (isNew ? 'applied' : 'nothing new') : 'unknown order'
  return { paymentId: paymentId ?? undefined, taken }
}
