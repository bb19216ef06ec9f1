import { z } from 'zod'
import type { Order, Payment, PaymentLink, Prisma } from '../generated/prisma/client.ts'
import { ApiError } from '../http.ts'
import { toRows } from '../refund-money.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import type { NewWebhook } from '../stand-in.ts'
import { newId, toOrderEntity, toPaymentEntity, toPaymentLinkEntity } from './entities.ts'
import { noSuchId } from './orders.ts'
import { newEvent } from './webhook-events.ts'

export type LinkWithOrder = PaymentLink & { readonly order: Order & { readonly payments: readonly Payment[] } }

const withOrder = { order: { include: { payments: { orderBy: { createdAt: 'asc' } } } } } as const
const earliestExpiryMs = 15 * 60_000

const newLink = z.object({
  amount: z.coerce.number().int('The amount must be an integer.').min(100).max(Number.MAX_SAFE_INTEGER),
  currency: z.literal('INR').default('INR'),
  accept_partial: z.literal(false).optional(),
  reference_id: z.string().max(40).nullish(),
  description: z.string().max(2048).nullish(),
  expire_by: z.coerce.number().int().nullish(),
  callback_url: z.url().nullish(),
  callback_method: z.literal('get').nullish(),
  notes: z.record(z.string(), z.union([z.string().max(256), z.number()])).nullish(),
})

/** `POST /v1/payment_links`: a reference is taken once. `host` is where the stand-in is asked, and its pages are. */
export async function createPaymentLink(deps: SandboxDeps, fields: Record<string, unknown>, host: string) {
  const parsed = newLink.safeParse(fields)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ApiError(400, issue?.message ?? 'The link is not valid.', String(issue?.path[0] ?? ''))
  }
  const { amount, currency, reference_id: reference = null, expire_by, callback_url, notes, description } = parsed.data
  if (expire_by && expire_by * 1000 < Date.now() + earliestExpiryMs - 60_000) {
    throw new ApiError(400, 'expire_by should be at least 15 minutes after current time', 'expire_by')
  }
  const id = newId('plink')
  const link = await deps.prisma.$transaction(async (tx) => {
    if (reference) await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${reference}, 1))::text`
    if (reference && (await tx.paymentLink.findUnique({ where: { reference } }))) {
      throw new ApiError(400, `payment link with given reference_id (${reference}) already exists`, 'reference_id')
    }
    const order = { id: newId('order'), amountPaise: BigInt(amount), currency, receipt: reference, notes: notes ?? {} }
    await tx.order.create({ data: order })
    const url = `${deps.config.publicUrl ?? `http://${host}`}/sandbox/payment-links/${id}`
    const expireBy = expire_by ? new Date(expire_by * 1000) : null
    const data = { id, orderId: order.id, reference, description: description ?? null, url, expireBy }
    const about = { callbackUrl: callback_url ?? null, notes: notes ?? {} }
    return tx.paymentLink.create({ data: { ...data, ...about }, include: withOrder })
  })
  return toPaymentLinkEntity(link)
}

/** `GET /v1/payment_links?reference_id=…` */
export async function listPaymentLinks({ prisma }: SandboxDeps, query: URLSearchParams) {
  const reference = query.get('reference_id')
  const where = reference === null ? {} : { reference }
  const links = await prisma.paymentLink.findMany({
    where,
    include: withOrder,
    orderBy: { createdAt: 'desc' },
    take: 100,
  })
  return { payment_links: links.map(toPaymentLinkEntity) }
}

/** `GET /v1/payment_links/:id` */
export async function fetchPaymentLink(deps: SandboxDeps, id: string) {
  const link = await findLink(deps, id)
  if (!link) throw noSuchId()
  return toPaymentLinkEntity(link)
}

/** `POST /v1/payment_links/:id/cancel` */
export async function cancelPaymentLink(deps: SandboxDeps, id: string) {
  const link = await findLink(deps, id)
  if (!link) throw noSuchId()
  const cancelled = await endLink(deps, id, 'cancelled')
  if (!cancelled) throw new ApiError(400, `payment link cannot be cancelled, it is ${link.status}`)
  return toPaymentLinkEntity(cancelled)
}

/** A link as it is now: one whose time is over has expired. */
export async function findLink(deps: SandboxDeps, id: string): Promise<LinkWithOrder | null> {
  const link = await deps.prisma.paymentLink.findUnique({ where: { id }, include: withOrder })
  if (link?.status !== 'created' || !link.expireBy || link.expireBy.getTime() > Date.now()) return link
  return (await endLink(deps, id, 'expired')) ?? link
}

/** Ends a link that nobody has paid, and tells of it. Undefined when it has ended already. */
export async function endLink(deps: SandboxDeps, id: string, status: 'cancelled' | 'expired') {
  const ended = await deps.prisma.$transaction(async (tx) => {
    const where = { id, status: 'created' }
    const { count } = await tx.paymentLink.updateMany({ where, data: { status, updatedAt: new Date() } })
    if (count < 1) return undefined
    const link = await tx.paymentLink.findUniqueOrThrow({ where: { id }, include: withOrder })
    const { order } = link
    const payload = { payment_link: toPaymentLinkEntity(link), order: toOrderEntity(order) }
    await tx.webhook.createMany({ data: toRows('razorpay', [newEvent(`payment_link.${status}`, payload)]) })
    return link
  })
  deps.wakeDelivery()
  return ended
}

/** What Razorpay says beside the order when it was a link's; the link is paid then. */
export async function payLinkOf(tx: Prisma.TransactionClient, orderId: string, paid: Payment): Promise<NewWebhook[]> {
  const { count } = await tx.paymentLink.updateMany({
    where: { orderId },
    data: { status: 'paid', updatedAt: new Date() },
  })
  if (count < 1) return []
  const link = await tx.paymentLink.findUniqueOrThrow({ where: { orderId }, include: withOrder })
  const payload = {
    payment: toPaymentEntity(paid),
    order: toOrderEntity(link.order),
    payment_link: toPaymentLinkEntity(link),
  }
  return [newEvent('payment_link.paid', payload)]
}
