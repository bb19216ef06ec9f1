import type { Resolvers } from '../generated/schema.ts'
import { listPayments } from './list-payments.ts'

export const historyResolvers: Resolvers = {
  Query: {
    payments: (_parent, { filter, ...paging }, { deps }) => listPayments(deps.prisma, filter ?? {}, paging),
  },
  Citizen: {
    __resolveReference: ({ id }) => ({ id }),
    payments: ({ id }, { filter, ...paging }, { deps, viewer }) => {
      // Another's payments are as if there were none, but for those who may read all.
      const citizenId = id === viewer.id || viewer.scopes.has('payments:read') ? id : viewer.id
      return listPayments(deps.prisma, { ...filter, citizenId }, paging)
    },
  },
  PaymentConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
}
