import { badUserInput } from '@suvidha/service-kit/public-error'
import { isLimited } from '@suvidha/service-kit/staff-limits'
import { isEntityId } from '../entity-id.ts'
import type { RefundCause, RefundPartKind, RefundStatus, RefundWay, Resolvers } from '../generated/schema.ts'
import { accounts } from '../ledger/accounts.ts'
import { withinLimits } from '../staff-limits.ts'
import { decideRefund } from './decide-refund.ts'
import { refundNotFound } from './refund-errors.ts'
import { visibleRefunds } from './refund-loaders.ts'
import { refundPayment } from './refund-payment.ts'

const maxListed = 100

const kindOfAccount: Readonly<Record<string, RefundPartKind>> = {
  [accounts.citizenReceivable]: 'BILL',
  [accounts.advanceLiability]: 'ADVANCE',
  [accounts.convenienceFee]: 'FEE',
  [accounts.gstPayable]: 'FEE_GST',
  [accounts.suspense]: 'HELD',
}

export const refundResolvers: Resolvers = {
  Query: {
    refund: async (_parent, { id }, { deps, viewer }) => {
      const where = { id, ...visibleRefunds(viewer) }
      const refund = isEntityId(id) ? await deps.prisma.refund.findFirst({ where }) : null
      if (!refund) throw refundNotFound()
      return refund
    },
    refunds: (_parent, { status, first }, { deps, viewer: { limits } }) => {
      if (first < 1 || first > maxListed) throw badUserInput('first', `first is 1 to ${maxListed}.`)
      return deps.prisma.refund.findMany({
        where: { status, ...(isLimited(limits) && { payment: withinLimits(limits) }) },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: first,
      })
    },
  },
  Mutation: {
    refundPayment: (_parent, { input }, { deps, viewer }) => refundPayment(deps, viewer.id, input),
    approveRefund: (_parent, { input }, { deps, viewer }) =>
      decideRefund(deps, { refundId: input.refundId, decidedBy: viewer.id }),
    rejectRefund: (_parent, { input }, { deps, viewer }) =>
      decideRefund(deps, { refundId: input.refundId, decidedBy: viewer.id, rejectedBecause: input.reason }),
  },
  Payment: {
    refunds: ({ id }, _arguments, { refunds }) => refunds.refundsOfPayment.load(id),
  },
  Refund: {
    status: ({ status }) => status as RefundStatus,
    way: ({ way }) => way as RefundWay,
    cause: ({ cause }) => cause as RefundCause,
    amount: ({ amountPaise, currency }) => ({ paise: amountPaise, currency }),
    parts: ({ id, currency }, _arguments, { refunds }) =>
      refunds.partsOfRefund.load(id).then((parts) => parts.map((part) => ({ ...part, currency }))),
  },
  RefundPart: {
    kind: ({ account }) => kindOfAccount[account] ?? 'HELD',
    amount: ({ amountPaise, currency }) => ({ paise: amountPaise, currency }),
  },
}
