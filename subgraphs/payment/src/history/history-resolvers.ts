import { inRegions, limitsAsked, wholeCity } from '@suvidha/service-kit/staff-limits'
import type { Context } from '../context.ts'
import type { Resolvers } from '../generated/schema.ts'
import { withinLimits } from '../staff-limits.ts'
import { listPayments } from './list-payments.ts'

export const historyResolvers: Resolvers = {
  Query: {
    payments: (_parent, { filter, ...paging }, { deps, viewer }) =>
      listPayments(deps.prisma, { of: asked(viewer, filter), filter: filter ?? {} }, paging),
  },
  Citizen: {
    __resolveReference: ({ id }) => ({ id }),
    payments: ({ id }, { filter, ...paging }, { deps, viewer }) => {
      // Another's payments are as if there were none, but for those who may read all, or all of their regions.
      const isStaff = id !== viewer.id && viewer.scopes.has('payments:read')
      const of = asked(isStaff ? viewer : { limits: wholeCity }, filter)
      const citizenId = isStaff ? id : viewer.id
      return listPayments(deps.prisma, { of, filter: { ...filter, citizenId } }, paging)
    },
  },
  PaymentConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
}

/** Of the region asked for; who works in a part of the city sees there what is of that alone. */
function asked(viewer: Pick<Context['viewer'], 'limits'>, filter: { region?: string | null } | null | undefined) {
  const limits = limitsAsked(viewer, { region: filter?.region }, 'filter.')
  return viewer.limits.regions === null
    ? { AND: [inRegions(limits), withinLimits(viewer.limits)] }
    : withinLimits(limits)
}
