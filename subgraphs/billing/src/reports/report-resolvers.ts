import { limitsAsked } from '@suvidha/service-kit/staff-limits'
import { toDate } from '../day.ts'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { listBalances } from './list-balances.ts'
import { listOverdue } from './list-overdue.ts'
import { listRevenue } from './list-revenue.ts'

export const reportResolvers: Resolvers = {
  Query: {
    balances: (_, { filter }, { pool, viewer }) => listBalances(pool, limitsAsked(viewer, filter, 'filter.'), filter),
    overdue: (_, asked, { pool, today, viewer }) => listOverdue(pool, { limits: limitsAsked(viewer, asked), today }),
    revenue: (_, { filter }, { pool, viewer }) => listRevenue(pool, limitsAsked(viewer, filter, 'filter.'), filter),
  },
  RevenueOfMonth: {
    month: ({ month }) => toDate(month),
    billed: ({ billedPaise }) => toMoney(billedPaise),
    adjusted: ({ adjustedPaise }) => toMoney(adjustedPaise),
    collected: ({ collectedPaise }) => toMoney(collectedPaise),
    open: ({ billedPaise, adjustedPaise, collectedPaise }) => toMoney(billedPaise + adjustedPaise - collectedPaise),
  },
  BalanceOfMonth: {
    month: ({ month }) => toDate(month),
    opening: ({ openingPaise }) => toMoney(openingPaise),
    demand: ({ demandPaise }) => toMoney(demandPaise),
    adjusted: ({ adjustedPaise }) => toMoney(adjustedPaise),
    collected: ({ collectedPaise }) => toMoney(collectedPaise),
    closing: ({ openingPaise, demandPaise, adjustedPaise, collectedPaise }) =>
      toMoney(openingPaise + demandPaise + adjustedPaise - collectedPaise),
  },
  OverdueOfRegion: {
    amount: ({ duePaise }) => toMoney(duePaise),
    disputed: ({ disputedPaise }) => toMoney(disputedPaise),
  },
}
