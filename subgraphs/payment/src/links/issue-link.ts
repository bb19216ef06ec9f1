import type { PaymentDeps } from '../payment-deps.ts'
import { providerOf } from '../providers/connect-providers.ts'
import type { ProviderLink, ProviderLinks } from '../providers/link-port.ts'
import { ProviderRefusal } from '../providers/provider-port.ts'
import { applyLinkNews } from './apply-link-news.ts'
import { type LinkWithBills, withBills } from './link.ts'
import { linkRefused, noLinks } from './link-errors.ts'

/** The links of a link's provider. Fails with UPSTREAM_UNAVAILABLE when its settings were taken away since. */
export function linksOf({ providers }: Pick<PaymentDeps, 'providers'>, name: string): ProviderLinks {
  const { links } = providerOf(providers, name)
  if (!links) throw noLinks()
  return links
}

/**
 * Makes a CREATED link known to its provider, outside of any transaction. Whoever goes on with what a crash or a lost
 * answer left behind looks first; two at once make one all the same, since the provider takes a reference once. Fails
 * with CONFLICT and UPSTREAM_UNAVAILABLE.
 */
export async function issueLink(
  deps: PaymentDeps,
  linkId: string,
  { isNew }: { readonly isNew: boolean },
): Promise<LinkWithBills> {
  const link = await deps.prisma.paymentLink.findUniqueOrThrow({ where: { id: linkId }, include: withBills })
  if (link.status === 'FAILED') throw linkRefused()
  if (link.status !== 'CREATED') return link
  const made = await obtainLink(linksOf(deps, link.provider), { link, isNew, returnUrl: deps.config.linkReturnUrl })
  if ('refusal' in made) {
    const data = { status: 'FAILED', failureReason: made.refusal, updatedAt: new Date() }
    await deps.prisma.paymentLink.updateMany({ where: { id: linkId, status: 'CREATED' }, data })
    throw linkRefused()
  }
  await deps.prisma.$transaction((tx) =>
    applyLinkNews(tx, deps, { provider: link.provider, link: made, source: 'API' }),
  )
  return deps.prisma.paymentLink.findUniqueOrThrow({ where: { id: linkId }, include: withBills })
}

interface ToMake {
  readonly link: LinkWithBills
  readonly isNew: boolean
  readonly returnUrl: string | undefined
}

async function obtainLink(links: ProviderLinks, toMake: ToMake): Promise<ProviderLink | { readonly refusal: string }> {
  const { link, isNew, returnUrl } = toMake
  const { id: reference, amountPaise, currency, expiresAt } = link
  const existing = isNew ? undefined : await links.findByReference(reference)
  if (existing) return existing
  try {
    const description = `Bills ${link.bills.map(({ billNumber }) => billNumber).join(', ')}`.slice(0, 500)
    return await links.create({ reference, amountPaise, currency, description, expiresAt, returnUrl })
  } catch (error) {
    if (!(error instanceof ProviderRefusal)) throw error
    // Another may have made it since the look: the provider refuses a reference that it has.
    return (await links.findByReference(reference)) ?? { refusal: error.message }
  }
}
