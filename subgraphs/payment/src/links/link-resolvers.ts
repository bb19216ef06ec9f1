import { forbidden } from '@suvidha/service-kit/public-error'
import type { Resolvers } from '../generated/schema.ts'
import { drawUpiQr } from '../providers/upi-qr.ts'
import { cancelLink } from './cancel-link.ts'
import { createLink } from './create-link.ts'
import type { LinkStatus } from './link.ts'
import { findLink, listLinks } from './list-links.ts'

export const linkResolvers: Resolvers = {
  Query: {
    paymentLink: (_parent, { id }, { deps, viewer }) => findLink(deps.prisma, viewer, id),
    paymentLinks: (_parent, { filter, ...paging }, { deps, viewer }) =>
      listLinks({ prisma: deps.prisma, viewer }, filter ?? {}, paging),
  },
  Mutation: {
    createPaymentLink: (_parent, { input }, { deps, viewer }) => {
      // A service has no bills of its own.
      if (viewer.kind !== 'person') throw forbidden()
      return createLink(
        deps,
        { id: viewer.id, isStaff: viewer.scopes.has('links:write'), limits: viewer.limits },
        input,
      )
    },
    cancelPaymentLink: async (_parent, { id }, { deps, viewer }) => {
      const link = await findLink(deps.prisma, viewer, id)
      if (link.citizenId !== viewer.id && !viewer.scopes.has('links:write')) throw forbidden()
      return cancelLink(deps, link)
    },
  },
  Citizen: {
    paymentLinks: ({ id }, paging, { deps, viewer }) =>
      listLinks({ prisma: deps.prisma, viewer }, { citizenId: id }, paging),
  },
  PaymentLink: {
    status: ({ status }) => status as LinkStatus,
    amount: ({ amountPaise, currency }) => ({ paise: amountPaise, currency }),
    allocations: ({ bills, currency }) =>
      bills.map(({ billId, amountPaise }) => ({ bill: { id: billId }, amount: { paise: amountPaise, currency } })),
    // Drawn only for whoever asks for it.
    qrSvg: ({ url }) => url && drawUpiQr(url),
    payment: ({ paymentId }, _arguments, { loaders }) => (paymentId ? loaders.payment.load(paymentId) : null),
  },
}
