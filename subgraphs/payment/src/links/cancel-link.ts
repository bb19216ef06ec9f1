import type { PaymentDeps } from '../payment-deps.ts'
import { ProviderRefusal } from '../providers/provider-port.ts'
import { applyLinkNews } from './apply-link-news.ts'
import { issueLink, linksOf } from './issue-link.ts'
import { type LinkWithBills, withBills } from './link.ts'
import { linkIsOver } from './link-errors.ts'

/**
 * Cancels a link at its provider: nobody can pay it any more. Cancelling again answers the same. Fails with CONFLICT
 * when it was paid or has ended meanwhile, and with UPSTREAM_UNAVAILABLE.
 */
export async function cancelLink(deps: PaymentDeps, { id, provider }: LinkWithBills): Promise<LinkWithBills> {
  const link = await issueLink(deps, id, { isNew: false })
  if (link.status === 'CANCELLED') return link
  if (link.status !== 'ISSUED' || !link.providerLinkId) throw linkIsOver(link.status)
  const links = linksOf(deps, provider)
  const { providerLinkId } = link
  const told = await links.cancel(providerLinkId).catch((error) => {
    // It has ended there, in whichever way: paid, perhaps, this very moment.
    if (error instanceof ProviderRefusal) return links.fetch(providerLinkId)
    throw error
  })
  await deps.prisma.$transaction((tx) => applyLinkNews(tx, deps, { provider, link: told, source: 'API' }))
  const now = await deps.prisma.paymentLink.findUniqueOrThrow({ where: { id }, include: withBills })
  if (now.status !== 'CANCELLED') throw linkIsOver(now.status)
  return now
}
