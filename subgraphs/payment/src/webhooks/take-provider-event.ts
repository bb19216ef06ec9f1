import { createHash } from 'node:crypto'
import { type Payment, Prisma } from '../generated/prisma/client.ts'
import { applyLinkNews, knowsLink } from '../links/apply-link-news.ts'
import { tellMandate } from '../mandates/tell-mandate.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { applyReport } from '../payments/apply-report.ts'
import { orderLateCapture } from '../payments/capture-late.ts'
import { paymentColumns } from '../payments/payment-row.ts'
import type { ProviderLink } from '../providers/link-port.ts'
import type { ProviderEvent, ProviderName } from '../providers/provider-port.ts'
import { applyRefundReport } from '../refunds/apply-refund-report.ts'
import { announceDowntime } from '../routing/hear-downtimes.ts'
import { findQr, type ToldOfQr, takeQrNews } from '../static-qr/take-qr-news.ts'

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
  // A permission to debit is given by a payment of nothing: no money to be looked for.
  const isNews =
    (event.payment?.amountPaise ?? 0n) > 0n || !!(event.refund ?? event.link?.money[0] ?? event.qr?.payment)
  const { paymentId, taken } = await deps.prisma.$transaction(async (tx) => {
    const isKnown = await isOfLinkOrCode(tx, provider, event)
    const kept = { provider, event, payloadDigest, body: isNews && !isKnown ? body : null }
    const { payment, isFirst } = await keepEvent(tx, kept)
    const paymentId = payment?.id
    if (!isFirst) return { paymentId, taken: 'duplicate' as const }
    if (event.qr) return takeQrEvent(tx, deps, { provider, qr: event.qr })
    if (event.link) return takeLinkEvent(tx, deps, { provider, link: event.link })
    const refunded = event.refund && (await applyRefundReport(tx, deps, { reported: event.refund, source: 'WEBHOOK' }))
    if (refunded) return { paymentId: refunded, taken: 'applied' as const }
    if (!payment) return { paymentId, taken: await takeMandateEvent(tx, deps, { provider, event }) }
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

async function isOfLinkOrCode(tx: Prisma.TransactionClient, provider: ProviderName, event: ProviderEvent) {
  if (event.qr) return (await findQr(tx, provider, event.qr)) !== null
  return event.link !== undefined && knowsLink(tx, { provider, link: event.link })
}

async function takeQrEvent(tx: Prisma.TransactionClient, deps: PaymentDeps, told: Omit<ToldOfQr, 'source'>) {
  const { known, isNew } = await takeQrNews(tx, deps, { ...told, source: 'WEBHOOK' })
  const taken: Taken = known ? (isNew ? 'applied' : 'nothing new') : 'unknown order'
  return { paymentId: undefined, taken }
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

interface NewEvent {
  readonly provider: ProviderName
  readonly event: ProviderEvent
  readonly payloadDigest: string
  /** Kept when no payment here is found for it, or it is of a refund. */
  readonly body: Buffer | null
}

/**
 * The payment is locked, so that of two captures of one payment the later one is seen as such. A link's is not: a link is
 * locked before its payment, by whoever locks both.
 */
async function keepEvent(tx: Prisma.TransactionClient, { provider, event, payloadDigest, body }: NewEvent) {
  const { orderId, type, refund, link } = event
  // An id may be missing, and mostly is not signed; the body is.
  const eventId = event.eventId ?? `digest:${payloadDigest}`
  const [kept] = await tx.$queryRaw<[Partial<Payment> & { isFirst: boolean }]>`
    WITH locked AS MATERIALIZED (
      SELECT * FROM payment WHERE provider_order_id = ${link ? null : orderId} AND provider = ${provider} FOR UPDATE
    ), event AS (
      INSERT INTO provider_event (provider, event_id, type, provider_order_id, payload_digest, payload)
      SELECT ${provider}, ${eventId}, ${type}, ${orderId}, ${payloadDigest},
        CASE WHEN ${!!refund}::boolean OR NOT EXISTS (SELECT FROM locked) THEN ${body?.toString('utf8') ?? null} END
      ON CONFLICT DO NOTHING RETURNING 1
    )
    SELECT EXISTS (SELECT FROM event) AS "isFirst", ${lockedColumns} FROM (SELECT) AS one LEFT JOIN locked ON true`
  const { isFirst, ...payment } = kept
  return { isFirst, payment: payment.id === null ? undefined : (payment as Payment) }
}

const lockedColumns = Prisma.raw(paymentColumns('locked'))

async function takeMandateEvent(
  tx: Prisma.TransactionClient,
  deps: PaymentDeps,
  news: Pick<SignedEvent, 'provider' | 'event'>,
): Promise<Taken> {
  return (await tellMandate(tx, deps, news)) ? 'applied' : 'unknown order'
}
