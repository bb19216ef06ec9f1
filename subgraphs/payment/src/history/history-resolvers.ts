import { inRegions, type Regions, regionsAsked } from '@suvidha/service-kit/regions'
import type { Context } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Resolvers } from '../generated/schema.ts'
import { ofRegions } from '../regions.ts'
import { listPayments } from './list-payments.ts'

export const historyResolvers: Resolvers = {
  Query: {
    payments: (_parent, { filter, ...paging }, { deps, viewer }) =>
      listPayments(deps.prisma, { of: regional(viewer, filter), filter: filter ?? {} }, paging),
  },
  Citizen: {
    __resolveReference: ({ id }) => ({ id }),
    payments: ({ id }, { filter, ...paging }, { deps, viewer }) => {
      // Another's payments are as if there were none, but for those who may read all, or all of their regions.
      const isStaff = id !== viewer.id && viewer.scopes.has('payments:read')
      const of = regional(isStaff ? viewer : { regions: null }, filter)
      const citizenId = isStaff ? id : viewer.id
      return listPayments(deps.prisma, { of, filter: { ...filter, citizenId } }, paging)
    },
  },
  PaymentConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
}

/** Of the regions asked for; who works in some sees there what is of them alone. */
function regional(viewer: Pick<Context['viewer'], 'regions'>, filter: { region?: string | null } | null | undefined) {
  const regions: Regions = regionsAsked(viewer, filter?.region, 'filter.region')
  if (viewer.regions !== null) return ofRegions(regions)
  return (regions ? inRegions(regions) : {}) satisfies Prisma.PaymentWhereInput
}
