import { type Payment, type PaymentLink, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { applyReport } from '../payments/apply-report.ts'
import type { TransitionSource } from '../payments/payment.ts'
import { lockPayment } from '../payments/payment-row.ts'
import type { LinkMoney, ProviderLink } from '../providers/link-port.ts'
import { insertLinkPayment } from './insert-link-payment.ts'
import { type LinkStatus, linkStatusesBefore } from './link.ts'

export interface LinkNews {
  readonly provider: string
  readonly link: ProviderLink
  readonly source: TransitionSource
}

type Meant = Pick<LinkNews, 'provider' | 'link'>

/** Whether it is a link of ours. */
export const knowsLink = async (tx: Prisma.TransactionClient, meant: Meant): Promise<boolean> =>
  (await tx.$queryRaw<unknown[]>`SELECT FROM payment_link WHERE ${isMeant(meant)}`).length > 0

/** By the provider's name for it; by ours while the provider's answer has not been written down. */
const isMeant = ({ provider, link: { id, reference } }: Meant) => Prisma.sql`provider = ${provider}
  AND (provider_link_id = ${id} OR id = ${reference ?? ''} AND coalesce(provider_link_id, ${id}) = ${id})`

export interface AppliedLinkNews {
  /** Undefined when no link here is meant. */
  readonly linkId: string | undefined
  /** The payment of its money, when there is any. */
  readonly paymentId: string | null
  readonly isNew: boolean
}

const ends: Readonly<Record<string, LinkStatus>> = { expired: 'EXPIRED', cancelled: 'CANCELLED' }

/**
 * The one way in which news of a link becomes true here, whoever brings it. Its money comes in by applyReport: the first
 * makes the link's payment, any other is beside it. What ended and is paid nevertheless is paid.
 */
export async function applyLinkNews(
  tx: Prisma.TransactionClient,
  deps: Pick<PaymentDeps, 'config' | 'events' | 'logger'>,
  { provider, link: told, source }: LinkNews,
): Promise<AppliedLinkNews> {
  const link = await lockLink(tx, { provider, link: told })
  if (!link) return { linkId: undefined, paymentId: null, isNew: false }
  const isIssued = await move(tx, link, { status: 'ISSUED', providerLinkId: told.id, url: told.url })
  let [paymentId, hasMoney] = [link.paymentId, false]
  for (const money of told.money) {
    const taken = await takeMoney(tx, deps, { link, told, money, source, paymentId })
    paymentId = taken?.paymentId ?? paymentId
    hasMoney ||= !!taken?.isNew
  }
  const ended = ends[told.status]
  const hasEnded = !paymentId && ended ? await move(tx, link, { status: ended }) : false
  return { linkId: link.id, paymentId, isNew: isIssued || hasMoney || hasEnded }
}

/** Keeps everybody else from changing it: of two reports of money the later sees what the first did. */
async function lockLink(tx: Prisma.TransactionClient, meant: Meant) {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM payment_link WHERE ${isMeant(meant)} FOR UPDATE`
  return row && tx.paymentLink.findUnique({ where: { id: row.id } })
}

type Move = { readonly status: LinkStatus } & Partial<Pick<PaymentLink, 'providerLinkId' | 'url' | 'paymentId'>>

async function move(tx: Prisma.TransactionClient, { id }: PaymentLink, change: Move): Promise<boolean> {
  const { count } = await tx.paymentLink.updateMany({
    where: { id, status: { in: linkStatusesBefore(change.status) } },
    data: { ...change, updatedAt: new Date() },
  })
  return count === 1
}

interface Taking {
  readonly link: PaymentLink
  readonly told: ProviderLink
  readonly money: LinkMoney
  readonly source: TransitionSource
  /** Of money that came before. */
  readonly paymentId: string | null
}

async function takeMoney(
  tx: Prisma.TransactionClient,
  deps: Pick<PaymentDeps, 'config' | 'events' | 'logger'>,
  { link, told, money, source, paymentId }: Taking,
) {
  const { payment: reported } = money
  if (reported.status !== 'captured') return undefined
  const providerPaymentId = reported.id
  const where = { provider_providerPaymentId: { provider: link.provider, providerPaymentId } }
  if (await tx.capture.findUnique({ where })) return undefined
  const payment = paymentId
    ? ((await lockPayment(tx, { id: paymentId })) as Payment)
    : await insertLinkPayment(tx, deps, { link, source, orderId: money.orderId ?? providerPaymentId })
  const { isNew } = await applyReport(tx, deps, { payment, reported, source })
  const paid = { status: 'PAID', paymentId: payment.id, providerLinkId: told.id, url: told.url } as const
  if (!paymentId && !(await move(tx, link, paid))) throw new Error(`link ${link.id} was not locked when it was paid`)
  return { paymentId: payment.id, isNew }
}
