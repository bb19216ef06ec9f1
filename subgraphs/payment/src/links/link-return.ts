import type { HttpRoute } from '@suvidha/service-kit/service'
import type { PaymentDeps } from '../payment-deps.ts'
import { lookAtLinkNow } from './look-at-link.ts'

/**
 * `/checkout/link-return`: where the browser of whoever paid a link comes back. What it brings settles nothing; when
 * the provider signed it, the provider is asked at once instead of at the next look.
 */
export const linkReturnRoute = (deps: PaymentDeps): HttpRoute => ({
  method: 'GET',
  path: '/checkout/link-return',
  handle: async (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://payment')
    for (const { name, links } of Object.values(deps.providers)) {
      const providerLinkId = links?.readReturn(searchParams)
      if (!providerLinkId) continue
      const link = await deps.prisma.paymentLink.findFirst({ where: { provider: name, providerLinkId } })
      const failed = (error: unknown) => deps.logger.warn({ err: error, linkId: link?.id }, 'a link was not looked at')
      if (link) await lookAtLinkNow(deps, link.id).catch(failed)
    }
    response.writeHead(303, { location: '/', 'cache-control': 'no-store', 'content-length': 0 }).end()
  },
})
