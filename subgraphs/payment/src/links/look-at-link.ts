import type { PaymentLink, Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import type { ProviderLink } from '../providers/link-port.ts'
import { applyLinkNews } from './apply-link-news.ts'
import { linksOf } from './issue-link.ts'

const lookQueue = 'payment.look-at-link'
const longestWaitSeconds = 3600
/** Looks after the end come this much later than the first look of all, and ever later: an hour, five, a day. */
const lateFactor = 120
const lateGrowth = 5

interface LookJob {
  readonly linkId: string
  readonly attempt: number
  /** How many looks there were after the link had ended without money. */
  readonly lateLooks?: number
}

interface NextLook extends Omit<LookJob, 'linkId'> {
  readonly link: Pick<PaymentLink, 'id' | 'expiresAt'>
}

/** Puts the next look at a link into the queue, with growing waits, and one just after its time. */
export async function scheduleLinkLook(
  tx: Prisma.TransactionClient,
  { config, events }: Pick<PaymentDeps, 'config' | 'events'>,
  { link, attempt }: NextLook,
): Promise<void> {
  const waitSeconds = Math.min(config.checkAfterSeconds * 2 ** Math.min(attempt, 10), longestWaitSeconds)
  const secondsLeft = Math.ceil((link.expiresAt.getTime() - Date.now()) / 1000)
  const startAfter = secondsLeft > 0 ? Math.min(waitSeconds, secondsLeft + 1) : waitSeconds
  await events.send(tx, lookQueue, { linkId: link.id, attempt } satisfies LookJob, { startAfter })
}

/** What a look at the provider brought. */
type Found = { readonly link: PaymentLink; readonly told: ProviderLink | undefined } | undefined

/** The job that asks the provider how a link stands, should no webhook come: until it is paid, or nobody can have paid it. */
export function consumeLinkLooks(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<LookJob, Prisma.TransactionClient, Found>(deps.prisma, {
    queue: lookQueue,
    prepare: ({ linkId }) => look(deps, linkId),
    handle: async (tx, job, found) => {
      if (!found) return
      await apply(tx, deps, found)
      const link = await tx.paymentLink.findUniqueOrThrow({ where: { id: job.linkId } })
      const { status, expiresAt } = link
      if (status === 'CREATED' || status === 'ISSUED') {
        await scheduleLinkLook(tx, deps, { link, attempt: job.attempt + 1 })
      } else if (status !== 'PAID' && expiresAt.getTime() + deps.config.lateLooksSeconds * 1000 > Date.now()) {
        const lateLooks = job.lateLooks ?? 0
        const startAfter = deps.config.checkAfterSeconds * lateFactor * lateGrowth ** lateLooks
        await deps.events.send(tx, lookQueue, { ...job, lateLooks: lateLooks + 1 } satisfies LookJob, { startAfter })
      }
    },
    afterCommit: ({ linkId }) => announceLink(deps, linkId),
  })
}

/** The same look at once, for somebody who waits for it. Fails with UPSTREAM_UNAVAILABLE. */
export async function lookAtLinkNow(deps: PaymentDeps, linkId: string): Promise<void> {
  const found = await look(deps, linkId)
  if (!found) return
  await deps.prisma.$transaction((tx) => apply(tx, deps, found))
  await announceLink(deps, linkId)
}

async function look(deps: PaymentDeps, linkId: string): Promise<Found> {
  const link = await deps.prisma.paymentLink.findUnique({ where: { id: linkId } })
  if (!link || link.status === 'PAID' || link.status === 'FAILED') return undefined
  const links = linksOf(deps, link.provider)
  const told = link.providerLinkId ? await links.fetch(link.providerLinkId) : await links.findByReference(linkId)
  return {
    link,
    told: told?.status === 'created' && (await isPaidOtherwise(deps, link)) ? await links.cancel(told.id) : told,
  }
}

async function apply(tx: Prisma.TransactionClient, deps: PaymentDeps, { link, told }: NonNullable<Found>) {
  if (told) return void (await applyLinkNews(tx, deps, { provider: link.provider, link: told, source: 'POLL' }))
  // Nobody ever made it, and nobody may any more.
  if (link.expiresAt.getTime() > Date.now()) return
  const data = { status: 'EXPIRED', updatedAt: new Date() }
  await tx.paymentLink.updateMany({ where: { id: link.id, status: 'CREATED' }, data })
}

/** Whether each of its bills was paid otherwise since: then the link can only bring money that goes back. */
async function isPaidOtherwise({ prisma }: PaymentDeps, { id, createdAt }: PaymentLink): Promise<boolean> {
  const unpaid = await prisma.$queryRaw<unknown[]>`
    SELECT FROM payment_link_bill bill WHERE bill.link_id = ${id} AND bill.amount_paise > (
      SELECT coalesce(sum(paid.amount_paise - paid.excess_paise), 0) FROM payment_bill paid
      JOIN payment ON payment.id = paid.payment_id
      WHERE paid.bill_id = bill.bill_id AND payment.status = 'CAPTURED' AND payment.captured_at >= ${createdAt}) LIMIT 1`
  return unpaid.length === 0
}

async function announceLink(deps: PaymentDeps, linkId: string) {
  const link = await deps.prisma.paymentLink.findUnique({ where: { id: linkId }, select: { paymentId: true } })
  if (link?.paymentId) await announcePayment(deps, link.paymentId)
}
