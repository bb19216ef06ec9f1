import type { Resolvers } from '../generated/schema.ts'
import { inRupees } from '../money.ts'
import { analyseCollections, analyseOutcomes, readSpan, successRate } from './analyse-payments.ts'

export const analyticsResolvers: Resolvers = {
  Query: {
    paymentAnalytics: (_parent, { from, to }, { viewer: { limits } }) => readSpan({ from, to, limits }),
  },
  PaymentAnalytics: {
    byProvider: (span, _arguments, { deps }) => analyseOutcomes(deps.prisma, span, 'provider'),
    byMethod: (span, _arguments, { deps }) => analyseOutcomes(deps.prisma, span, 'method'),
    byHour: (span, _arguments, { deps }) => analyseOutcomes(deps.prisma, span, 'hour'),
    collectionsByRegion: (span, _arguments, { deps }) => analyseCollections(deps.prisma, span),
  },
  PaymentOutcomes: { successRate },
  RegionCollections: {
    collected: ({ collectedPaise }) => inRupees(collectedPaise),
    refunded: ({ refundedPaise }) => inRupees(refundedPaise),
  },
}
