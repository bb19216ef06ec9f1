import type { PaymentProvider, Resolvers, SettlementExceptionReason, SettlementLineKind } from '../generated/schema.ts'
import { inRupees } from '../money.ts'
import { importSettlementReport } from './import-settlement-report.ts'
import { ageUnsettledMoney, listExceptions, listSettlements } from './list-settlements.ts'
import { resolveSettlementLine } from './resolve-settlement-line.ts'

const dayMs = 24 * 60 * 60 * 1000

export const settlementResolvers: Resolvers = {
  Query: {
    settlements: (_parent, { provider, first }, { deps }) => listSettlements(deps.prisma, provider ?? null, first),
    settlementExceptions: (_parent, { filter, ...paging }, { deps }) =>
      listExceptions(deps.prisma, filter ?? {}, paging),
    unsettledMoney: (_parent, _arguments, { deps }) => ageUnsettledMoney(deps.prisma),
  },
  Mutation: {
    importSettlementReport: async (_parent, { input }, { deps, viewer }) => {
      const id = await importSettlementReport(deps, viewer.id, input)
      return deps.prisma.settlementReport.findUniqueOrThrow({ where: { id } })
    },
    resolveSettlementLine: (_parent, { input }, { deps, viewer }) => resolveSettlementLine(deps, viewer.id, input),
  },
  SettlementReport: {
    provider: ({ provider }) => provider as PaymentProvider,
    matched: ({ id: reportId }, _, { deps }) =>
      deps.prisma.settlementLine.count({ where: { reportId, status: { not: 'EXCEPTION' } } }),
    exceptions: ({ id: reportId }, _, { deps }) =>
      deps.prisma.settlementLine.count({ where: { reportId, status: 'EXCEPTION' } }),
  },
  SettlementLine: {
    provider: ({ provider }) => provider as PaymentProvider,
    kind: ({ kind }) => kind as SettlementLineKind,
    reason: ({ reason }) => reason as SettlementExceptionReason | null,
    amount: ({ amountPaise, currency }) => ({ paise: amountPaise, currency }),
    fee: ({ feePaise, currency }) => ({ paise: feePaise, currency }),
    net: ({ netPaise, currency }) => ({ paise: netPaise, currency }),
    isResolved: ({ status }) => status === 'RESOLVED',
    ageDays: ({ settledAt }) => Math.max(0, Math.floor((Date.now() - settledAt.getTime()) / dayMs)),
    payment: ({ paymentId }, _, { loaders }) => (paymentId ? loaders.payment.load(paymentId) : null),
  },
  SettlementLineConnection: { totalCount: ({ totalCount }) => totalCount() },
  Settlement: {
    provider: ({ provider }) => provider as PaymentProvider,
    net: ({ netPaise }) => inRupees(netPaise),
    fee: ({ feePaise }) => inRupees(feePaise),
  },
  UnsettledMoney: {
    provider: ({ provider }) => provider as PaymentProvider,
    amount: ({ amountPaise }) => inRupees(amountPaise),
  },
}
